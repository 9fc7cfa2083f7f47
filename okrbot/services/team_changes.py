"""Founding a team, changing it, joining and leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.blanks import is_blank
from okrbot.domain.errors import (
    EditConflict,
    EverybodyIsIn,
    LeadStays,
    NameTaken,
    NoName,
    NotAllowed,
    NotAZone,
    NotFound,
    NotInItself,
)
from okrbot.domain.okrs import Actor, Change, Team
from okrbot.domain.phrases import SOMEBODY, Phrase
from okrbot.domain.teams import TeamDraft, TeamWords, company_among, is_below
from okrbot.domain.zones import is_zone
from okrbot.services import holding, named, orphans
from okrbot.services.actors import acting, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.refreshing import EVERYBODY, show_again
from okrbot.services.teams import check_may_change, chosen_team, known_team
from okrbot.store import changes, inbox, people, teams
from okrbot.store.engine import Store


def create_team(store: Store, actor: Actor, draft: TeamDraft, now: datetime, *, once: str) -> Team:
    """Save a team and return it with its id; a repeated act returns the one the first made.

    Anybody may found a team and leads it unless they name another lead; who leads is a member.
    Raises NoName and NameTaken (field "name"), NotAZone ("zone"), NotFound ("parent"), and about
    the field "lead" what `named.check` does.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            member = acting(tx, actor)
            if not access.allowed(Act.NEW_AT_INDIVIDUAL, access.roles_of(member)):
                raise NotAllowed(who=Phrase("members of this workspace"))
            teams.hold(tx, actor.workspace_id)
            every = _with_company(tx, actor.workspace_id)
            name = _name(draft.name, every)
            lead_id = draft.lead_id or actor.member_id
            _check_lead(tx, actor, lead_id)
            lead = people.member(tx, actor.workspace_id, lead_id)
            founded = Team(
                workspace_id=actor.workspace_id,
                id=0,
                name=name,
                lead_id=lead_id,
                channel_id=draft.channel_id,
                channel_since=now if draft.channel_id else None,
                zone=_zone(draft) or (lead.zone if lead else None),
                parent_id=_parent(draft, every).id,
                members=_people(tx, actor.workspace_id, lead_id, draft.members),
            )
            made = teams.add_team(tx, founded)
            changes.add_changes(tx, [_change(made, actor, now, "name", None, made.name)])
            show_again(tx, made.workspace_id, made.members, [], now)
            inbox.keep_ack(tx, actor.workspace_id, once, str(made.id))
            return made
    except AlreadyDone as done:
        return _kept(store, actor, done)


def change_team(
    store: Store, actor: Actor, seen: tuple[int, int], draft: TeamDraft, now: datetime, *, once: str
) -> Team:
    """Save what a team's form says and return the team.

    `seen` is the id and the version that the form showed. Raises what `create_team` does, and
    NotAllowed, NotInItself (field "parent"), EditConflict where somebody saved it meanwhile.
    """
    team_id, version = seen
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            known = known_team(tx, actor.workspace_id, team_id)
            check_may_change(acting(tx, actor), known)
            if known.version != version:
                raise EditConflict(who=_last_hand(tx, known))
            teams.hold(tx, actor.workspace_id)
            every = teams.teams(tx, actor.workspace_id)
            wanted = _wanted(known, draft, every)
            if draft.lead_id != known.lead_id:
                _check_lead(tx, actor, draft.lead_id)
            if known.parent_id is not None:
                members = _people(tx, known.workspace_id, draft.lead_id, draft.members)
                wanted = replace(wanted, members=members)
            if known.channel_id is None and wanted.channel_id is not None:
                wanted = replace(wanted, channel_since=now)
            made = teams.update_team(tx, wanted)
            _rescue(tx, known, made, now)
            changes.add_changes(tx, _differences(known, wanted, actor, now))
            _show_again(tx, known, wanted, now)
            if made.channel_id != known.channel_id:
                holding.go_on(tx, made, now)
            inbox.keep_ack(tx, actor.workspace_id, once, str(made.id))
            return made
    except AlreadyDone as done:
        return _kept(store, actor, done)


def join(
    store: Store,
    actor: Actor,
    which: TeamWords,
    now: datetime,
    *,
    once: str,
) -> Team:
    """Make the actor a member of the team named, or of the channel's, and return it.

    Raises NotFound, NoTeam, EverybodyIsIn and NotAllowed.
    """

    def changed(team: Team) -> Team:
        return replace(team, members=tuple(dict.fromkeys([*team.members, actor.member_id])))

    return _move(store, actor, which, now, once, changed)


def leave(
    store: Store,
    actor: Actor,
    which: TeamWords,
    now: datetime,
    *,
    once: str,
) -> Team:
    """Take the actor out of the team named, or of their only one, and return it.

    Raises what `join` does, and LeadStays for the one who leads it.
    """

    def changed(team: Team) -> Team:
        if team.lead_id == actor.member_id:
            raise LeadStays(team=team.name)
        return replace(team, members=tuple(one for one in team.members if one != actor.member_id))

    return _move(store, actor, which, now, once, changed)


