"""A team's week, read for its digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.absence import away_on
from okrbot.domain.access import Act
from okrbot.domain.awaited import Awaited, awaited
from okrbot.domain.cadence import iso_week, week_start
from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.digests import is_told
from okrbot.domain.digests import team_week as assembled
from okrbot.domain.edits import ASKS_WHY
from okrbot.domain.errors import NoCycle, NotAllowed, NotFound
from okrbot.domain.okrs import (
    Actor,
    CheckIn,
    Cycle,
    KeyResult,
    Member,
    Objective,
    ObjectiveState,
    Team,
    Workspace,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.sheets import TeamWeek
from okrbot.domain.teams import TeamWords
from okrbot.domain.trends import Trend, total_trend
from okrbot.domain.zones import day_in, instant_of, zone_named
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.cycles import cycle_on
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.teams import chosen_team, known_team
from okrbot.services.weeks import silences
from okrbot.store import (
    absences,
    blockers,
    changes,
    checkins,
    deliveries,
    objectives,
    people,
    readers,
    reports,
    teams,
)
from okrbot.store.engine import Store

WHO_POSTS = Phrase("the team's lead and admins")
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class TeamDigest:
    """A team's week for one reader.

    `may_post` where they may post it to its channel now, `is_weekly` where it comes to them weekly.
    """

    week: TeamWeek
    may_post: bool
    is_weekly: bool


def week_of_team(store: Store, actor: Actor, which: TeamWords, now: datetime) -> TeamDigest:
    """Return this week of a team, by preset the actor's. Raises NotFound, NoTeam, NotAllowed."""
    with store.read() as tx:
        member = acting(tx, actor)
        check_reads_all(member)
        team = chosen_team(tx, actor, which)
        week = team_week(tx, team, now)
        posted = deliveries.delivery(
            tx, team.workspace_id, DeliveryKind.DIGEST, str(team.id), week.week
        )
        is_weekly = readers.is_reader(tx, team.workspace_id, team.id, member.id)
    roles = access.roles_of(member, team=team)
    may_post = team.channel_id is not None and access.allowed(Act.TEAM_SETTINGS, roles)
    return TeamDigest(week, may_post and posted is None, is_weekly)


def check_reads_all(member: Member) -> None:
    """Raise NotAllowed for a guest, who sees their own key results and no digest."""
    if not access.allowed(Act.SEE_PUBLIC, access.roles_of(member)):
        raise NotAllowed(who=Phrase("members of this workspace"))


def drafts_of_team(
    store: Store, actor: Actor, team_id: int, now: datetime
) -> tuple[Team, tuple[Objective, ...]]:
    """Return a team with those of its drafts in the running cycle that the actor may activate.

    Raises NotFound, and NotAllowed where there is none of them.
    """
    with store.read() as tx:
        member = acting(tx, actor)
        team = known_team(tx, actor.workspace_id, team_id)
        workspace = workspace_of(tx, actor.workspace_id)
        cycle = cycle_on(tx, workspace, today_in(workspace, now))
        found = objectives.list_objectives(
            tx,
            workspace.id,
            team_ids=[team.id],
            states=[ObjectiveState.DRAFT],
            cycle_ids=[cycle.id] if cycle else [],
        )
    theirs = [
        one for one in found if access.allowed(Act.EDIT, access.roles_of(member, one, None, team))
    ]
    if not theirs:
        raise NotAllowed(who=WHO_POSTS)
    return team, tuple(theirs)


def post_now(store: Store, actor: Actor, team_id: int, now: datetime, *, once: str) -> Team:
    """Have this week's digest posted to the team's channel, and return the team.

    It takes the place of the one that was to come: there is one a week, edited as answers come.
    Raises NotFound and NotAllowed.
    """
    with store.write() as tx:
        member = acting(tx, actor)
        team = teams.team(tx, actor.workspace_id, team_id)
        if team is None or team.channel_id is None:
            raise NotFound(what=Phrase("team with a channel"))
        if not access.allowed(Act.TEAM_SETTINGS, access.roles_of(member, team=team)):
            raise NotAllowed(who=WHO_POSTS)
        try:
            first_time(tx, actor.workspace_id, once, now)
        except AlreadyDone:
            return team
        zone = team.zone or workspace_of(tx, actor.workspace_id).zone
        week = iso_week(day_in(zone, now))
        digest = Planned(team.workspace_id, DeliveryKind.DIGEST, str(team.id), week, now)
        deliveries.plan(tx, [digest])
        return team


