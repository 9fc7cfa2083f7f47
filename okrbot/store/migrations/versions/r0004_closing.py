"""Objectives are closed with a score, and the company is the root of every workspace's teams."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add scores and closings, and put the teams there are below a company."""
    op.create_table(
        "score",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("key_result", sa.Integer(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=False),
        sa.Column("score", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "key_result"],
            ["key_result.workspace_id", "key_result.number"],
            name="fk_score_workspace_id_key_result",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "key_result", name="pk_score"),
    )
    op.create_table(
        "closing",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("objective", sa.Integer(), nullable=False),
        sa.Column("score", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("carried_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "objective"],
            ["objective.workspace_id", "objective.number"],
            name="fk_closing_workspace_id_objective",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "carried_to"],
            ["objective.workspace_id", "objective.number"],
            name="fk_closing_workspace_id_carried_to",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "objective", name="pk_closing"),
    )
    op.execute(
        "INSERT INTO team (workspace_id, id, name, folded, version)"
        " SELECT id, next_team, name, lower(name), 1 FROM workspace"
        " WHERE EXISTS (SELECT 1 FROM team WHERE team.workspace_id = workspace.id)"
    )
    op.execute(
        "UPDATE team SET parent_id = ("
        "SELECT next_team FROM workspace WHERE workspace.id = team.workspace_id)"
        " WHERE parent_id IS NULL AND id <> ("
        "SELECT next_team FROM workspace WHERE workspace.id = team.workspace_id)"
    )
    op.execute(
        "UPDATE workspace SET next_team = next_team + 1"
        " WHERE EXISTS (SELECT 1 FROM team WHERE team.workspace_id = workspace.id)"
    )
