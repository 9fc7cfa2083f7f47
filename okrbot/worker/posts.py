"""What each kind of delivery says to Slack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome
from okrbot.domain.okrs import Actor, Member
from okrbot.domain.sheets import Week
from okrbot.services import (
    asking,
    deliveries,
    hours,
    introducing,
    receipts,
    refreshing,
    settings,
    wins,
)
from okrbot.services import colleagues as between
from okrbot.services.holding import UNSURE
from okrbot.slack.blocks import Message
from okrbot.slack.desk import FRESH_FOR, Desk
from okrbot.slack.views import (
    answered,
    beginnings,
    cards,
    colleagues,
    delivery_notices,
    digest,
    home,
    introduction,
    prompt,
)
from okrbot.slack.views import settings as settings_view
from okrbot.slack.views import wins as win_views
from okrbot.slack.words import Reader, channel_reader
from okrbot.worker import cycle_letters
from okrbot.worker.channels import inside
from okrbot.worker.file_letters import FILE_LETTERS
from okrbot.worker.letters import Edit, Home, Letter, Post, Write
from okrbot.worker.notes import NOTES

IDLE = Outcome(DeliveryState.SKIPPED, reason="no_longer_so")
"""What was to be told is not so any more."""


async def written(
    desk: Desk, batch: Iterable[Delivery], now: datetime
) -> dict[int, Letter | Outcome]:
    """Write at once, by their ids, the prompts of a batch for which Slack need not be asked."""
    asking_now = [one for one in batch if POSTS[one.kind] is _prompt]
    if not asking_now:
        return {}
    weeks = await desk.ask(asking.weeks_to_ask, asking_now, now, known_since=now - FRESH_FOR)
    letters: dict[int, Letter | Outcome] = {}
    for delivery_id, asked in weeks.items():
        if isinstance(asked, Outcome):
            letters[delivery_id] = asked
        elif asked.member.dm_channel is not None:
            letters[delivery_id] = Post(asked.member.dm_channel, _asking(asked, now))
    return letters


async def _prompt(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    weeks = await desk.ask(asking.weeks_to_ask, [delivery], now, known_since=now - FRESH_FOR)
    if not weeks:
        await desk.meet(Actor(delivery.workspace_id, delivery.subject))
        weeks = await desk.ask(asking.weeks_to_ask, [delivery], now)
    asked = weeks[delivery.id]
    if isinstance(asked, Outcome):
        return asked
    return await _to_member(desk, asked.member, _asking(asked, now))


def _asking(week: Week, now: datetime) -> Message:
    return prompt.asking(_reader(week.member, now), week)


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
    given, is_in_prompt = await desk.ask(deliveries.answer_card, delivery, now)
    shown = answered.receipt if is_in_prompt else answered.card
    message = shown(_reader(given.member, now), given)
    post = await _to_member(desk, given.member, message)
    return replace(post, thread_ts=receipts.thread_of(delivery))


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
    return Post(channel_id, digest.message(channel_reader(week.team, now), week))


async def _digest_edit(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    found = await desk.ask(deliveries.sent_digest, delivery, now)
    if isinstance(found, Outcome):
        return found
    sent, week = found
    return _edit(sent, digest.message(channel_reader(week.team, now), week))


async def _digest_details(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    found = await desk.ask(deliveries.sent_digest, delivery, now)
    if isinstance(found, Outcome):
        return found
    sent, week = found
    assert sent.channel_id is not None
    told = digest.details(channel_reader(week.team, now), week)
    return Post(sent.channel_id, told, thread_ts=sent.ts)


async def _digest_details_edit(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    found = await desk.ask(deliveries.sent_digest, delivery, now)
    if isinstance(found, Outcome):
        return found
    sent, week = found
    return _edit(sent, digest.details(channel_reader(week.team, now), week))


async def _first_steps(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    member = await desk.who(Actor(delivery.workspace_id, delivery.subject))
    return await _to_member(desk, member, beginnings.first_steps(_reader(member, now)))


async def _introduction(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    found = await desk.ask(introducing.introduction, delivery)
    told = introduction.message(Reader("en-US", "UTC", now), found.by_name)
    return Post(found.channel_id, told)


async def _introduction_trouble(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    member = await desk.who(Actor(delivery.workspace_id, delivery.subject))
    reason, _, period = delivery.period.partition(":")
    told = delivery_notices.introduction(
        _reader(member, now), introducing.channel_in(period), in_doubt=reason == UNSURE
    )
    return await _to_member(desk, member, told)


async def _win(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    won = await desk.ask(wins.win, delivery, now)
    if isinstance(won, Outcome):
        return won
    assert won.team.channel_id is not None
    reader = channel_reader(won.team, now)
    told = win_views.message(reader, won.team, won.key_result, won.owner_name, won.step)
    return Post(won.team.channel_id, told)


async def _home(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    sheet = await desk.ask(deliveries.home, delivery, now)
    if sheet is None:
        return deliveries.NOTHING_TO_EDIT
    member = sheet.week.member
    return Home(member.id, home.build(_reader(member, now), sheet))


async def _team_homes(desk: Desk, delivery: Delivery, now: datetime) -> Outcome:
    """Nothing goes to Slack: each of the App Homes is a delivery of its own."""
    await desk.ask(refreshing.show_homes_again, delivery, now)
    return Outcome(DeliveryState.SENT)


async def _comments_request(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    wanted = await desk.ask(between.comments_wanted, delivery, now)
    if wanted is None:
        return IDLE
    channel_id = wanted.team.channel_id
    assert channel_id is not None
    reader = channel_reader(wanted.team, now)
    return Post(channel_id, colleagues.comments_wanted(reader, wanted.card, wanted.by_name))


_NOTES = {**NOTES, **cycle_letters.CYCLE_NOTES}


async def _note(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    """Whatever it says, it comes in the hours of a working day where its reader is."""
    told = await _NOTES[delivery.kind](desk, delivery, now)
    if isinstance(told, Outcome):
        return told
    wait = await desk.ask(hours.wait_for_reader, told.member, now, even_away=told.even_away)
    return wait or await _to_member(desk, told.member, told.message)


async def _sample(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
    week = await desk.ask(settings.sample_week, delivery, now)
    if week is None:
        return deliveries.NOTHING_TO_EDIT
    told = settings_view.sample(_reader(week.member, now), week)
    return await _to_member(desk, week.member, told)


_WRITES: Mapping[DeliveryKind, Write] = {
    **dict.fromkeys(_NOTES, _note),
    **FILE_LETTERS,
    DeliveryKind.PROMPT: _prompt,
    DeliveryKind.SNOOZED_PROMPT: _prompt,
    DeliveryKind.PROMPT_EDIT: _prompt_edit,
    DeliveryKind.ANSWER_CARD: _answer_card,
    DeliveryKind.CONFIRMATION: _confirmation,
    DeliveryKind.COMMENTS_REQUEST: _comments_request,
    DeliveryKind.DIGEST: _digest,
    DeliveryKind.DIGEST_DETAILS: _digest_details,
    DeliveryKind.DIGEST_EDIT: _digest_edit,
    DeliveryKind.DIGEST_DETAILS_EDIT: _digest_details_edit,
    DeliveryKind.INTRODUCTION: _introduction,
    DeliveryKind.INTRODUCTION_TROUBLE: _introduction_trouble,
    DeliveryKind.FIRST_STEPS: _first_steps,
    DeliveryKind.WIN: _win,
    DeliveryKind.CLOSING_EDIT: cycle_letters.closing_edit,
    DeliveryKind.RETROSPECTIVE: cycle_letters.retrospective,
    DeliveryKind.RETROSPECTIVE_EDIT: cycle_letters.retrospective_edit,
    DeliveryKind.HOME: _home,
    DeliveryKind.TEAM_HOMES: _team_homes,
    DeliveryKind.SAMPLE_PROMPT: _sample,
}
POSTS: Mapping[DeliveryKind, Write] = {
    kind: inside(write) if kind.goes_to_a_channel else write for kind, write in _WRITES.items()
}


async def _to_member(desk: Desk, member: Member, message: Message) -> Post:
    return Post(await desk.conversation(member), message)


def _edit(sent: Delivery, message: Message) -> Edit:
    assert sent.channel_id is not None
    assert sent.ts is not None
    return Edit(sent.channel_id, sent.ts, message)


def _reader(member: Member, now: datetime) -> Reader:
    return Reader(member.locale, member.zone, now)
