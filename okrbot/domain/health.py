"""What we show of a key result or an objective. Silence is never green."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from okrbot.domain.okrs import Health, KeyResult, KeyResultState, Objective, ObjectiveState, Status

PATIENCE = timedelta(days=7)
"""How long an answer may take before its absence is shown."""

WEAKEST_FIRST = (
    Health.OFF_TRACK,
    Health.AT_RISK,
    Health.NO_ANSWER,
    Health.NO_DATA,
    Health.AWAY,
    Health.ON_TRACK,
    Health.CLOSED,
)

_FROM_STATUS = {
    Status.ON_TRACK: Health.ON_TRACK,
    Status.AT_RISK: Health.AT_RISK,
    Status.OFF_TRACK: Health.OFF_TRACK,
}


def key_result_health(
    key_result: KeyResult,
    objective: Objective,
    *,
    cycle_closed: bool,
    owner_away: bool,
    last_asked_at: datetime | None,
    now: datetime,
) -> Health:
    """Return the first that applies: closed, parked, away, no answer, no data, the last status.

    `owner_away` means away without a delegate. `last_asked_at` is the latest ask that is at
    least 7 days old (a newer one has still time, and must not hide an older silence).
    """
    standing = key_result.standing
    if cycle_closed or objective.state in (ObjectiveState.CLOSED, ObjectiveState.DROPPED):
        return Health.CLOSED
    if key_result.state is not KeyResultState.ACTIVE:
        return Health.PARKED
    if owner_away:
        return Health.AWAY
    if _is_unanswered(last_asked_at, standing.answered_at, now):
        return Health.NO_ANSWER
    return Health.NO_DATA if standing.status is None else _FROM_STATUS[standing.status]


def status_behind(health: Health) -> Status | None:
    """Return the status that a key result of every objective of this health was last given.

    None where there is no such one. Not all that have such a key result are of this health.
    """
    return next((status for status, shown in _FROM_STATUS.items() if shown is health), None)


def objective_health(healths: Iterable[Health]) -> tuple[Health, int, int]:
    """Return the weakest health of the key results, how many have it, and of how many.

    Parked ones do not count; of nothing but parked ones the answer is parked, of none at all
    `(no data, 0, 0)`.
    """
    every = list(healths)
    counted = [health for health in every if health is not Health.PARKED]
    if not counted:
        return (Health.PARKED if every else Health.NO_DATA), len(every), len(every)
    weakest = min(counted, key=WEAKEST_FIRST.index)
    return weakest, counted.count(weakest), len(counted)


def _is_unanswered(asked_at: datetime | None, answered_at: datetime | None, now: datetime) -> bool:
    if asked_at is None or now - asked_at < PATIENCE:
        return False
    return answered_at is None or answered_at < asked_at
