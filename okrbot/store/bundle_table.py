"""The table of what colleagues cause."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from okrbot.domain.bundles import ItemKind
from okrbot.store.tables import Row
from okrbot.store.types import OneOf, UtcInstant, Words


class BundleItemRow(Row, table=True):
    """One thing a member is told with a day's bundle; the key decides that it is told once."""

    __tablename__ = "bundle_item"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    member_id: str = Field(primary_key=True, sa_type=Words)
    kind: ItemKind = Field(primary_key=True, sa_type=OneOf(ItemKind))
    about: str = Field(primary_key=True, sa_type=Words)
    bundle: str = Field(sa_type=Words)
    at: datetime = Field(sa_type=UtcInstant)
