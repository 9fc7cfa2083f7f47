"""What the control API was given, read strictly."""

from __future__ import annotations

from okrbot.sandbox.wire import Json, NotPossible


def text(given: Json, name: str) -> str:
    """A text that must be there."""
    value = given.get(name)
    if not isinstance(value, str):
        raise NotPossible(f"{name} must be a text")
    return value


def maybe(given: Json, name: str) -> str | None:
    """A text that may be missing."""
    return None if given.get(name) is None else text(given, name)


def flag(given: Json, name: str) -> bool:
    """True or false; false when missing."""
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise NotPossible(f"{name} must be true or false")
    return value


def seconds(given: Json, name: str) -> int:
    """A Unix time or a number of seconds from 0 on."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotPossible(f"{name} must be a whole number of seconds")
    return value
