"""What a person does costs the same few statements, however much there is.

Counted at the wire, from the payload's arrival to its ack: who acts, what is read, what is
written and what that has shown again. BEGIN and COMMIT are not counted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from okrbot.domain.okrs import Level, Member, ObjectiveState, Support
from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from okrbot.services.cycles import running_cycle
from okrbot.store import people
from okrbot.worker.ticker import Ticker
from tests.flows.conftest import FRIDAY, Rig
from tests.flows.growth import founded
from tests.store import given

BARS = {
    "list": 4,
    "list mine": 4,
    "list of a team and a cycle": 4,
    "list of nobody's": 4,
    "App Home, first seen": 8,
    "App Home": 8,
    "check-in form": 4,
    "submit": 10,
}
"""What is done, and how many statements it may take."""

MONDAY = "2026-11-23T09:01:00+07:00"
TUESDAY = "2026-11-24T10:01:00+07:00"
NEXT_MONDAY = "2026-11-30T09:01:00+07:00"
NEXT_TUESDAY = "2026-12-01T10:01:00+07:00"


@pytest.fixture
def nothing_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker works when it is told to, so that what is counted is the act's alone."""
    monkeypatch.setattr(Ticker, "start", lambda _: None)
    monkeypatch.setattr(Ticker, "wake", lambda _: None)


@pytest.mark.usefixtures("nothing_ticks")
def test_much_takes_as_few_statements_as_little(rig: Rig) -> None:
    ayu = founded(rig)
    _write_okrs(rig, ayu, 5)
    first = {"App Home, first seen": _count(rig, lambda: _opens_home(rig, ayu))}
    rig.at(MONDAY)
    rig.at(TUESDAY)
    little = _acts(rig, ayu, arrives=3)
    _write_okrs(rig, ayu, 10)
    _add_many(rig, ayu)
    rig.at(NEXT_MONDAY)
    rig.at(NEXT_TUESDAY)
    much = _acts(rig, ayu, arrives=15)
    assert much == little
    assert {name: count for name, count in (first | much).items() if count > BARS[name]} == {}
    assert set(first | much) == set(BARS)


def _acts(rig: Rig, ayu: Person, *, arrives: int) -> dict[str, int]:
    """The week's prompt and digest are out, so an answer has both edited, and tells of a win."""
    counts = {
        "list": _count(rig, lambda: ayu.types("/okr list")),
        "list mine": _count(rig, lambda: ayu.types("/okr list mine")),
        "list of a team and a cycle": _count(rig, lambda: ayu.types("/okr list Growth Q4 2026")),
        "list of nobody's": _count(rig, lambda: ayu.types("/okr list Nobodies Q1 2031")),
        "App Home": _count(rig, lambda: _opens_home(rig, ayu)),
        "check-in form": _count(rig, lambda: ayu.types("/okr check-in")),
    }
    for number, status, value in (
        (1, "at risk", "11"),
        (2, "off track", "12"),
        (arrives, "on track", "100"),
    ):
        ayu.fills("Value", value, under=f"KR-{number}")
        ayu.picks("Status", status, under=f"KR-{number}")
    for number in (1, 2):
        ayu.fills("Words", "waiting for legal", under=f"KR-{number}")
        ayu.ticks("Ask for help", under=f"KR-{number}")
    counts["submit"] = _count(rig, ayu.submits)
    return counts


def _opens_home(rig: Rig, ayu: Person) -> None:
    """Nobody waits for the answer to an event, but its page comes once all was read."""
    before = _published(rig)
    ayu.home()
    assert any(_published(rig) > before for _ in range(1000))


def _published(rig: Rig) -> int:
    calls = Remote(rig.stage.url).get("/sandbox/calls")["calls"]
    return sum(call["method"] == "views.publish" for call in calls)


def _count(rig: Rig, act: Callable[[], object]) -> int:
    with given.counting(rig.bot.desk.store) as seen:
        act()
    return len(seen)


def _write_okrs(rig: Rig, ayu: Person, key_results: int) -> None:
    """An objective of Growth that supports the company's, with key results Ayu is asked about."""
    with rig.bot.desk.store.write() as tx:
        (workspace,) = people.workspaces(tx)
        cycle = running_cycle(tx, workspace, FRIDAY.date())
        whose = {"workspace_id": workspace.id, "owner_id": ayu.id, "cycle_id": cycle.id}
        above = given.objective(tx, **whose, level=Level.COMPANY)
        to = Support(objective=above.number)
        objective = given.objective(tx, **whose, team_id=2, supports=to)
        for _ in range(key_results):
            given.key_result(tx, objective, owner_id=ayu.id, asked_id=ayu.id)


def _add_many(rig: Rig, ayu: Person) -> None:
    """300 teams with 200 key results of others, some of them Ayu's teams."""
    with rig.bot.desk.store.write() as tx:
        (workspace,) = people.workspaces(tx)
        cycle = running_cycle(tx, workspace, FRIDAY.date())
        people.put_member(tx, Member(workspace.id, "U9", "Somebody else"))
        for place in range(300):
            members = (ayu.id, "U9") if place % 50 == 0 else ("U9",)
            team = given.team(tx, f"Team {place}", workspace.id, members=members)
            if place >= 100:
                continue
            objective = given.objective(
                tx,
                f"Objective {place}",
                workspace.id,
                owner_id="U9",
                cycle_id=cycle.id,
                team_id=team.id,
                state=ObjectiveState.DRAFT if place % 7 == 0 else ObjectiveState.ACTIVE,
            )
            for _ in range(2):
                given.key_result(tx, objective, owner_id="U9", asked_id="U9")
