"""A workspace says of which arrivals its teams are told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the setting, at its preset."""
    op.add_column("workspace", sa.Column("wins", sa.Text(), nullable=False, server_default="done"))
