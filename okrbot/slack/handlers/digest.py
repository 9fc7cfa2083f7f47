"""/okr digest: this week of a team, to me only."""

from __future__ import annotations

from okrbot.services import digests
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import digest


async def on_digest(turn: Turn, desk: Desk) -> Ack:
    """/okr digest [team]"""
    name = parse(turn.act.text).text or None
    week = await desk.ask(digests.week_of_team, turn.actor, name, turn.now)
    return {**digest.message(turn.reader, week)}
