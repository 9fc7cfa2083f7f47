"""Who changed what and why; added to, and forgotten only of an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlmodel import col

from okrbot.domain.okrs import Change
from okrbot.store.lists import is_among
from okrbot.store.numbers import take_numbers
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import ChangeRow, table_of

_ADD = insert(table_of(ChangeRow))
_OF_ENTITY = (
    select(*columns_of(ChangeRow, Change))
    .where(
        col(ChangeRow.workspace_id) == bindparam("workspace"),
        col(ChangeRow.entity) == bindparam("of_entity"),
        col(ChangeRow.entity_id) == bindparam("of_id"),
    )
    .order_by(col(ChangeRow.at).desc(), col(ChangeRow.id).desc())
    .limit(bindparam("most"))
)
_FORGET = delete(table_of(ChangeRow)).where(
    col(ChangeRow.workspace_id) == bindparam("workspace"),
    col(ChangeRow.entity) == bindparam("of_entity"),
    col(ChangeRow.entity_id) == bindparam("of_id"),
)
_OF_EACH = (
    select(*columns_of(ChangeRow, Change))
    .where(
        col(ChangeRow.workspace_id) == bindparam("workspace"),
        col(ChangeRow.entity) == bindparam("of_entity"),
        is_among(col(ChangeRow.entity_id), "of_ids"),
    )
    .order_by(col(ChangeRow.at), col(ChangeRow.id))
)


def add_changes(tx: Connection, changes: Sequence[Change]) -> None:
    """Add changes in the order given."""
    per_workspace = Counter(change.workspace_id for change in changes)
    numbers = {
        workspace_id: iter(range(first, first + count))
        for workspace_id, count in per_workspace.items()
        for first in (take_numbers(tx, workspace_id, "change", count),)
    }
    if changes:
        tx.execute(
            _ADD,
            [fields_of(change) | {"id": next(numbers[change.workspace_id])} for change in changes],
        )


def forget(tx: Connection, workspace_id: str, entity: str, entity_id: str) -> None:
    """Forget every change of one thing."""
    key = {"workspace": workspace_id, "of_entity": entity, "of_id": entity_id}
    tx.execute(_FORGET, key)


def changes_of(
    tx: Connection, workspace_id: str, entity: str, entity_id: str, limit: int
) -> tuple[Change, ...]:
    """Return at most `limit` changes of one thing, newest first."""
    key = {"workspace": workspace_id, "of_entity": entity, "of_id": entity_id, "most": limit}
    return tuple(Change(*row) for row in tx.execute(_OF_ENTITY, key))


def changes_of_each(
    tx: Connection, workspace_id: str, entity: str, entity_ids: Collection[str]
) -> tuple[Change, ...]:
    """Return every change of these things of one kind, oldest first."""
    key = {"workspace": workspace_id, "of_entity": entity, "of_ids": list(entity_ids)}
    return tuple(Change(*row) for row in tx.execute(_OF_EACH, key))
