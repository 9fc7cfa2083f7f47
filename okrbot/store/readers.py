"""Who has asked for which team's digest every week."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.store.reader_table import DigestReaderRow
from okrbot.store.tables import table_of


class DigestReader(NamedTuple):
    """That a member reads a team's week by message."""

    team_id: int
    member_id: str


_ADD = insert(table_of(DigestReaderRow)).on_conflict_do_nothing(
    index_elements=["workspace_id", "team_id", "member_id"]
)
_REMOVE = delete(table_of(DigestReaderRow)).where(
    col(DigestReaderRow.workspace_id) == bindparam("workspace"),
    col(DigestReaderRow.team_id) == bindparam("team"),
    col(DigestReaderRow.member_id) == bindparam("member"),
)
_READERS = (
    select(col(DigestReaderRow.team_id), col(DigestReaderRow.member_id))
    .where(col(DigestReaderRow.workspace_id) == bindparam("workspace"))
    .order_by(col(DigestReaderRow.team_id), col(DigestReaderRow.member_id))
)
_IS_READER = select(col(DigestReaderRow.member_id)).where(
    col(DigestReaderRow.workspace_id) == bindparam("workspace"),
    col(DigestReaderRow.team_id) == bindparam("team"),
    col(DigestReaderRow.member_id) == bindparam("member"),
)


def add_reader(tx: Connection, workspace_id: str, team_id: int, member_id: str) -> None:
    """Note that a member wants a team's digest every week; twice is as good as once."""
    tx.execute(_ADD, {"workspace_id": workspace_id, "team_id": team_id, "member_id": member_id})


def remove_reader(tx: Connection, workspace_id: str, team_id: int, member_id: str) -> None:
    """Note that they want it no more."""
    tx.execute(_REMOVE, {"workspace": workspace_id, "team": team_id, "member": member_id})


def readers(tx: Connection, workspace_id: str) -> tuple[DigestReader, ...]:
    """Return everybody who reads a team's week by message, by team."""
    rows = tx.execute(_READERS, {"workspace": workspace_id})
    return tuple(DigestReader(*row) for row in rows)


def is_reader(tx: Connection, workspace_id: str, team_id: int, member_id: str) -> bool:
    """Tell whether a member reads a team's week by message."""
    key = {"workspace": workspace_id, "team": team_id, "member": member_id}
    return tx.execute(_IS_READER, key).first() is not None
