"""Would Slack take these blocks? The judge of the stand-in Slack.

`limits` and `elements` say what each block, element and object looks like; here stand the rules
that look across a whole message or view.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from okrbot.sandbox.limits import (
    AT_MOST_IN_A_MESSAGE,
    MARKDOWN_CHARACTERS,
    MESSAGE_CHARACTERS,
    ONLY_ON,
    RULES,
    VIEW_BYTES,
    Surface,
    blocks_on,
)
from okrbot.sandbox.rules import at, problems_of

TOO_LONG = "msg_blocks_too_long"
TOO_LARGE = "view_too_large"


def problems(payload: object, surface: Surface) -> list[str]:
    """Return what Slack would refuse in a payload, in its words; an empty list where it is fine.

    `payload` is a message's list of blocks, a modal's view, or a home tab's view or its blocks.
    A problem that starts with TOO_LONG or TOO_LARGE has that error code of its own; the others
    are `invalid_blocks`, or `invalid_arguments` for a view.
    """
    if isinstance(payload, list):
        root = "/blocks" if surface == "message" else "/view/blocks"
        found = list(problems_of(blocks_on(surface), payload, root))
        return found or list(_across(payload, surface, root))
    found = list(problems_of(RULES[surface], payload, "/view"))
    return found or list(_view(cast("Mapping[str, Any]", payload), surface))


def _across(blocks: Sequence[Mapping[str, Any]], surface: Surface, path: str) -> Iterator[str]:
    yield from _unique_block_ids(blocks, path)
    for index, block in enumerate(blocks):
        elements = list(_elements(block))
        yield from _unique_action_ids(elements, f"{path}/{index}")
        yield from _only_where_allowed(elements, surface, f"{path}/{index}")
    focused = [e for block in blocks for e in _elements(block) if e.get("focus_on_load")]
    if len(focused) > 1:
        yield at("only one element may have focus_on_load", path)
    if surface == "message":
        yield from _message(blocks, path)


def _unique_block_ids(blocks: Sequence[Mapping[str, Any]], path: str) -> Iterator[str]:
    counted = Counter(block["block_id"] for block in blocks if "block_id" in block)
    for block_id, times in counted.items():
        if times > 1:
            yield at(f"`block_id` must be unique: {block_id}", path)


def _unique_action_ids(elements: Sequence[Mapping[str, Any]], path: str) -> Iterator[str]:
    counted = Counter(element["action_id"] for element in elements if "action_id" in element)
    for action_id, times in counted.items():
        if times > 1:
            yield at(f"`action_id` must be unique in its block: {action_id}", path)


def _only_where_allowed(
    elements: Sequence[Mapping[str, Any]], surface: Surface, path: str
) -> Iterator[str]:
    for element in elements:
        if surface not in ONLY_ON.get(element["type"], (surface,)):
            yield at(f"{element['type']} is not available in a {surface}", path)


def _elements(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the interactive elements of a block."""
    if block["type"] in ("actions", "context_actions"):
        yield from block["elements"]
    elif block["type"] == "carousel":
        for card in block["elements"]:
            yield from card.get("actions", ())
    elif block["type"] == "card":
        yield from block.get("actions", ())
    elif block["type"] == "container":
        for child in block["child_blocks"]:
            yield from _elements(child)
    for name in ("accessory", "element"):
        if name in block:
            yield block[name]


def _message(blocks: Sequence[Mapping[str, Any]], path: str) -> Iterator[str]:
    counted = Counter(block["type"] for block in blocks)
    for kind, most in AT_MOST_IN_A_MESSAGE.items():
        if counted[kind] > most:
            yield at(f"no more than {most} {kind} allowed in a message", path)
    if any(block["type"] == "task_card" and block["status"] == "pending" for block in blocks):
        yield at("only a task of a plan may be pending", path)
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MARKDOWN_CHARACTERS:
        yield at(f"markdown must be less than {MARKDOWN_CHARACTERS + 1} characters in all", path)
    length = characters(blocks)
    if length > MESSAGE_CHARACTERS:
        yield f"{TOO_LONG}: {length} characters in all, about {MESSAGE_CHARACTERS} fit"


def _view(view: Mapping[str, Any], surface: Surface) -> Iterator[str]:
    yield from _across(view["blocks"], surface, "/view/blocks")
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and "submit" not in view:
        yield at("missing required field: submit", "/view")
    size = len(json.dumps(view, ensure_ascii=False).encode(errors="surrogatepass"))
    if size > VIEW_BYTES:
        yield f"{TOO_LARGE}: {size} bytes, {VIEW_BYTES} fit"


def characters(value: object) -> int:
    """Return how many characters of text a payload shows, the measure of `msg_blocks_too_long`."""
    if isinstance(value, Mapping):
        return sum(
            len(item) if name == "text" and isinstance(item, str) else characters(item)
            for name, item in value.items()
        )
    if isinstance(value, list):
        return sum(characters(item) for item in value)
    return 0
