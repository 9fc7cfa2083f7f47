"""Teams as a list, and what is said about joining, leaving and a channel the bot came into."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.okrs import Team
from okrbot.domain.teams import TeamRow
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.text import SafeText, bold, channel, joined
from okrbot.slack.views import lines
from okrbot.slack.views.pages import rows_of, turns
from okrbot.slack.words import Reader

LONGEST_QUERY = 100
"""How much of a name a button carries to the list of its OKRs."""


def listed(reader: Reader, rows: Sequence[TeamRow], page: int) -> Message:
    """Return a page of the teams, parents before their children."""
    new = blocks.button(reader.plain("New team"), ids.TEAM_NEW)
    if not rows:
        told = reader.say("No team yet. The first one takes half a minute.")
        return blocks.message(told, [blocks.section(told), blocks.actions(new)])
    founded = sum(not row.is_company for row in rows)
    title = reader.plural("{n} team", "{n} teams", founded)
    body: list[Block] = [
        blocks.section(bold(title), accessory=new),
        *(_row(reader, row) for row in rows[rows_of(page)]),
        *turns(reader, ids.TEAM_PAGE, len(rows), page),
    ]
    return blocks.message(title, body)


def page(reader: Reader, shown: Message) -> View:
    """Return the list over the App Home."""
    return blocks.modal(
        reader.plain("Teams"), shown["blocks"], callback_id="teams", close=reader.plain("Close")
    )


def joined_team(reader: Reader, team: Team) -> Message:
    """Return the answer to joining."""
    told = reader.say(
        "You are in {team}. You see its drafts and may write some.", team=_named(team)
    )
    return _about(reader, told, team)


def left_team(reader: Reader, team: Team) -> Message:
    """Return the answer to leaving."""
    told = reader.say("You are no longer in {team}. What you own stays yours.", team=_named(team))
    return _about(reader, told, team)


def invited(reader: Reader, channel_id: str) -> Message:
    """Return the question to whoever brought the bot into a channel; nobody else sees it."""
    told = reader.say(
        "I am in {channel} now. Make this a team's channel? Its week is then told here on"
        " Tuesdays. Only you see this.",
        channel=channel(channel_id),
    )
    yes = blocks.button(reader.plain("Set up a team"), ids.TEAM_NEW, channel_id, style="primary")
    return blocks.message(told, [blocks.section(told), blocks.actions(yes)])


def _row(reader: Reader, row: TeamRow) -> Block:
    words = reader.say(
        "{name}: {about}",
        name=_named(row.team),
        about=joined(_facts(reader, row), ", "),
    )
    return blocks.section(lines.stepped(words, row.depth), accessory=_button(reader, row))


def _facts(reader: Reader, row: TeamRow) -> list[SafeText]:
    facts = []
    if row.lead_name:
        facts.append(reader.say("led by {name}", name=lines.name(row.lead_name)))
    if row.is_company:
        facts.append(reader.say("everybody"))
    else:
        facts.append(reader.plural("{n} member", "{n} members", len(row.team.members)))
    if row.team.channel_id:
        facts.append(channel(row.team.channel_id))
    if row.is_mine:
        facts.append(reader.say("you are in it"))
    return facts


def _button(reader: Reader, row: TeamRow) -> blocks.Element | None:
    if row.may_change:
        return blocks.button(reader.plain("Settings"), ids.TEAM_SETTINGS, str(row.team.id))
    if row.is_company:
        return None
    if row.is_mine:
        return blocks.button(reader.plain("Leave"), ids.TEAM_LEAVE, str(row.team.id))
    return blocks.button(reader.plain("Join"), ids.TEAM_JOIN, str(row.team.id))


def _about(reader: Reader, told: SafeText, team: Team) -> Message:
    show = blocks.button(
        reader.plain("Its OKRs"), f"{ids.LIST_PAGE}:0", f"0 list {team.name[:LONGEST_QUERY]}"
    )
    every = blocks.button(reader.plain("All teams"), ids.TEAM_PAGE, "0")
    return blocks.message(told, [blocks.section(told), blocks.actions(show, every)])


def _named(team: Team) -> SafeText:
    return bold(lines.name(team.name))
