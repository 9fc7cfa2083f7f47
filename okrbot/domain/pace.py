"""How far a key result could be expected to have come by a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from okrbot.domain.arrivals import number_came_due_on
from okrbot.domain.okrs import Commitment, KeyResult, KeyResultState, Kind

SLIPPING = 0.10
"""More than this share under pace is slipping; as much above it is ahead."""

BEHIND = 0.25
"""More than this share under pace is behind."""

ENDS_AT = {Commitment.MUST_HIT: 1.0, Commitment.STRETCH: 0.7}
"""The share of the way that is expected on the due day."""


class Lag(StrEnum):
    """How progress compares with pace."""

    AHEAD = "ahead"
    NONE = "none"
    SLIPPING = "slipping"
    BEHIND = "behind"


def pace_of(key_result: KeyResult, commitment: Commitment, today: date) -> float | None:
    """Return the share of the way expected by `today` (in the workspace's zone), 0…1.

    Linear over the days from `starts_on` to `due_on`; it ends at 1.0 for a must-hit and at 0.7
    for a stretch. A number that comes monthly or on a date is held against the day on which it
    last came due. None for limits and milestones, for a number that has not come due yet, and
    for a key result that is parked or dropped.
    """
    if key_result.state is not KeyResultState.ACTIVE:
        return None
    if key_result.measure.kind.is_limit or key_result.measure.kind is Kind.MILESTONE:
        return None
    day = number_came_due_on(key_result, today)
    return None if day is None else ENDS_AT[commitment] * _share_of_days(key_result, day)


def days_passed(key_result: KeyResult, day: date) -> tuple[int, int]:
    """Return how many of the key result's days have passed by `day`, and how many it has."""
    days = max((key_result.due_on - key_result.starts_on).days, 0)
    return min(max((day - key_result.starts_on).days, 0), days), days


def lag_of(shown: float, pace: float | None) -> Lag | None:
    """Return how far `shown` progress is under `pace`; None where there is no pace."""
    if pace is None:
        return None
    # Floats of exact points such as 0.4 − 0.3 may exceed 0.1 by a hair, which nobody sees.
    under = round(pace - shown, 9)
    if under > BEHIND:
        return Lag.BEHIND
    if under > SLIPPING:
        return Lag.SLIPPING
    return Lag.AHEAD if under < -SLIPPING else Lag.NONE


def _share_of_days(key_result: KeyResult, day: date) -> float:
    passed, days = days_passed(key_result, day)
    return passed / days if days else float(day >= key_result.due_on)
