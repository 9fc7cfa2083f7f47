"""Where key results lead if they go on as they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import takewhile

from sqlalchemy import Connection

from okrbot.domain.forecast import forecast
from okrbot.domain.okrs import CheckIn, KeyResult
from okrbot.store import checkins

LOOKED_BACK = timedelta(weeks=26)
"""The line goes through the last 8 answers: this far back they lie even for monthly numbers."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the past answers say: the value by the due day, and how long nothing has changed.

    `value` is None where it cannot be told; `same` counts the last answers that were unchanged.
    """

    value: Decimal | None
    same: int


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
    same = sum(1 for _ in takewhile(lambda one: one.unchanged, reversed(said)))
    return Outlook(seen.value if seen else None, same)
