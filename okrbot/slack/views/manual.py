"""Help, made from the command table."""

from __future__ import annotations

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.grammar import Parsed, help_text, typed_as
from okrbot.slack.text import SafeText
from okrbot.slack.words import Reader

LONGEST_VALUE = 2000
"""What a button can carry."""
BARE = "week"
"""What a bare /okr is called where something must be said."""


def message(reader: Reader, parsed: Parsed) -> Message:
    """Return help; for a word nobody knows also the command that was likely meant."""
    body: list[Block] = []
    if parsed.unknown is not None:
        told = reader.say("I do not know “{word}”.", word=parsed.unknown[:80])
        if parsed.nearest is not None:
            told += reader.say(" Did you mean `{usage}`?", usage=typed_as(parsed.nearest))
        body.append(blocks.section(told, accessory=_instead(reader, parsed)))
    body.append(blocks.section(help_text(reader, parsed.text)))
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)
    check_in = blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN)
    body.append(blocks.actions(new, check_in))
    return blocks.message(reader.say("What you can type after /okr"), body)


def again(reader: Reader, text: str) -> Message:
    """Return what is told of a command that Slack did not wait for; nothing of it is lost."""
    told = reader.say("That took too long for Slack. Press again: what you wrote is kept.")
    row = blocks.section(told, accessory=_run(reader.plain("Again"), text))
    if len(text) <= LONGEST_VALUE:
        return blocks.message(told, [row])
    told = reader.say("That took too long for Slack. Please send it again; you wrote:")
    return blocks.message(told, [blocks.section(told), blocks.section(SafeText(text))])


def _instead(reader: Reader, parsed: Parsed) -> Element | None:
    """The button that does what was likely meant."""
    if parsed.instead is None or len(parsed.instead) > LONGEST_VALUE:
        return None
    return _run(reader.plain("Yes, do that"), parsed.instead)


def _run(label: str, text: str) -> Element:
    # Slack refuses a button of no value, and a bare /okr has no text.
    return blocks.button(label, ids.COMMAND_RUN, text[:LONGEST_VALUE] or BARE)
