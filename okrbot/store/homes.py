"""What an App Home shows, found in one statement."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, or_, select
from sqlmodel import col

from okrbot.domain.okrs import Level, Objective, ObjectiveState
from okrbot.store.rows import OBJECTIVE, read_objective
from okrbot.store.tables import KeyResultRow, ObjectiveRow, TeamMemberRow

_MY_TEAMS = select(col(TeamMemberRow.team_id)).where(
    col(TeamMemberRow.workspace_id) == bindparam("workspace"),
    col(TeamMemberRow.member_id) == bindparam("member"),
)
_I_ANSWER_FOR = select(col(KeyResultRow.objective)).where(
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    or_(
        col(KeyResultRow.owner_id) == bindparam("member"),
        col(KeyResultRow.asked_id) == bindparam("member"),
    ),
)
_CONCERNING = (
    select(*OBJECTIVE)
    .where(
        col(ObjectiveRow.workspace_id) == bindparam("workspace"),
        col(ObjectiveRow.state).in_([ObjectiveState.DRAFT, ObjectiveState.ACTIVE]),
        or_(
            col(ObjectiveRow.owner_id) == bindparam("member"),
            col(ObjectiveRow.number).in_(_I_ANSWER_FOR),
            col(ObjectiveRow.team_id).in_(_MY_TEAMS),
            col(ObjectiveRow.level) == Level.COMPANY,
        ),
    )
    .order_by(col(ObjectiveRow.number))
)


def concerning(tx: Connection, workspace_id: str, member_id: str) -> tuple[Objective, ...]:
    """Return the drafts and active objectives of a member, of their teams and of the company."""
    rows = tx.execute(_CONCERNING, {"workspace": workspace_id, "member": member_id})
    return tuple(read_objective(row) for row in rows)
