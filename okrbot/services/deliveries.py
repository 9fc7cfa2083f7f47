"""The outbox: what is due, what each delivery shows, and what came of sending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.cadence import (
    SkipReason,
    digest_instant,
    iso_week,
)
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome
from okrbot.domain.errors import NoCycle
from okrbot.domain.okrs import Team, Workspace
from okrbot.domain.sheets import Answered, HomeSheet, ObjectiveCard, TeamWeek, Week
from okrbot.domain.zones import day_in
from okrbot.services import receipts
from okrbot.services.actors import workspace_of
from okrbot.services.digests import team_week
from okrbot.services.homes import home_in
from okrbot.services.hours import wait_for_hours
from okrbot.services.refreshing import KEPT_UP_FOR
from okrbot.services.weeks import card_in, week_in
from okrbot.store import deliveries, people, teams
from okrbot.store.engine import Store

NOTHING_TO_EDIT = Outcome(DeliveryState.SKIPPED, reason="nothing_to_edit")
WAIT_FOR_IT = timedelta(seconds=5)
_DIGEST_OF = {DeliveryKind.DIGEST_DETAILS_EDIT: DeliveryKind.DIGEST_DETAILS}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the prompt shows: the member's week, and what was answered since it was sent."""

    week: Week
    answered: Answered | None


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
        answer = receipts.answered_in_week(tx, member, edit.period, now)
        if answer is None and _is_put_off(tx, edit):
            return NOTHING_TO_EDIT
        return sent, Prompt(week_in(tx, member, now), answer)


def digest(store: Store, delivery: Delivery, now: datetime) -> TeamWeek | Outcome:
    """Return what the digest says, or why it is not posted."""
    with store.read() as tx:
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        if team is None or team.channel_id is None:
            return Outcome(DeliveryState.SKIPPED, reason="no_channel")
        workspace = workspace_of(tx, delivery.workspace_id)
        if workspace.is_paused_on(day_in(workspace.zone, now)):
            return _skipped(SkipReason.PAUSED)
        waits = _digest_waits(workspace, team, delivery, now)
        try:
            return waits or team_week(tx, team, now)
        except NoCycle:
            return Outcome(DeliveryState.SKIPPED, reason="no_cycle")


def sent_digest(store: Store, edit: Delivery, now: datetime) -> tuple[Delivery, TeamWeek] | Outcome:
    """Return the digest, or its details, as posted and what to say by now; it keeps its week."""
    with store.read() as tx:
        sent = _to_edit(tx, edit, (_DIGEST_OF.get(edit.kind, DeliveryKind.DIGEST),), now)
        team = teams.team(tx, edit.workspace_id, int(edit.subject))
        if isinstance(sent, Outcome) or team is None:
            return NOTHING_TO_EDIT if isinstance(sent, Delivery) else sent
        week = team_week(tx, team, now, updated_at=now)
        return (sent, week) if week.week == edit.period else NOTHING_TO_EDIT


def answer_card(store: Store, delivery: Delivery, now: datetime) -> tuple[Answered, bool]:
    """Return what the answer's card shows, and whether this week's prompt shows it all as well."""
    with store.read() as tx:
        given = receipts.answered(tx, delivery.workspace_id, receipts.batch_of(delivery), now)
        week = iso_week(day_in(given.member.zone, given.made_at))
        kinds = (DeliveryKind.SNOOZED_PROMPT, DeliveryKind.PROMPT)
        prompts = deliveries.rows_of(tx, delivery.workspace_id, kinds, [given.member.id], [week])
        return given, any(prompt.ts is not None for prompt in prompts)


def confirmation(store: Store, delivery: Delivery, now: datetime) -> ObjectiveCard:
    """Return the card of the objective that was saved."""
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        if member is None:
            raise LookupError("a confirmation for a stranger")
        return card_in(tx, member, int(delivery.period.removeprefix("O-")), now)


def home(store: Store, delivery: Delivery, now: datetime) -> HomeSheet | None:
    """Return what the App Home shows; None where it was not opened lately."""
    with store.read() as tx:
        found = people.member_and_workspace(tx, delivery.workspace_id, delivery.subject)
        opened_at = found[0].home_opened_at if found else None
        if found is None or opened_at is None or opened_at < now - KEPT_UP_FOR:
            return None
        return home_in(tx, *found, now)


def _digest_waits(
    workspace: Workspace, team: Team, delivery: Delivery, now: datetime
) -> Outcome | None:
    """Until when it waits, within its week; a week without such an hour goes without.

    A lead who has it posted before its time does not wait.
    """
    week, zone = delivery.period, team.zone or workspace.zone
    if delivery.due_at < digest_instant(team.digest_clock, workspace, week):
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


def _is_put_off(tx: Connection, edit: Delivery) -> bool:
    """Return whether the member chose to be asked later: then the prompt says so, until it is."""
    kind = DeliveryKind.SNOOZED_PROMPT
    later = deliveries.delivery(tx, edit.workspace_id, kind, edit.subject, edit.period)
    return later is not None and later.state is DeliveryState.PENDING


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
