"""The ground: workspaces, people, teams, cycles, OKRs, check-ins, the outbox and the inbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "inbox",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ack", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="pk_inbox"),
    )
    op.create_index("ix_inbox_seen_at", "inbox", ["seen_at"])
    op.create_table(
        "workspace",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("fiscal_start_month", sa.Integer(), nullable=False),
        sa.Column("prompt_weekday", sa.Integer(), nullable=False),
        sa.Column("prompt_at", sa.Time(), nullable=False),
        sa.Column("digest_weekday", sa.Integer(), nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=False),
        sa.Column("suspended", sa.Text(), nullable=True),
        sa.Column("next_team", sa.Integer(), nullable=False),
        sa.Column("next_cycle", sa.Integer(), nullable=False),
        sa.Column("next_objective", sa.Integer(), nullable=False),
        sa.Column("next_key_result", sa.Integer(), nullable=False),
        sa.Column("next_check_in", sa.Integer(), nullable=False),
        sa.Column("next_change", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspace"),
    )
    op.create_table(
        "change",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_change_workspace_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_change"),
    )
    op.create_index(
        "ix_change_workspace_id_entity_entity_id_at",
        "change",
        ["workspace_id", "entity", "entity_id", "at"],
    )
    op.create_table(
        "cycle",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_cycle_workspace_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_cycle"),
    )
    op.create_table(
        "delivery",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claim_token", sa.Text(), nullable=True),
        sa.Column("first_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel_id", sa.Text(), nullable=True),
        sa.Column("ts", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_delivery_workspace_id"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_delivery"),
        sa.UniqueConstraint(
            "workspace_id",
            "kind",
            "subject",
            "period",
            name="uq_delivery_workspace_id_kind_subject_period",
        ),
    )
    op.create_index("ix_delivery_state_due_at", "delivery", ["state", "due_at"])
    op.create_index("ix_delivery_state_lease_until", "delivery", ["state", "lease_until"])
    op.create_table(
        "member",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("dm_channel", sa.Text(), nullable=True),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("prompt_weekday", sa.Integer(), nullable=True),
        sa.Column("prompt_at", sa.Time(), nullable=True),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("home_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_member_workspace_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_member"),
    )
    op.create_table(
        "team",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.Text(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["member.workspace_id", "member.id"],
            name="fk_team_workspace_id_lead_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["team.workspace_id", "team.id"],
            name="fk_team_workspace_id_parent_id",
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_team_workspace_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_team"),
    )
    op.create_index("ix_team_workspace_id_channel_id", "team", ["workspace_id", "channel_id"])
    op.create_index("ix_team_workspace_id_folded", "team", ["workspace_id", "folded"])
    op.create_table(
        "objective",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("supports_objective", sa.Integer(), nullable=True),
        sa.Column("supports_key_result", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "cycle_id"],
            ["cycle.workspace_id", "cycle.id"],
            name="fk_objective_workspace_id_cycle_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name="fk_objective_workspace_id_owner_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "supports_key_result"],
            ["key_result.workspace_id", "key_result.number"],
            name="fk_objective_workspace_id_supports_key_result",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "supports_objective"],
            ["objective.workspace_id", "objective.number"],
            name="fk_objective_workspace_id_supports_objective",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name="fk_objective_workspace_id_team_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_objective_workspace_id"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "number", name="pk_objective"),
    )
    op.create_index(
        "ix_objective_workspace_id_cycle_id_state",
        "objective",
        ["workspace_id", "cycle_id", "state"],
    )
    op.create_index(
        "ix_objective_workspace_id_owner_id_state",
        "objective",
        ["workspace_id", "owner_id", "state"],
    )
    op.create_index(
        "ix_objective_workspace_id_team_id_state", "objective", ["workspace_id", "team_id", "state"]
    )
    op.create_table(
        "team_member",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name="fk_team_member_workspace_id_member_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name="fk_team_member_workspace_id_team_id",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", "member_id", name="pk_team_member"),
    )
    op.create_index(
        "ix_team_member_workspace_id_member_id_team_id",
        "team_member",
        ["workspace_id", "member_id", "team_id"],
    )
    op.create_table(
        "key_result",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("objective", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("asked_id", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=False),
        sa.Column("comes", sa.Text(), nullable=False),
        sa.Column("comes_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("raw", sa.Float(), nullable=True),
        sa.Column("shown", sa.Float(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "asked_id"],
            ["member.workspace_id", "member.id"],
            name="fk_key_result_workspace_id_asked_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "objective"],
            ["objective.workspace_id", "objective.number"],
            name="fk_key_result_workspace_id_objective",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name="fk_key_result_workspace_id_owner_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_key_result_workspace_id"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "number", name="pk_key_result"),
    )
    op.create_index(
        "ix_key_result_workspace_id_asked_id_state",
        "key_result",
        ["workspace_id", "asked_id", "state"],
    )
    op.create_index(
        "ix_key_result_workspace_id_objective_position",
        "key_result",
        ["workspace_id", "objective", "position"],
    )
    op.create_table(
        "objective_contributor",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("objective", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name="fk_objective_contributor_workspace_id_member_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "objective"],
            ["objective.workspace_id", "objective.number"],
            name="fk_objective_contributor_workspace_id_objective",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "objective", "member_id", name="pk_objective_contributor"
        ),
    )
    op.create_table(
        "check_in",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_result", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asks_help", sa.Boolean(), nullable=False),
        sa.Column("unchanged", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["member.workspace_id", "member.id"],
            name="fk_check_in_workspace_id_author_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "key_result"],
            ["key_result.workspace_id", "key_result.number"],
            name="fk_check_in_workspace_id_key_result",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_check_in_workspace_id"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_check_in"),
    )
    op.create_index(
        "ix_check_in_workspace_id_author_id_made_at",
        "check_in",
        ["workspace_id", "author_id", "made_at"],
    )
    op.create_index("ix_check_in_workspace_id_batch", "check_in", ["workspace_id", "batch"])
    op.create_index(
        "ix_check_in_workspace_id_key_result_as_of_id",
        "check_in",
        ["workspace_id", "key_result", "as_of", "id"],
    )
    # Objectives and key results refer to each other. SQLite took the reference above, before there
    # was a table to refer to; PostgreSQL takes it now that there is one.
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(
            "fk_objective_workspace_id_supports_key_result",
            "objective",
            "key_result",
            ["workspace_id", "supports_key_result"],
            ["workspace_id", "number"],
        )
