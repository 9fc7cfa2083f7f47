"""What does not change is asked about once, and what is reached never."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from okrbot.domain.okrs import CheckIn, Comes, KeyResult, Measure
from okrbot.domain.standstill import makes_standstill
from tests.domain.okr_makers import HERE, MILESTONE, NOON, a_key_result, at_most, going


def answers(*said: tuple[float, int, bool]) -> list[CheckIn]:
    """Answers, each by its week, its value, and whether it left that as it was."""
    return [
        CheckIn(
            workspace_id=HERE,
            id=place,
            key_result=1,
            author_id="U1",
            batch=str(place),
            value=Decimal(value),
            status=None,
            words="",
            asks_help=False,
            unchanged=unchanged,
            as_of=NOON + timedelta(weeks=week),
            made_at=NOON + timedelta(weeks=week),
        )
        for place, (week, value, unchanged) in enumerate(said)
    ]


def asked_in(key_result: KeyResult, said: list[CheckIn]) -> list[int]:
    """After which of the answers it is asked."""
    return [
        place
        for place, one in enumerate(said)
        if makes_standstill(key_result, one, said[: place + 1], "UTC")
    ]


def still(value: int, weeks: int) -> list[CheckIn]:
    return answers(*((week, value, True) for week in range(weeks)))


def test_the_third_in_a_row_is_asked_about_and_no_later_one() -> None:
    assert asked_in(a_key_result(), still(10, 8)) == [2]


def test_after_a_change_it_is_asked_again() -> None:
    said = answers(
        *((week, 10, True) for week in range(4)),
        (4, 20, False),
        *((week, 20, True) for week in range(5, 9)),
    )
    assert asked_in(a_key_result(), said) == [2, 7]


def test_a_week_counts_once_however_often_it_is_answered() -> None:
    said = answers(*((week, 10, True) for week in (0, 0.1, 0.2, 1, 1.1, 2, 2.1, 3)))
    assert asked_in(a_key_result(), said) == [5]


def test_what_was_answered_later_changes_nothing_about_an_earlier_answer() -> None:
    said = still(10, 5)
    assert makes_standstill(a_key_result(), said[2], said, "UTC")
    assert not makes_standstill(a_key_result(), said[4], said, "UTC")


@pytest.mark.parametrize(
    ("measure", "value", "is_asked"),
    [
        pytest.param(MILESTONE, 100, False, id="a milestone done"),
        pytest.param(MILESTONE, 50, True, id="a milestone half done"),
        pytest.param(at_most(5), 5, False, id="a limit held"),
        pytest.param(at_most(5), 6, True, id="a limit broken"),
        pytest.param(going(0, 100), 100, False, id="a target met"),
        pytest.param(going(0, 100), 99, True, id="a target missed"),
    ],
)
def test_what_is_reached_does_not_stand_still(measure: Measure, value: int, is_asked: bool) -> None:
    assert bool(asked_in(a_key_result(measure), still(value, 4))) is is_asked


def test_a_number_that_comes_every_month_stands_still_for_three_months() -> None:
    monthly = a_key_result(comes=Comes.MONTHLY, due_on=date(2027, 12, 31))
    # In February it came on the first, and so again in the weeks 3 (1 March) and 8 (5 April).
    assert asked_in(monthly, still(10, 12)) == [8]


def test_a_number_given_before_its_day_breaks_the_row() -> None:
    on_date = a_key_result(comes=Comes.ON_DATE, comes_on=date(2027, 2, 15))
    said = answers((0, 10, True), (1, 10, True), (2, 20, False), (3, 20, True), (4, 20, True))
    assert asked_in(on_date, said) == []
