"""When an objective was closed stands in its changes alone."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Drop the copy, which nothing reads."""
    op.drop_column("closing", "closed_at")
