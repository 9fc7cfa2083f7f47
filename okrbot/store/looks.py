"""Whom the planner has to look at, by one indexed query: an idle tick looks at nobody.

Whatever may make something due sooner has its members looked at again, in its own transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, literal, select, update
from sqlmodel import col

from okrbot.domain.okrs import Member
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of
from okrbot.store.tables import KeyResultRow, MemberRow, table_of
from okrbot.store.types import UtcInstant

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)

_due = (
    col(MemberRow.workspace_id) == bindparam("workspace"),
    col(MemberRow.look_at) <= bindparam("now"),
)
_HAS_DUE = select(literal(1)).where(*_due).limit(1)
_TAKE = (
    select(*columns_of(MemberRow, Member), col(MemberRow.look_at))
    .where(*_due)
    .order_by(col(MemberRow.look_at))
    .limit(bindparam("most"))
    .with_for_update()  # SQLite has one writer anyway
)
_of_workspace = col(MemberRow.workspace_id) == bindparam("workspace")
_SET = (
    update(table_of(MemberRow))
    .where(_of_workspace, is_among(col(MemberRow.id), "members"))
    .values(look_at=bindparam("at", type_=UtcInstant()))
)
_again = update(table_of(MemberRow)).values(look_at=AT_ONCE)
_AGAIN_ALL = _again.where(_of_workspace)
_AGAIN = _AGAIN_ALL.where(is_among(col(MemberRow.id), "members"))
_AGAIN_FOR = _AGAIN_ALL.where(
    col(MemberRow.id).in_(
        select(col(KeyResultRow.asked_id)).where(
            col(KeyResultRow.workspace_id) == bindparam("workspace"),
            col(KeyResultRow.objective) == bindparam("of_objective"),
        )
    )
)


def has_due(tx: Connection, workspace_id: str, now: datetime) -> bool:
    """Return whether anybody has to be looked at by now."""
    return tx.execute(_HAS_DUE, {"workspace": workspace_id, "now": now}).first() is not None


def take_due(
    tx: Connection, workspace_id: str, now: datetime, most: int
) -> tuple[tuple[Member, datetime | None], ...]:
    """Return so many members who have to be looked at by now; nobody else looks meanwhile.

    With each, since when: nobody has looked after that. None where a look was asked for, or is the
    first.
    """
    key = {"workspace": workspace_id, "now": now, "most": most}
    rows = tx.execute(_TAKE, key)
    return tuple((Member(*row), None if since == AT_ONCE else since) for *row, since in rows)


def set_looks(tx: Connection, workspace_id: str, looks: Mapping[datetime, Collection[str]]) -> None:
    """Write when which members have to be looked at next."""
    rows = [
        {"workspace": workspace_id, "at": at, "members": list(members)}
        for at, members in looks.items()
    ]
    if rows:
        tx.execute(_SET, rows)


def look_again(tx: Connection, workspace_id: str, member_ids: Collection[str]) -> None:
    """Have these members looked at at the next tick."""
    if member_ids:
        tx.execute(_AGAIN, {"workspace": workspace_id, "members": sorted(member_ids)})


def look_again_at_all(tx: Connection, workspace_id: str) -> None:
    """Have everybody looked at at the next tick."""
    tx.execute(_AGAIN_ALL, {"workspace": workspace_id})


def look_again_for(tx: Connection, workspace_id: str, objective: int) -> None:
    """Have those looked at at the next tick who are asked about an objective."""
    tx.execute(_AGAIN_FOR, {"workspace": workspace_id, "of_objective": objective})
