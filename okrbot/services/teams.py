"""Teams: who belongs together, and which channel reads their week."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.errors import NameTaken, NotAllowed, NotFound, NoTitle
from okrbot.domain.okrs import Actor, Change, Team
from okrbot.domain.teams import TeamDraft
from okrbot.services.actors import acting
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import changes, inbox, people, teams
from okrbot.store.engine import Store


def create_team(store: Store, actor: Actor, draft: TeamDraft, now: datetime, *, once: str) -> Team:
    """Save a team and return it with its id; a repeated act returns the one the first made.

    Anybody may found a team and leads it unless they name another lead; who leads is a member.
    Raises NoTitle (field "name") and NameTaken (field "name").
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            member = acting(tx, actor)
            if not access.allowed(Act.NEW_AT_INDIVIDUAL, access.roles_of(member)):
                raise NotAllowed(who="members of this workspace")
            name = " ".join(draft.name.split())
            if not name:
                raise NoTitle("name")
            if teams.team_named(tx, actor.workspace_id, name) is not None:
                raise NameTaken("name", name=name)
            lead_id = draft.lead_id or actor.member_id
            lead = people.member(tx, actor.workspace_id, lead_id)
            made = teams.add_team(
                tx,
                Team(
                    workspace_id=actor.workspace_id,
                    id=0,
                    name=name,
                    lead_id=lead_id,
                    channel_id=draft.channel_id,
                    zone=lead.zone if lead else None,
                    members=tuple(dict.fromkeys([lead_id, *draft.members])),
                ),
            )
            changes.add_changes(tx, [_created(made, actor, now)])
            inbox.keep_ack(tx, actor.workspace_id, once, str(made.id))
            return made
    except AlreadyDone as done:
        with store.read() as tx:
            known = teams.team(tx, actor.workspace_id, int(done.kept))
        if known is None:
            raise NotFound(what="team") from None
        return known


def list_teams(store: Store, actor: Actor) -> tuple[Team, ...]:
    """Return every team of the workspace, in the order of their founding."""
    with store.read() as tx:
        return teams.teams(tx, actor.workspace_id)


def _created(team: Team, actor: Actor, now: datetime) -> Change:
    return Change(
        team.workspace_id, "team", str(team.id), "name", None, team.name, "", actor.member_id, now
    )
