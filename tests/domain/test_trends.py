"""A chart's points: one a week, the last today, in step with each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from okrbot.domain.okrs import CheckIn, Commitment, KeyResult, Kind, Measure, Status
from okrbot.domain.trends import MOST_WEEKS, Trend, total_trend, trend_of
from tests.domain.okr_makers import a_key_result

START = date(2027, 1, 4)
RISING = Measure(Kind.INCREASE, "%", Decimal(10), Decimal(20))
LIMIT = Measure(Kind.AT_MOST, "%", None, Decimal(5))


def key_result(measure: Measure = RISING, **fields):
    days = {"starts_on": START, "due_on": START + timedelta(weeks=10)}
    return a_key_result(measure=measure, **(days | fields))


def said(week: int, value: int | None) -> CheckIn:
    at = datetime(2027, 1, 4, 9, tzinfo=UTC) + timedelta(weeks=week)
    number = None if value is None else Decimal(value)
    return CheckIn("T1", week, 1, "U1", "b", number, Status.ON_TRACK, "", False, False, at, at)


def today(weeks: int) -> date:
    return START + timedelta(weeks=weeks)


def test_before_the_first_answer_the_start_holds_and_silence_keeps_the_last_value() -> None:
    trend = trend_of(key_result(), Commitment.MUST_HIT, [said(1, 12)], "UTC", today(3))
    assert trend is not None
    assert trend.values == (10.0, 12.0, 12.0, 12.0)
    assert trend.expected == (10.0, 11.0, 12.0, 13.0)
    assert trend.target == 20.0


def test_a_limit_begins_with_its_first_answer_and_expects_nothing() -> None:
    limit = key_result(Measure(Kind.AT_MOST, "%", None, Decimal(5)))
    trend = trend_of(limit, Commitment.STRETCH, [said(1, 4), said(2, 6)], "UTC", today(2))
    assert trend is not None
    assert (trend.values, trend.expected) == ((4.0, 6.0), ())
    assert trend_of(limit, Commitment.STRETCH, [], "UTC", today(5)) is None


def test_an_answer_without_a_number_leaves_the_value_as_it_was() -> None:
    given = [said(1, 12), said(2, None)]
    trend = trend_of(key_result(), Commitment.STRETCH, given, "UTC", today(2))
    assert trend is not None
    assert trend.values == (10.0, 12.0, 12.0)


def test_one_week_is_no_trend() -> None:
    assert trend_of(key_result(), Commitment.STRETCH, [said(0, 12)], "UTC", START) is None


def test_a_long_story_shows_its_last_weeks() -> None:
    trend = trend_of(key_result(), Commitment.STRETCH, [], "UTC", today(60))
    assert trend is not None
    assert len(trend.weeks) == MOST_WEEKS
    assert trend.weeks[-1] == today(60)


def test_a_total_is_weighed_and_in_step_with_its_weeks() -> None:
    heavy = key_result(number=1, weight=Decimal(3), objective=12)
    light = key_result(number=2, weight=Decimal(1), objective=12)
    trend = total_trend(
        [heavy, light], {12: Commitment.MUST_HIT}, {1: [said(1, 20)]}, "UTC", today(2)
    )
    assert trend is not None
    assert trend.values == (0.0, 75.0, 75.0)
    assert len(trend.expected) == 3
    assert total_trend([], {}, {}, "UTC", today(2)) is None


def test_a_total_is_of_those_of_which_something_is_expected() -> None:
    rising, kept = key_result(number=1, objective=12), key_result(LIMIT, number=2, objective=12)
    given = {1: [said(1, 15)], 2: [said(1, 4)]}

    def trend(*key_results: KeyResult) -> Trend | None:
        return total_trend(key_results, {12: Commitment.STRETCH}, given, "UTC", today(2))

    assert trend(rising, kept) == trend(rising)
    alone = trend(kept)
    assert alone is not None
    assert alone.values == (0.0, 100.0, 100.0)
