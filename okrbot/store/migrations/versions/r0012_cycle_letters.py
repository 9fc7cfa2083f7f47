"""A member says whether they are written to when cycles turn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the wish, granted at first."""
    op.add_column(
        "member", sa.Column("wants_cycles", sa.Boolean(), nullable=False, server_default=sa.true())
    )
