"""Where a key result lands if it goes on as it did."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.forecast import Forecast, forecast
from okrbot.domain.okrs import Measure
from tests.domain.okr_makers import MILESTONE, NOON, at_most, going

DAY = timedelta(days=1)
DUE = date(2027, 3, 31)


def weekly(*values: str | int, every: timedelta = 7 * DAY) -> list[tuple[datetime, Decimal]]:
    """Values that end at NOON, one each week."""
    first = NOON - every * (len(values) - 1)
    return [(first + every * week, Decimal(value)) for week, value in enumerate(values)]


def lands_at(*values: str | int, measure: Measure | None = None) -> Decimal:
    found = forecast(measure or going(0, 1000), weekly(*values), DUE)
    assert found is not None
    return found.value


def test_a_steady_rate_is_carried_on_to_the_due_day() -> None:
    # 70 a week is 10 a day, and 51 days remain.
    assert forecast(going(0, 1000), weekly(100, 170, 240, 310), DUE) == Forecast(
        value=Decimal(820), raw=0.82, shown=0.82
    )


def test_one_wild_value_does_not_tilt_the_line() -> None:
    assert lands_at(100, 170, 2400, 310, 380) == Decimal(890)


def test_a_falling_rate_may_land_below_the_start() -> None:
    found = forecast(going(0, 100), weekly(0, -7, -14), DUE)
    assert found is not None
    assert (found.value, found.shown) == (Decimal(-65), 0.0)
    assert found.raw == pytest.approx(-0.65)


def test_what_stands_still_lands_where_it_is() -> None:
    assert lands_at(310, 310, 310) == Decimal(310)


def test_a_limit_is_forecast_against_its_bound() -> None:
    found = forecast(at_most(5), weekly("4.0", "4.5", "5.0"), DUE)
    assert found is not None
    assert (found.value, found.shown) == (Decimal("8.6"), 0.0)


def test_only_the_last_eight_check_ins_draw_the_line() -> None:
    old = [900, 0, 900, 0]
    assert lands_at(*old, *range(100, 900, 100)) == lands_at(*range(100, 900, 100))


@pytest.mark.parametrize(
    ("points", "why"),
    [
        (weekly(), "none"),
        (weekly(1, 2), "two"),
        (weekly(1, 2, 3, every=6 * DAY), "twelve days"),
        ([(NOON - 14 * DAY, Decimal(1)), *[(NOON, Decimal(2))] * 8], "all of one day"),
    ],
)
def test_too_little_is_no_forecast(points: list[tuple[datetime, Decimal]], why: str) -> None:
    assert forecast(going(0, 1000), points, DUE) is None, why


def test_three_check_ins_over_fourteen_days_are_enough() -> None:
    assert forecast(going(0, 1000), weekly(1, 2, 3), DUE) is not None


def test_daily_check_ins_for_two_weeks_are_enough() -> None:
    assert forecast(going(0, 1000), weekly(*range(15), every=DAY), DUE) is not None


@pytest.mark.parametrize("due_on", [NOON.date(), NOON.date() - DAY])
def test_what_is_due_is_not_forecast(due_on: date) -> None:
    assert forecast(going(0, 1000), weekly(1, 2, 3), due_on) is None


def test_a_milestone_is_never_forecast() -> None:
    assert forecast(MILESTONE, weekly(10, 20, 30), DUE) is None


@given(points=st.permutations(weekly(100, 170, 2400, 310, 380)))
def test_the_order_of_entry_does_not_matter(points: list[tuple[datetime, Decimal]]) -> None:
    found = forecast(going(0, 1000), points, DUE)
    assert found is not None
    assert found.value == Decimal(890)
