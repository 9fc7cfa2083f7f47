"""The next number of what is counted within a workspace, such as the 12 of O-12."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam
from sqlalchemy.sql.dml import ReturningUpdate

from okrbot.store.tables import WorkspaceRow, table_of


def take_numbers(tx: Connection, workspace_id: str, noun: str, count: int = 1) -> int:
    """Return the first of `count` new numbers for a noun: the name of its table.

    Keeps the workspace's counters to this transaction until it ends, so that on PostgreSQL those
    who write numbered rows of one workspace do so one after the other, and a read that follows
    sees what the one before has written. Whoever changes key results that are there holds them
    before; objectives, members and all else come after: in another order two would wait for each
    other for ever. Raises LookupError where there is no such workspace.
    """
    row = tx.execute(_TAKE[noun], {"workspace": workspace_id, "count": count}).first()
    if row is None:
        raise LookupError(f"There is no workspace {workspace_id!r} to number a {noun} in.")
    next_number: int = row[0]
    return next_number - count


def _take(noun: str) -> ReturningUpdate[int]:
    workspace = table_of(WorkspaceRow)
    counter = workspace.c[f"next_{noun}"]
    return (
        workspace.update()
        .where(workspace.c.id == bindparam("workspace"))
        .values({counter: counter + bindparam("count")})
        .returning(counter)
    )


_TAKE = {
    noun: _take(noun) for noun in ("team", "cycle", "objective", "key_result", "check_in", "change")
}
