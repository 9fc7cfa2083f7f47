"""What came in already, so that Slack's second delivery of it has no second effect."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Index, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, col

from okrbot.store.tables import Row, table_of
from okrbot.store.types import UtcInstant, Words


class InboxRow(Row, table=True):
    """What came in already. Without a reference: an event may be the first we hear of its team."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "seen_at"),)

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    key: str = Field(primary_key=True, sa_type=Words)
    seen_at: datetime = Field(sa_type=UtcInstant)
    ack: str | None = Field(sa_type=Words)


_ADD = (
    insert(table_of(InboxRow))
    .on_conflict_do_nothing(index_elements=["workspace_id", "key"])
    .execution_options(preserve_rowcount=True)
)
_KEEP_ACK = (
    update(table_of(InboxRow))
    .where(
        col(InboxRow.workspace_id) == bindparam("workspace"), col(InboxRow.key) == bindparam("seen")
    )
    .values(ack=bindparam("ack_json"))
)
_ACK = select(col(InboxRow.ack)).where(
    col(InboxRow.workspace_id) == bindparam("workspace"), col(InboxRow.key) == bindparam("seen")
)
_FORGET = delete(table_of(InboxRow)).where(col(InboxRow.seen_at) < bindparam("at"))


def first_time(tx: Connection, workspace_id: str, key: str, at: datetime) -> bool:
    """Note that something came in; return False where it was noted before.

    Of two at once the second waits for the first to commit, and then knows.
    """
    row = {"workspace_id": workspace_id, "key": key, "seen_at": at, "ack": None}
    return tx.execute(_ADD, row).rowcount == 1


def keep_ack(tx: Connection, workspace_id: str, key: str, ack_json: str) -> None:
    """Keep what was answered, to give a duplicate the same answer."""
    tx.execute(_KEEP_ACK, {"workspace": workspace_id, "seen": key, "ack_json": ack_json})


def kept_ack(tx: Connection, workspace_id: str, key: str) -> str | None:
    """Return the answer that was kept, or None."""
    ack: str | None = tx.execute(_ACK, {"workspace": workspace_id, "seen": key}).scalar()
    return ack


def forget_before(tx: Connection, at: datetime) -> int:
    """Drop what came in before an instant, in every workspace, and return how much it was."""
    return tx.execute(_FORGET, {"at": at}).rowcount
