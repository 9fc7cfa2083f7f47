"""*Introduce me*: a preview of a post for a channel, and the post."""

from __future__ import annotations

from okrbot.services import introducing
from okrbot.slack.desk import Desk
from okrbot.slack.outsiders import channel_problem
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import introduction, notices


async def on_wanted(turn: Turn, desk: Desk) -> Ack:
    """The button, in the App Home: the form with its preview."""
    preview = introduction.message(turn.reader, turn.member.name)
    await desk.gateway.open_view(turn.act.trigger_id, introduction.build(turn.reader, preview))
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent."""
    assert turn.act.view is not None
    channel_id = introduction.read(turn.act.view)
    problem = await channel_problem(turn.reader, desk, channel_id)
    if problem is not None:
        return {"response_action": "errors", "errors": {introduction.CHANNEL: problem}}
    await desk.ask(introducing.introduce, turn.actor, channel_id, turn.now, once=turn.act.key)
    desk.wake()
    told = introduction.posted(turn.reader, channel_id)
    return {"response_action": "update", "view": notices.done(turn.reader, told)}
