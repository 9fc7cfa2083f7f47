"""How many objectives there are at a level: the company's, a team's, or one person's."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select
from sqlmodel import col

from okrbot.domain.okrs import LIVING, Level, Visibility
from okrbot.store.tables import ObjectiveRow

_AT_LEVEL = (
    select(func.count())
    .select_from(ObjectiveRow)
    .where(
        col(ObjectiveRow.workspace_id) == bindparam("workspace"),
        col(ObjectiveRow.cycle_id) == bindparam("cycle"),
        col(ObjectiveRow.level) == bindparam("level"),
        col(ObjectiveRow.state).in_(LIVING),
        col(ObjectiveRow.visibility) != Visibility.EXAMPLE,
    )
)
_COUNT = {
    Level.COMPANY: _AT_LEVEL,
    Level.TEAM: _AT_LEVEL.where(col(ObjectiveRow.team_id) == bindparam("team")),
    Level.INDIVIDUAL: _AT_LEVEL.where(col(ObjectiveRow.owner_id) == bindparam("owner")),
}


def count_at(
    tx: Connection,
    workspace_id: str,
    cycle_id: int,
    level: Level,
    team_id: int | None,
    owner_id: str,
) -> int:
    """Return how many living objectives of a cycle the company has, or that team, or that owner."""
    key = {
        "workspace": workspace_id,
        "cycle": cycle_id,
        "level": level,
        "team": team_id,
        "owner": owner_id,
    }
    return tx.execute(_COUNT[level], key).scalar_one()
