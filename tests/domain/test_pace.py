"""What could be expected by a day, and when numbers arrive."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.arrivals import next_number_on, number_came_due_on, number_is_due
from okrbot.domain.okrs import Comes, Commitment, KeyResultState, Measure
from okrbot.domain.pace import Lag, lag_of, pace_of
from tests.domain.okr_makers import MILESTONE, a_key_result, at_least, at_most, standing_at

MUST, STRETCH = Commitment.MUST_HIT, Commitment.STRETCH


def day(text: str) -> date:
    return date.fromisoformat(f"2027-{text}")


@pytest.mark.parametrize(
    ("today", "commitment", "pace"),
    [
        pytest.param("01-01", MUST, 0, id="first day"),
        pytest.param("02-08", MUST, 38 / 89, id="38 of 89 days"),
        pytest.param("03-31", MUST, 1, id="due day of a must-hit"),
        pytest.param("03-31", STRETCH, 0.7, id="due day of a stretch"),
        pytest.param("02-08", STRETCH, 0.7 * 38 / 89, id="a stretch on its way"),
        pytest.param("06-01", STRETCH, 0.7, id="long after"),
    ],
)
def test_pace_is_the_share_of_days_passed(today: str, commitment: Commitment, pace: float) -> None:
    assert pace_of(a_key_result(), commitment, day(today)) == pytest.approx(pace)


def test_before_its_start_nothing_is_expected_of_a_key_result() -> None:
    late_start = a_key_result(starts_on=day("02-01"))
    assert pace_of(late_start, MUST, day("01-15")) == 0


def test_a_key_result_begun_late_is_held_to_its_own_days() -> None:
    late_start = a_key_result(starts_on=day("03-01"))
    assert pace_of(late_start, MUST, day("03-16")) == 0.5


@pytest.mark.parametrize("starts", ["02-08", "02-20"])
def test_a_key_result_due_on_its_first_day_or_before_is_due_at_once(starts: str) -> None:
    due = a_key_result(starts_on=day(starts), due_on=day("02-08"))
    assert pace_of(due, MUST, day("02-07")) == 0
    assert pace_of(due, MUST, day("02-08")) == 1


@pytest.mark.parametrize("measure", [at_most(5), at_least(5), MILESTONE])
def test_limits_and_milestones_have_no_pace(measure: Measure) -> None:
    assert pace_of(a_key_result(measure), MUST, day("02-08")) is None


@pytest.mark.parametrize("state", [KeyResultState.PARKED, KeyResultState.DROPPED])
def test_what_is_parked_or_dropped_has_no_pace(state: KeyResultState) -> None:
    assert pace_of(a_key_result(state=state), MUST, day("02-08")) is None


def test_a_number_that_comes_on_a_date_has_no_pace_before_it() -> None:
    survey = a_key_result(comes=Comes.ON_DATE, comes_on=day("03-01"))
    assert pace_of(survey, MUST, day("02-28")) is None
    assert pace_of(survey, MUST, day("03-01")) == pytest.approx(59 / 89)
    assert pace_of(survey, MUST, day("03-20")) == pytest.approx(59 / 89)


def test_a_number_on_an_unnamed_date_comes_on_the_due_day() -> None:
    survey = a_key_result(comes=Comes.ON_DATE)
    assert pace_of(survey, MUST, day("03-30")) is None
    assert pace_of(survey, MUST, day("03-31")) == 1


def test_a_monthly_number_is_held_to_the_day_its_month_ended() -> None:
    revenue = a_key_result(comes=Comes.MONTHLY)
    assert pace_of(revenue, MUST, day("01-31")) is None
    assert pace_of(revenue, MUST, day("02-01")) == pytest.approx(31 / 89)
    assert pace_of(revenue, MUST, day("02-27")) == pytest.approx(31 / 89)
    assert pace_of(revenue, MUST, day("03-31")) == 1


@given(ordinal=st.integers(date(2026, 1, 1).toordinal(), date(2028, 1, 1).toordinal()))
def test_pace_never_falls_and_stays_a_share(ordinal: int) -> None:
    today, tomorrow = date.fromordinal(ordinal), date.fromordinal(ordinal + 1)
    now, then = (pace_of(a_key_result(), MUST, one) for one in (today, tomorrow))
    assert now is not None
    assert then is not None
    assert 0 <= now <= then <= 1


@pytest.mark.parametrize(
    ("shown", "pace", "lag"),
    [
        (0.30, None, None),
        (0.41, 0.30, Lag.AHEAD),
        (0.40, 0.30, Lag.NONE),
        (0.31, 0.30, Lag.NONE),
        (0.30, 0.40, Lag.NONE),
        (0.299, 0.40, Lag.SLIPPING),
        (0.50, 0.75, Lag.SLIPPING),
        (0.45, 0.70, Lag.SLIPPING),
        (0.249, 0.50, Lag.BEHIND),
        (0.7 - 0.45, 0.5, Lag.SLIPPING),
        (0.0, 1.0, Lag.BEHIND),
    ],
)
def test_more_than_ten_points_is_slipping_and_more_than_25_is_behind(
    shown: float, pace: float | None, lag: Lag | None
) -> None:
    assert lag_of(shown, pace) is lag


@pytest.mark.parametrize(
    ("comes", "comes_on", "today", "came", "next_one"),
    [
        (Comes.WEEKLY, None, "02-08", "02-08", None),
        (Comes.MONTHLY, None, "01-01", None, "02-01"),
        (Comes.MONTHLY, None, "01-31", None, "02-01"),
        (Comes.MONTHLY, None, "02-01", "02-01", "03-01"),
        (Comes.MONTHLY, None, "03-05", "03-01", "03-31"),
        (Comes.MONTHLY, None, "03-31", "03-31", None),
        (Comes.MONTHLY, None, "05-05", "03-31", None),
        (Comes.ON_DATE, "03-01", "02-28", None, "03-01"),
        (Comes.ON_DATE, "03-01", "03-01", "03-01", None),
        (Comes.ON_DATE, None, "02-08", None, "03-31"),
    ],
)
def test_a_number_arrives_any_day_with_its_month_or_on_its_date(
    comes: Comes, comes_on: str | None, today: str, came: str | None, next_one: str | None
) -> None:
    key_result = a_key_result(comes=comes, comes_on=comes_on and day(comes_on))
    assert number_came_due_on(key_result, day(today)) == (came and day(came))
    assert next_number_on(key_result, day(today)) == (next_one and day(next_one))


def test_a_number_is_asked_for_once_it_came_due_and_until_it_is_in() -> None:
    january = datetime(2027, 1, 20, 12, tzinfo=UTC)
    revenue = standing_at(a_key_result(comes=Comes.MONTHLY), 100, at=january)
    assert not number_is_due(revenue, day("01-25"), "UTC")
    assert number_is_due(revenue, day("02-01"), "UTC")
    reported = standing_at(revenue, 200, at=datetime(2027, 2, 3, 12, tzinfo=UTC))
    assert not number_is_due(reported, day("02-10"), "UTC")
    assert number_is_due(reported, day("03-01"), "UTC")


def test_the_day_of_a_value_is_the_workspaces_day() -> None:
    midnight_there = datetime(2027, 1, 31, 17, tzinfo=UTC)
    revenue = standing_at(a_key_result(comes=Comes.MONTHLY), 100, at=midnight_there)
    assert not number_is_due(revenue, day("02-01"), "Asia/Jakarta")
    assert number_is_due(revenue, day("02-01"), "UTC")


def test_a_weekly_number_is_always_asked_for() -> None:
    assert number_is_due(standing_at(a_key_result(), 5), day("02-08"), "UTC")


def test_a_number_never_given_is_asked_for_from_its_date_on() -> None:
    survey = a_key_result(comes=Comes.ON_DATE, comes_on=day("03-01"))
    assert not number_is_due(survey, day("02-28"), "UTC")
    assert number_is_due(survey, day("03-01"), "UTC")
