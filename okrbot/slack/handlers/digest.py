"""/okr digest: this week of a team or of the company, to me only."""

from __future__ import annotations

from okrbot.domain.teams import TeamWords
from okrbot.services import companies, digests
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import company, digest

COMPANY = ("company", "the company")


async def on_digest(turn: Turn, desk: Desk) -> Ack:
    """/okr digest [team, #channel, company]"""
    words = parse(turn.act.text).words
    which = TeamWords(name=words.text.strip())
    if which.name.casefold() in COMPANY:
        week = await desk.ask(companies.company_week, turn.actor, turn.now)
        return {**company.message(turn.reader, week)}
    if words.channels:
        which = TeamWords(channel_id=words.channels[0])
    found = await desk.ask(digests.week_of_team, turn.actor, which, turn.now)
    return {**digest.to_me(turn.reader, found.week, may_post=found.may_post)}


async def on_post_now(turn: Turn, desk: Desk) -> Ack:
    """The *Post it now* beneath a digest that only its asker saw."""
    team_id = int(turn.act.value)
    team = await desk.ask(digests.post_now, turn.actor, team_id, turn.now, once=turn.act.key)
    desk.wake()
    if turn.act.response_url is not None:
        told = {**digest.posted(turn.reader, team), "replace_original": True}
        await desk.gateway.respond(turn.act.response_url, told)
    return None
