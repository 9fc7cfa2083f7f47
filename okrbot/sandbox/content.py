"""What a bot wants to say: a message's content, read strictly."""

from __future__ import annotations

import json
from dataclasses import dataclass

from okrbot.sandbox.blocks import TOO_LARGE, TOO_LONG, problems
from okrbot.sandbox.inputs import identified
from okrbot.sandbox.limits import Surface
from okrbot.sandbox.wire import Json, Refused, invalid_arguments, parse_json

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
    text, blocks = _read_text(given, "text"), _read_blocks(given.get("blocks"))
    markdown = _read_text(given, "markdown_text")
    if markdown is not None:
        if text or blocks:
            raise Refused("markdown_text_conflict")
        text, blocks = markdown, _checked([{"type": "markdown", "text": markdown}])
    elif text is not None and len(text) > MOST_TEXT:
        raise Refused("msg_too_long")
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


def _read_text(given: Json, name: str) -> str | None:
    text = given.get(name)
    if text is not None and not isinstance(text, str):
        raise invalid_arguments(f"must be a string [json-pointer:/{name}]")
    return text


def _read_blocks(given: object) -> list[Json] | None:
    if given is None:
        return None
    blocks = _parsed(given, Refused("invalid_blocks_format"))
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    return _checked(blocks)


def _checked(blocks: list[Json]) -> list[Json]:
    found = problems(blocks, "message") if blocks else []
    if any(problem.startswith(TOO_LONG) for problem in found):
        raise Refused("msg_blocks_too_long", messages=found)
    if found:
        raise Refused("invalid_blocks", messages=found)
    return identified(blocks)


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
        return parse_json(given)
    except ValueError:
        raise refusal from None
