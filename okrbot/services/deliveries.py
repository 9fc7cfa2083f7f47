"""The outbox: what is due, what each delivery shows, and what came of sending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.cadence import (
    SkipReason,
    answered_recently,
    due_digest,
    due_prompt,
    iso_week,
    may_ask,
)
from okrbot.domain.cycles import prompts_allowed
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.okrs import Member, OpenKeyResult, Workspace
from okrbot.domain.sheets import Answered, ObjectiveCard, TeamWeek, Week
from okrbot.domain.windows import is_too_late, next_window, weeks_before
from okrbot.domain.zones import day_in
from okrbot.services import receipts
from okrbot.services.actors import today_in, workspace_of
from okrbot.services.digests import team_week
from okrbot.services.weeks import card_in, week_in
from okrbot.store import checkins, deliveries, objectives, people, teams
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the prompt shows: the member's week, and what was answered since it was sent."""

    week: Week
    answered: Answered | None


def plan_due(store: Store, now: datetime) -> int:
    """Write down every prompt and digest due by `now`; return how many rows are new."""
    with store.write() as tx:
        due = [
            planned
            for workspace in people.workspaces(tx)
            if workspace.suspended is None
            for planned in (*_due_prompts(tx, workspace, now), *_due_digests(tx, workspace, now))
        ]
        return deliveries.plan(tx, due)


def member_of(store: Store, delivery: Delivery) -> Member | None:
    """Return the member a delivery is for."""
    with store.read() as tx:
        return people.member(tx, delivery.workspace_id, delivery.subject)


def prompt(store: Store, delivery: Delivery, now: datetime) -> Prompt | Outcome:
    """Return what to ask, or why not to ask (any more), looked at again at the last moment."""
    with store.read() as tx:
        workspace = workspace_of(tx, delivery.workspace_id)
        member = people.member(tx, workspace.id, delivery.subject)
        if member is None:
            return _skipped(SkipReason.DEACTIVATED)
        asked = objectives.asked_of(tx, workspace.id, member.id)
        reason = _reason_to_skip(workspace, member, asked, delivery, now)
        if reason is not None:
            return _skipped(reason)
        if not may_ask(now, member.zone):
            return Outcome(DeliveryState.PENDING, due_at=next_window(now, member.zone))
        return Prompt(week_in(tx, member, now), None)


def sent_prompt(store: Store, edit: Delivery, now: datetime) -> tuple[Delivery, Prompt] | None:
    """Return the latest copy of a prompt and what it is to show by now."""
    with store.read() as tx:
        sent = [
            row
            for kind in (DeliveryKind.SNOOZED_PROMPT, DeliveryKind.PROMPT)
            if (row := deliveries.delivery(tx, edit.workspace_id, kind, edit.subject, edit.period))
            and row.ts is not None
        ]
        member = people.member(tx, edit.workspace_id, edit.subject)
        if not sent or member is None:
            return None
        return sent[0], Prompt(week_in(tx, member, now), _last_answer(tx, member, edit.period, now))


def digest(store: Store, delivery: Delivery, now: datetime) -> TeamWeek | Outcome:
    """Return what the digest says, or why it is not posted."""
    with store.read() as tx:
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        if team is None or team.channel_id is None:
            return Outcome(DeliveryState.SKIPPED, reason="no_channel")
        return team_week(tx, team, now)


def sent_digest(store: Store, edit: Delivery, now: datetime) -> tuple[Delivery, TeamWeek] | None:
    """Return the digest that was posted and what it is to say by now."""
    with store.read() as tx:
        kind = DeliveryKind.DIGEST
        sent = deliveries.delivery(tx, edit.workspace_id, kind, edit.subject, edit.period)
        team = teams.team(tx, edit.workspace_id, int(edit.subject))
        if sent is None or sent.ts is None or team is None:
            return None
        return sent, team_week(tx, team, now, updated_at=now)


def answer_card(store: Store, delivery: Delivery, now: datetime) -> Answered:
    """Return what the answer's card shows."""
    with store.read() as tx:
        return receipts.answered(tx, delivery.workspace_id, receipts.batch_of(delivery), now)


def confirmation(store: Store, delivery: Delivery, now: datetime) -> ObjectiveCard:
    """Return the card of the objective that was saved."""
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        if member is None:
            raise LookupError("a confirmation for a stranger")
        return card_in(tx, member, int(delivery.period.removeprefix("O-")), now)


def home(store: Store, delivery: Delivery, now: datetime) -> Week | None:
    """Return what the App Home shows."""
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        return None if member is None else week_in(tx, member, now)


def _due_prompts(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    """A row for each member with something open whose instant of this ISO week has passed."""
    open_to = [row.member_id for row in objectives.members_with_open(tx, workspace.id)]
    due = []
    for member in people.members(tx, workspace.id, open_to):
        prompt = due_prompt(member, workspace, now)
        if prompt is not None:
            due.append(
                Planned(workspace.id, DeliveryKind.PROMPT, member.id, prompt.week, prompt.instant)
            )
    return due


def _due_digests(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    due = []
    for team in teams.teams(tx, workspace.id):
        digest = due_digest(team.zone, workspace, now) if team.channel_id else None
        if digest is not None:
            due.append(
                Planned(
                    workspace.id, DeliveryKind.DIGEST, str(team.id), digest.week, digest.instant
                )
            )
    return due


def _reason_to_skip(
    workspace: Workspace,
    member: Member,
    asked: Sequence[OpenKeyResult],
    delivery: Delivery,
    now: datetime,
) -> SkipReason | None:
    today = today_in(workspace, now)
    if not member.is_active:
        return SkipReason.DEACTIVATED
    if member.is_bot:
        return SkipReason.BOT
    if member.is_guest:
        return SkipReason.GUEST
    if not asked:
        return SkipReason.NO_OPEN_KEY_RESULT
    if not any(prompts_allowed(one.cycle, today) for one in asked):
        return SkipReason.BEFORE_CYCLE
    if _comes_too_late(workspace, member, delivery, now):
        return SkipReason.TOO_LATE
    if answered_recently((one.key_result.standing.answered_at for one in asked), now):
        return SkipReason.ANSWERED_RECENTLY
    return None


def _comes_too_late(
    workspace: Workspace, member: Member, delivery: Delivery, now: datetime
) -> bool:
    """A snoozed prompt comes on the day that was asked for, within its week."""
    if delivery.kind is DeliveryKind.SNOOZED_PROMPT:
        return delivery.period not in weeks_before(now, member.zone, 1)
    return is_too_late(member, workspace, delivery.period, now)


def _last_answer(tx: Connection, member: Member, week: str, now: datetime) -> Answered | None:
    """What the member last answered in that ISO week and did not take back."""
    last = checkins.last_batch(tx, member.workspace_id, member.id)
    if not last or iso_week(day_in(member.zone, last[0].made_at)) != week:
        return None
    return receipts.answered(tx, member.workspace_id, last[0].batch, now)


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
