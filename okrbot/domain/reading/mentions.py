"""A number as it stands in a line."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from okrbot.domain.reading.tokens import Line
from okrbot.domain.units import SECONDS

SIZE = "size"


class Mention(NamedTuple):
    """A number as it stands in a line, from token `first` up to token `last`, excluded.

    `value` is None for a placeholder such as “X%”. `unit` is None where the words behind do not
    say one; SIZE where they name bytes, metres and the like. `is_attribute` is true of “20-minute”
    and “5-star”, which describe a thing; `has_plus` of “60+”; `is_word` of “three”.
    """

    value: Decimal | None
    unit: str | None
    first: int
    last: int
    start: int
    end: int
    has_plus: bool = False
    is_word: bool = False
    is_attribute: bool = False
    is_clock: bool = False
    is_multiplier: bool = False
    numeral: str = ""
    bound: str | None = None
    is_denied: bool = False
    near: int = -1
    lead: int = -1


def taking(line: Line, mention: Mention, count: int, **changes: object) -> Mention:
    """Return `mention` with `count` more tokens, changed as said."""
    last = mention.last + count
    changes.update(last=last, end=line.at(last - 1).end)
    return mention._replace(**changes)  # type: ignore[arg-type]  # the names are Mention's own


def is_time(mention: Mention) -> bool:
    """Return whether the number is a span of time."""
    return mention.unit in SECONDS
