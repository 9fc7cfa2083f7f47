"""Reminding of an unanswered week, and whom to ask when nobody answers for long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.nudges import asks_anew, silent_since
from okrbot.domain.okrs import KeyResult, Member, OpenKeyResult, Workspace
from okrbot.domain.skips import reason_not_to_ask
from okrbot.domain.windows import next_window, weeks_before
from okrbot.domain.zones import day_in
from okrbot.services import absence
from okrbot.services.actors import workspace_of
from okrbot.services.leads import leads_of
from okrbot.store import checkins, deliveries, objectives, people, prompts
from okrbot.store.engine import Store

_LOOK_BACK_WEEKS = 12
"""Who was asked three times by any cadence was asked within this time."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """What a reminder says: to whom, and how many key results still wait."""

    member: Member
    count: int


@dataclass(frozen=True, slots=True)
class Silence:
    """What a lead is asked: about whom, and for which key results nobody answers."""

    lead: Member
    silent: Member
    key_results: tuple[KeyResult, ...]


def nudge(store: Store, delivery: Delivery, now: datetime) -> Nudge | Outcome:
    """Return the reminder, or why there is none (any more); the long silent are told on, once."""
    week, _, _ = delivery.period.partition("/")
    with store.write() as tx:
        workspace = workspace_of(tx, delivery.workspace_id)
        member = people.member(tx, workspace.id, delivery.subject)
        if member is None:
            return _skipped(SkipReason.DEACTIVATED)
        asked = objectives.asked_of(tx, workspace.id, member.id, day_in(member.zone, now))
        weeks = weeks_before(now, member.zone, _LOOK_BACK_WEEKS)
        prompted = prompts.asked_in_weeks(tx, workspace.id, member.id, weeks)
        answered_at = _answered_at(tx, member, asked)
        is_away = absence.absence_of(tx, member, now) is not None
        reason = reason_not_to_ask(workspace, member, asked, now, is_away=is_away)
        reason = reason or _needless(tx, workspace, member, prompted, answered_at, week, now)
        if reason is not None:
            return _skipped(reason)
        first = silent_since(((one.week, one.at) for one in prompted), answered_at, week)
        if first is not None:
            _ask_leads(tx, member, asked, first, now)
            return _skipped(SkipReason.SILENT)
        return Nudge(member, len(asked))


def silence(store: Store, delivery: Delivery) -> Silence | None:
    """Return what a lead is asked; None where it no longer needs to be."""
    silent_id, _, _ = delivery.period.partition("@")
    with store.read() as tx:
        lead = people.member(tx, delivery.workspace_id, delivery.subject)
        silent = people.member(tx, delivery.workspace_id, silent_id)
        asked = objectives.asked_of(tx, delivery.workspace_id, silent_id)
        concerned = [one.objective for one in asked]
        leads = leads_of(tx, delivery.workspace_id, concerned, silent_id)
        mine = [one for one in asked if delivery.subject in leads[one.objective.number]]
    if lead is None or silent is None or not lead.is_active or not mine:
        return None
    return Silence(lead, silent, tuple(one.key_result for one in mine))


def _needless(
    tx: Connection,
    workspace: Workspace,
    member: Member,
    prompted: Sequence[prompts.Asked],
    answered_at: datetime | None,
    week: str,
    now: datetime,
) -> SkipReason | None:
    if not member.wants_nudges:
        return SkipReason.STOPPED
    if any(one.week > week for one in prompted) or asks_anew(member, workspace, week, now):
        return SkipReason.TOO_LATE
    if any(one.week == week and answered_at and answered_at >= one.at for one in prompted):
        return SkipReason.ANSWERED
    snoozed = deliveries.delivery(
        tx, member.workspace_id, DeliveryKind.SNOOZED_PROMPT, member.id, week
    )
    if snoozed is not None and day_in(member.zone, snoozed.due_at) >= day_in(member.zone, now):
        return SkipReason.SNOOZED
    return None


def _answered_at(tx: Connection, member: Member, asked: Sequence[OpenKeyResult]) -> datetime | None:
    """When the member last answered for anything, or all they answer for was answered."""
    last = checkins.last_batch(tx, member.workspace_id, member.id)
    answers = [one.key_result.standing.answered_at for one in asked]
    known = [at for at in answers if at is not None]
    all_answered = min(known) if known and len(known) == len(answers) else None
    candidates = [at for at in (last[0].made_at if last else None, all_answered) if at]
    return max(candidates, default=None)


def _ask_leads(
    tx: Connection, member: Member, asked: Sequence[OpenKeyResult], first: str, now: datetime
) -> None:
    by_objective = leads_of(tx, member.workspace_id, [one.objective for one in asked], member.id)
    leads = {lead_id for found in by_objective.values() for lead_id in found}
    zones = {one.id: one.zone for one in people.members(tx, member.workspace_id, sorted(leads))}
    deliveries.plan(
        tx,
        [
            Planned(
                member.workspace_id,
                DeliveryKind.SILENCE,
                lead_id,
                f"{member.id}@{first}",
                next_window(now, zone),
            )
            for lead_id, zone in zones.items()
        ],
    )


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
