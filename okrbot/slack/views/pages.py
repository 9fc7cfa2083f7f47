"""A long list in pages: twenty rows, a block each, and the way to the page before and after."""

from __future__ import annotations

from okrbot.domain.filters import PAGE
from okrbot.slack import blocks
from okrbot.slack.blocks import Block
from okrbot.slack.words import Reader


def rows_of(page: int) -> slice:
    """Return which rows stand on a page; the first is page 0."""
    return slice(page * PAGE, (page + 1) * PAGE)


def turns(reader: Reader, action_id: str, count: int, page: int, query: str = "") -> list[Block]:
    """Return the buttons to the pages beside this one of `count` rows, if there are any.

    Each carries its page's number and, after a space, the `query` whose answer is in pages.
    """
    last = (count - 1) // PAGE
    buttons = [
        blocks.button(label, f"{action_id}:{target}", f"{target} {query}".strip())
        for label, target in (
            (reader.plain("Back"), page - 1),
            (reader.plain("More"), page + 1),
        )
        if 0 <= target <= last
    ]
    return [blocks.actions(*buttons)] if buttons else []
