"""Small OKRs for the tests of the arithmetic: each maker says only what its test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

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
from okrbot.domain.progress import standing_after

HERE = "T1"
Q1 = Cycle(HERE, 1, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31), CycleState.ACTIVE)
NOON = datetime(2027, 2, 8, 12, tzinfo=UTC)
"""Monday 8 February 2027, 51 days before Q1 ends."""

MILESTONE = Measure(Kind.MILESTONE)


def number(text: str | int) -> Decimal:
    return Decimal(text)


def going(start: str | int, target: str | int) -> Measure:
    kind = Kind.INCREASE if number(target) >= number(start) else Kind.DECREASE
    return Measure(kind, baseline=number(start), target=number(target))


def at_most(bound: str | int) -> Measure:
    return Measure(Kind.AT_MOST, target=number(bound))


def at_least(bound: str | int) -> Measure:
    return Measure(Kind.AT_LEAST, target=number(bound))


def a_workspace(**said: Any) -> Workspace:
    return replace(Workspace(HERE, "Kopi"), **said)


def a_member(member_id: str = "U1", **said: Any) -> Member:
    return replace(Member(HERE, member_id, member_id), **said)


def a_team(**said: Any) -> Team:
    return replace(Team(HERE, 1, "Growth", lead_id="ULEAD", members=("ULEAD", "U1")), **said)


def an_objective(**said: Any) -> Objective:
    active = Objective(HERE, 12, "Make it effortless", "UOWN", 1, state=ObjectiveState.ACTIVE)
    return replace(active, **said)


def a_key_result(measure: Measure | None = None, number: int = 1, **said: Any) -> KeyResult:
    plain = KeyResult(
        workspace_id=HERE,
        number=number,
        objective=12,
        title=f"KR {number}",
        measure=measure or going(0, 1000),
        owner_id="UOWN",
        asked_id="UASK",
        starts_on=Q1.starts_on,
        due_on=Q1.ends_on,
    )
    return replace(plain, **said)


def standing_at(
    key_result: KeyResult,
    value: str | int | None,
    status: Status | None = Status.ON_TRACK,
    at: datetime = NOON,
) -> KeyResult:
    """The key result as its check-in of `at` leaves it."""
    known = None if value is None else number(value)
    return replace(key_result, standing=standing_after(key_result.measure, known, status, at, at))


def a_check_in(key_result: int, value: str | int, words: str = "", **said: Any) -> CheckIn:
    plain = CheckIn(
        workspace_id=HERE,
        id=1,
        key_result=key_result,
        author_id="UASK",
        batch="b",
        value=number(value),
        status=Status.ON_TRACK,
        words=words,
        asks_help=False,
        unchanged=False,
        as_of=NOON,
        made_at=NOON,
    )
    return replace(plain, **said)
