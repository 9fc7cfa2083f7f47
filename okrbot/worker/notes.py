"""What a member is told about the rhythm itself: reminders, absences, and whose answers lack."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome
from okrbot.domain.okrs import Member
from okrbot.services import absence, nudges, orphans
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.views import absence as absence_views
from okrbot.slack.views import rhythm
from okrbot.slack.words import Reader


class Note(NamedTuple):
    """A message to one member."""

    member: Member
    message: Message


Say = Callable[[Desk, Delivery, datetime], Awaitable[Note | Outcome]]
"""Looks again whether it is still so, and says it."""

NO_LONGER_SO = Outcome(DeliveryState.SKIPPED, reason="no_longer_so")


async def _nudge(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(nudges.nudge, delivery, now)
    if isinstance(found, Outcome):
        return found
    return Note(found.member, rhythm.nudge(_reader(found.member, now), found.count))


async def _silence(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(nudges.silence, delivery)
    if found is None:
        return NO_LONGER_SO
    reader = _reader(found.lead, now)
    return Note(found.lead, rhythm.silence(reader, found.silent, found.key_results))


async def _delegate(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(absence.stand_in, delivery, now)
    if found is None:
        return NO_LONGER_SO
    reader = _reader(found.member, now)
    told = absence_views.standing_in(reader, found.absent, found.absence, found.count)
    return Note(found.member, told)


async def _delegate_declined(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(absence.declined, delivery)
    if found is None:
        return NO_LONGER_SO
    reader = _reader(found.absent, now)
    return Note(found.absent, absence_views.delegate_declined(reader, found.member.name))


async def _away_check(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    member = await desk.ask(absence.still_away, delivery, now)
    if member is None:
        return NO_LONGER_SO
    return Note(member, absence_views.still_away(_reader(member, now)))


async def _leaver(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(orphans.orphans, delivery)
    if found is None:
        return NO_LONGER_SO
    return Note(found.lead, rhythm.left(_reader(found.lead, now), found.left.name, found.things))


NOTES: Mapping[DeliveryKind, Say] = {
    DeliveryKind.NUDGE: _nudge,
    DeliveryKind.SILENCE: _silence,
    DeliveryKind.DELEGATE: _delegate,
    DeliveryKind.DELEGATE_DECLINED: _delegate_declined,
    DeliveryKind.AWAY_CHECK: _away_check,
    DeliveryKind.LEAVER: _leaver,
}


def _reader(member: Member, now: datetime) -> Reader:
    return Reader(member.locale, member.zone, now)
