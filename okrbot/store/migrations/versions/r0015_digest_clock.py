"""A team has its own day and hour to read its week."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add both, unset at first: as the workspace has them."""
    op.add_column("team", sa.Column("digest_weekday", sa.Integer(), nullable=True))
    op.add_column("team", sa.Column("digest_at", sa.Time(), nullable=True))
