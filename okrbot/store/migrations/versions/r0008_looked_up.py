"""What screens look up: objectives by level, key results by owner, absences by delegate."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the indexes."""
    for table, columns in (
        ("objective", ["workspace_id", "level", "state"]),
        ("key_result", ["workspace_id", "owner_id"]),
        ("absence", ["workspace_id", "delegate_id"]),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
