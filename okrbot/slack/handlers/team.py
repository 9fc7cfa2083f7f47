"""Teams: the list, joining and leaving, the form that founds one and the one that changes it."""

from __future__ import annotations

import re
from dataclasses import replace

from okrbot.domain.cadence import digest_rhythm
from okrbot.domain.errors import EditConflict, OkrError, Outsider
from okrbot.domain.okrs import Actor
from okrbot.domain.rhythm import DigestClock
from okrbot.domain.teams import TeamDraft, TeamWords
from okrbot.domain.zones import zones_like
from okrbot.services import holding, team_changes, teams
from okrbot.services.once import is_first
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.filters import read_team
from okrbot.slack.grammar import parse
from okrbot.slack.handlers.replies import instead, on_its_field
from okrbot.slack.outsiders import channel_problem
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.usergroups import members_named
from okrbot.slack.views import team_form
from okrbot.slack.views import teams as teams_view
from okrbot.slack.words import Reader

MOST_CHOICES = 100
MOST_PRESET = 30
"""A channel of more people is no team's alone."""
AS_ALL = DigestClock()
_MENTIONS = re.compile(r"[@#]\S+")


async def on_new(turn: Turn, desk: Desk) -> Ack:
    """/okr team new [name] [#channel, @people, @usergroup], who are preset as its members."""
    words = parse(turn.act.text).words
    channel_id = words.channels[0] if words.channels else None
    draft = TeamDraft(
        name=_MENTIONS.sub("", words.text).strip(),
        channel_id=channel_id,
        lead_id=turn.actor.member_id,
        members=await members_named(desk.gateway, words),
        zone=turn.member.zone,
    )
    return await _open_new(turn, desk, await _with_channel(desk, draft))


async def on_new_pressed(turn: Turn, desk: Desk) -> Ack:
    """A button; it carries the channel that the team is to be told its week in."""
    channel_id = turn.act.value or None
    name = ""
    if channel_id is not None:
        name = _as_name(str((await desk.gateway.channel(channel_id)).get("name", "")))
    draft = TeamDraft(name, channel_id, turn.actor.member_id, zone=turn.member.zone)
    return await _open_new(turn, desk, await _with_channel(desk, draft))


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form that founds a team was sent."""
    assert turn.act.view is not None
    draft = team_form.read(turn.act.view)
    refused = await _checked(turn, desk, draft)
    if refused is not None:
        return refused
    try:
        made = await desk.ask(
            team_changes.create_team, turn.actor, draft, turn.now, once=turn.act.key
        )
    except OkrError as problem:
        return on_its_field(turn, problem)
    desk.wake()
    done = team_form.founded(turn.reader, made, digest_rhythm(made.digest_clock, turn.workspace))
    return {"response_action": "update", "view": done}


async def on_list(turn: Turn, desk: Desk) -> Ack:
    """/okr team list"""
    return {**await _listed(turn, desk, 0)}


async def on_list_pressed(turn: Turn, desk: Desk) -> Ack:
    """*All teams*, in the App Home: the list over the page."""
    view = teams_view.page(turn.reader, await _listed(turn, desk, 0))
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None


async def on_page(turn: Turn, desk: Desk) -> Ack:
    """Another page of the list."""
    await instead(turn, desk, await _listed(turn, desk, int(turn.act.value)))
    return None


async def on_join(turn: Turn, desk: Desk) -> Ack:
    """/okr team join name or #channel; without one the list shows what there is to join."""
    which = _which(turn)
    if which == TeamWords():
        return await on_list(turn, desk)
    return {**await _join(turn, desk, which)}


async def on_join_pressed(turn: Turn, desk: Desk) -> Ack:
    """The Join of a team in the list."""
    which = TeamWords(team_id=int(turn.act.value))
    await instead(turn, desk, await _join(turn, desk, which))
    return None


async def on_leave(turn: Turn, desk: Desk) -> Ack:
    """/okr team leave [name or #channel]"""
    return {**await _leave(turn, desk, _which(turn))}


async def on_leave_pressed(turn: Turn, desk: Desk) -> Ack:
    """The Leave of a team in the list."""
    which = TeamWords(team_id=int(turn.act.value))
    await instead(turn, desk, await _leave(turn, desk, which))
    return None


async def on_settings(turn: Turn, desk: Desk) -> Ack:
    """/okr team settings [name or #channel]"""
    return await _open_settings(turn, desk, _which(turn))


async def on_settings_pressed(turn: Turn, desk: Desk) -> Ack:
    """The Settings of a team in the list."""
    return await _open_settings(turn, desk, TeamWords(team_id=int(turn.act.value)))