def _move(
    store: Store,
    actor: Actor,
    which: TeamWords,
    now: datetime,
    once: str,
    changed: Callable[[Team], Team],
) -> Team:
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            member = acting(tx, actor)
            if not access.allowed(Act.NEW_AT_INDIVIDUAL, access.roles_of(member)):
                raise NotAllowed(who=Phrase("members of this workspace"))
            known = chosen_team(tx, actor, which)
            if known.parent_id is None:
                raise EverybodyIsIn(team=known.name)
            wanted = changed(known)
            if wanted != known:
                _rescue(tx, known, teams.update_team(tx, wanted), now)
                changes.add_changes(tx, _differences(known, wanted, actor, now))
                _show_again(tx, known, wanted, now)
            inbox.keep_ack(tx, actor.workspace_id, once, str(known.id))
            return wanted
    except AlreadyDone as done:
        return _kept(store, actor, done)


def _show_again(tx: Connection, known: Team, wanted: Team, now: datetime) -> None:
    """The App Homes of those who are or were in the team, and its digest; the company's are all."""
    touched = sorted({*known.members, *wanted.members})
    audience = [known.id, *([EVERYBODY] if known.parent_id is None else [])]
    show_again(tx, known.workspace_id, touched, audience, now)


def _rescue(tx: Connection, before: Team, after: Team, now: datetime) -> None:
    """What those who left answered for is given to whoever leads."""
    gone = sorted(set(before.members) - set(after.members))
    for member in people.members(tx, after.workspace_id, gone):
        orphans.rescue(tx, member, now, after)


def _kept(store: Store, actor: Actor, done: AlreadyDone) -> Team:
    with store.read() as tx:
        return known_team(tx, actor.workspace_id, int(done.kept))


def _with_company(tx: Connection, workspace_id: str) -> tuple[Team, ...]:
    """Every team, the company among them: it is there from the first team on."""
    every = teams.teams(tx, workspace_id)
    if company_among(every) is not None:
        return every
    company = teams.add_team(tx, Team(workspace_id, 0, workspace_of(tx, workspace_id).name))
    return (*every, company)


def _wanted(known: Team, draft: TeamDraft, every: Iterable[Team]) -> Team:
    """The team as the form says. The company keeps its place at the root, and has no members."""
    others = [team for team in every if team.id != known.id]
    named = replace(
        known,
        name=_name(draft.name, others),
        lead_id=draft.lead_id,
        channel_id=draft.channel_id,
        zone=_zone(draft),
        digest_weekday=draft.digest_weekday,
        digest_at=draft.digest_at,
    )
    if known.parent_id is None:
        return named
    parent = _parent(draft, every)
    if is_below(parent.id, known.id, every):
        raise NotInItself("parent", team=parent.name)
    return replace(named, parent_id=parent.id)


def _name(text: str, others: Iterable[Team]) -> str:
    name = " ".join(text.split())
    if is_blank(name):
        raise NoName("name")
    if any(team.name.casefold() == name.casefold() for team in others):
        raise NameTaken("name", name=name)
    return name


def _zone(draft: TeamDraft) -> str | None:
    if draft.zone is not None and not is_zone(draft.zone):
        raise NotAZone("zone", zone=draft.zone)
    return draft.zone


def _parent(draft: TeamDraft, every: Iterable[Team]) -> Team:
    """The team above: the one chosen, else the company. Raises NotFound (field "parent")."""
    among = tuple(every)
    if draft.parent_id is None:
        company = company_among(among)
        assert company is not None, "no team is founded without the company"
        return company
    for team in among:
        if team.id == draft.parent_id:
            return team
    raise NotFound("parent", what=Phrase("team"))


def _check_lead(tx: Connection, actor: Actor, lead_id: str | None) -> None:
    """Raises what `named.check` does (field "lead")."""
    leads = [lead_id] if lead_id else []
    named.check(tx, actor.workspace_id, {"lead": leads}, guests_too=False)


def _people(
    tx: Connection, workspace_id: str, lead_id: str | None, members: Iterable[str]
) -> tuple[str, ...]:
    """The members and the lead, without the bots that a channel has among its people."""
    ids = sorted({*members, *([lead_id] if lead_id else [])})
    return tuple(one.id for one in people.members(tx, workspace_id, ids) if not one.is_bot)


def _last_hand(tx: Connection, team: Team) -> str | Phrase:
    """The name of whoever changed the team last."""
    last = changes.changes_of(tx, team.workspace_id, "team", str(team.id), 1)
    if not last:
        return SOMEBODY
    author = last[0].actor_id
    return people.names(tx, team.workspace_id, [author]).get(author, SOMEBODY)


def _differences(known: Team, wanted: Team, actor: Actor, now: datetime) -> list[Change]:
    """What the change rows say: each field that is another than before."""
    before, after = _facts(known), _facts(wanted)
    return [
        _change(wanted, actor, now, field, before[field], after[field])
        for field in before
        if before[field] != after[field]
    ]


def _facts(team: Team) -> dict[str, str | None]:
    return {
        "name": team.name,
        "lead": team.lead_id,
        "channel": team.channel_id,
        "zone": team.zone,
        "digest_weekday": None if team.digest_weekday is None else str(team.digest_weekday),
        "digest_at": None if team.digest_at is None else f"{team.digest_at:%H:%M}",
        "parent": None if team.parent_id is None else str(team.parent_id),
        "members": " ".join(sorted(team.members)),
    }


def _change(
    team: Team, actor: Actor, now: datetime, field: str, old: str | None, new: str | None
) -> Change:
    return Change(
        team.workspace_id, "team", str(team.id), field, old, new, "", actor.member_id, now
    )
