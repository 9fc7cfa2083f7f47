"""What went wrong, told where the reader is looking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrbot.slack import blocks
from okrbot.slack.blocks import Block, Element, Message, View
from okrbot.slack.text import SafeText
from okrbot.slack.words import Reader


def message(reader: Reader, told: str, *ways: Element) -> Message:
    """Return a sentence as a message, with the buttons that lead on from it."""
    body: list[Block] = [blocks.section(reader.say("{told}", told=told)), blocks.actions(*ways)]
    return blocks.message(told, body)


def whisper(reader: Reader, told: str, *ways: Element) -> dict[str, Any]:
    """Return the same as the answer to a command, which its sender alone sees."""
    return {"response_type": "ephemeral", **message(reader, told, *ways)}


def aside(reader: Reader, told: str, *ways: Element) -> dict[str, Any]:
    """Return the same for a response_url: beside the message pressed, which stays as it is."""
    return {**whisper(reader, told, *ways), "replace_original": False}


def done(reader: Reader, told: str) -> View:
    """Return a sentence as a page, for where no message can be answered."""
    page: list[Block] = [blocks.section(SafeText(told))]
    return blocks.modal(
        reader.plain("Done"), page, callback_id="notice", close=reader.plain("Close")
    )


def turned_into(reader: Reader, view: Mapping[str, Any], message: Message) -> View:
    """Return a message as the page that an open one turns into, under the same title."""
    return blocks.modal(
        str(view["title"]["text"]),
        message["blocks"],
        callback_id="notice",
        close=reader.plain("Close"),
    )


def over_the_form(reader: Reader, told: str) -> View:
    """Return a page laid over the form, which stays as it is underneath."""
    page: list[Block] = [blocks.section(SafeText(told))]
    return blocks.modal(
        reader.plain("Not yet"), page, callback_id="notice", close=reader.plain("Back")
    )
