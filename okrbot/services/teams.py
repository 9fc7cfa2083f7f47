"""Teams as people read them: the tree, one team, and which one was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.errors import NotAllowed, NoTeam, NotFound, TeamNotFound
from okrbot.domain.names import named_among, no_team_called
from okrbot.domain.okrs import Actor, Member, Team
from okrbot.domain.phrases import Phrase
from okrbot.domain.teams import COMPANY, TeamRow, TeamWords, company_among, in_tree_order
from okrbot.services.actors import acting
from okrbot.store import people, teams
from okrbot.store.engine import Store

WHO_MAY = Phrase("admins and the team's lead")


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """A team as its form shows it, with the name of the team above it. None for the company."""

    team: Team
    parent: Team | None


def list_teams(store: Store, actor: Actor) -> tuple[TeamRow, ...]:
    """Return every team, parents before their children and siblings by name."""
    with store.read() as tx:
        member = acting(tx, actor)
        every = teams.teams(tx, actor.workspace_id)
        leads = sorted({team.lead_id for team in every if team.lead_id})
        names = people.names(tx, actor.workspace_id, leads)
    return tuple(
        TeamRow(
            team=team,
            depth=depth,
            lead_name=names.get(team.lead_id or ""),
            is_mine=member.id in team.members,
            may_change=_may_change(member, team),
        )
        for depth, team in in_tree_order(every)
    )


def teams_like(store: Store, actor: Actor, text: str, most: int) -> tuple[Team, ...]:
    """Return at most `most` teams whose name holds `text`, in the order of the tree."""
    with store.read() as tx:
        acting(tx, actor)
        every = teams.teams(tx, actor.workspace_id)
    wanted = text.casefold().strip()
    return tuple(team for _, team in in_tree_order(every) if wanted in team.name.casefold())[:most]


def company_of(store: Store, actor: Actor) -> Team | None:
    """Return the team at the root of the tree; None before the first team was founded."""
    with store.read() as tx:
        return company_among(teams.teams(tx, actor.workspace_id))


def team_to_change(store: Store, actor: Actor, which: TeamWords) -> TeamSheet:
    """Return a team that the actor may change. Raises NotFound, NoTeam and NotAllowed."""
    with store.read() as tx:
        member = acting(tx, actor)
        team = chosen_team(tx, actor, which)
        check_may_change(member, team)
        if team.parent_id is None:
            return TeamSheet(team, None)
        return TeamSheet(team, teams.team(tx, team.workspace_id, team.parent_id))


def known_team(tx: Connection, workspace_id: str, team_id: int) -> Team:
    """Return a team by its id. Raises NotFound."""
    known = teams.team(tx, workspace_id, team_id)
    if known is None:
        raise NotFound(what=Phrase("team"))
    return known


def chosen_team(tx: Connection, actor: Actor, which: TeamWords) -> Team:
    """Return the team that is meant; “company” means the root. Raises NotFound and NoTeam."""
    if which.team_id is not None:
        return known_team(tx, actor.workspace_id, which.team_id)
    if which.channel_id is not None:
        of_channel = teams.team_of_channel(tx, actor.workspace_id, which.channel_id)
        if of_channel is None:
            raise TeamNotFound(what=Phrase("team with that channel"))
        return of_channel
    if which.name:
        named = teams.team_named(tx, actor.workspace_id, which.name)
        if named is None:
            named = _team_meant(which.name, teams.teams(tx, actor.workspace_id))
        if named is None:
            raise no_team_called(which.name)
        return named
    mine = teams.teams_of(tx, actor.workspace_id, actor.member_id)
    if not mine:
        raise NoTeam
    return mine[0]


def _team_meant(words: str, every: Sequence[Team]) -> Team | None:
    """The team that words mean which are no team's name: the company, or one they name."""
    if words.casefold() == COMPANY:
        return company_among(every)
    return named_among(words, [(team, team.name) for team in every])


def check_may_change(member: Member, team: Team) -> None:
    """Raise NotAllowed for whoever is neither an admin nor the team's lead."""
    if not _may_change(member, team):
        raise NotAllowed(who=WHO_MAY)


def _may_change(member: Member, team: Team) -> bool:
    return access.allowed(Act.TEAM_SETTINGS, access.roles_of(member, team=team))
