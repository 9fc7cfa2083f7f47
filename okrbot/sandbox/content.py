"""What a bot wants to say: a message's content, read strictly."""

from __future__ import annotations

import json
from dataclasses import dataclass

from okrbot.sandbox.blocks import TOO_LARGE, TOO_LONG, problems
from okrbot.sandbox.inputs import identified
from okrbot.sandbox.limits import Surface
from okrbot.sandbox.wire import Json, Refused, invalid_arguments

MOST_TEXT = 4_000
MOST_METADATA_BYTES = 16_000


@dataclass(frozen=True)
class Content:
    """What a message says; None for a part that was not given."""

    text: str | None
    blocks: list[Json] | None
    metadata: Json | None


def read_content(given: Json) -> Content:
    """The text, blocks and metadata of a call, checked as Slack checks them.

    Raises:
        Refused: invalid_blocks_format, invalid_blocks, msg_blocks_too_long, msg_too_long,
            markdown_text_conflict, invalid_attachments, invalid_metadata_format,
            invalid_metadata_schema or metadata_too_large.
    """
    if given.get("attachments"):
        raise Refused(
            "invalid_attachments", messages=["[ERROR] the sandbox shows none; use blocks"]
        )
    text, blocks = given.get("text"), _read_blocks(given.get("blocks"))
    if "markdown_text" in given:
        if text or blocks:
            raise Refused("markdown_text_conflict")
        blocks = [{"type": "markdown", "text": given["markdown_text"]}]
        text = given["markdown_text"]
    if text is not None and len(text) > MOST_TEXT:
        raise Refused("msg_too_long")
    if blocks:
        found = problems(blocks, "message")
        if found:
            too_long = any(problem.startswith(TOO_LONG) for problem in found)
            raise Refused("msg_blocks_too_long" if too_long else "invalid_blocks", messages=found)
        blocks = identified(blocks)
    return Content(text, blocks, _read_metadata(given.get("metadata")))


def read_view(given: object, surface: Surface) -> Json:
    """A view as a bot sent it, checked as Slack checks it.

    Raises:
        Refused: invalid_arguments with what is wrong, or view_too_large.
    """
    view = _parsed(given, invalid_arguments("view must be JSON"))
    if not isinstance(view, dict):
        raise invalid_arguments("view must be an object")
    found = problems(view, surface)
    if any(problem.startswith(TOO_LARGE) for problem in found):
        raise Refused("view_too_large", messages=found)
    if found:
        raise Refused("invalid_arguments", messages=found)
    return view


def _read_blocks(given: object) -> list[Json] | None:
    if given is None:
        return None
    blocks = _parsed(given, Refused("invalid_blocks_format"))
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    return blocks


def _read_metadata(given: object) -> Json | None:
    if given is None:
        return None
    metadata = _parsed(given, Refused("invalid_metadata_format"))
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    payload = metadata.get("event_payload")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(payload, dict):
        raise Refused("invalid_metadata_schema")
    if set(metadata) - {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > MOST_METADATA_BYTES:
        raise Refused("metadata_too_large")
    return metadata


def _parsed(given: object, refusal: Refused) -> object:
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given)
    except ValueError:
        raise refusal from None
