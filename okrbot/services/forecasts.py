"""Where key results lead if they go on as they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain.forecast import forecast
from okrbot.domain.okrs import KeyResult
from okrbot.store import checkins

LOOKED_BACK = timedelta(weeks=26)
"""The line goes through the last 8 answers: this far back they lie even for monthly numbers."""


def forecasts(
    tx: Connection, workspace_id: str, key_results: Sequence[KeyResult], now: datetime
) -> dict[int, Decimal]:
    """Return by key result number the value expected on its due day, where one can be told."""
    points: dict[int, list[tuple[datetime, Decimal]]] = {one.number: [] for one in key_results}
    since = now - LOOKED_BACK
    for given in checkins.in_span(tx, workspace_id, sorted(points), since, now + timedelta(days=1)):
        if given.value is not None:
            points[given.key_result].append((given.as_of, given.value))
    found = ((one, forecast(one.measure, points[one.number], one.due_on)) for one in key_results)
    return {one.number: seen.value for one, seen in found if seen is not None}
