"""One Web API method: its arguments with their kinds, its scopes, and who answers."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused, invalid_arguments


def text(given: object) -> str:
    """A string argument."""
    if isinstance(given, str):
        return given
    raise ValueError("must be a string")


def flag(given: object) -> bool:
    """A boolean argument; forms carry it as a word."""
    if isinstance(given, bool):
        return given
    known = {"true": True, "1": True, "false": False, "0": False}
    if isinstance(given, str) and given.lower() in known:
        return known[given.lower()]
    raise ValueError("must be a boolean")


def number(given: object) -> int:
    """A whole number; forms carry it as digits."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    if isinstance(given, str) and given.isascii() and given.removeprefix("-").isdigit():
        return int(given)
    raise ValueError("must be a number")


def anything(given: object) -> object:
    """A structure, read by the method itself: blocks, metadata, a view."""
    return given


Kind = Callable[[object], object]

EVERYWHERE: Mapping[str, Kind] = {"team_id": text}
"""What Slack's own SDK adds to any call once it knows the workspace."""


@dataclass(frozen=True)
class Method:
    """What the door must know of a method. `scopes` lists those of which one is enough."""

    answer: Callable[[Slack, Json], Json]
    required: Mapping[str, Kind] = field(default_factory=dict)
    optional: Mapping[str, Kind] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()
    caller: Literal["bot", "app", "anyone"] = "bot"
    """Whose token it takes."""

    def read(self, given: Json) -> Json:
        """The arguments in their kinds; refused when one is unknown, missing or misshapen."""
        kinds = {**EVERYWHERE, **self.required, **self.optional}
        unknown = [f"unknown argument: {name}" for name in sorted(set(given) - set(kinds))]
        missing = [
            f"missing required field: {n}" for n in self.required if given.get(n) in ("", None)
        ]
        if unknown or missing:
            raise invalid_arguments(*missing, *unknown)
        arguments: Json = {}
        for name, value in given.items():
            if value is None:
                continue
            try:
                arguments[name] = kinds[name](value)
            except ValueError as wrong:
                raise invalid_arguments(f"{wrong} [json-pointer:/{name}]") from None
        return arguments


def page(
    everything: list[str], arguments: Json, *, default: int, most: int
) -> tuple[list[str], str]:
    """One page of ids and the cursor of the next, "" at the end.

    Raises:
        Refused: invalid_limit or invalid_cursor.
    """
    limit = arguments.get("limit", 0) or default
    if not 0 < limit <= most:
        raise Refused("invalid_limit")
    start = 0
    if arguments.get("cursor"):
        after = _uncoded(arguments["cursor"])
        if after not in everything:
            raise Refused("invalid_cursor")
        start = everything.index(after)
    rest = everything[start + limit :]
    return everything[start : start + limit], _coded(rest[0]) if rest else ""


def _coded(next_id: str) -> str:
    return base64.b64encode(f"next:{next_id}".encode()).decode()


def _uncoded(cursor: str) -> str:
    try:
        kind, _, next_id = base64.b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:
        raise Refused("invalid_cursor") from None
    return next_id if kind == "next" else ""
