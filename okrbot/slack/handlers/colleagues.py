"""Between people: help, updates, comments, *Fine* and *Not me*."""

from __future__ import annotations

from okrbot.services import colleagues as services
from okrbot.services import owners
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse_id
from okrbot.slack.handlers.replies import in_its_part, noted
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import colleagues, notices


async def on_help(turn: Turn, desk: Desk) -> Ack:
    """I can help, beside what is in the way."""
    number = parse_id(turn.act.value).number
    note = await desk.ask(services.offer_help, turn.actor, number, turn.now, once=turn.act.key)
    desk.wake()
    thanks = colleagues.help_noted(turn.reader, note.key_result, note.member.name)
    await noted(turn, desk, thanks)
    return None


async def on_solved(turn: Turn, desk: Desk) -> Ack:
    """Solved, beside what was in the way."""
    number = parse_id(turn.act.value).number
    key_result = await desk.ask(services.solve, turn.actor, number, turn.now, once=turn.act.key)
    desk.wake()
    await noted(turn, desk, colleagues.solved(turn.reader, key_result))
    return None


async def on_thank(turn: Turn, desk: Desk) -> Ack:
    """Thank, beside an offer of help."""
    named, _, helper_id = turn.act.value.partition(" ")
    number = parse_id(named).number
    helper = await desk.ask(
        services.thank, turn.actor, number, helper_id, turn.now, once=turn.act.key
    )
    desk.wake()
    await noted(turn, desk, colleagues.thanked(turn.reader, named, helper.name))
    return None


async def on_update_wanted(turn: Turn, desk: Desk) -> Ack:
    """Ask for an update, on the card of a key result."""
    number = parse_id(turn.act.value).number
    asked = await desk.ask(services.ask_for_update, turn.actor, number, turn.now, once=turn.act.key)
    desk.wake()
    await noted(turn, desk, colleagues.update_asked(turn.reader, turn.act.value, asked.name))
    return None


async def on_comments_wanted(turn: Turn, desk: Desk) -> Ack:
    """Ask for comments, on the card of a draft."""
    number = parse_id(turn.act.value).number
    channel_id = await desk.ask(
        services.ask_for_comments, turn.actor, number, turn.now, once=turn.act.key
    )
    desk.wake()
    await noted(turn, desk, colleagues.comments_asked(turn.reader, turn.act.value, channel_id))
    return None


async def on_keep(turn: Turn, desk: Desk) -> Ack:
    """Keep, under the question about what stands still; the message says so after."""
    message = colleagues.kept(turn.reader, turn.act.value)
    await in_its_part(turn, desk, message, notices.done(turn.reader, message["text"]))
    return None


async def on_fine(turn: Turn, desk: Desk) -> Ack:
    """Fine, under the message that tells of being made an owner; the message says so after."""
    message = colleagues.accepted(turn.reader, turn.act.value)
    await in_its_part(turn, desk, message, notices.done(turn.reader, message["text"]))
    return None


async def on_not_me(turn: Turn, desk: Desk) -> Ack:
    """Not me: somebody else is asked to hand it over."""
    ids = turn.act.value.split()
    await desk.ask(owners.decline, turn.actor, ids, turn.now, once=turn.act.key)
    desk.wake()
    message = colleagues.declined(turn.reader, turn.act.value)
    await in_its_part(turn, desk, message, notices.done(turn.reader, message["text"]))
    return None
