"""What a test starts from, each thing with everything that test does not care about filled in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, event, update

from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.okrs import (
    CheckIn,
    Cycle,
    CycleState,
    KeyResult,
    Kind,
    Measure,
    Member,
    Objective,
    ObjectiveState,
    Status,
    Team,
    Workspace,
)
from okrbot.store import checkins, cycles, objectives, people, teams
from okrbot.store.engine import Store
from okrbot.store.tables import PaceRow, table_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = 7 * DAY


def workspace(tx: Connection, workspace_id: str = "T1", *members: str) -> None:
    """A workspace with a running cycle (1) and some members, U1 and U2 among them."""
    people.put_workspace(tx, Workspace(workspace_id, f"Workspace {workspace_id}"))
    for member_id in ("U1", "U2", *members):
        people.put_member(tx, Member(workspace_id, member_id, f"Name of {member_id}"))
    cycles.add_cycle(
        tx,
        Cycle(workspace_id, 0, "Q4 2026", date(2026, 10, 1), date(2026, 12, 31), CycleState.ACTIVE),
    )


def team(tx: Connection, name: str = "Growth", workspace_id: str = "T1", **fields) -> Team:
    return teams.add_team(tx, Team(workspace_id, 0, name, **fields))


def objective(tx: Connection, title: str = "Delight", workspace_id: str = "T1", **fields):
    fields = {"owner_id": "U1", "cycle_id": 1, "state": ObjectiveState.ACTIVE} | fields
    return objectives.add_objective(tx, Objective(workspace_id, 0, title, **fields))


def key_result(tx: Connection, of: Objective, title: str = "NPS", **fields) -> KeyResult:
    fields = {
        "measure": Measure(Kind.INCREASE, None, Decimal(0), Decimal(100)),
        "owner_id": "U1",
        "asked_id": "U1",
        "starts_on": date(2026, 10, 1),
        "due_on": date(2026, 12, 31),
    } | fields
    return objectives.add_key_result(tx, KeyResult(of.workspace_id, 0, of.number, title, **fields))


def check_in(tx: Connection, of: KeyResult, value: str | None = "42", **fields) -> CheckIn:
    fields = {
        "author_id": "U1",
        "batch": "b1",
        "value": None if value is None else Decimal(value),
        "status": Status.ON_TRACK,
        "words": "",
        "asks_help": False,
        "unchanged": False,
        "as_of": NOW,
        "made_at": NOW,
    } | fields
    return checkins.add_check_ins(tx, [CheckIn(of.workspace_id, 0, of.number, **fields)])[0]


def planned(
    subject: str = "U1",
    kind: DeliveryKind = DeliveryKind.PROMPT,
    *,
    workspace_id: str = "T1",
    period: str = "2026-W48",
    due_at: datetime = NOW,
) -> Planned:
    return Planned(workspace_id, kind, subject, period, due_at)


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    """Yield a list that fills with the statements sent meanwhile, BEGIN and COMMIT aside."""
    seen: list[str] = []

    def note(_connection, _cursor, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def let_lanes_rest(tx: Connection) -> None:
    """As if nobody had sent anything for a day, so that every lane has its whole burst."""
    tx.execute(update(table_of(PaceRow)).values(free_at=datetime.now(UTC) - DAY))
