"""What Slack tells us unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from okrbot.services import people
from okrbot.slack.desk import Desk
from okrbot.slack.members import described, status_of
from okrbot.slack.turns import Ack, Turn

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


async def on_member(turn: Turn, desk: Desk) -> Ack:
    """Somebody joined or changed: their zone, their name, or that they left.

    Events may come late and in any order, so this one is believed until they are asked: then Slack
    itself says what is so.
    """
    if turn.act.event is not None:
        user = turn.act.event["user"]
        told = described(turn.actor.workspace_id, user, turn.now)
        member = replace(told, refreshed_at=_LONG_AGO)
        await desk.ask(people.remember, member, status_of(user), turn.now)
        desk.wake()
    return None
