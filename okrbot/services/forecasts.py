"""Where key results lead if they go on as they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain.forecast import forecast
from okrbot.domain.okrs import CheckIn, KeyResult
from okrbot.store import checkins

LOOKED_BACK = timedelta(weeks=26)
"""The line goes through the last 8 answers: this far back they lie even for monthly numbers."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The past answers, the oldest first, and the value they lead to by the due day.

    `value` is None where it cannot be told.
    """

    said: tuple[CheckIn, ...]
    value: Decimal | None


def outlooks(
    tx: Connection, workspace_id: str, key_results: Sequence[KeyResult], now: datetime
) -> dict[int, Outlook]:
    """Return by number what the answers up to now say of each key result."""
    said: dict[int, list[CheckIn]] = {one.number: [] for one in key_results}
    since = now - LOOKED_BACK
    for given in checkins.in_span(tx, workspace_id, sorted(said), since, now + timedelta(days=1)):
        said[given.key_result].append(given)
    return {one.number: _outlook(one, said[one.number]) for one in key_results}


def _outlook(key_result: KeyResult, said: Sequence[CheckIn]) -> Outlook:
    points = [(one.as_of, one.value) for one in said if one.value is not None]
    seen = forecast(key_result.measure, points, key_result.due_on)
    return Outlook(tuple(said), seen.value if seen else None)
