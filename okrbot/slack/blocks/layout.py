"""Blocks to read and to press."""

from __future__ import annotations

from typing import Literal

from okrbot.slack.blocks.objects import Block, Element, fitting, mrkdwn, named, plain
from okrbot.slack.text import SafeText

Style = Literal["primary", "danger"]


def section(
    text: SafeText, *, accessory: Element | None = None, block_id: str | None = None
) -> Block:
    """Return a paragraph, with one element beside it where given."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory is not None:
        block["accessory"] = accessory
    return named(block, block_id)


def fields(*texts: SafeText) -> Block:
    """Return short texts in two columns, ten at most."""
    return {"type": "section", "fields": [mrkdwn(text, 2000) for text in texts[:10]]}


def header(text: str) -> Block:
    """Return a title line."""
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}


def context(*texts: SafeText) -> Block:
    """Return small print, ten pieces at most."""
    return {"type": "context", "elements": [mrkdwn(text, 2000) for text in texts[:10]]}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """Return a row of buttons and menus, 25 at most."""
    return named({"type": "actions", "elements": list(elements[:25])}, block_id)


def button(
    text: str,
    action_id: str,
    value: str | None = None,
    *,
    style: Style | None = None,
    confirm: Element | None = None,
) -> Element:
    """Return a button; `confirm` is a question that is asked before it acts.

    Raises ValueError for a value Slack would refuse: it cannot be clipped.
    """
    element: Element = {"type": "button", "action_id": action_id, "text": plain(text, 75)}
    if value is not None:
        element["value"] = fitting(value, 2000)
    if style is not None:
        element["style"] = style
    if confirm is not None:
        element["confirm"] = confirm
    return element
