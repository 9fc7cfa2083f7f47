"""Admins can name others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add who was named an admin."""
    op.create_table(
        "named_admin",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name="fk_named_admin_workspace_id_member_id",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", name="pk_named_admin"),
    )
