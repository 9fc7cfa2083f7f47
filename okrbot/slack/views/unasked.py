"""What every message that comes unasked has: when it comes, and the way to change or stop it."""

from __future__ import annotations

from okrbot.domain.okrs import Team
from okrbot.domain.rhythm import Cadence, Rhythm
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText
from okrbot.slack.words import Reader

DAYS = (
    marked("Mondays"),
    marked("Tuesdays"),
    marked("Wednesdays"),
    marked("Thursdays"),
    marked("Fridays"),
    marked("Saturdays"),
    marked("Sundays"),
)


def change_or_stop(reader: Reader) -> Element:
    """Return the button to one's own rhythm, which says as well why the last message came."""
    return blocks.button(reader.plain("Change or stop"), ids.RHYTHM_OPEN)


def often(reader: Reader, rhythm: Rhythm) -> SafeText:
    """Return when the reader is asked: “Mondays 09:00 Jakarta”."""
    days, time = reader.plain(DAYS[rhythm.weekday]), reader.hour(rhythm.at)
    match rhythm.cadence:
        case Cadence.WEEKLY:
            return reader.say("{days} {time}", days=days, time=time)
        case Cadence.TWO_WEEKLY:
            return reader.say("every two weeks, {days} {time}", days=days, time=time)
        case Cadence.MONTHLY:
            return reader.say("once a month, {days} {time}", days=days, time=time)


def never_by_the_clock(reader: Reader) -> SafeText:
    """Return what is said to whoever stopped the question."""
    return reader.say("I do not ask you by the clock. `/okr check-in` is there at any time.")


def in_a_channel(reader: Reader, team: Team, why: SafeText) -> Block:
    """Return why something stands in a team's channel, with the way to another or to none."""
    settings = blocks.button(reader.plain("Change or stop"), ids.TEAM_SETTINGS, str(team.id))
    return blocks.section(why, accessory=settings)
