"""Closing: what goes on in the next cycle, from where, to where."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.closing import by_first_target, carried, has_arrived
from okrbot.domain.errors import SameStartAndTarget
from okrbot.domain.okrs import KeyResult, Kind, Measure, Standing
from okrbot.domain.progress import standing_after
from okrbot.domain.score import suggested_score

START, END = date(2027, 1, 1), date(2027, 3, 31)
NOON = datetime(2026, 12, 31, 12, tzinfo=UTC)
RISE = Measure(Kind.INCREASE, "%", Decimal(45), Decimal(70))
FALL = Measure(Kind.DECREASE, None, Decimal(200), Decimal(0))
LIMIT = Measure(Kind.AT_MOST, "%", None, Decimal(5))
MILESTONE = Measure(Kind.MILESTONE, "%")


def ended(measure: Measure, value: str | None) -> KeyResult:
    standing = Standing()
    if value is not None:
        standing = standing_after(measure, Decimal(value), None, NOON, NOON)
    days = date(2026, 10, 1), date(2026, 12, 31)
    return KeyResult("T1", 7, 1, "Completion", measure, "U1", "U2", *days, standing=standing)


@pytest.mark.parametrize(
    ("measure", "value", "target", "expected"),
    [
        (RISE, "63", None, (Kind.INCREASE, 63, 70)),
        (RISE, "40", None, (Kind.INCREASE, 40, 70)),
        (RISE, None, None, (Kind.INCREASE, 45, 70)),
        (RISE, "63", "50", (Kind.DECREASE, 63, 50)),
        (RISE, "70", None, None),
        (RISE, "75", None, None),
        (RISE, "75", "85", (Kind.INCREASE, 75, 85)),
        (FALL, "50", None, (Kind.DECREASE, 50, 0)),
        (FALL, "0", None, None),
        (FALL, "-3", "-10", (Kind.DECREASE, -3, -10)),
        (LIMIT, "4.6", None, (Kind.AT_MOST, None, 5)),
        (LIMIT, "9", None, (Kind.AT_MOST, None, 5)),
        (LIMIT, "4.6", "4", (Kind.AT_MOST, None, 4)),
        (MILESTONE, "40", None, (Kind.MILESTONE, None, None)),
        (MILESTONE, None, None, (Kind.MILESTONE, None, None)),
        (MILESTONE, "100", None, None),
        (MILESTONE, "100", "100", None),
    ],
)
def test_a_key_result_goes_on_from_its_last_value(
    measure: Measure,
    value: str | None,
    target: str | None,
    expected: tuple[Kind, int | None, int | None] | None,
) -> None:
    one = carried(ended(measure, value), START, END, None if target is None else Decimal(target))
    if expected is None:
        assert one is None
        return
    assert one is not None
    assert (one.measure.kind, one.measure.baseline, one.measure.target) == expected
    assert (one.starts_on, one.due_on, one.standing) == (START, END, Standing())
    assert (one.owner_id, one.asked_id, one.number) == ("U1", "U2", 0)


def test_a_new_target_is_not_where_it_stands() -> None:
    with pytest.raises(SameStartAndTarget):
        carried(ended(RISE, "70"), START, END, Decimal(70))


@given(value=st.decimals(-1000, 1000, places=2), target=st.decimals(-1000, 1000, places=2))
def test_what_goes_on_has_not_arrived(value: Decimal, target: Decimal) -> None:
    try:
        one = carried(ended(RISE, str(value)), START, END, target)
    except SameStartAndTarget:
        assert value == target
        return
    assert one is not None
    assert not has_arrived(one)
    assert (one.measure.kind is Kind.INCREASE) == (target > value)


def test_a_limit_never_arrives() -> None:
    assert not has_arrived(ended(LIMIT, "1"))


def test_by_its_first_target_a_key_result_is_scored_as_if_nobody_had_moved_it() -> None:
    moved = ended(RISE, "63")
    assert suggested_score(moved) == Decimal("0.7")
    assert suggested_score(by_first_target(moved, Decimal(90))) == Decimal("0.4")
    assert by_first_target(moved, Decimal(45)) == moved
