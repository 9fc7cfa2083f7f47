"""What a lead says about a post of which I could not tell whether it is there."""

from __future__ import annotations

from okrbot.domain.deliveries import PostInDoubt
from okrbot.services import settling
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import delivery_notices


async def on_post_it(turn: Turn, desk: Desk) -> Ack:
    """[Post it]: it is not there."""
    return await _settle(turn, desk, False, delivery_notices.posted(turn.reader))


async def on_is_there(turn: Turn, desk: Desk) -> Ack:
    """[It is there]: nothing more to do."""
    return await _settle(turn, desk, True, delivery_notices.left_there(turn.reader))


async def _settle(turn: Turn, desk: Desk, is_there: bool, answer: Message) -> Ack:
    await desk.ask(
        settling.settle_doubt,
        turn.actor,
        PostInDoubt.read(turn.act.value),
        turn.now,
        is_there=is_there,
        once=turn.act.key,
    )
    desk.wake()
    if turn.act.response_url is not None:
        await desk.gateway.respond(turn.act.response_url, {**answer, "replace_original": True})
    return None
