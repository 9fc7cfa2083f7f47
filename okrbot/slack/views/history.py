"""All that was said of a key result, whole: the newest first, a few answers a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrbot.domain.details import Said
from okrbot.domain.okrs import KeyResult
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, View
from okrbot.slack.text import paragraphs
from okrbot.slack.views import past
from okrbot.slack.words import Reader

CALLBACK = "history"
PAGE = 5
"""So many answers stand on a page, however long their words are."""


def button(reader: Reader, public_id: str) -> Element:
    """Return the button to the first page."""
    return blocks.button(reader.plain("All of it"), ids.HISTORY_SHOW, f"{public_id} 0")


def page(reader: Reader, key_result: KeyResult, history: Sequence[Said], number: int) -> View:
    """Return a page of answers, the first being page 0, with the ways to those beside it."""
    shown = history[number * PAGE : (number + 1) * PAGE]
    return blocks.modal(
        key_result.public_id,
        [
            *(block for one in shown for block in _said(reader, one)),
            *_turns(reader, key_result.public_id, len(history), number),
        ],
        callback_id=CALLBACK,
        close=reader.plain("Close"),
    )


def _said(reader: Reader, one: Said) -> list[Block]:
    bare = past.said(reader, replace(one, words=""), with_id=False)
    words = paragraphs(f"“{one.words}”") if one.words else []
    return [blocks.section(bare), *map(blocks.section, words)]


def _turns(reader: Reader, public_id: str, count: int, number: int) -> list[Block]:
    ways = ((reader.plain("Newer"), number - 1), (reader.plain("Older"), number + 1))
    buttons = [
        blocks.button(label, f"{ids.HISTORY_SHOW}:{target}", f"{public_id} {target}")
        for label, target in ways
        if 0 <= target * PAGE < count
    ]
    return [blocks.actions(*buttons)] if buttons else []
