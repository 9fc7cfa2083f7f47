"""Where blocks stand: a message, a form, the home tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from okrbot.slack.blocks.objects import Block, PlainText, fitting, plain
from okrbot.slack.text import NOTHING, safe

#: How many blocks stand on each.
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100


class View(TypedDict):
    """A modal or a home tab."""

    type: Literal["modal", "home"]
    blocks: list[Block]
    title: NotRequired[PlainText]
    submit: NotRequired[PlainText]
    close: NotRequired[PlainText]
    callback_id: NotRequired[str]
    private_metadata: NotRequired[str]
    notify_on_close: NotRequired[bool]


class Message(TypedDict):
    """What chat.postMessage and chat.update take besides the channel."""

    text: str
    blocks: list[Block]


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str,
    submit: str | None = None,
    close: str | None = None,
    private_metadata: str = "",
) -> View:
    """Return a form or a page. Raises ValueError for metadata Slack would refuse."""
    view: View = {
        "type": "modal",
        "title": plain(title, 24),
        "blocks": list(blocks[:VIEW_BLOCKS]),
        "callback_id": callback_id,
        "private_metadata": fitting(private_metadata, 3000),
    }
    if submit is not None:
        view["submit"] = plain(submit, 24)
    if close is not None:
        view["close"] = plain(close, 24)
    return view


def home(blocks: Sequence[Block]) -> View:
    """Return a home tab."""
    return {"type": "home", "blocks": list(blocks[:VIEW_BLOCKS])}


def message(text: str, blocks: Sequence[Block]) -> Message:
    """Return a message; `text` is what a notification and a reader without blocks get."""
    return {"text": str(safe(text, 4000)) or NOTHING, "blocks": list(blocks[:MESSAGE_BLOCKS])}


def replaced_part(blocks: Sequence[Block], pressed: str, part: Sequence[Block]) -> list[Block]:
    """Return a message's blocks with `part` in the place of the one that was pressed.

    Parts stand between dividers; `pressed` is the id of a block in one of them.
    """
    place = next((at for at, one in enumerate(blocks) if one.get("block_id") == pressed), None)
    if place is None:
        return list(part)
    rules = [at for at, one in enumerate(blocks) if one["type"] == "divider"]
    first = max((at + 1 for at in rules if at < place), default=0)
    end = min((at for at in rules if at > place), default=len(blocks))
    return [*blocks[:first], *part, *blocks[end:]][:MESSAGE_BLOCKS]
