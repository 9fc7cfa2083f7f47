"""In which order the key results of an objective stand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update
from sqlmodel import col

from okrbot.store.tables import KeyResultRow, table_of

_SET = (
    update(table_of(KeyResultRow))
    .where(
        col(KeyResultRow.workspace_id) == bindparam("of_workspace"),
        col(KeyResultRow.number) == bindparam("of_number"),
    )
    .values(position=bindparam("place"))
)


def set_positions(tx: Connection, workspace_id: str, numbers: Sequence[int]) -> None:
    """Write in which order key results stand.

    That is no new version: it is in nobody's way who is answering for one or editing it.
    """
    rows = [
        {"of_workspace": workspace_id, "of_number": number, "place": place}
        for number, place in sorted((number, place) for place, number in enumerate(numbers))
    ]
    tx.execute(_SET, rows)
