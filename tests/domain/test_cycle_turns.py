"""Which cycle comes next, and when a cycle turns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.cycles import coming_spans, is_open_to_scores, quarter_of, span_after, state_on
from okrbot.domain.okrs import Cycle, CycleState

DAY = timedelta(days=1)


def cycle(name: str, first: date, last: date, state: CycleState = CycleState.ACTIVE) -> Cycle:
    return Cycle("T1", 1, name, first, last, state)


Q4 = cycle("Q4 2026", date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("before", "month", "name"),
    [
        (Q4, 1, "Q1 2027"),
        (Q4, 4, "FY27 Q4"),
        (cycle("2026", date(2026, 1, 1), date(2026, 12, 31)), 1, "2027"),
        (cycle("FY27", date(2026, 4, 1), date(2027, 3, 31)), 4, "FY28"),
        (cycle("Sprint", date(2026, 11, 1), date(2026, 12, 15)), 1, None),
    ],
)
def test_a_quarter_is_followed_by_a_quarter_and_a_span_by_nothing(
    before: Cycle, month: int, name: str | None
) -> None:
    after = span_after(before, month)
    assert (after.name if after else None) == name


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_quarters_follow_each_other_without_a_gap(day: date, month: int) -> None:
    here = quarter_of(day, month)
    after = span_after(here, month)
    assert after is not None
    assert after.starts_on == here.ends_on + DAY


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (date(2026, 12, 10), []),
        (date(2026, 12, 11), ["Q1 2027"]),
        (date(2026, 12, 31), ["Q1 2027"]),
        (date(2027, 1, 9), ["Q1 2027"]),
        (date(2027, 3, 31), ["Q1 2027"]),
        (date(2027, 4, 1), []),
    ],
)
def test_the_next_is_planned_three_weeks_ahead_and_made_late_while_it_runs(
    today: date, names: list[str]
) -> None:
    assert [span.name for span in coming_spans([Q4], today)] == names


def test_what_is_there_is_not_made_again_whatever_it_is_called() -> None:
    today = date(2026, 12, 20)
    same_name = cycle("q1 2027", date(2027, 1, 4), date(2027, 4, 2), CycleState.PLANNING)
    same_days = cycle("Winter", date(2027, 1, 1), date(2027, 3, 31), CycleState.PLANNING)
    assert coming_spans([Q4, same_name], today) == ()
    assert coming_spans([Q4, same_days], today) == ()


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 9, 30), CycleState.PLANNING),
        (date(2026, 10, 1), CycleState.ACTIVE),
        (date(2026, 12, 31), CycleState.ACTIVE),
        (date(2027, 1, 1), CycleState.CLOSED),
    ],
)
def test_a_cycle_runs_on_its_days(today: date, state: CycleState) -> None:
    planned = cycle("Q4 2026", Q4.starts_on, Q4.ends_on, CycleState.PLANNING)
    assert state_on(planned, today) is state


def test_what_was_closed_stays_closed() -> None:
    closed = cycle("Q4 2026", Q4.starts_on, Q4.ends_on, CycleState.CLOSED)
    assert state_on(closed, date(2026, 11, 1)) is CycleState.CLOSED


def test_scores_are_open_to_the_tenth_day() -> None:
    assert is_open_to_scores(Q4, date(2027, 1, 10))
    assert not is_open_to_scores(Q4, date(2027, 1, 11))
