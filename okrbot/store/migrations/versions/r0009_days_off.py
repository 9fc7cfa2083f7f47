"""A member's days off may differ from those of their country."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the difference, none at first."""
    op.add_column("member", sa.Column("own_days", sa.Text(), nullable=False, server_default="{}"))
