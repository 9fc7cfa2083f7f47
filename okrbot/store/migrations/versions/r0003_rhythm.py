"""Members are away, choose what they are sent, and a workspace pauses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the absences, the wishes of a member and the pause of a workspace."""
    for name in ("paused_from", "paused_until"):
        op.add_column("workspace", sa.Column(name, sa.Date(), nullable=True))
    for name in ("wants_prompts", "wants_nudges"):
        op.add_column(
            "member", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
        )
    op.create_table(
        "absence",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("delegate_id", sa.Text(), nullable=True),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name="fk_absence_workspace_id_member_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "delegate_id"],
            ["member.workspace_id", "member.id"],
            name="fk_absence_workspace_id_delegate_id",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", "source", name="pk_absence"),
    )
