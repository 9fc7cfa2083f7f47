"""A team's week by message, every week, for whoever asked for it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.cadence import SkipReason, digest_instant, due_digest, iso_week
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.errors import NoCycle, NotAllowed
from okrbot.domain.okrs import Actor, Member, Team, Workspace
from okrbot.domain.phrases import Phrase
from okrbot.domain.sheets import CompanyWeek, TeamWeek
from okrbot.domain.windows import next_window, weeks_ahead
from okrbot.domain.zones import day_in
from okrbot.services.actors import acting, workspace_of
from okrbot.services.companies import company_week_in
from okrbot.services.digests import team_week
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.teams import known_team
from okrbot.store import people, readers, teams
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Copy:
    """A digest for one member."""

    member: Member
    team: Team
    week: TeamWeek | CompanyWeek


@dataclass(frozen=True, slots=True)
class Begun:
    """That a team's week comes by message, from when on."""

    team: Team
    first_at: datetime


def begin(store: Store, actor: Actor, team_id: int, now: datetime, *, once: str) -> Begun:
    """Send the actor a team's digest every week from the next one on. Raises NotFound, NotAllowed.

    The company's is that of the team at the root.
    """
    with store.write() as tx:
        member = acting(tx, actor)
        team = known_team(tx, actor.workspace_id, team_id)
        if not access.allowed(Act.SEE_PUBLIC, access.roles_of(member)):
            raise NotAllowed(who=Phrase("members of this workspace"))
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            readers.add_reader(tx, actor.workspace_id, team.id, member.id)
        workspace = workspace_of(tx, actor.workspace_id)
        return Begun(team, next_window(_next_digest(team, workspace, now), member.zone))


def end(store: Store, actor: Actor, team_id: int, now: datetime, *, once: str) -> Team:
    """Send it no more, and return the team. Raises NotFound."""
    with store.write() as tx:
        acting(tx, actor)
        team = known_team(tx, actor.workspace_id, team_id)
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            readers.remove_reader(tx, actor.workspace_id, team.id, actor.member_id)
        return team


def due_copies(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    """Return a row for each reader of a digest whose instant of this ISO week has passed."""
    wanted = readers.readers(tx, workspace.id)
    if not wanted:
        return []
    every_team = {team.id: team for team in teams.teams(tx, workspace.id)}
    members = people.members(tx, workspace.id, {one.member_id for one in wanted})
    zones = {one.id: one.zone for one in members}
    due = []
    for one in wanted:
        digest = due_digest(every_team[one.team_id].digest_clock, workspace, now)
        if digest is not None and not workspace.is_paused_on(day_in(workspace.zone, now)):
            due_at = next_window(max(digest.instant, now), zones[one.member_id])
            period = f"{digest.week}@{one.team_id}"
            kind = DeliveryKind.DIGEST_COPY
            due.append(Planned(workspace.id, kind, one.member_id, period, due_at))
    return due


def copy(store: Store, delivery: Delivery, now: datetime) -> Copy | Outcome:
    """Return what a reader gets, or why they get nothing (any more)."""
    week, _, team_id = delivery.period.partition("@")
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        team = known_team(tx, delivery.workspace_id, int(team_id))
        if member is None or not member.is_active or member.is_guest:
            return _skipped(SkipReason.DEACTIVATED)
        if not readers.is_reader(tx, member.workspace_id, team.id, member.id):
            return _skipped(SkipReason.STOPPED)
        zone = team.zone or workspace_of(tx, member.workspace_id).zone
        if iso_week(day_in(zone, now)) != week:
            return _skipped(SkipReason.TOO_LATE)
        try:
            if team.parent_id is None:
                return Copy(member, team, company_week_in(tx, member, now))
            return Copy(member, team, team_week(tx, team, now))
        except NoCycle:
            return Outcome(DeliveryState.SKIPPED, reason="no_cycle")


def _next_digest(team: Team, workspace: Workspace, now: datetime) -> datetime:
    """The next digest that is still to come: this week's or the next one's."""
    weeks = weeks_ahead(now, team.zone or workspace.zone, 2)
    this, following = (digest_instant(team.digest_clock, workspace, week) for week in weeks)
    return this if this > now else following


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
