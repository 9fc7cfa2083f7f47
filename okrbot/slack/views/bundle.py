"""What colleagues caused, once a day, with what can be done about each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from okrbot.slack import blocks
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import bold
from okrbot.slack.views.unasked import change_or_stop
from okrbot.slack.words import Reader

MOST_BLOCKS = 44
"""So many of the fifty that a message may have are left for the parts."""
MOST_LETTERS = 9_000
"""Slack refuses a message that is much longer; counted with its markup."""


def message(reader: Reader, parts: Sequence[Message]) -> Message:
    """Return the parts as one message; each stands between dividers, so that it can change alone.

    What does not fit is counted; it stands in `/okr` as well.
    """
    if len(parts) == 1:
        alone = parts[0]
        return {**alone, "blocks": [*alone["blocks"], *_foot(reader)]}
    title = reader.plural(
        "{n} message from your colleagues.", "{n} messages from your colleagues.", len(parts)
    )
    body: list[Block] = [blocks.section(bold(title))]
    shown = letters = 0
    for part in parts:
        letters += len(json.dumps(part["blocks"], ensure_ascii=False))
        if len(body) + len(part["blocks"]) >= MOST_BLOCKS or letters > MOST_LETTERS:
            break
        body += [blocks.divider(), *part["blocks"]]
        shown += 1
    if shown < len(parts):
        left = reader.plural("and {n} more", "and {n} more", len(parts) - shown)
        body += [blocks.divider(), blocks.section(left)]
    return blocks.message(title, [*body, *_foot(reader)])


def _foot(reader: Reader) -> list[Block]:
    why = reader.say("What colleagues ask, offer and hand over comes once a day at most.")
    return [blocks.divider(), blocks.section(why, accessory=change_or_stop(reader))]
