"""What a team is told of, once each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrbot.domain.okrs import KeyResult, KeyResultState, Measure, Status, Wins
from okrbot.domain.progress import standing_after
from okrbot.domain.wins import step_reached
from tests.domain.okr_makers import MILESTONE, NOON, a_key_result, at_most, going, number


def standing_at(measure: Measure, value: str) -> KeyResult:
    standing = standing_after(measure, number(value), Status.ON_TRACK, NOON, NOON)
    return replace(a_key_result(measure=measure), standing=standing)


@pytest.mark.parametrize(
    ("measure", "value", "done", "quarters"),
    [
        (going(0, 1000), "999.9", None, 75),
        (going(0, 1000), "1000", 100, 100),
        (going(0, 1000), "1300", 100, 100),
        (going(0, 1000), "249", None, None),
        (going(0, 1000), "-20", None, None),
        (going(200, 0), "100", None, 50),
        (going(0, 100), "25", None, 25),
        (at_most(5), "4", None, None),
        (MILESTONE, "75", None, None),
        (MILESTONE, "100", 100, 100),
    ],
)
def test_what_has_arrived_is_told_and_the_quarters_only_where_wanted(
    measure: Measure, value: str, done: int | None, quarters: int | None
) -> None:
    one = standing_at(measure, value)
    assert step_reached(one, Wins.DONE) == done
    assert step_reached(one, Wins.QUARTERS) == quarters
    assert step_reached(one, Wins.NONE) is None


def test_what_is_parked_or_was_never_answered_has_not_arrived() -> None:
    there = standing_at(going(0, 10), "10")
    assert step_reached(replace(there, state=KeyResultState.PARKED), Wins.DONE) is None
    assert step_reached(a_key_result(measure=going(0, 10)), Wins.DONE) is None
