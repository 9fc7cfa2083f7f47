"""A team's week for one member, every week by message: offered, begun, explained, stopped."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain.okrs import Team
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.text import bold
from okrbot.slack.views import lines
from okrbot.slack.words import Reader


def offer(reader: Reader, team_id: int, *, is_weekly: bool) -> Element:
    """Return the button that begins it or, once it is begun, the one that ends it."""
    if is_weekly:
        return blocks.button(reader.plain("Stop sending me this"), ids.DIGEST_STOP, str(team_id))
    return blocks.button(reader.plain("Send me this weekly"), ids.DIGEST_WEEKLY, str(team_id))


def begun(reader: Reader, team: Team, first_at: datetime) -> Message:
    """Return the confirmation: from when on it comes, and how it ends."""
    told = reader.say(
        "You get the week of {team} by message, every week from {moment} on.",
        team=bold(lines.name(team.name)),
        moment=reader.moment(first_at),
    )
    return blocks.message(told, [blocks.section(told), blocks.actions(_stop(reader, team))])


def foot(reader: Reader, team: Team) -> list[Block]:
    """Return why a copy comes, with the button that ends it."""
    why = reader.say("You asked for the week of {team} every week.", team=lines.name(team.name))
    return [blocks.context(why), blocks.actions(_stop(reader, team))]


def stopped(reader: Reader, team: Team) -> Message:
    """Return the confirmation that no more copies come, with the way back."""
    told = reader.say(
        "I send you the week of {team} no more. `/okr digest` shows it whenever you like.",
        team=bold(lines.name(team.name)),
    )
    again = offer(reader, team.id, is_weekly=False)
    return blocks.message(told, [blocks.section(told), blocks.actions(again)])


def _stop(reader: Reader, team: Team) -> Element:
    return blocks.button(reader.plain("Stop"), ids.DIGEST_STOP, str(team.id))
