"""In how many weeks limits were held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain.okrs import Cycle, KeyResult, Workspace
from okrbot.domain.score import held_weeks
from okrbot.domain.zones import instant_of, zone_named
from okrbot.store import checkins


def weeks_held(
    tx: Connection, workspace: Workspace, measured: Iterable[tuple[KeyResult, Cycle]], now: datetime
) -> dict[int, tuple[int, int]]:
    """Return, by number, in how many weeks of its cycle each limit was held, and of how many.

    What is no limit, and what has no value yet, is left out. One statement; without limits none.
    """
    limits = [(one, cycle) for one, cycle in measured if one.measure.kind.is_limit]
    if not limits:
        return {}
    zone = zone_named(workspace.zone)
    began = {one.number: instant_of(cycle.starts_on, time(0), zone) for one, cycle in limits}
    points: dict[int, list[tuple[datetime, Decimal]]] = {}
    for said in checkins.in_span(tx, workspace.id, sorted(began), min(began.values()), now):
        if said.value is not None and said.as_of >= began[said.key_result]:
            points.setdefault(said.key_result, []).append((said.as_of, said.value))
    return {
        one.number: held_weeks(one.measure, points[one.number], workspace.zone)
        for one, _ in limits
        if one.number in points
    }
