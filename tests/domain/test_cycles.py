"""Quarters and years, of the calendar and of fiscal years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.cycles import (
    Span,
    days_left,
    next_quarter,
    parse_cycle_name,
    previous_quarter,
    prompts_allowed,
    quarter_of,
    year_of,
)
from okrbot.domain.okrs import CycleState
from tests.domain.okr_makers import Q1

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))
months = st.integers(1, 12)


def span(name: str, starts_on: str, ends_on: str) -> Span:
    return Span(name, date.fromisoformat(starts_on), date.fromisoformat(ends_on))


@pytest.mark.parametrize(
    ("day", "month", "quarter", "year"),
    [
        (
            "2027-02-08",
            1,
            span("Q1 2027", "2027-01-01", "2027-03-31"),
            span("2027", "2027-01-01", "2027-12-31"),
        ),
        (
            "2028-02-29",
            1,
            span("Q1 2028", "2028-01-01", "2028-03-31"),
            span("2028", "2028-01-01", "2028-12-31"),
        ),
        (
            "2026-12-31",
            1,
            span("Q4 2026", "2026-10-01", "2026-12-31"),
            span("2026", "2026-01-01", "2026-12-31"),
        ),
        (
            "2026-04-01",
            4,
            span("FY27 Q1", "2026-04-01", "2026-06-30"),
            span("FY27", "2026-04-01", "2027-03-31"),
        ),
        (
            "2027-03-31",
            4,
            span("FY27 Q4", "2027-01-01", "2027-03-31"),
            span("FY27", "2026-04-01", "2027-03-31"),
        ),
        (
            "2027-01-31",
            12,
            span("FY27 Q1", "2026-12-01", "2027-02-28"),
            span("FY27", "2026-12-01", "2027-11-30"),
        ),
        (
            "2027-01-15",
            2,
            span("FY27 Q4", "2026-11-01", "2027-01-31"),
            span("FY27", "2026-02-01", "2027-01-31"),
        ),
    ],
)
def test_a_day_lies_in_its_quarter_and_year(
    day: str, month: int, quarter: Span, year: Span
) -> None:
    assert quarter_of(date.fromisoformat(day), month) == quarter
    assert year_of(date.fromisoformat(day), month) == year


@given(day=days, month=months)
def test_quarters_follow_each_other_without_a_gap(day: date, month: int) -> None:
    now, following = quarter_of(day, month), next_quarter(day, month)
    assert now.starts_on <= day <= now.ends_on
    assert following.starts_on == now.ends_on + DAY
    assert previous_quarter(following.ends_on, month) == now
    assert 88 <= (now.ends_on - now.starts_on).days <= 91


def test_without_a_fiscal_year_the_calendar_counts() -> None:
    assert next_quarter(TODAY) == span("Q1 2027", "2027-01-01", "2027-03-31")
    assert previous_quarter(TODAY) == span("Q3 2026", "2026-07-01", "2026-09-30")
    assert year_of(TODAY) == span("2026", "2026-01-01", "2026-12-31")


@given(day=days, month=months)
def test_four_quarters_make_their_year(day: date, month: int) -> None:
    year = year_of(day, month)
    quarter = quarter_of(year.starts_on, month)
    names = [quarter.name]
    for _ in range(3):
        quarter = next_quarter(quarter.starts_on, month)
        names.append(quarter.name)
    assert quarter.ends_on == year.ends_on
    assert len(set(names)) == 4
    assert year.starts_on <= day <= year.ends_on


@given(day=days, month=months)
def test_a_name_is_read_as_the_span_it_names(day: date, month: int) -> None:
    for named in (quarter_of(day, month), year_of(day, month)):
        assert parse_cycle_name(named.name, TODAY, month) == named


@pytest.mark.parametrize(
    "text",
    [
        *("Q1 2027", "q1 2027", " Q1  27 ", "2027 Q1", "2027q1", "1Q27", "q 1 2027"),
        *("q1'27", "q1’27", "Q1/2027", "Q1-2027", "FY27 Q1", "Q1 FY2027", "fy27q1"),
        *("next", "Next quarter", "next cycle"),
    ],
)
def test_a_quarter_is_read_however_it_is_written(text: str) -> None:
    assert parse_cycle_name(text, TODAY) == quarter_of(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("q2", "Q2 2026"),
        ("this quarter", "Q4 2026"),
        ("current", "Q4 2026"),
        ("this cycle", "Q4 2026"),
        ("last", "Q3 2026"),
        ("previous quarter", "Q3 2026"),
        ("2027", "2027"),
        ("FY27", "2027"),
    ],
)
def test_other_names_are_seen_from_today(text: str, name: str) -> None:
    found = parse_cycle_name(text, TODAY)
    assert found is not None
    assert found.name == name


def test_in_a_fiscal_year_a_bare_quarter_is_of_the_running_one() -> None:
    assert parse_cycle_name("q1", TODAY, 4) == span("FY27 Q1", "2026-04-01", "2026-06-30")
    assert parse_cycle_name("next", TODAY, 4) == span("FY27 Q4", "2027-01-01", "2027-03-31")


@pytest.mark.parametrize(
    "text",
    ["", " ", "27", "Q5 2027", "Q0", "March", "2127", "q1 q2", "Q1 2027 Q2", "1999", "٢٠٢٧", "qq"],
)
def test_what_names_no_quarter_or_year_is_nothing(text: str) -> None:
    assert parse_cycle_name(text, TODAY) is None


@given(text=st.text(max_size=20))
def test_no_text_upsets_the_reading_of_a_name(text: str) -> None:
    found = parse_cycle_name(text, TODAY)
    assert found is None or found.starts_on < found.ends_on


@pytest.mark.parametrize(
    ("today", "left"),
    [("2027-02-09", 50), ("2027-03-31", 0), ("2027-04-09", 0), ("2026-12-31", 90)],
)
def test_days_left_are_those_after_today(today: str, left: int) -> None:
    assert days_left(Q1, date.fromisoformat(today)) == left


@pytest.mark.parametrize(
    ("today", "allowed"),
    [
        ("2026-12-31", False),
        ("2027-01-01", False),
        ("2027-01-07", False),
        ("2027-01-08", True),
        ("2027-03-31", True),
        ("2027-04-01", False),
    ],
)
def test_nobody_is_asked_before_a_cycle_in_its_first_week_or_after_it(
    today: str, allowed: bool
) -> None:
    assert prompts_allowed(Q1, date.fromisoformat(today)) is allowed


def test_a_closed_cycle_asks_nobody() -> None:
    closed = replace(Q1, state=CycleState.CLOSED)
    assert not prompts_allowed(closed, date(2027, 2, 8))