async def on_settings_sent(turn: Turn, desk: Desk) -> Ack:
    """The settings were sent; somebody else's are shown beside mine before mine replace them."""
    view = turn.act.view
    assert view is not None
    draft, seen = team_form.read(view), team_form.seen(view)
    refused = await _checked(turn, desk, draft)
    if refused is not None:
        return refused
    try:
        changed = await desk.ask(
            team_changes.change_team, turn.actor, seen, draft, turn.now, once=turn.act.key
        )
    except EditConflict as conflict:
        sheet = await desk.ask(teams.team_to_change, turn.actor, TeamWords(team_id=seen[0]))
        news = team_form.changed_by(
            turn.reader, turn.reader.fact(conflict.facts["who"]), sheet.team
        )
        mine = team_form.settings(
            turn.reader,
            sheet.team,
            sheet.parent,
            preset=digest_rhythm(AS_ALL, turn.workspace),
            typed=draft,
            news=news,
        )
        return {"response_action": "update", "view": mine}
    except OkrError as problem:
        return on_its_field(turn, problem)
    desk.wake()
    rhythm = digest_rhythm(changed.digest_clock, turn.workspace)
    done = team_form.changed(turn.reader, changed, rhythm)
    return {"response_action": "update", "view": done}


async def on_zones(turn: Turn, _: Desk) -> Ack:
    """What was typed into *Time zone*: the places it may mean."""
    found = zones_like(turn.act.text, MOST_CHOICES)
    return {"options": [team_form.zone_option(zone) for zone in found]}


async def on_teams(turn: Turn, desk: Desk) -> Ack:
    """What was typed into *Part of*: the teams it may mean."""
    found = await desk.ask(teams.teams_like, turn.actor, turn.act.text, MOST_CHOICES)
    return {"options": [team_form.team_option(team) for team in found]}


async def on_joined_channel(turn: Turn, desk: Desk) -> Ack:
    """Somebody came into a channel; where it is us, whoever brought us is asked what for.

    In a team's channel nobody is asked, and what waited for us to be in it is posted.
    """
    event = turn.act.event or {}
    inviter, channel_id = event.get("inviter"), turn.act.channel_id
    if not turn.member.is_bot or not inviter or channel_id is None:
        return None
    us = await desk.gateway.identity()
    if us["user_id"] != turn.actor.member_id:
        return None
    try:
        asked = await desk.who(Actor(turn.actor.workspace_id, str(inviter)))
    except Outsider:
        return None
    if await desk.ask(holding.go_on_in, turn.actor.workspace_id, channel_id, turn.now):
        desk.wake()
        return None
    if await desk.ask(is_first, turn.actor, turn.act.key, turn.now):
        reader = Reader(asked.locale, asked.zone, turn.now)
        question = teams_view.invited(reader, channel_id)
        await desk.gateway.whisper(channel_id, asked.id, question["text"], question["blocks"])
    return None


async def _join(turn: Turn, desk: Desk, which: TeamWords) -> Message:
    joined = await desk.ask(team_changes.join, turn.actor, which, turn.now, once=turn.act.key)
    desk.wake()
    return teams_view.joined_team(turn.reader, joined)


async def _leave(turn: Turn, desk: Desk, which: TeamWords) -> Message:
    left = await desk.ask(team_changes.leave, turn.actor, which, turn.now, once=turn.act.key)
    desk.wake()
    return teams_view.left_team(turn.reader, left)


async def _with_channel(desk: Desk, draft: TeamDraft) -> TeamDraft:
    """The draft with the people of its channel, where nobody was named and they are few."""
    if draft.channel_id is None or draft.members:
        return draft
    there = await desk.gateway.channel_members(draft.channel_id, MOST_PRESET + 1)
    if len(there) > MOST_PRESET:
        return draft
    us = (await desk.gateway.identity())["user_id"]
    return replace(draft, members=tuple(one for one in there if one != us))


async def _open_new(turn: Turn, desk: Desk, draft: TeamDraft) -> Ack:
    company = await desk.ask(teams.company_of, turn.actor)
    view = team_form.build(turn.reader, draft, company)
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None


async def _open_settings(turn: Turn, desk: Desk, which: TeamWords) -> Ack:
    sheet = await desk.ask(teams.team_to_change, turn.actor, which)
    preset = digest_rhythm(AS_ALL, turn.workspace)
    view = team_form.settings(turn.reader, sheet.team, sheet.parent, preset=preset)
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None


async def _listed(turn: Turn, desk: Desk, page: int) -> Message:
    return teams_view.listed(turn.reader, await desk.ask(teams.list_teams, turn.actor), page)


async def _checked(turn: Turn, desk: Desk, draft: TeamDraft) -> Ack:
    """Meet who is named, and say on its field why we cannot post in the channel."""
    lead_id = draft.lead_id or turn.actor.member_id
    named = {team_form.MEMBERS: draft.members, team_form.LEAD: [lead_id]}
    try:
        await desk.meet_all(turn.actor.workspace_id, named)
    except Outsider as outsider:
        return on_its_field(turn, outsider)
    if draft.channel_id is None:
        return None
    problem = await channel_problem(turn.reader, desk, draft.channel_id)
    if problem is None:
        return None
    return {"response_action": "errors", "errors": {team_form.CHANNEL: problem}}


def _which(turn: Turn) -> TeamWords:
    return read_team(parse(turn.act.text).words)


def _as_name(channel_name: str) -> str:
    """Return a channel's name as a team is called: “Customer success” for #customer-success."""
    words = channel_name.removeprefix("team-").replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
