"""The outbox: what is due, what each delivery shows, and what came of sending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.cadence import (
    SkipReason,
    digest_instant,
    due_digest,
    due_prompt,
    iso_week,
)
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.okrs import Member, Team, Workspace
from okrbot.domain.sheets import Answered, HomeSheet, ObjectiveCard, TeamWeek, Week
from okrbot.domain.zones import day_in
from okrbot.services import absence, digest_copies, nudges, receipts
from okrbot.services.actors import workspace_of
from okrbot.services.digests import team_week
from okrbot.services.homes import home_in
from okrbot.services.hours import wait_for_hours
from okrbot.services.weeks import card_in, week_in
from okrbot.store import checkins, deliveries, objectives, people, teams
from okrbot.store.engine import Store

NOTHING_TO_EDIT = Outcome(DeliveryState.SKIPPED, reason="nothing_to_edit")
WAIT_FOR_IT = timedelta(seconds=5)
_DIGEST_OF = {DeliveryKind.DIGEST_DETAILS_EDIT: DeliveryKind.DIGEST_DETAILS}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the prompt shows: the member's week, and what was answered since it was sent."""

    week: Week
    answered: Answered | None


def plan_due(store: Store, now: datetime) -> int:
    """Write down every prompt and digest due by `now`; return how many rows are new.

    What was planned already is left out before the database is asked to write: nearly always that
    is everything.
    """
    with store.read() as tx:
        due = [
            planned
            for workspace in people.workspaces(tx)
            if workspace.suspended is None
            for planned in _new_in(tx, workspace, now)
        ]
    if not due:
        return 0
    with store.write() as tx:
        return deliveries.plan(tx, due)


def sent_prompt(store: Store, edit: Delivery, now: datetime) -> tuple[Delivery, Prompt] | Outcome:
    """Return the latest copy of a prompt and what it is to show by now; it keeps its week.

    Else an answer of this week would turn last week's back into its question.
    """
    with store.read() as tx:
        kinds = (DeliveryKind.SNOOZED_PROMPT, DeliveryKind.PROMPT)
        sent = _to_edit(tx, edit, kinds, now)
        member = people.member(tx, edit.workspace_id, edit.subject)
        if isinstance(sent, Outcome) or member is None:
            return NOTHING_TO_EDIT if isinstance(sent, Delivery) else sent
        if iso_week(day_in(member.zone, now)) != edit.period:
            return NOTHING_TO_EDIT
        return sent, Prompt(week_in(tx, member, now), _last_answer(tx, member, edit.period, now))


def digest(store: Store, delivery: Delivery, now: datetime) -> TeamWeek | Outcome:
    """Return what the digest says, or why it is not posted."""
    with store.read() as tx:
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        if team is None or team.channel_id is None:
            return Outcome(DeliveryState.SKIPPED, reason="no_channel")
        workspace = workspace_of(tx, delivery.workspace_id)
        if workspace.is_paused_on(day_in(workspace.zone, now)):
            return _skipped(SkipReason.PAUSED)
        return _digest_waits(workspace, team, delivery, now) or team_week(tx, team, now)


def sent_digest(store: Store, edit: Delivery, now: datetime) -> tuple[Delivery, TeamWeek] | Outcome:
    """Return the digest, or its details, as posted and what to say by now; it keeps its week."""
    with store.read() as tx:
        sent = _to_edit(tx, edit, (_DIGEST_OF.get(edit.kind, DeliveryKind.DIGEST),), now)
        team = teams.team(tx, edit.workspace_id, int(edit.subject))
        if isinstance(sent, Outcome) or team is None:
            return NOTHING_TO_EDIT if isinstance(sent, Delivery) else sent
        week = team_week(tx, team, now, updated_at=now)
        return (sent, week) if week.week == edit.period else NOTHING_TO_EDIT


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


def home(store: Store, delivery: Delivery, now: datetime) -> HomeSheet | None:
    """Return what the App Home shows."""
    with store.read() as tx:
        found = people.member_and_workspace(tx, delivery.workspace_id, delivery.subject)
        if found is None or found[0].home_opened_at is None:
            return None
        return home_in(tx, *found, now)


def _digest_waits(
    workspace: Workspace, team: Team, delivery: Delivery, now: datetime
) -> Outcome | None:
    """Until when it waits, within its week; a week without such an hour goes without.

    A lead who has it posted before its time does not wait.
    """
    week, zone = delivery.period, team.zone or workspace.zone
    if delivery.due_at < digest_instant(team.zone, workspace, week):
        return None
    wait = wait_for_hours(workspace, zone, now)
    if wait is None and iso_week(day_in(zone, now)) == week:
        return None
    if wait is None or wait.due_at is None or iso_week(day_in(zone, wait.due_at)) != week:
        return _skipped(SkipReason.TOO_LATE)
    return wait


def _to_edit(
    tx: Connection, edit: Delivery, kinds: Sequence[DeliveryKind], now: datetime
) -> Delivery | Outcome:
    """The message that an edit is about: of the first of these kinds that was sent.

    One that is just being sent, or looked for, is waited for.
    """
    rows = deliveries.rows_of(tx, edit.workspace_id, kinds, [edit.subject], [edit.period])
    if any(row.state in (DeliveryState.SENDING, DeliveryState.UNCERTAIN) for row in rows):
        return Outcome(DeliveryState.PENDING, due_at=now + WAIT_FOR_IT, counts=False)
    sent = [row for row in rows if row.ts is not None]
    return min(sent, key=lambda row: kinds.index(row.kind)) if sent else NOTHING_TO_EDIT


def _new_in(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    due = [
        *_due_prompts(tx, workspace, now),
        *_due_digests(tx, workspace, now),
        *digest_copies.due_copies(tx, workspace, now),
        *nudges.due_nudges(tx, workspace, now),
        *absence.due_checks(tx, workspace.id, now),
    ]
    if not due:
        return due
    known = deliveries.subjects_of(
        tx, workspace.id, {one.kind for one in due}, {one.period for one in due}
    )
    return [one for one in due if (one.kind, one.subject, one.period) not in known]


def _due_prompts(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    """A row for each who answers for something and whose instant of this ISO week has passed."""
    open_to = {row.member_id for row in objectives.members_with_open(tx, workspace.id)}
    stand_ins = absence.stand_ins(tx, workspace.id, day_in(workspace.zone, now))
    due = []
    for member in people.members(tx, workspace.id, open_to | stand_ins):
        prompt = due_prompt(member, workspace, now)
        if prompt is not None:
            due.append(
                Planned(workspace.id, DeliveryKind.PROMPT, member.id, prompt.week, prompt.instant)
            )
    return due


def _due_digests(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    if workspace.is_paused_on(day_in(workspace.zone, now)):
        return []
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


def _last_answer(tx: Connection, member: Member, week: str, now: datetime) -> Answered | None:
    """What the member last answered in that ISO week and did not take back."""
    last = checkins.last_batch(tx, member.workspace_id, member.id)
    if not last or iso_week(day_in(member.zone, last[0].made_at)) != week:
        return None
    return receipts.answered(tx, member.workspace_id, last[0].batch, now)


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
