"""Named spans of days: quarters and years, of the calendar or of a fiscal year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from okrbot.domain.okrs import Cycle, CycleState

SETTLING = timedelta(days=7)
"""Nobody is asked in the first days of a cycle: there is nothing to tell yet."""

PLANNED_AHEAD = timedelta(weeks=3)
"""So long before a cycle ends the next one is there to be planned."""

CLOSING_TAKES = timedelta(days=10)
"""So long after a cycle's end its scores can be given before the suggested ones stand."""

_DAY = timedelta(days=1)
_QUARTER_DAYS, _YEAR_DAYS = range(89, 93), range(365, 367)
_YEAR = r"(?:fy ?)?(?:20)?(?P<year>[0-9]{2})"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"q ?(?P<quarter>[1-4])(?: ?{_YEAR})?",
        rf"(?P<quarter>[1-4])q(?: ?{_YEAR})?",
        rf"{_YEAR} ?q ?(?P<quarter>[1-4])",
        r"(?:fy ?(?:20)?|20)(?P<year>[0-9]{2})",
    )
)


@dataclass(frozen=True, slots=True)
class Span:
    """A name and the days it stands for, both ends included."""

    name: str
    starts_on: date
    ends_on: date


def quarter_of(day: date, fiscal_start_month: int = 1) -> Span:
    """Return the quarter that holds `day`: "Q1 2027", or "FY27 Q1" of a fiscal year."""
    year, months = _position(day, fiscal_start_month)
    return _quarter(year, months // 3 + 1, fiscal_start_month)


def next_quarter(day: date, fiscal_start_month: int = 1) -> Span:
    """Return the quarter after the one that holds `day`."""
    return quarter_of(quarter_of(day, fiscal_start_month).ends_on + _DAY, fiscal_start_month)


def previous_quarter(day: date, fiscal_start_month: int = 1) -> Span:
    """Return the quarter before the one that holds `day`."""
    return quarter_of(quarter_of(day, fiscal_start_month).starts_on - _DAY, fiscal_start_month)


def year_of(day: date, fiscal_start_month: int = 1) -> Span:
    """Return the year that holds `day`: "2027", or "FY27"."""
    return _year(_position(day, fiscal_start_month)[0], fiscal_start_month)


def span_after(cycle: Cycle | Span, fiscal_start_month: int = 1) -> Span | None:
    """Return the quarter after a quarter, the year after a year; None: nothing follows by itself.

    Told by its length, so that the next one is named and cut as the workspace does now.
    """
    days = (cycle.ends_on - cycle.starts_on).days + 1
    first = cycle.ends_on + _DAY
    if days in _QUARTER_DAYS:
        return quarter_of(first, fiscal_start_month)
    return year_of(first, fiscal_start_month) if days in _YEAR_DAYS else None


def state_on(cycle: Cycle, today: date) -> CycleState:
    """Return the state a cycle is to have: by its days, but what was closed stays closed."""
    if cycle.state is CycleState.CLOSED or cycle.ends_on < today:
        return CycleState.CLOSED
    return CycleState.PLANNING if today < cycle.starts_on else CycleState.ACTIVE


def coming_spans(
    cycles: Iterable[Cycle], today: date, fiscal_start_month: int = 1
) -> tuple[Span, ...]:
    """Return what is to be planned by `today` and is not there: from 3 weeks before an end on.

    Nothing is made up for the time nobody was here: a span that is over is not coming.
    """
    known = tuple(cycles)
    taken = {cycle.name.casefold() for cycle in known}
    taken_days = {(cycle.starts_on, cycle.ends_on) for cycle in known}
    coming = {}
    for cycle in known:
        span = span_after(cycle, fiscal_start_month)
        if span is None or not cycle.ends_on - PLANNED_AHEAD < today <= span.ends_on:
            continue
        if span.name.casefold() not in taken and (span.starts_on, span.ends_on) not in taken_days:
            coming[span.name] = span
    return tuple(coming.values())


def is_open_to_scores(cycle: Cycle, today: date) -> bool:
    """Return whether owners still have time to confirm: to the tenth day after the end."""
    return today <= cycle.ends_on + CLOSING_TAKES


_SPOKEN = {
    "this": quarter_of,
    "current": quarter_of,
    "next": next_quarter,
    "last": previous_quarter,
    "previous": previous_quarter,
    "past": previous_quarter,
}


def parse_cycle_name(text: str, today: date, fiscal_start_month: int = 1) -> Span | None:
    """Return the quarter or year that `text` names, seen from `today`; None if it names none.

    Tolerant: "q1 2027", "Q1 27", "2027Q1", "FY27 Q1", "Q1" (of the running year), "2027",
    "this quarter", "next" and "last".
    """
    words = re.sub(r"[\s'’/_.-]+", " ", text.casefold()).strip()
    spoken = _SPOKEN.get(words.removesuffix(" quarter").removesuffix(" cycle"))
    if spoken:
        return spoken(today, fiscal_start_month)
    match = next((match for name in _NAMES if (match := name.fullmatch(words))), None)
    if match is None:
        return None
    said = match.groupdict()
    year = 2000 + int(said["year"]) if said["year"] else _position(today, fiscal_start_month)[0]
    if "quarter" in said:
        return _quarter(year, int(said["quarter"]), fiscal_start_month)
    return _year(year, fiscal_start_month)


def days_left(cycle: Cycle | Span, today: date) -> int:
    """Return how many days remain after `today`; 0 on the last day and ever after."""
    return max(0, (cycle.ends_on - today).days)


def prompts_allowed(cycle: Cycle, today: date) -> bool:
    """Return whether people are asked: after its first 7 days, to its last day, until closed."""
    if cycle.state is CycleState.CLOSED:
        return False
    return cycle.starts_on + SETTLING <= today <= cycle.ends_on


def _position(day: date, fiscal_start_month: int) -> tuple[int, int]:
    """Return the year `day` belongs to and how many months of it have passed.

    A fiscal year bears the number of the calendar year in which it ends.
    """
    months = (day.month - fiscal_start_month) % 12
    ends_next_year = fiscal_start_month > 1 and day.month >= fiscal_start_month
    return day.year + ends_next_year, months


def _quarter(year: int, quarter: int, fiscal_start_month: int) -> Span:
    whole = _year(year, fiscal_start_month)
    starts_on = _plus_months(whole.starts_on, 3 * (quarter - 1))
    name = f"Q{quarter} {year}" if fiscal_start_month == 1 else f"{whole.name} Q{quarter}"
    return Span(name, starts_on, _plus_months(starts_on, 3) - _DAY)


def _year(year: int, fiscal_start_month: int) -> Span:
    is_fiscal = fiscal_start_month > 1
    starts_on = date(year - is_fiscal, fiscal_start_month, 1)
    name = f"FY{year % 100:02}" if is_fiscal else str(year)
    return Span(name, starts_on, _plus_months(starts_on, 12) - _DAY)


def _plus_months(first_of_month: date, months: int) -> date:
    years, month = divmod(first_of_month.month - 1 + months, 12)
    return date(first_of_month.year + years, month + 1, 1)
