"""What supports what, followed upwards."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from okrbot.store.tables import KeyResultRow, ObjectiveRow

_home = aliased(KeyResultRow)
_above = func.coalesce(col(ObjectiveRow.supports_objective), col(_home.objective))
_start = select(col(ObjectiveRow.number)).where(
    col(ObjectiveRow.workspace_id) == bindparam("workspace"),
    col(ObjectiveRow.number) == bindparam("start"),
)
_line = _start.cte("line", recursive=True)
# UNION, not UNION ALL: a circle, should there be one, ends where it meets itself.
_LINE = select(
    _line.union(
        select(_above)
        .select_from(_line)
        .join(
            ObjectiveRow,
            (col(ObjectiveRow.workspace_id) == bindparam("workspace"))
            & (col(ObjectiveRow.number) == _line.c.number),
        )
        .outerjoin(
            _home,
            (col(_home.workspace_id) == col(ObjectiveRow.workspace_id))
            & (col(_home.number) == col(ObjectiveRow.supports_key_result)),
        )
        .where(_above.is_not(None))
    ).c.number
)


def line_up(tx: Connection, workspace_id: str, objective: int) -> frozenset[int]:
    """Return an objective with all that it supports, directly or through others, by number."""
    rows = tx.execute(_LINE, {"workspace": workspace_id, "start": objective})
    return frozenset(number for (number,) in rows)
