"""Help, made from the command table."""

from __future__ import annotations

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.grammar import Parsed, help_text, typed_as
from okrbot.slack.words import Reader


def message(reader: Reader, parsed: Parsed) -> Message:
    """Return help; for a word nobody knows also the command that was likely meant."""
    body: list[Block] = []
    if parsed.unknown is not None:
        told = reader.say("I do not know “{word}”.", word=parsed.unknown[:80])
        if parsed.nearest is not None:
            told += reader.say(" Did you mean `{usage}`?", usage=typed_as(parsed.nearest))
        body.append(blocks.section(told))
    body.append(blocks.section(help_text(reader, parsed.text)))
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)
    check_in = blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN)
    body.append(blocks.actions(new, check_in))
    return blocks.message(reader.say("What you can type after /okr"), body)
