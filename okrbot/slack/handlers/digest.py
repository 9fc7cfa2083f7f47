"""/okr digest: this week of a team or of the company, to me only, and weekly if I like."""

from __future__ import annotations

from okrbot.domain.errors import TeamNotFound
from okrbot.domain.teams import COMPANY
from okrbot.services import companies, digest_copies, digests
from okrbot.slack.desk import Desk
from okrbot.slack.filters import read_team
from okrbot.slack.grammar import parse
from okrbot.slack.handlers import lists
from okrbot.slack.handlers.replies import beside
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import company, digest, digest_copy, digest_drafts, notices


async def on_digest(turn: Turn, desk: Desk) -> Ack:
    """/okr digest [team, #channel, company]"""
    which = read_team(parse(turn.act.text).words)
    if which.name == COMPANY:
        seen = await desk.ask(companies.company_digest, turn.actor, turn.now)
        shown = company.to_me(turn.reader, seen.week, seen.team, is_weekly=seen.is_weekly)
        return {**shown}
    try:
        found = await desk.ask(digests.week_of_team, turn.actor, which, turn.now)
    except TeamNotFound:
        # “How is Mia doing?” asks for no team's week: what it may name has a list.
        return await lists.on_list(turn, desk)
    return {
        **digest.to_me(turn.reader, found.week, may_post=found.may_post, is_weekly=found.is_weekly)
    }


async def on_post_now(turn: Turn, desk: Desk) -> Ack:
    """The *Post it now* beneath a digest that only its asker saw."""
    team_id = int(turn.act.value)
    team = await desk.ask(digests.post_now, turn.actor, team_id, turn.now, once=turn.act.key)
    desk.wake()
    if turn.act.response_url is not None:
        told = {**digest.posted(turn.reader, team), "replace_original": True}
        await desk.gateway.respond(turn.act.response_url, told)
    return None


async def on_weekly(turn: Turn, desk: Desk) -> Ack:
    """*Send me this weekly*, under a digest."""
    team_id = int(turn.act.value)
    begun = await desk.ask(digest_copies.begin, turn.actor, team_id, turn.now, once=turn.act.key)
    message = digest_copy.begun(turn.reader, begun.team, begun.first_at)
    await beside(turn, desk, message, notices.done(turn.reader, message["text"]))
    return None


async def on_stop(turn: Turn, desk: Desk) -> Ack:
    """*Stop*, under a copy that came by message."""
    team_id = int(turn.act.value)
    team = await desk.ask(digest_copies.end, turn.actor, team_id, turn.now, once=turn.act.key)
    message = digest_copy.stopped(turn.reader, team)
    await beside(turn, desk, message, notices.done(turn.reader, message["text"]))
    return None


async def on_drafts(turn: Turn, desk: Desk) -> Ack:
    """*Activate*, under a digest that has drafts alone: which of them."""
    team_id = int(turn.act.value)
    team, drafts = await desk.ask(digests.drafts_of_team, turn.actor, team_id, turn.now)
    view = digest_drafts.page(turn.reader, team, drafts)
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None
