"""The table of absences."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from okrbot.domain.absence import AbsenceSource
from okrbot.store.tables import Row
from okrbot.store.types import OneOf, Words

_MEMBER = ["member.workspace_id", "member.id"]


class AbsenceRow(Row, table=True):
    """The last absence of a member from each source; never what their status says."""

    __tablename__ = "absence"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], _MEMBER),
        ForeignKeyConstraint(["workspace_id", "delegate_id"], _MEMBER),
        Index(None, "workspace_id", "delegate_id"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    member_id: str = Field(primary_key=True, sa_type=Words)
    source: AbsenceSource = Field(primary_key=True, sa_type=OneOf(AbsenceSource))
    first_on: date
    last_on: date | None
    delegate_id: str | None = Field(sa_type=Words)
    declined: bool
    mark: str = Field(sa_type=Words)
    dismissed: bool
