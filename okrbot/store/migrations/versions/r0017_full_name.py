"""A member has a full name beside the one we use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the name; it comes with what Slack says of a member next."""
    op.add_column("member", sa.Column("full_name", sa.Text(), nullable=False, server_default=""))
