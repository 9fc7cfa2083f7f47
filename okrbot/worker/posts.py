"""What each kind of delivery says to Slack."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from okrbot.domain.deliveries import Delivery, DeliveryKind, Outcome
from okrbot.domain.okrs import Actor, Member
from okrbot.services import deliveries, people
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.views import answered, cards, digest, home, prompt
from okrbot.slack.words import Reader
from okrbot.worker.letters import Edit, Home, Letter, Post

Write = Callable[[Desk, Delivery, datetime], Awaitable[Letter | Outcome]]
"""Looks again whether to send, and says what; it posts nothing itself."""


async def _prompt(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    await _refreshed(desk, delivery)
    asked = await desk.ask(deliveries.prompt, delivery, now)
    if isinstance(asked, Outcome):
        return asked
    member = asked.week.member
    return await _to_member(desk, member, prompt.asking(_reader(member, now), asked.week))


async def _prompt_edit(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    found = await desk.ask(deliveries.sent_prompt, delivery, now)
    if isinstance(found, Outcome):
        return found
    sent, shown = found
    reader = _reader(shown.week.member, now)
    if shown.answered is None:
        message = prompt.asking(reader, shown.week)
    else:
        message = answered.card(reader, shown.answered)
    return _edit(sent, message)


async def _answer_card(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    given = await desk.ask(deliveries.answer_card, delivery, now)
    message = answered.card(_reader(given.member, now), given)
    return await _to_member(desk, given.member, message)


async def _confirmation(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    saved = await desk.ask(deliveries.confirmation, delivery, now)
    member = await desk.who(Actor(delivery.workspace_id, delivery.subject))
    return await _to_member(desk, member, cards.saved(_reader(member, now), saved))


async def _digest(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    week = await desk.ask(deliveries.digest, delivery, now)
    if isinstance(week, Outcome):
        return week
    channel_id = week.team.channel_id
    assert channel_id is not None
    return Post(channel_id, digest.message(digest.channel_reader(week, now), week))


async def _digest_edit(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    found = await desk.ask(deliveries.sent_digest, delivery, now)
    if isinstance(found, Outcome):
        return found
    sent, week = found
    return _edit(sent, digest.message(digest.channel_reader(week, now), week))


async def _home(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    week = await desk.ask(deliveries.home, delivery, now)
    if week is None:
        return deliveries.NOTHING_TO_EDIT
    return Home(week.member.id, home.build(_reader(week.member, now), week))


POSTS: Mapping[DeliveryKind, Write] = {
    DeliveryKind.PROMPT: _prompt,
    DeliveryKind.SNOOZED_PROMPT: _prompt,
    DeliveryKind.PROMPT_EDIT: _prompt_edit,
    DeliveryKind.ANSWER_CARD: _answer_card,
    DeliveryKind.CONFIRMATION: _confirmation,
    DeliveryKind.DIGEST: _digest,
    DeliveryKind.DIGEST_EDIT: _digest_edit,
    DeliveryKind.HOME: _home,
}


async def _to_member(desk: Desk, member: Member, message: Message) -> Post:
    """A message to a member, whose conversation is known before anything is posted to it."""
    channel_id = member.dm_channel
    if channel_id is None:
        channel_id = await desk.gateway.dm_channel(member.id)
        await desk.ask(people.keep_dm_channel, member.workspace_id, member.id, channel_id)
    return Post(channel_id, message)


def _edit(sent: Delivery, message: Message) -> Edit:
    assert sent.channel_id is not None
    assert sent.ts is not None
    return Edit(sent.channel_id, sent.ts, message)


async def _refreshed(desk: Desk, delivery: Delivery) -> None:
    """Ask Slack again about a member whom we last heard of more than a day ago."""
    member = await desk.ask(deliveries.member_of, delivery)
    if member is None or not desk.is_fresh(member):
        await desk.meet(Actor(delivery.workspace_id, delivery.subject))


def _reader(member: Member, now: datetime) -> Reader:
    return Reader(member.locale, member.zone, now)
