"""Text objects, choices and questions: what blocks and elements are made of."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from okrbot.slack.text import NOTHING, SafeText, clipped, safe, unescaped

Block = dict[str, Any]
Element = dict[str, Any]


class PlainText(TypedDict):
    """Text that Slack shows as it is."""

    type: Literal["plain_text"]
    text: str
    emoji: bool


class Mrkdwn(TypedDict):
    """Text in Slack's markup, without its guessing of names and links."""

    type: Literal["mrkdwn"]
    text: str
    verbatim: Literal[True]


class Option(TypedDict):
    """A choice: what is seen and what is sent."""

    text: PlainText
    value: str
    description: NotRequired[PlainText]


def plain(text: str, limit: int = 3000) -> PlainText:
    """Return a plain_text object; a dash stands for nothing, which Slack refuses."""
    return {"type": "plain_text", "text": clipped(unescaped(text), limit) or NOTHING, "emoji": True}


def mrkdwn(text: SafeText, limit: int = 3000) -> Mrkdwn:
    """Return a mrkdwn object; whatever slipped through as a plain string is escaped."""
    return {"type": "mrkdwn", "text": str(safe(text, limit)) or NOTHING, "verbatim": True}


def option(text: str, value: str, description: str | None = None) -> Option:
    """Return a choice. Raises ValueError for a value Slack would refuse."""
    choice: Option = {"text": plain(text, 75), "value": fitting(value, 150)}
    if description is not None:
        choice["description"] = plain(description, 75)
    return choice


def question(title: str, text: str, yes: str, no: str) -> Element:
    """Return a question that Slack asks before it lets a press through."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def fitting(value: str, limit: int) -> str:
    """Return what must come back whole, and so is never cut. Raises ValueError if too long."""
    if len(value) > limit:
        raise ValueError(f"{len(value)} characters where Slack takes {limit}")
    return value


def named(block: Block, block_id: str | None) -> Block:
    """Return the block with its id, where it has one."""
    if block_id is not None:
        block["block_id"] = block_id
    return block
