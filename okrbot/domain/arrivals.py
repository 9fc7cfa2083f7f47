"""When the number of a key result arrives: any day, with each month, or on one date."""

from __future__ import annotations

from datetime import date, timedelta

from okrbot.domain.okrs import Comes, KeyResult
from okrbot.domain.zones import day_in


def number_came_due_on(key_result: KeyResult, today: date) -> date | None:
    """Return the last day, up to `today`, on which the number could be known; None if none.

    Weekly numbers can be known any day, monthly ones from the first day of the next month (and
    on the due day), the others from their date on.
    """
    match key_result.comes:
        case Comes.WEEKLY:
            return today
        case Comes.MONTHLY:
            if today >= key_result.due_on:
                return key_result.due_on
            first = today.replace(day=1)
            return first if first > key_result.starts_on else None
        case Comes.ON_DATE:
            comes_on = _date_of(key_result)
            return comes_on if today >= comes_on else None


def next_number_on(key_result: KeyResult, today: date) -> date | None:
    """Return the next day after `today` on which a number arrives; None of weekly and past ones."""
    match key_result.comes:
        case Comes.WEEKLY:
            return None
        case Comes.MONTHLY:
            next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
            day = min(next_month, key_result.due_on)
        case Comes.ON_DATE:
            day = _date_of(key_result)
    return day if day > today else None


def number_is_due(key_result: KeyResult, today: date, zone: str) -> bool:
    """Return whether to ask for the number and not for the status alone.

    True until a value is in whose `as_of`, in the workspace's zone, is not before the day on
    which the number came due; of a weekly number always.
    """
    if key_result.comes is Comes.WEEKLY:
        return True
    came_due_on = number_came_due_on(key_result, today)
    if came_due_on is None:
        return False
    as_of = key_result.standing.as_of
    return as_of is None or day_in(zone, as_of) < came_due_on


def _date_of(key_result: KeyResult) -> date:
    return key_result.comes_on or key_result.due_on
