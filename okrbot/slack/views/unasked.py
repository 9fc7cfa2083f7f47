"""What every message that comes unasked has: the way to change or stop what comes."""

from __future__ import annotations

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Element
from okrbot.slack.words import Reader


def change_or_stop(reader: Reader) -> Element:
    """Return the button to one's own rhythm, which says as well why the last message came."""
    return blocks.button(reader.plain("Change or stop"), ids.RHYTHM_OPEN)
