"""What the control API was given, read strictly."""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import TypeVar

from okrbot.sandbox.wire import Json, NotPossible

Word = TypeVar("Word", bound=StrEnum)


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


def fraction(given: Json, name: str, otherwise: float) -> float:
    """A number from 0 to 1."""
    value = given.get(name, otherwise)
    if not _is_number(value) or not 0 <= value <= 1:
        raise NotPossible(f"{name} must be a number from 0 to 1")
    return float(value)


def span(given: Json, name: str, otherwise: tuple[float, float]) -> tuple[float, float]:
    """Seconds from and to, given as a pair or as one number that is both."""
    value = given.get(name, otherwise)
    ends = value if isinstance(value, list | tuple) else (value, value)
    if len(ends) != 2 or not all(_is_number(end) for end in ends) or not 0 <= ends[0] <= ends[1]:
        raise NotPossible(f"{name} must be seconds, or a pair of seconds from and to")
    return float(ends[0]), float(ends[1])


def word(given: Json, name: str, words: type[Word], otherwise: Word | None = None) -> Word:
    """One of a fixed set of words."""
    value = given.get(name, otherwise)
    if value not in list(words):
        raise NotPossible(f"{name} must be one of {', '.join(words)}")
    return words(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
