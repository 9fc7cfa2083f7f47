"""Uncertain deliveries are settled and swept, and every workspace is paced."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what the outbox needs to find out what became of a send, and the paces."""
    op.add_column("delivery", sa.Column("absent", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("delivery", sa.Column("sweep_at", sa.DateTime(timezone=True), nullable=True))
    to_sweep = sa.text("sweep_at IS NOT NULL")
    op.create_index(
        "ix_delivery_sweep_at",
        "delivery",
        ["sweep_at"],
        sqlite_where=to_sweep,
        postgresql_where=to_sweep,
    )
    op.create_table(
        "pace",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_pace_workspace_id"),
        sa.PrimaryKeyConstraint("workspace_id", "lane", name="pk_pace"),
    )
    # An uncertain row of before has no time to settle in: it may be looked for at once.
    op.execute(
        "UPDATE delivery SET lease_until = last_try_at, sweep_at = last_try_at"
        " WHERE state = 'uncertain'"
    )
