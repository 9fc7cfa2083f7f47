"""Cycles turn by themselves, and what is said at each turn: planned, begun, over, looked back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from okrbot.domain.cadence import SkipReason
from okrbot.domain.closing import ClosingCall, Retrospective
from okrbot.domain.cycles import (
    CLOSING_TAKES,
    PLANNED_AHEAD,
    SETTLING,
    coming_spans,
    is_open_to_scores,
    state_on,
)
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.okrs import (
    Cycle,
    CycleState,
    Member,
    Objective,
    ObjectiveState,
    Team,
    Workspace,
)
from okrbot.domain.zones import instant_of, zone_named
from okrbot.services.actors import today_in
from okrbot.services.closing import close_unconfirmed
from okrbot.services.cycles import cycle_of, period_of
from okrbot.services.endings import call_in, retrospective_in
from okrbot.services.refreshing import EVERYBODY, show_again
from okrbot.services.rights import Ground
from okrbot.store import cycles, deliveries, objectives, people, teams
from okrbot.store.engine import Store

LOOKED_BACK_AT = CLOSING_TAKES * 2
"""So long after its end a cycle is looked at for what was not closed and not looked back at."""
NO_LONGER_SO = Outcome(DeliveryState.SKIPPED, reason="no_longer_so")
_LETTERS = (
    DeliveryKind.CYCLE_PLANNING,
    DeliveryKind.CYCLE_DRAFTS,
    DeliveryKind.CLOSING,
    DeliveryKind.RETROSPECTIVE,
)


@dataclass(frozen=True, slots=True)
class Planning:
    """What a lead is told three weeks before a cycle."""

    member: Member
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a member may activate on a cycle's first day."""

    member: Member
    cycle: Cycle
    drafts: tuple[Objective, ...]


def turn_cycles(store: Store, now: datetime) -> int:
    """Move every workspace's cycles on to where they are by now; return how many letters are new.

    The next is made, the ones that began or ended change their state, what nobody has closed in
    time is closed, and what is to be said of all this is planned, each once.
    """
    with store.read() as tx:
        running = [one for one in people.workspaces(tx) if one.suspended is None]
    return sum(_turn(store, workspace, now) for workspace in running)


def planning(store: Store, delivery: Delivery) -> Planning | Outcome:
    """Return what to tell a lead of a cycle to come, or why not."""
    with store.read() as tx:
        found = _to_tell(tx, delivery)
        if isinstance(found, Outcome):
            return found
        member, cycle = found
        return NO_LONGER_SO if cycle.state is not CycleState.PLANNING else Planning(member, cycle)


def drafts(store: Store, delivery: Delivery) -> Drafts | Outcome:
    """Return what a member may activate, or why nothing is told."""
    with store.read() as tx:
        found = _to_tell(tx, delivery)
        if isinstance(found, Outcome):
            return found
        member, cycle = found
        open_ones = objectives.list_objectives(
            tx, member.workspace_id, states=(ObjectiveState.DRAFT,), cycle_ids=[cycle.id]
        )
        every_team = {team.id: team for team in teams.teams(tx, member.workspace_id)}
        theirs = [one for one in open_ones if member.id in _activators(one, every_team)]
        return Drafts(member, cycle, tuple(theirs)) if theirs else NO_LONGER_SO


def closing_call(store: Store, delivery: Delivery) -> ClosingCall | Outcome:
    """Return what an owner is asked to close, or why they are not asked."""
    with store.read() as tx:
        found = _to_tell(tx, delivery)
        if isinstance(found, Outcome):
            return found
        call = call_in(tx, *found)
        return call if call.waiting else NO_LONGER_SO


def sent_call(store: Store, edit: Delivery) -> tuple[Delivery, ClosingCall] | None:
    """Return the closing message that was sent and what it is to show by now."""
    with store.read() as tx:
        sent = deliveries.delivery(
            tx, edit.workspace_id, DeliveryKind.CLOSING, edit.subject, edit.period
        )
        member = people.member(tx, edit.workspace_id, edit.subject)
        cycle = cycle_of(tx, edit.workspace_id, edit.period)
        if sent is None or sent.ts is None or member is None or cycle is None:
            return None
        return sent, call_in(tx, member, cycle)