def team_week(
    tx: Connection, team: Team, now: datetime, updated_at: datetime | None = None
) -> TeamWeek:
    """Return the week that `now` lies in, of a team; raises NoCycle while none runs."""
    workspace = workspace_of(tx, team.workspace_id)
    cycle = cycle_on(tx, workspace, today_in(workspace, now))
    if cycle is None:
        raise NoCycle
    zone = zone_named(team.zone, workspace.zone)
    this_week = iso_week(day_in(zone.key, now))
    since = instant_of(week_start(this_week), time(0), zone)
    rows = reports.team_week(tx, team.workspace_id, team.id, [cycle.id], since, now + _A_MOMENT)
    active = [key_result for key_result, objective in rows.pairs if is_told(key_result, objective)]
    asked = {one.asked_id for one in active}
    answered = {one.asked_id for one in active if one.number in rows.in_week}
    numbers = [one.number for one in active]
    in_the_way = blockers.blockers_of(tx, team.workspace_id, numbers)
    last = checkins.latest_of(tx, team.workspace_id, numbers)
    every_change = changes.changes_of_each(
        tx, team.workspace_id, "key_result", [str(number) for number in numbers]
    )
    changed = [one for one in every_change if one.field in ASKS_WHY and one.at >= since]
    involved = asked | {one.owner_id for one in active} | {one.actor_id for one in changed}
    for one in in_the_way.values():
        involved |= {one.author_id, *one.helpers}
    involved |= {one.author_id for one in last.values()}
    names = people.names(tx, team.workspace_id, sorted(involved))
    week = assembled(
        team,
        cycle,
        rows.pairs,
        before=rows.before,
        in_week=rows.in_week,
        names=names,
        workspace=workspace,
        now=now,
        last_asked=silences(tx, workspace, asked, now),
        away=absences.away_alone(tx, workspace.id, today_in(workspace, now)),
        drafts=rows.drafts,
        updated_at=updated_at,
    )
    return replace(
        week,
        awaited=_awaited(tx, workspace, asked - answered, this_week, now),
        last=last,
        blockers=in_the_way,
        changed=tuple(changed),
        trend=_trend(tx, workspace, cycle, [row for row in rows.pairs if is_told(*row)], now),
    )


def _awaited(
    tx: Connection, workspace: Workspace, silent: set[str], week: str, now: datetime
) -> Awaited:
    """Whose answers lack: those away by the workspace's day, those asked, those asked later."""
    lasting = absences.absences_since(tx, workspace.id, today_in(workspace, now))
    return awaited(
        people.members(tx, workspace.id, sorted(silent)),
        workspace,
        week,
        now,
        asked=deliveries.asked_in(tx, workspace.id, silent, [week], now),
        away=away_on(lasting, today_in(workspace, now)),
    )


def _trend(
    tx: Connection,
    workspace: Workspace,
    cycle: Cycle,
    told: Sequence[tuple[KeyResult, Objective]],
    now: datetime,
) -> Trend | None:
    """How the team's progress went from week to week of the cycle."""
    began = instant_of(cycle.starts_on, time(0), zone_named(workspace.zone))
    said: dict[int, list[CheckIn]] = {}
    numbers = [key_result.number for key_result, _ in told]
    for one in checkins.in_span(tx, workspace.id, numbers, began, now + _A_MOMENT):
        said.setdefault(one.key_result, []).append(one)
    commitments = {objective.number: objective.commitment for _, objective in told}
    today = today_in(workspace, now)
    return total_trend(
        [key_result for key_result, _ in told], commitments, said, workspace.zone, today
    )
