"""Help, made from the command table."""

from __future__ import annotations

from okrbot.slack import blocks
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.grammar import Parsed, help_text, typed_as
from okrbot.slack.text import SafeText
from okrbot.slack.views import beginnings, ways_on
from okrbot.slack.words import Reader


def message(reader: Reader, parsed: Parsed) -> Message:
    """Return help; for a word nobody knows also the command that was likely meant."""
    body: list[Block] = []
    if parsed.unknown is not None:
        told = reader.say("I do not know “{word}”.", word=parsed.unknown[:80])
        if parsed.nearest is not None:
            told += reader.say(" Did you mean `{usage}`?", usage=typed_as(parsed.nearest))
        body.append(blocks.section(told, accessory=_instead(reader, parsed)))
    if parsed.asks_what_okrs_are:
        body += beginnings.in_four_lines(reader)
    word = "" if parsed.asks_what_okrs_are else parsed.text
    body.append(blocks.section(help_text(reader, word)))
    body.append(blocks.actions(ways_on.new_okr(reader), ways_on.check_in(reader)))
    return blocks.message(reader.say("What you can type after /okr"), body)


def again(reader: Reader, text: str) -> Message:
    """Return what is told of a command that Slack did not wait for; nothing of it is lost."""
    told = reader.say("That took too long for Slack. Press again: what you wrote is kept.")
    if len(text) <= ways_on.LONGEST_COMMAND:
        again_ = ways_on.typed(reader.plain("Again"), text)
        return blocks.message(told, [blocks.section(told, accessory=again_)])
    told = reader.say("That took too long for Slack. Please send it again; you wrote:")
    body: list[Block] = [
        blocks.section(told),
        blocks.section(SafeText(text)),
        blocks.actions(ways_on.new_okr(reader)),
    ]
    return blocks.message(told, body)


def _instead(reader: Reader, parsed: Parsed) -> Element | None:
    """The button that does what was likely meant."""
    if parsed.instead is None or len(parsed.instead) > ways_on.LONGEST_COMMAND:
        return None
    return ways_on.typed(reader.plain("Yes, do that"), parsed.instead)
