"""What a member is told unasked: reminders, what others caused, and what lacks in their team."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from okrbot.domain.bundles import ItemKind
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, PostInDoubt
from okrbot.domain.okrs import Member
from okrbot.domain.sheets import CompanyWeek
from okrbot.services import absence, bundled, digest_copies, nudges, orphans, owners, settling
from okrbot.services import colleagues as between
from okrbot.services.holding import EXTERNAL_CHANNEL
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.views import absence as absence_views
from okrbot.slack.views import bundle, colleagues, company, delivery_notices, digest, rhythm
from okrbot.slack.words import Reader


class Note(NamedTuple):
    """A message to one member, who gets it when they are back, nothing into a holiday.

    What comes `even_away` is about their absence itself.
    """

    member: Member
    message: Message
    even_away: bool = False


Say = Callable[[Desk, Delivery, datetime], Awaitable[Note | Outcome]]
"""Looks again whether it is still so, and says it."""

NOBODY_TO_TELL = Outcome(DeliveryState.SKIPPED, reason="nobody_to_tell")
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


async def _bundle(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(bundled.bundle, delivery, now)
    if isinstance(found, Outcome):
        return found
    reader = _reader(found.member, now)
    parts = [_part(reader, kind, told) for kind, told in found.told]
    return Note(found.member, bundle.message(reader, parts), found.concerns_absence)


def _part(reader: Reader, kind: ItemKind, told: bundled.Told) -> Message:
    match told:
        case owners.Handing() if kind is ItemKind.OWNERSHIP:
            return colleagues.made_owner(reader, told.things, told.by_name)
        case owners.Handing():
            return colleagues.orphans(reader, told.things, told.by_name)
        case between.Note() if kind is ItemKind.UPDATE_REQUEST:
            return colleagues.update_wanted(reader, told.key_result, told.by_name)
        case between.Note() if kind is ItemKind.THANKS:
            return colleagues.thanks(reader, told.key_result, told.by_name)
        case between.Note() if kind is ItemKind.STANDSTILL:
            return colleagues.stands_still(reader, told.key_result, told.by_name)
        case between.Note():
            assert told.blocker is not None, "help is offered with what is in the way"
            return colleagues.help_offered(
                reader, told.key_result, told.blocker, told.by_name, told.by_id
            )
        case absence.StandIn() if kind is ItemKind.DELEGATE:
            return absence_views.standing_in(reader, told.absent, told.absence, told.count)
        case absence.StandIn():
            return absence_views.delegate_declined(reader, told.member.name)


async def _away_check(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    member = await desk.ask(absence.still_away, delivery, now)
    if member is None:
        return NO_LONGER_SO
    return Note(member, absence_views.still_away(_reader(member, now)), even_away=True)


async def _leaver(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(orphans.orphans, delivery)
    if found is None:
        return NO_LONGER_SO
    told = rhythm.left(_reader(found.lead, now), found.left.name, found.things, found.team)
    return Note(found.lead, told)


async def _digest_copy(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(digest_copies.copy, delivery, now)
    if isinstance(found, Outcome):
        return found
    reader = _reader(found.member, now)
    if isinstance(found.week, CompanyWeek):
        return Note(found.member, company.copy(reader, found.week, found.team))
    return Note(found.member, digest.copy(reader, found.week))


async def _post_doubt(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(settling.team_and_lead, delivery)
    if found is None:
        return NOBODY_TO_TELL
    team, lead = found
    about = PostInDoubt.read(delivery.period)
    return Note(lead, delivery_notices.doubt(_reader(lead, now), team, about))


async def _channel_trouble(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(settling.team_and_lead, delivery)
    if found is None:
        return NOBODY_TO_TELL
    team, lead = found
    is_outside = delivery.period.endswith(EXTERNAL_CHANNEL)
    told = delivery_notices.shared if is_outside else delivery_notices.trouble
    return Note(lead, told(_reader(lead, now), team))


NOTES: Mapping[DeliveryKind, Say] = {
    DeliveryKind.NUDGE: _nudge,
    DeliveryKind.SILENCE: _silence,
    DeliveryKind.BUNDLE: _bundle,
    DeliveryKind.AWAY_CHECK: _away_check,
    DeliveryKind.LEAVER: _leaver,
    DeliveryKind.DIGEST_COPY: _digest_copy,
    DeliveryKind.POST_DOUBT: _post_doubt,
    DeliveryKind.CHANNEL_TROUBLE: _channel_trouble,
}


def _reader(member: Member, now: datetime) -> Reader:
    return Reader(member.locale, member.zone, now)
