"""How fast each workspace may be written to, shared by every process that writes to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.deliveries import Lane
from okrbot.domain.pacing import Pace, new_pace
from okrbot.store.clock import database_time
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import PaceRow, table_of

Key = tuple[str, Lane]

_OF_WORKSPACES = (
    select(*columns_of(PaceRow, Pace))
    .where(is_among(col(PaceRow.workspace_id), "workspaces"))
    .order_by(col(PaceRow.workspace_id), col(PaceRow.lane))
)
_FREE = _OF_WORKSPACES.with_for_update(skip_locked=True)
_ALL = _OF_WORKSPACES.with_for_update()
_ADD = (
    insert(table_of(PaceRow))
    .on_conflict_do_nothing(index_elements=["workspace_id", "lane"])
    .execution_options(preserve_rowcount=True)
)
_SET = (
    update(table_of(PaceRow))
    .where(
        col(PaceRow.workspace_id) == bindparam("workspace"), col(PaceRow.lane) == bindparam("call")
    )
    .values(rate=bindparam("new_rate"), free_at=bindparam("new_free_at"))
)
_NOW = select(database_time("moved_s"))


def now(tx: Connection) -> datetime:
    """Return the database's present instant."""
    instant: datetime = tx.execute(_NOW, {"moved_s": 0}).scalar_one()
    return instant


def take(tx: Connection, keys: Collection[Key], at: datetime) -> dict[Key, Pace]:
    """Return those of these paces that nobody else is using, ours until the transaction ends.

    One that was never used before is made, as of the database's instant `at`.
    """
    found = _read(tx, keys, wait=False)
    for key in sorted(set(keys) - found.keys()):
        pace = new_pace(*key, at)
        # Nothing is written where somebody else holds it: it was hidden, not missing.
        if tx.execute(_ADD, fields_of(pace)).rowcount == 1:
            found[key] = pace
    return found


def hold(tx: Connection, keys: Collection[Key]) -> dict[Key, Pace]:
    """Return these paces, ours until the transaction ends; waits for whoever uses one."""
    return _read(tx, keys, wait=True)


def put(tx: Connection, paces: Iterable[Pace]) -> None:
    """Write paces that were taken or held."""
    rows = [
        {
            "workspace": pace.workspace_id,
            "call": pace.lane,
            "new_rate": pace.rate,
            "new_free_at": pace.free_at,
        }
        for pace in paces
    ]
    if rows:
        tx.execute(_SET, rows)


def _read(tx: Connection, keys: Collection[Key], *, wait: bool) -> dict[Key, Pace]:
    statement = _ALL if wait else _FREE
    rows = tx.execute(statement, {"workspaces": sorted({workspace for workspace, _ in keys})})
    paces = (Pace(*row) for row in rows)
    return {key: pace for pace in paces if (key := (pace.workspace_id, pace.lane)) in keys}
