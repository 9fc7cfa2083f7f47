"""The table of who reads a team's week by message."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from okrbot.store.tables import Row
from okrbot.store.types import Words


class DigestReaderRow(Row, table=True):
    """A member who has asked for a team's digest every week."""

    __tablename__ = "digest_reader"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "team_id"], ["team.workspace_id", "team.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    team_id: int = Field(primary_key=True)
    member_id: str = Field(primary_key=True, sa_type=Words)
