"""A member is looked at when something may have come due for them, and not at every tick."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the instant, long ago for all, so that everybody is looked at once."""
    long_ago = sa.text("'1970-01-01 00:00:00.000000'")
    look_at = sa.Column(
        "look_at", sa.DateTime(timezone=True), nullable=False, server_default=long_ago
    )
    op.add_column("member", look_at)
    op.create_index("ix_member_workspace_id_look_at", "member", ["workspace_id", "look_at"])
