"""What a lead says about a post of which I could not tell whether it is there."""

from __future__ import annotations

from collections.abc import Callable

from okrbot.domain.deliveries import PostInDoubt
from okrbot.services import settling
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import delivery_notices
from okrbot.slack.words import Reader


async def on_post_it(turn: Turn, desk: Desk) -> Ack:
    """[Post it]: it is not there."""
    return await _settle(turn, desk, False, delivery_notices.posted)


async def on_is_there(turn: Turn, desk: Desk) -> Ack:
    """[It is there]: nothing more to do."""
    return await _settle(turn, desk, True, delivery_notices.left_there)


async def _settle(
    turn: Turn, desk: Desk, is_there: bool, answer: Callable[[Reader, int], Message]
) -> Ack:
    about = PostInDoubt.read(turn.act.value)
    await desk.ask(
        settling.settle_doubt,
        turn.actor,
        about,
        turn.now,
        is_there=is_there,
        once=turn.act.key,
    )
    desk.wake()
    if turn.act.response_url is not None:
        told = {**answer(turn.reader, about.team_id), "replace_original": True}
        await desk.gateway.respond(turn.act.response_url, told)
    return None
