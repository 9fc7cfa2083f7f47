"""Being away: what I understood, who stands in, and whether it still holds."""

from __future__ import annotations

from okrbot.domain.absence import Absence
from okrbot.domain.okrs import Member
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import SafeText
from okrbot.slack.views import lines, ways_on
from okrbot.slack.views.unasked import change_or_stop
from okrbot.slack.words import Reader


def away(reader: Reader, absence: Absence, delegate_name: str | None = None) -> Message:
    """Return the answer to /okr away: the days as they were read, and a way back."""
    told = reader.say(
        "Noted: you are away {days}. I ask you nothing then.", days=_days(reader, absence)
    )
    body: list[Block] = [blocks.section(told)]
    if delegate_name is not None:
        stands_in = reader.say(
            "{name} is told once, may decline, and meanwhile answers for what you answer for.",
            name=lines.name(delegate_name),
        )
        body.append(blocks.context(stands_in))
    return blocks.message(told, [*body, blocks.actions(_here(reader))])


def back(reader: Reader, *, was_away: bool) -> Message:
    """Return the answer to /okr back and to *I'm here*."""
    if was_away:
        told = reader.say("Welcome back. I ask you again at your usual time.")
    else:
        told = reader.say("I did not think you were away. I ask you at your usual time.")
    return blocks.message(told, [blocks.section(told), blocks.actions(ways_on.my_week(reader))])


def standing_in(reader: Reader, absent: Member, absence: Absence, count: int) -> Message:
    """Return what a delegate reads, once: until when, for how much, and how to decline."""
    told = reader.say(
        "{name} is away {days} and asks you to stand in.",
        name=lines.name(absent.name),
        days=_days(reader, absence),
    )
    decline = blocks.button(reader.plain("Not me"), ids.DELEGATE_DECLINE, absent.id)
    body = [blocks.section(told), blocks.context(_how_much(reader, count)), blocks.actions(decline)]
    return blocks.message(told, body)


def _how_much(reader: Reader, count: int) -> SafeText:
    if not count:
        return reader.say(
            "They answer for nothing now; what comes meanwhile I ask you once a week."
        )
    return reader.plural(
        "You get one question a week: about what you answer for and their {n} key result.",
        "You get one question a week: about what you answer for and their {n} key results.",
        count,
    )


def declined(reader: Reader, absent_name: str) -> Message:
    """Return what the message turns into after *Not me*."""
    told = reader.say(
        "Understood: you do not stand in for {name}, who is told.", name=lines.name(absent_name)
    )
    return blocks.message(told, [blocks.section(told), blocks.actions(ways_on.my_week(reader))])


def delegate_declined(reader: Reader, delegate_name: str) -> Message:
    """Return what the absent member reads of it."""
    told = reader.say(
        "{name} cannot stand in for you. Write `/okr away` with your days and somebody else.",
        name=lines.name(delegate_name),
    )
    return blocks.message(told, [blocks.section(told), blocks.actions(ways_on.away(reader))])


def still_away(reader: Reader) -> Message:
    """Return the question about a status that has said away for two weeks."""
    told = reader.say("Your Slack status has said away for two weeks. Is that still so?")
    why = reader.say("While it says so I ask you nothing about your key results.")
    row = blocks.actions(_here(reader), change_or_stop(reader))
    return blocks.message(told, [blocks.section(told), blocks.context(why), row])


def line(reader: Reader, absence: Absence) -> SafeText:
    """Return why somebody is not asked, for their App Home; never more than “away”."""
    if absence.mark:
        return reader.say("Not asking you: your Slack status says away.")
    return reader.say("Not asking you: you are away {days}.", days=_days(reader, absence))


def back_row(reader: Reader, absence: Absence) -> Block:
    """Return the line with its way back."""
    return blocks.section(line(reader, absence), accessory=_here(reader))


def _here(reader: Reader) -> blocks.Element:
    return blocks.button(reader.plain("I'm here"), ids.AWAY_BACK)


def _days(reader: Reader, absence: Absence) -> SafeText:
    first, last = absence.first_on, absence.last_on
    begun = first <= reader.today
    if last is None:
        if begun:
            return reader.say("until you say `/okr back`")
        return reader.say("from {first} until you say `/okr back`", first=reader.day(first))
    if first == last:
        return reader.say("on {day}", day=reader.day(first))
    if begun:
        return reader.say("until {last}, that day too", last=reader.day(last))
    return reader.say("from {first} to {last}", first=reader.day(first), last=reader.day(last))
