"""A digest can be read by message every week."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add who reads which team's digest."""
    op.create_table(
        "digest_reader",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name="fk_digest_reader_workspace_id_team_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name="fk_digest_reader_workspace_id_member_id",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", "member_id", name="pk_digest_reader"),
    )
