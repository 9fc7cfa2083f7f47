"""What Slack tells us unasked."""

from __future__ import annotations

from okrbot.services import people
from okrbot.slack.desk import Desk
from okrbot.slack.members import described, status_of
from okrbot.slack.turns import Ack, Turn


async def on_member(turn: Turn, desk: Desk) -> Ack:
    """Somebody joined or changed: their zone, their name, or that they left."""
    if turn.act.event is not None:
        user = turn.act.event["user"]
        member = described(turn.actor.workspace_id, user, turn.now)
        await desk.ask(people.remember, member, status_of(user), turn.now)
        desk.wake()
    return None
