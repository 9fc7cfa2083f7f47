"""How values went from week to week, for a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from okrbot.domain.okrs import CheckIn, Commitment, KeyResult, KeyResultState
from okrbot.domain.pace import pace_of
from okrbot.domain.progress import (
    expected_value,
    raw_progress,
    roll_up,
    shown_progress,
    start_of,
)
from okrbot.domain.zones import day_in

WEEK = timedelta(weeks=1)
MOST_WEEKS = 20
"""More points a line of a chart cannot have."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Values at the end of each week, `weeks` being the last days; the last is today.

    `expected` is empty where nothing is expected; `target` None where there is none.
    """

    weeks: tuple[date, ...]
    values: tuple[float, ...]
    expected: tuple[float, ...] = ()
    target: float | None = None


def trend_of(
    key_result: KeyResult,
    commitment: Commitment,
    check_ins: Iterable[CheckIn],
    zone: str,
    today: date,
) -> Trend | None:
    """Return a key result's values in its unit; None while fewer than two weeks can be shown.

    Before the first answer its start holds; a limit, which has none, begins with that answer.
    """
    said = sorted(check_ins, key=lambda one: (one.as_of, one.id))
    days = [(day_in(zone, one.as_of), one.value) for one in said if one.value is not None]
    start = start_of(key_result.measure)
    first = (
        key_result.starts_on if start is not None else min((day for day, _ in days), default=today)
    )
    weeks = _weeks(first, today)
    if len(weeks) < 2:
        return None
    values = [_value_at(days, start, week) for week in weeks]
    paces = [pace_of(key_result, commitment, week) for week in weeks]
    expected = [expected_value(key_result.measure, pace) for pace in paces if pace is not None]
    return Trend(
        weeks=weeks,
        values=tuple(float(value) for value in values if value is not None),
        expected=_as_floats(expected) if len(expected) == len(weeks) else (),
        target=_target(key_result),
    )


def total_trend(
    key_results: Sequence[KeyResult],
    commitments: Mapping[int, Commitment],
    check_ins: Mapping[int, Sequence[CheckIn]],
    zone: str,
    today: date,
) -> Trend | None:
    """Return the progress in per cent, weighted as a total is; None as `trend_of`.

    It is of those of which something is expected by now, so that the two lines can be held against
    each other; of all where nothing is. `commitments` says by objective number what is expected of
    its key results.
    """
    active = [one for one in key_results if one.state is KeyResultState.ACTIVE]
    paced = [one for one in active if pace_of(one, commitments[one.objective], today) is not None]
    counted = paced or active
    weeks = _weeks(min((one.starts_on for one in counted), default=today), today)
    if len(weeks) < 2 or not any(one.weight > 0 for one in counted):
        return None
    said = {
        one.number: [
            (day_in(zone, given.as_of), given.value)
            for given in sorted(check_ins.get(one.number, ()), key=lambda it: (it.as_of, it.id))
            if given.value is not None
        ]
        for one in counted
    }
    return Trend(
        weeks=weeks,
        values=tuple(_total_at(counted, said, week) for week in weeks),
        expected=_paces(counted, commitments, weeks),
    )


def _weeks(first: date, today: date) -> tuple[date, ...]:
    """The days a week apart that end with today, none before `first`, the oldest first."""
    back = min(max((today - first).days // WEEK.days, 0), MOST_WEEKS - 1)
    return tuple(today - WEEK * count for count in range(back, -1, -1))


def _value_at(
    days: Iterable[tuple[date, Decimal]], start: Decimal | None, week: date
) -> Decimal | None:
    known = start
    for day, value in days:
        if day > week:
            break
        known = value
    return known


def _total_at(
    counted: Iterable[KeyResult],
    said: Mapping[int, Sequence[tuple[date, Decimal]]],
    week: date,
) -> float:
    total = roll_up(
        (one.weight, shown_progress(raw_progress(one.measure, value)))
        for one in counted
        for value in (_value_at(said[one.number], None, week),)
    )
    return 100 * (total or 0.0)


def _paces(
    counted: Iterable[KeyResult], commitments: Mapping[int, Commitment], weeks: Iterable[date]
) -> tuple[float, ...]:
    """What was expected each week of those that have a pace; () where none has."""
    paced = [
        [
            (one.weight, pace_of(one, commitments[one.objective], week))
            for one in counted
            if one.weight > 0
        ]
        for week in weeks
    ]
    totals = [
        roll_up((weight, pace) for weight, pace in week if pace is not None) for week in paced
    ]
    known = [100 * total for total in totals if total is not None]
    return tuple(known) if len(known) == len(totals) else ()


def _target(key_result: KeyResult) -> float | None:
    target = key_result.measure.target
    return None if target is None else float(target)


def _as_floats(values: Iterable[Decimal | None]) -> tuple[float, ...]:
    return tuple(float(value) for value in values if value is not None)
