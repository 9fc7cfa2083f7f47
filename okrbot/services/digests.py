"""A team's week, read for its digest."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import Connection

from okrbot.domain.cadence import iso_week, week_start
from okrbot.domain.digests import team_week as assembled
from okrbot.domain.errors import NoTeam, NotFound
from okrbot.domain.okrs import Actor, Team
from okrbot.domain.sheets import TeamWeek
from okrbot.domain.zones import day_in, instant_of, zone_named
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.cycles import cycle_on
from okrbot.store import deliveries, people, reports, teams
from okrbot.store.engine import Store


def week_of_team(store: Store, actor: Actor, team_name: str | None, now: datetime) -> TeamWeek:
    """Return this week of a team, by preset the actor's own. Raises NotFound, NoTeam."""
    with store.read() as tx:
        acting(tx, actor)
        team = _chosen(tx, actor, team_name)
        return team_week(tx, team, now)


def team_week(
    tx: Connection, team: Team, now: datetime, updated_at: datetime | None = None
) -> TeamWeek:
    """Return the week that `now` lies in, of a team; raises NotFound while no cycle runs."""
    workspace = workspace_of(tx, team.workspace_id)
    cycle = cycle_on(tx, workspace, today_in(workspace, now))
    if cycle is None:
        raise NotFound(what="running cycle")
    zone = zone_named(team.zone, workspace.zone)
    monday = week_start(iso_week(day_in(zone.key, now)))
    since = instant_of(monday, time(0), zone)
    rows = reports.team_week(tx, team.workspace_id, team.id, [cycle.id], since, now)
    active = [key_result for key_result, _ in rows.pairs]
    asked = {one.asked_id for one in active}
    answered = {one.asked_id for one in active if one.number in rows.in_week}
    awaited = deliveries.asked_in(
        tx, team.workspace_id, asked - answered, [iso_week(day_in(zone.key, now))], now
    )
    names = people.names(tx, team.workspace_id, sorted(asked | {one.owner_id for one in active}))
    return assembled(
        team,
        cycle,
        rows.pairs,
        before=rows.before,
        in_week=rows.in_week,
        names=names,
        workspace=workspace,
        now=now,
        coming=len(awaited),
        drafts=rows.drafts,
        updated_at=updated_at,
    )


def _chosen(tx: Connection, actor: Actor, name: str | None) -> Team:
    if name is not None:
        named = teams.team_named(tx, actor.workspace_id, name)
        if named is None:
            raise NotFound(what=f"team called “{name}”")
        return named
    mine = teams.teams_of(tx, actor.workspace_id, actor.member_id)
    if not mine:
        raise NoTeam
    return mine[0]