def retrospective(store: Store, delivery: Delivery) -> Retrospective | Outcome:
    """Return how a team's cycle ended, or why that is not told."""
    with store.read() as tx:
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        cycle = cycle_of(tx, delivery.workspace_id, delivery.period)
        if team is None or team.channel_id is None or cycle is None:
            return Outcome(DeliveryState.SKIPPED, reason="no_channel")
        return retrospective_in(tx, team, cycle)


def sent_retrospective(store: Store, edit: Delivery) -> tuple[Delivery, Retrospective] | None:
    """Return the retrospective that was posted and what it is to say by now."""
    told = retrospective(store, edit)
    with store.read() as tx:
        sent = deliveries.delivery(
            tx, edit.workspace_id, DeliveryKind.RETROSPECTIVE, edit.subject, edit.period
        )
    if isinstance(told, Outcome) or sent is None or sent.ts is None:
        return None
    return sent, told


def _turn(store: Store, workspace: Workspace, now: datetime) -> int:
    """One workspace; the database is asked to write only where something is to be written."""
    today = today_in(workspace, now)
    with store.read() as tx:
        every = cycles.cycles(tx, workspace.id)
        month = workspace.fiscal_start_month
        is_still = all(state_on(one, today) is one.state for one in every)
        if is_still and not coming_spans(every, today, month) and not _near(every, today):
            return 0
        if is_still and not coming_spans(every, today, month):
            late = _unclosed(tx, workspace, every, today)
            due = _new_letters(tx, workspace, every, now)
            if not late and not due:
                return 0
    with store.write() as tx:
        cycles.hold(tx, workspace.id)
        every = _states_set(tx, workspace, today)
        coming = coming_spans(every, today, workspace.fiscal_start_month)
        for span in coming:
            made = Cycle(workspace.id, 0, span.name, span.starts_on, span.ends_on)
            cycles.add_cycle(tx, replace(made, state=state_on(made, today)))
        if coming or not is_still:
            show_again(tx, workspace.id, [], [EVERYBODY], now)
        every = cycles.cycles(tx, workspace.id)
        for ground in _unclosed(tx, workspace, every, today):
            close_unconfirmed(tx, ground, now)
        return deliveries.plan(tx, _new_letters(tx, workspace, every, now))


def _states_set(tx: Connection, workspace: Workspace, today: date) -> tuple[Cycle, ...]:
    every = cycles.cycles(tx, workspace.id)
    for one in every:
        if state_on(one, today) is not one.state:
            cycles.set_cycle_state(tx, workspace.id, one.id, state_on(one, today))
    return every


def _near(every: Iterable[Cycle], today: date) -> list[Cycle]:
    """The cycles of which something may be to be said: about to begin, begun, or over."""
    return [
        one
        for one in every
        if one.starts_on - PLANNED_AHEAD <= today < one.starts_on + SETTLING
        or (one.state is CycleState.CLOSED and today <= one.ends_on + LOOKED_BACK_AT)
    ]


def _unclosed(
    tx: Connection, workspace: Workspace, every: Iterable[Cycle], today: date
) -> list[Ground]:
    """What nobody has closed by the tenth day after the end."""
    late = {
        one.id: one
        for one in _near(every, today)
        if one.state is CycleState.CLOSED and not is_open_to_scores(one, today)
    }
    if not late:
        return []
    found = objectives.list_objectives(
        tx, workspace.id, states=(ObjectiveState.ACTIVE,), cycle_ids=list(late)
    )
    if not found:
        return []
    key_results = objectives.key_results_of(tx, workspace.id, [one.number for one in found])
    every_team = {team.id: team for team in teams.teams(tx, workspace.id)}
    nobody = Member(workspace.id, "", "")
    return [
        Ground(
            nobody,
            workspace,
            one,
            tuple(each for each in key_results if each.objective == one.number),
            late[one.cycle_id],
            every_team.get(one.team_id or 0),
        )
        for one in found
    ]


