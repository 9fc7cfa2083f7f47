"""What two people may edit at once: the one who saves last has to see what the first wrote."""

from __future__ import annotations

from sqlalchemy import Connection, Update, bindparam, update

from okrbot.domain.errors import EditConflict
from okrbot.domain.phrases import SOMEBODY
from okrbot.store.tables import Row, table_of


def next_version_of(row: type[Row], key: str) -> Update:
    """Return the statement that writes a row, found by `key`, if it still has the version read."""
    table = table_of(row)
    return (
        update(table)
        .where(
            table.c.workspace_id == bindparam("of_workspace"),
            table.c[key] == bindparam("of_key"),
            table.c.version == bindparam("read_version"),
        )
        .values(version=table.c.version + 1)
    )


def write_version(
    tx: Connection,
    statement: Update,
    fields: dict[str, object],
    *,
    workspace_id: str,
    key: int,
    version: int,
) -> None:
    """Write the fields of what was read at `version`.

    Raises EditConflict where it has been changed since, or is not there.
    """
    found = {"of_workspace": workspace_id, "of_key": key, "read_version": version}
    if not tx.execute(statement, found | fields).rowcount:
        raise EditConflict(who=SOMEBODY)
