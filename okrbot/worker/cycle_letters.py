"""What is said when cycles turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from okrbot.domain.closing import Retrospective
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome
from okrbot.domain.okrs import Member
from okrbot.services import turning
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.views import closing, cycles
from okrbot.slack.words import Reader, channel_reader
from okrbot.worker.letters import Edit, Letter, Post
from okrbot.worker.notes import Note, Say

NOTHING_TO_EDIT = Outcome(DeliveryState.SKIPPED, reason="nothing_to_edit")


async def _planning(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(turning.planning, delivery)
    if isinstance(found, Outcome):
        return found
    return Note(found.member, cycles.to_plan(_reader(found.member, now), found.cycle))


async def _drafts(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(turning.drafts, delivery)
    if isinstance(found, Outcome):
        return found
    reader = _reader(found.member, now)
    return Note(found.member, cycles.begun(reader, found.cycle, found.drafts))


async def _closing(desk: Desk, delivery: Delivery, now: datetime) -> Note | Outcome:
    found = await desk.ask(turning.closing_call, delivery)
    if isinstance(found, Outcome):
        return found
    return Note(found.member, closing.call(_reader(found.member, now), found))


async def closing_edit(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    """The call to close turns into what was closed."""
    found = await desk.ask(turning.sent_call, delivery)
    if found is None:
        return NOTHING_TO_EDIT
    sent, call = found
    return _edit(sent, closing.call(_reader(call.member, now), call))


async def retrospective(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    """How a team's cycle ended, in its channel."""
    told = await desk.ask(turning.retrospective, delivery)
    if isinstance(told, Outcome):
        return told
    channel_id = told.team.channel_id
    assert channel_id is not None
    return Post(channel_id, _looked_back(told, now))


async def retrospective_edit(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    """The same, once somebody has confirmed a score late."""
    found = await desk.ask(turning.sent_retrospective, delivery)
    if found is None:
        return NOTHING_TO_EDIT
    sent, told = found
    return _edit(sent, _looked_back(told, now))


CYCLE_NOTES: Mapping[DeliveryKind, Say] = {
    DeliveryKind.CYCLE_PLANNING: _planning,
    DeliveryKind.CYCLE_DRAFTS: _drafts,
    DeliveryKind.CLOSING: _closing,
}


def _looked_back(told: Retrospective, now: datetime) -> Message:
    return closing.look_back(channel_reader(told.team, now), told)


def _edit(sent: Delivery, message: Message) -> Edit:
    assert sent.channel_id is not None
    assert sent.ts is not None
    return Edit(sent.channel_id, sent.ts, message)


def _reader(member: Member, now: datetime) -> Reader:
    return Reader(member.locale, member.zone, now)