def _new_letters(
    tx: Connection, workspace: Workspace, every: Iterable[Cycle], now: datetime
) -> list[Planned]:
    """What is due to be said and was not planned before."""
    today = today_in(workspace, now)
    near = _near(every, today)
    if not near or workspace.is_paused_on(today):
        return []
    due = _letters(tx, workspace, near, now)
    known = {
        (row.kind, row.subject, row.period)
        for row in deliveries.rows_of(
            tx,
            workspace.id,
            _LETTERS,
            [one.subject for one in due],
            [period_of(one) for one in near],
        )
    }
    return [one for one in due if (one.kind, one.subject, one.period) not in known]


def _letters(
    tx: Connection, workspace: Workspace, near: Sequence[Cycle], now: datetime
) -> list[Planned]:
    today = today_in(workspace, now)
    found = objectives.list_objectives(
        tx,
        workspace.id,
        states=(ObjectiveState.DRAFT, ObjectiveState.ACTIVE, ObjectiveState.CLOSED),
        cycle_ids=[one.id for one in near],
    )
    every_team = {team.id: team for team in teams.teams(tx, workspace.id)}
    letters: list[Planned] = []
    for cycle in near:
        own = [one for one in found if one.cycle_id == cycle.id]
        if cycle.state is CycleState.PLANNING:
            kind, subjects = DeliveryKind.CYCLE_PLANNING, _leads(every_team.values())
        elif cycle.state is CycleState.ACTIVE:
            kind, subjects = DeliveryKind.CYCLE_DRAFTS, _with_drafts(own, every_team)
        else:
            kind, subjects = DeliveryKind.CLOSING, _owners(own)
            letters += _retrospectives(workspace, cycle, own, every_team, now)
            if not is_open_to_scores(cycle, today):
                continue
        members = people.members(tx, workspace.id, sorted(subjects))
        letters += [
            Planned(workspace.id, kind, one.id, period_of(cycle), _hour_of(one, workspace, now))
            for one in members
        ]
    return letters


def _leads(every_team: Iterable[Team]) -> set[str]:
    return {team.lead_id for team in every_team if team.lead_id}


def _with_drafts(own: Iterable[Objective], every_team: dict[int, Team]) -> set[str]:
    drafted = [one for one in own if one.state is ObjectiveState.DRAFT]
    return {member_id for one in drafted for member_id in _activators(one, every_team)}


def _activators(draft: Objective, every_team: dict[int, Team]) -> set[str]:
    """Who is told of a draft that may be activated: its owner, and its team's lead."""
    team = every_team.get(draft.team_id or 0)
    return {draft.owner_id, *([team.lead_id] if team and team.lead_id else [])}


def _owners(own: Iterable[Objective]) -> set[str]:
    return {one.owner_id for one in own if one.state is ObjectiveState.ACTIVE}


def _retrospectives(
    workspace: Workspace,
    cycle: Cycle,
    own: Iterable[Objective],
    every_team: dict[int, Team],
    now: datetime,
) -> list[Planned]:
    """One for each team with a channel, of whose objectives none waits to be closed."""
    ended: dict[int, set[ObjectiveState]] = {}
    for one in own:
        if one.team_id is not None and one.state is not ObjectiveState.DRAFT:
            ended.setdefault(one.team_id, set()).add(one.state)
    kind = DeliveryKind.RETROSPECTIVE
    return [
        Planned(workspace.id, kind, str(team_id), period_of(cycle), now)
        for team_id, states in ended.items()
        if states == {ObjectiveState.CLOSED} and every_team[team_id].channel_id is not None
    ]


def _hour_of(member: Member, workspace: Workspace, now: datetime) -> datetime:
    """The hour at which the member is used to be asked, today; later, if that has passed, now."""
    zone = zone_named(member.zone, workspace.zone)
    at = member.prompt_at or workspace.prompt_at
    return max(now, instant_of(now.astimezone(zone).date(), at, zone))


def _to_tell(tx: Connection, delivery: Delivery) -> tuple[Member, Cycle] | Outcome:
    """Whom to tell and of which cycle, or why nobody is told."""
    member = people.member(tx, delivery.workspace_id, delivery.subject)
    cycle = cycle_of(tx, delivery.workspace_id, delivery.period)
    if member is None or cycle is None or not member.takes_part:
        return Outcome(DeliveryState.SKIPPED, reason="nobody_to_tell")
    if not member.wants_cycles:
        return Outcome(DeliveryState.SKIPPED, reason=SkipReason.STOPPED.value)
    return member, cycle
