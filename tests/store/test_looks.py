"""A member is looked at when something has come due, and whoever is not has nothing due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from sqlalchemy import Connection

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Outcome, Terms
from okrbot.domain.okrs import CycleState, KeyResultState, Member, ObjectiveState
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.domain.windows import not_now
from okrbot.services import due, sending
from okrbot.store import absences, cycles, deliveries, looks, objectives, people
from okrbot.store.engine import Store
from tests.store import given

SUNDAY = datetime(2026, 11, 22, tzinfo=UTC)
ZONES = ("UTC", "Asia/Jakarta", "America/New_York", "Pacific/Apia", "Asia/Riyadh")
TERMS = Terms()
MEMBERS = [f"U{number}" for number in range(1, 9)]


def plan(store: Store, now: datetime) -> int:
    new = due.plan_for_teams(store, now)
    while (more := due.plan_for_members(store, now)) is not None:
        new += more
    return new


@pytest.fixture
def town(store: Store) -> Store:
    """Eight members of five zones, an objective each, some of them asked about something."""
    with store.write() as tx:
        given.workspace(tx, "T1", *MEMBERS)
        for place, member_id in enumerate(MEMBERS):
            member = Member("T1", member_id, member_id, zone=ZONES[place % len(ZONES)])
            people.put_member(tx, member)
            objective = given.objective(tx, owner_id=member_id)
            if place % 2:
                given.key_result(tx, objective, asked_id=member_id)
    return store


# The rules are the same on both databases, and an order of things costs seconds.
@pytest.mark.parametrize(
    ("store", "seed"),
    [("sqlite", 0), ("sqlite", 1), ("postgresql", 2)],
    indirect=["store"],
)
def test_looking_at_everybody_finds_nothing_that_was_left_out(town: Store, seed: int) -> None:
    """Three weeks, an hour or a few at a time, with whatever can move what is due in between."""
    dice = Random(seed)
    now = SUNDAY
    while now < SUNDAY + timedelta(weeks=3):
        now += timedelta(minutes=dice.choice((7, 60, 61, 240, 600)))
        with town.write() as tx:
            dice.choice(CHANGES)(tx, dice, now)
        plan(town, now)
        with town.write() as tx:
            looks.look_again_at_all(tx, "T1")
        assert plan(town, now) == 0, f"somebody was overlooked by {now}"
        _send(town, now, dice)


def test_an_idle_tick_looks_at_nobody(town: Store) -> None:
    plan(town, SUNDAY)
    with given.counting(town) as seen:
        assert due.plan_for_members(town, SUNDAY + timedelta(minutes=1)) is None
    assert len(seen) == 2, "the workspaces, and whether anybody has to be looked at"


@pytest.mark.parametrize("change", ["given", "handed on", "brought back", "standing in"])
def test_who_is_asked_from_after_their_hour_on_is_asked_at_the_next_tick(
    town: Store, change: str
) -> None:
    monday = SUNDAY + timedelta(days=1, hours=12)
    with town.write() as tx:
        dropped = given.objective(tx, owner_id="U1", state=ObjectiveState.DROPPED)
        given.key_result(tx, dropped, asked_id="U1")
    plan(town, monday)
    assert plan(town, monday) == 0
    with town.write() as tx:
        match change:
            case "given":
                given.key_result(tx, objectives.objective(tx, "T1", 1), asked_id="U1")
            case "handed on":
                one = objectives.key_result(tx, "T1", 1)
                objectives.update_key_result(tx, replace(one, asked_id="U1"))
            case "brought back":
                objectives.update_objective(tx, replace(dropped, state=ObjectiveState.ACTIVE))
            case "standing in":
                absence = Absence("T1", "U2", AbsenceSource.SAID, monday.date(), delegate_id="U1")
                absences.put_absence(tx, absence)
    assert plan(town, monday) == 1


def test_weeks_in_which_no_bot_ran_are_skipped_with_a_reason(town: Store) -> None:
    monday = SUNDAY + timedelta(days=1, hours=9, minutes=1)
    plan(town, SUNDAY)
    later = monday + timedelta(weeks=2)
    plan(town, later)
    with town.read() as tx:
        weeks = ("2026-W48", "2026-W49", "2026-W50")
        rows = deliveries.rows_of(tx, "T1", [DeliveryKind.PROMPT], ["U1", "U6"], weeks)
    assert sorted((row.subject, row.period) for row in rows) == [("U6", week) for week in weeks]
    with town.read() as tx:
        member, workspace = people.member(tx, "T1", "U6"), people.workspace(tx, "T1")
    assert [not_now(member, workspace, week, later) for week in weeks] == [
        SkipReason.TOO_LATE,
        SkipReason.TOO_LATE,
        None,
    ]
    assert plan(town, later + timedelta(minutes=1)) == 0


def _send(store: Store, now: datetime, dice: Random) -> None:
    """Nearly everything that is due goes out; the rest waits for the next time."""
    with store.write() as tx:
        given.let_lanes_rest(tx)
    claimed = sending.claim(store, now, f"{now}", terms=TERMS, limit=50)
    sent = Outcome(DeliveryState.SENT, channel_id="D1", ts="1.0")
    waits = Outcome(DeliveryState.PENDING, due_at=now + timedelta(hours=1), counts=False)
    results = [(one, sent if dice.random() < 0.8 else waits) for one in claimed]
    sending.record(store, results, now, terms=TERMS)


def _nothing(tx: Connection, dice: Random, now: datetime) -> None:
    """Time goes by."""


def _moves(tx: Connection, dice: Random, now: datetime) -> None:
    member = people.member(tx, "T1", dice.choice(MEMBERS))
    people.put_member(tx, replace(member, zone=dice.choice(ZONES)))


def _changes_rhythm(tx: Connection, dice: Random, now: datetime) -> None:
    hour = dice.choice((None, time(7, 30), time(15), time(20)))
    weekday = dice.choice((None, 0, 3, 6))
    off = dice.choice((None, frozenset({0, 6}), frozenset({4, 5})))
    people.set_rhythm(
        tx,
        "T1",
        dice.choice(MEMBERS),
        weekday,
        hour,
        dice.choice(list(Cadence)),
        OwnDays(weekend=off),
    )


def _sets_the_workspace(tx: Connection, dice: Random, now: datetime) -> None:
    workspace = people.workspace(tx, "T1")
    at, weekday = time(dice.randrange(8, 18)), dice.randrange(5)
    people.put_workspace(tx, replace(workspace, prompt_at=at, prompt_weekday=weekday))


def _gives_a_key_result(tx: Connection, dice: Random, now: datetime) -> None:
    objective = objectives.objective(tx, "T1", dice.randrange(1, 9))
    given.key_result(tx, objective, asked_id=dice.choice(MEMBERS))


def _hands_one_on(tx: Connection, dice: Random, now: datetime) -> None:
    one = objectives.key_result(tx, "T1", dice.randrange(1, 5))
    state = dice.choice(list(KeyResultState))
    objectives.update_key_result(tx, replace(one, asked_id=dice.choice(MEMBERS), state=state))


def _moves_an_objective_on(tx: Connection, dice: Random, now: datetime) -> None:
    one = objectives.objective(tx, "T1", dice.randrange(1, 9))
    state = dice.choice((ObjectiveState.ACTIVE, ObjectiveState.DROPPED))
    objectives.update_objective(tx, replace(one, state=state))


def _turns_the_cycle(tx: Connection, dice: Random, now: datetime) -> None:
    state = dice.choice((CycleState.ACTIVE, CycleState.CLOSED))
    cycles.set_cycle_state(tx, "T1", 1, state)


def _goes_away(tx: Connection, dice: Random, now: datetime) -> None:
    absent, delegate = dice.sample(MEMBERS, 2)
    first_on = now.date() + timedelta(days=dice.randrange(5))
    last_on: date | None = first_on + timedelta(days=dice.randrange(9))
    absences.put_absence(
        tx, Absence("T1", absent, AbsenceSource.SAID, first_on, last_on, delegate_id=delegate)
    )


CHANGES: list[Callable[[Connection, Random, datetime], None]] = [
    _nothing,
    _moves,
    _changes_rhythm,
    _sets_the_workspace,
    _gives_a_key_result,
    _hands_one_on,
    _moves_an_objective_on,
    _turns_the_cycle,
    _goes_away,
]
