"""What Slack tells us unasked."""

from __future__ import annotations

from okrbot.services import people, weeks
from okrbot.slack.desk import Desk
from okrbot.slack.members import described, status_of
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import home


async def on_home_opened(turn: Turn, desk: Desk) -> Ack:
    """The App Home is shown; the messages tab needs nothing of us."""
    if turn.act.event is None or turn.act.event.get("tab") != "home":
        return None
    await desk.ask(people.opened_home, turn.actor, turn.now)
    week = await desk.ask(weeks.week_of, turn.actor, turn.now)
    await desk.gateway.publish_home(turn.actor.member_id, home.build(turn.reader, week))
    return None


async def on_member(turn: Turn, desk: Desk) -> Ack:
    """Somebody joined or changed: their zone, their name, or that they left."""
    if turn.act.event is not None:
        user = turn.act.event["user"]
        member = described(turn.actor.workspace_id, user, turn.now)
        await desk.ask(people.remember, member, status_of(user), turn.now)
        desk.wake()
    return None
