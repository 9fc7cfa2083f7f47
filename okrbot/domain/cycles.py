"""Named spans of days: quarters and years, of the calendar or of a fiscal year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from okrbot.domain.okrs import Cycle, CycleState

SETTLING = timedelta(days=7)
"""Nobody is asked in the first days of a cycle: there is nothing to tell yet."""

_DAY = timedelta(days=1)
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


_SPOKEN = {
    "this": quarter_of,
    "current": quarter_of,
    "next": next_quarter,
    "last": previous_quarter,
    "previous": previous_quarter,
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
