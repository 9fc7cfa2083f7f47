"""What colleagues cause comes in one message a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_KINDS = (
    "ownership",
    "orphan",
    "help_offer",
    "thanks",
    "update_request",
    "delegate",
    "delegate_declined",
)
_delivery = sa.table(
    "delivery", *map(sa.column, ("workspace_id", "kind", "subject", "period", "due_at"))
)
_item = sa.table(
    "bundle_item", *map(sa.column, ("workspace_id", "member_id", "kind", "about", "bundle", "at"))
)


def upgrade() -> None:
    """Add the items and the wish; what was told one by one stays told."""
    op.add_column(
        "member", sa.Column("wants_bundles", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_table(
        "bundle_item",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name="fk_bundle_item_workspace_id_member_id",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "member_id", "kind", "about", name="pk_bundle_item"
        ),
    )
    told = sa.select(
        _delivery.c.workspace_id,
        _delivery.c.subject,
        _delivery.c.kind,
        _delivery.c.period,
        sa.literal("before"),
        _delivery.c.due_at,
    ).where(_delivery.c.kind.in_(_KINDS))
    op.execute(_item.insert().from_select(list(_item.c.keys()), told))
    op.execute(_delivery.delete().where(_delivery.c.kind.in_(_KINDS)))
