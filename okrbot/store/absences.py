"""Who is away, and since when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Date,
    ScalarSelect,
    Select,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.store.absence_table import AbsenceRow
from okrbot.store.lists import is_among
from okrbot.store.looks import look_again
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import table_of
from okrbot.store.types import Words

_put = insert(table_of(AbsenceRow))
_KEY = ("workspace_id", "member_id", "source")
_PUT = _put.on_conflict_do_update(
    index_elements=_KEY,
    set_={
        column.key: _put.excluded[column.key]
        for column in columns_of(AbsenceRow, Absence)
        if column.key not in _KEY
    },
)
_ABSENCES = (
    select(*columns_of(AbsenceRow, Absence))
    .where(col(AbsenceRow.workspace_id) == bindparam("workspace"))
    .order_by(col(AbsenceRow.member_id), col(AbsenceRow.source))
)
_OF_MEMBER = _ABSENCES.where(col(AbsenceRow.member_id) == bindparam("member"))
# Two look-ups, each by its own index, where one OR would read every absence there is.
_TOUCHING = union_all(
    *(
        _ABSENCES.order_by(None).where(column == bindparam("member"))
        for column in (col(AbsenceRow.member_id), col(AbsenceRow.delegate_id))
    )
)
_LASTING = _ABSENCES.where(
    or_(col(AbsenceRow.last_on).is_(None), col(AbsenceRow.last_on) >= bindparam("since"))
)


def answered_for(member: str, day: str) -> CompoundSelect[Any]:
    """Return whose key results a member answers for on a day: their own, and the absent's.

    `member` and `day` name the parameters. One list to look up, so that it is read by an index.
    """
    own = select(bindparam(member, type_=Words))
    return union_all(own, _standing_in(member, day))


def _standing_in(member: str, day: str) -> Select[str]:
    on = bindparam(day, type_=Date)
    return select(col(AbsenceRow.member_id)).where(
        col(AbsenceRow.workspace_id) == bindparam("workspace"),
        col(AbsenceRow.delegate_id) == bindparam(member, type_=Words),
        col(AbsenceRow.declined).is_(False),
        col(AbsenceRow.first_on) <= on,
        or_(col(AbsenceRow.last_on).is_(None), col(AbsenceRow.last_on) >= on),
    )


def stood_in_for_joined(member: str, day: str) -> ScalarSelect[Any]:
    """Return a column with everybody in whose place a member answers on a day, for `ids_in`."""
    ids = _standing_in(member, day).with_only_columns(
        func.aggregate_strings(col(AbsenceRow.member_id), ",")
    )
    return ids.scalar_subquery()


def members_away(day: str) -> Select[Any]:
    """Return the statement for who is away on a day and has nobody to answer in their place."""
    on = bindparam(day, type_=Date)
    is_stood_in_for = case(
        (col(AbsenceRow.delegate_id).is_not(None) & col(AbsenceRow.declined).is_(False), 1), else_=0
    )
    return (
        select(col(AbsenceRow.member_id))
        .where(
            col(AbsenceRow.workspace_id) == bindparam("workspace"),
            col(AbsenceRow.dismissed).is_(False),
            col(AbsenceRow.first_on) <= on,
            or_(col(AbsenceRow.last_on).is_(None), col(AbsenceRow.last_on) >= on),
        )
        .group_by(col(AbsenceRow.member_id))
        .having(func.max(is_stood_in_for) == 0)
    )


_AWAY_ALONE = members_away("day")
_DELEGATED = _ABSENCES.where(
    is_among(col(AbsenceRow.delegate_id), "delegates"),
    col(AbsenceRow.declined).is_(False),
    or_(col(AbsenceRow.last_on).is_(None), col(AbsenceRow.last_on) >= bindparam("since")),
)
_STOOD_IN_FOR = _standing_in("member", "day")
_REMOVE = delete(table_of(AbsenceRow)).where(
    col(AbsenceRow.workspace_id) == bindparam("workspace"),
    col(AbsenceRow.member_id) == bindparam("member"),
    col(AbsenceRow.source) == bindparam("from_source"),
)


def put_absence(tx: Connection, absence: Absence) -> None:
    """Write an absence in the place of the last one from the same source."""
    tx.execute(_PUT, fields_of(absence))
    if absence.delegate_id is not None:
        look_again(tx, absence.workspace_id, [absence.delegate_id])


def remove_absence(
    tx: Connection, workspace_id: str, member_id: str, source: AbsenceSource
) -> None:
    """Forget a member's last absence from a source."""
    key = {"workspace": workspace_id, "member": member_id, "from_source": source}
    tx.execute(_REMOVE, key)


def absences_of(tx: Connection, workspace_id: str, member_id: str) -> tuple[Absence, ...]:
    """Return a member's last absence from each source, whether past, present or to come."""
    rows = tx.execute(_OF_MEMBER, {"workspace": workspace_id, "member": member_id})
    return tuple(Absence(*row) for row in rows)


def absences_touching(tx: Connection, workspace_id: str, member_id: str) -> tuple[Absence, ...]:
    """Return a member's absences, by source, and those in which they were to stand in for others.

    In no order but that.
    """
    rows = tx.execute(_TOUCHING, {"workspace": workspace_id, "member": member_id})
    return tuple(sorted((Absence(*row) for row in rows), key=attrgetter("source")))


def delegated_to(
    tx: Connection, workspace_id: str, delegate_ids: Collection[str], since: date
) -> tuple[Absence, ...]:
    """Return in which absences that last to `since` or beyond these members stand in."""
    key = {"workspace": workspace_id, "delegates": list(delegate_ids), "since": since}
    return tuple(Absence(*row) for row in tx.execute(_DELEGATED, key))


def stood_in_for(tx: Connection, workspace_id: str, member_id: str, day: date) -> frozenset[str]:
    """Return for whom a member answers on this day."""
    key = {"workspace": workspace_id, "member": member_id, "day": day}
    return frozenset(tx.execute(_STOOD_IN_FOR, key).scalars())


def away_alone(tx: Connection, workspace_id: str, day: date) -> frozenset[str]:
    """Return who is away on this day and has nobody to answer in their place."""
    return frozenset(tx.execute(_AWAY_ALONE, {"workspace": workspace_id, "day": day}).scalars())


def absences_since(tx: Connection, workspace_id: str, day: date) -> tuple[Absence, ...]:
    """Return the absences of a workspace that last to `day` or beyond, by member."""
    rows = tx.execute(_LASTING, {"workspace": workspace_id, "since": day})
    return tuple(Absence(*row) for row in rows)
