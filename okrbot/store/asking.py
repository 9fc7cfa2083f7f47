"""What is known of people of many workspaces at once, one statement for each kind of thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, func, select, union_all
from sqlmodel import col

from okrbot.domain.absence import Absence
from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.domain.okrs import Member, OpenKeyResult, Workspace
from okrbot.store.absence_table import AbsenceRow
from okrbot.store.admins import MEMBER
from okrbot.store.lists import are_among, is_among
from okrbot.store.objectives import open_ones_where, read_open
from okrbot.store.rows import columns_of
from okrbot.store.tables import DeliveryRow, KeyResultRow, MemberRow, WorkspaceRow

Person: TypeAlias = tuple[str, str]
"""A workspace and a member of it."""

_MEMBERS = select(*MEMBER).where(
    are_among((col(MemberRow.workspace_id), col(MemberRow.id)), "people")
)
_WORKSPACES = select(*columns_of(WorkspaceRow, Workspace)).where(
    is_among(col(WorkspaceRow.id), "workspaces")
)
_absences = select(*columns_of(AbsenceRow, Absence))
_ABSENCES = union_all(
    *(
        _absences.where(are_among((col(AbsenceRow.workspace_id), col(member_id)), "people"))
        for member_id in (AbsenceRow.member_id, AbsenceRow.delegate_id)
    )
)
_OPEN = open_ones_where(
    are_among((col(KeyResultRow.workspace_id), col(KeyResultRow.asked_id)), "people")
).order_by(col(KeyResultRow.due_on), col(KeyResultRow.number))
_LAST_ASKED = (
    select(
        col(DeliveryRow.workspace_id),
        col(DeliveryRow.subject),
        func.max(col(DeliveryRow.last_try_at)),
    )
    .where(
        are_among((col(DeliveryRow.workspace_id), col(DeliveryRow.subject)), "people"),
        col(DeliveryRow.kind) == DeliveryKind.PROMPT,
        is_among(col(DeliveryRow.period), "weeks"),
        col(DeliveryRow.state) == DeliveryState.SENT,
        col(DeliveryRow.last_try_at) <= bindparam("before"),
    )
    .group_by(col(DeliveryRow.workspace_id), col(DeliveryRow.subject))
)


def workspaces(tx: Connection, ids: Collection[str]) -> dict[str, Workspace]:
    """Return those of these workspaces that there are."""
    found = (Workspace(*row) for row in tx.execute(_WORKSPACES, {"workspaces": list(ids)}))
    return {one.id: one for one in found}


def members(tx: Connection, people: Collection[Person]) -> dict[Person, Member]:
    """Return those of these people whom we know."""
    found = (Member(*row) for row in tx.execute(_MEMBERS, {"people": people}))
    return {(one.workspace_id, one.id): one for one in found}


def absences(tx: Connection, people: Collection[Person]) -> frozenset[Absence]:
    """Return the absences of these people, and those in which they stand in for somebody."""
    return frozenset(Absence(*row) for row in tx.execute(_ABSENCES, {"people": people}))


def asked_of(tx: Connection, people: Collection[Person]) -> dict[Person, list[OpenKeyResult]]:
    """Return what each of these people is asked about themselves, the earliest due first."""
    asked: dict[Person, list[OpenKeyResult]] = defaultdict(list)
    for one in read_open(tx, _OPEN, {"people": people}):
        asked[one.key_result.workspace_id, one.key_result.asked_id].append(one)
    return asked


def last_asked(
    tx: Connection, people: Collection[Person], weeks: Collection[str], before: datetime
) -> dict[Person, datetime]:
    """Return when each was last prompted in those ISO weeks and not after `before`."""
    key = {"people": people, "weeks": list(weeks), "before": before}
    rows = tx.execute(_LAST_ASKED, key)
    return {(team, member): at for team, member, at in rows if at is not None}
