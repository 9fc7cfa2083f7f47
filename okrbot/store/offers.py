"""Help that was offered with what a member owns, read in one statement."""

from __future__ import annotations

from sqlalchemy import Connection, Text, bindparam, cast, select
from sqlmodel import col

from okrbot.domain.blockers import ENTITY, Offer, open_offers
from okrbot.domain.okrs import Change, KeyResultState
from okrbot.store.rows import columns_of
from okrbot.store.tables import ChangeRow, KeyResultRow, MemberRow

_OWNED = select(cast(col(KeyResultRow.number), Text)).where(
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    col(KeyResultRow.owner_id) == bindparam("member"),
    col(KeyResultRow.state) == KeyResultState.ACTIVE,
)
_MARKS = (
    select(col(MemberRow.name), *columns_of(ChangeRow, Change))
    .join(
        MemberRow,
        (col(MemberRow.workspace_id) == col(ChangeRow.workspace_id))
        & (col(MemberRow.id) == col(ChangeRow.actor_id)),
    )
    .where(
        col(ChangeRow.workspace_id) == bindparam("workspace"),
        col(ChangeRow.entity) == ENTITY,
        col(ChangeRow.entity_id).in_(_OWNED),
    )
)


def offers_to(tx: Connection, workspace_id: str, member_id: str) -> tuple[Offer, ...]:
    """Return the help offered to a member that they have neither thanked for nor put behind."""
    rows = tx.execute(_MARKS, {"workspace": workspace_id, "member": member_id}).all()
    names = {row.actor_id: row.name for row in rows}
    return open_offers([Change(*row[1:]) for row in rows], names)
