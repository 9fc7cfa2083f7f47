"""Admins: whom Slack calls so, and whom they have named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, ForeignKeyConstraint, bindparam, delete, insert, or_, select
from sqlmodel import Field, col

from okrbot.domain.okrs import Member
from okrbot.store.tables import MemberRow, Row, table_of
from okrbot.store.types import Words


class NamedAdminRow(Row, table=True):
    """A member whom an admin has named one, whatever Slack calls them."""

    __tablename__ = "named_admin"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    member_id: str = Field(primary_key=True, sa_type=Words)


_IS_NAMED = (
    select(col(NamedAdminRow.member_id))
    .where(
        col(NamedAdminRow.workspace_id) == col(MemberRow.workspace_id),
        col(NamedAdminRow.member_id) == col(MemberRow.id),
    )
    .correlate(MemberRow)
    .exists()
)
MEMBER: tuple[Any, ...] = tuple(
    or_(col(MemberRow.is_admin), _IS_NAMED).label("is_admin")
    if field.name == "is_admin"
    else getattr(MemberRow, field.name)
    for field in fields(Member)
)
"""The columns of a member, an admin where Slack or an admin says so."""
_NAMED = (
    select(col(NamedAdminRow.member_id))
    .where(col(NamedAdminRow.workspace_id) == bindparam("workspace"))
    .order_by(col(NamedAdminRow.member_id))
)
_CLEAR = delete(table_of(NamedAdminRow)).where(
    col(NamedAdminRow.workspace_id) == bindparam("workspace")
)
_ADD = insert(table_of(NamedAdminRow))


def named_admins(tx: Connection, workspace_id: str) -> tuple[str, ...]:
    """Return the ids of those who were named."""
    return tuple(tx.execute(_NAMED, {"workspace": workspace_id}).scalars())


def name_admins(tx: Connection, workspace_id: str, member_ids: Collection[str]) -> None:
    """Have these be the named ones, and nobody else."""
    tx.execute(_CLEAR, {"workspace": workspace_id})
    rows = [{"workspace_id": workspace_id, "member_id": one} for one in sorted(set(member_ids))]
    if rows:
        tx.execute(_ADD, rows)
