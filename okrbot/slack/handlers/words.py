"""Plain words in the bot's conversation: an answer, a command in people's own words, a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from okrbot.domain.answers import Answers, Doubt, Intent, Question
from okrbot.domain.errors import NotFound
from okrbot.domain.okrs import KeyResult
from okrbot.domain.reading import read_answers
from okrbot.services import checkins, snoozing
from okrbot.services.once import is_first
from okrbot.services.receipts import Receipt
from okrbot.slack import commands, grammar
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.handlers import card, digest, lists, why
from okrbot.slack.handlers.transfer import takes_files
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.typed import typed
from okrbot.slack.views import prompt, question

READABLE = {
    commands.WEEK: lists.on_week,
    commands.LIST: lists.on_list,
    commands.SHOW: card.on_show,
    commands.WHY: why.on_why,
    commands.TREE: why.on_tree,
    commands.DIGEST: digest.on_digest,
    commands.HELP: lists.on_help,
}
"""The commands that can be answered where no form can be opened."""


async def on_message(turn: Turn, desk: Desk) -> Ack:
    """Take what was written to us; edits and our own messages are none of it."""
    event = turn.act.event or {}
    if event.get("channel_type") != "im" or event.get("subtype") not in (None, "file_share"):
        return None
    if await takes_files(turn, desk):
        return None
    text = typed(turn.act.text).text.strip()
    if not text:
        return None
    late = grammar.key_result_numbers(text)
    mine = await desk.ask(checkins.answerable, turn.member, turn.now, late=late)
    understood = read_answers(text, mine, locale=turn.member.locale)
    if await _was_kept(turn, desk, understood):
        desk.wake()
        return None
    if turn.act.channel_id is not None and await desk.ask(
        is_first, turn.actor, turn.act.key, turn.now
    ):
        reply = await _reply(turn, desk, understood, mine, text)
        await desk.gateway.post(
            turn.act.channel_id, reply["text"], reply["blocks"], thread_ts=turn.act.thread_ts
        )
    return None


async def _was_kept(turn: Turn, desk: Desk, understood: Answers) -> bool:
    """Keep what was answered; its card comes by the outbox, into the thread where it was written.

    False where nothing was an answer.
    """
    if understood.question is not None:
        return False
    taken = _taken(understood)
    if taken is None:
        return False
    await desk.ask(
        taken,
        turn.actor,
        now=turn.now,
        once=turn.act.key,
        receipt=Receipt.CARD,
        thread_ts=turn.act.thread_ts,
    )
    return True


def _taken(understood: Answers) -> Callable[..., object] | None:
    """The service that keeps what was understood."""
    if understood.items:
        return partial(checkins.submit, answers=understood.items)
    match understood.intent:
        case Intent.UNDO:
            return checkins.undo
        case Intent.UNCHANGED_ALL:
            return checkins.no_change
        case _:
            return None


async def _reply(
    turn: Turn, desk: Desk, understood: Answers, mine: Sequence[KeyResult], text: str
) -> Message:
    """What to say to words that were no answer: what they ask for, or what to write instead."""
    if understood.intent is Intent.SKIP:
        once = f"{turn.act.key}#skip"
        until = await desk.ask(snoozing.not_this_week, turn.actor, turn.now, once=once)
        return prompt.skipped(turn.reader, until)
    nothing = Question(text, Doubt.NOTHING, tuple(one.number for one in mine))
    doubt = understood.question or nothing
    asked = grammar.parse(turn.act.text)
    is_answer = asked.is_guess and doubt.doubt is not Doubt.NOTHING
    is_command = asked.unknown is None and not is_answer
    handler = READABLE.get(asked.command) if is_command else None
    if handler is not None:
        # Nearly any words could name a team; those that name none were no command.
        with suppress(NotFound):
            shown = await handler(turn, desk) or {}
            return {"text": shown["text"], "blocks": shown["blocks"]}
    return question.message(turn.reader, doubt, {one.number: one for one in mine})
