"""A team's channel reads its first digest after it was named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the instant, unset at first: the channels there are read on."""
    op.add_column("team", sa.Column("channel_since", sa.DateTime(timezone=True), nullable=True))
