"""Whose an objective is: a team's, the company's or one person's; and who may have it there."""

from __future__ import annotations

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.errors import NotAllowed, NotFound
from okrbot.domain.okrs import Level, Member, Team
from okrbot.domain.phrases import Phrase
from okrbot.store import teams

_NEW: dict[Level, tuple[Act, Phrase]] = {
    Level.COMPANY: (Act.NEW_AT_COMPANY, Phrase("admins")),
    Level.TEAM: (
        Act.NEW_AT_TEAM,
        Phrase("admins, the team's lead and, as a draft, its members"),
    ),
    Level.INDIVIDUAL: (Act.NEW_AT_INDIVIDUAL, Phrase("members of this workspace")),
}


def teams_for(tx: Connection, member: Member) -> tuple[Team, ...]:
    """Return the teams that a member may give an objective to: their own, an admin any."""
    if not member.is_admin:
        return teams.teams_of(tx, member.workspace_id, member.id)
    every = teams.teams(tx, member.workspace_id)
    return tuple(team for team in every if team.parent_id is not None)


def team_named(tx: Connection, workspace_id: str, team_id: int | None) -> Team | None:
    """Return the team chosen, None where none was. Raises NotFound (field "team")."""
    if team_id is None:
        return None
    team = teams.team(tx, workspace_id, team_id)
    if team is None:
        raise NotFound("team", what=Phrase("team"))
    return team


def is_only_draft(member: Member, level: Level, team: Team | None) -> bool:
    """Tell whether a member may have an objective there as a draft only.

    Raises NotAllowed (field "team") where not even that.
    """
    roles = access.roles_of(member, team=team)
    if access.allowed(_NEW[level][0], roles):
        return False
    if level is Level.TEAM and access.allowed(Act.NEW_DRAFT_AT_TEAM, roles):
        return True
    raise refused(level)


def told(level: Level, team: Team | None) -> str:
    """Return whose it is as a change tells it: a team by the name it has now."""
    return team.name if team else level.value


def refused(level: Level) -> NotAllowed:
    """Return the problem of who may not have an objective there (field "team")."""
    return NotAllowed("team", who=_NEW[level][1])
