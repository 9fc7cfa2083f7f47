"""A workspace knows who brought us there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the member, unknown at first."""
    op.add_column("workspace", sa.Column("installer_id", sa.Text(), nullable=True))
