"""Where a key result lands if it goes on as it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import combinations
from statistics import median

from okrbot.domain.okrs import Kind, Measure
from okrbot.domain.progress import raw_progress, rounded, shown_progress

FEWEST = 3
OVER = timedelta(days=14)
LATEST = 8


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value on the due day at the present rate, and the progress that would be."""

    value: Decimal
    raw: float
    shown: float


def forecast(
    measure: Measure, points: Sequence[tuple[datetime, Decimal]], due_on: date
) -> Forecast | None:
    """Return where the values lead by `due_on`; None where nothing can be said honestly.

    `points` are (as of, value) of the check-ins with a value, in any order. A Theil–Sen line
    (the median of all slopes, then of all offsets; one wild value does not tilt it) through the
    last 8, from at least 3 check-ins over at least 14 days, while the due day is ahead. Never
    for milestones, whose stages follow no line.
    """
    if measure.kind is Kind.MILESTONE or len(points) < FEWEST:
        return None
    ordered = sorted(points)
    if ordered[-1][0] - ordered[0][0] < OVER:
        return None
    days = [(_day(as_of), value) for as_of, value in ordered[-LATEST:]]
    if days[-1][0] >= due_on.toordinal():
        return None
    slopes = [
        (value - before) / (day - earlier)
        for (earlier, before), (day, value) in combinations(days, 2)
        if day > earlier
    ]
    if not slopes:
        return None
    slope = median(slopes)
    value = slope * due_on.toordinal() + median(value - slope * day for day, value in days)
    raw = raw_progress(measure, value)
    assert raw is not None
    return Forecast(rounded(measure, value), raw, shown_progress(raw))


def _day(instant: datetime) -> int:
    return instant.astimezone(UTC).toordinal()
