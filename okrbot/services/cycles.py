"""Cycles: which one runs, and making sure that one does."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from okrbot.domain.cycles import quarter_of
from okrbot.domain.okrs import Cycle, CycleState, Workspace
from okrbot.store import cycles


def running_cycle(tx: Connection, workspace: Workspace, today: date) -> Cycle:
    """Return the cycle that new objectives preset to, making this quarter's where none runs."""
    running = cycle_on(tx, workspace, today)
    if running is not None:
        return running
    span = quarter_of(today, workspace.fiscal_start_month)
    quarter = Cycle(workspace.id, 0, span.name, span.starts_on, span.ends_on, CycleState.ACTIVE)
    return cycles.add_cycle(tx, quarter)


def cycle_on(tx: Connection, workspace: Workspace, today: date) -> Cycle | None:
    """Return the running cycle that ends first, None where none was made yet."""
    running = [
        one for one in cycles.cycles_on(tx, workspace.id, today) if one.state is CycleState.ACTIVE
    ]
    return min(running, key=lambda cycle: cycle.ends_on, default=None)
