"""How values look in a column, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from okrbot.domain.rhythm import OwnDays

_Choice = TypeVar("_Choice", bound=StrEnum)

# Far beyond any measure, near enough that no number fills a page: 1E+999999 is seven characters
# to type and a million to store.
_MOST_DIGITS = 60


class UtcInstant(TypeDecorator[datetime]):
    """An aware instant, UTC on the way in and on the way out. Refuses a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the instant in UTC. Raises ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no zone, so it is no instant")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the instant in UTC; SQLite keeps no zone, and what we wrote there was UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as canonical text (1E+3 and 1000.0 are both "1000"): SQLite's NUMERIC is a REAL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        """Return the canonical text. Raises ValueError for NaN, infinity and absurd sizes."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        """Return the very decimal that was written."""
        return None if value is None else Decimal(value)


class OwnDaysText(TypeDecorator[OwnDays]):
    """A member's own days off as JSON: they are read and written as a whole, never searched."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: OwnDays | None, _dialect: Dialect) -> str | None:
        """Return the JSON."""
        if value is None:
            return None
        said: dict[str, object] = {
            "country": value.country,
            "weekend": None if value.weekend is None else sorted(value.weekend),
            "off": sorted(day.isoformat() for day in value.off),
            "working": sorted(day.isoformat() for day in value.working),
        }
        return json.dumps({name: one for name, one in said.items() if one is not None})

    def process_result_value(self, value: str | None, _dialect: Dialect) -> OwnDays | None:
        """Return the days that were written."""
        if value is None:
            return None
        said = json.loads(value)
        weekend = said.get("weekend")
        return OwnDays(
            country=said.get("country"),
            weekend=None if weekend is None else frozenset(weekend),
            off=frozenset(map(date.fromisoformat, said.get("off", ()))),
            working=frozenset(map(date.fromisoformat, said.get("working", ()))),
        )


class Words(TypeDecorator[str]):
    """Text from anywhere: what neither database can hold (NUL, half a surrogate pair) is dropped.

    It applies to what is compared with a column too, so a hostile text finds what it wrote.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Return the text without what cannot be stored."""
        return None if value is None else storable(value)


class OneOf(TypeDecorator[_Choice], Generic[_Choice]):
    """A StrEnum by its value: adding a member needs no migration, unlike a database's enum."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[_Choice]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: _Choice | None, _dialect: Dialect) -> str | None:
        """Return the member's value. Raises ValueError for what is no member."""
        return None if value is None else self.choices(value).value

    def result_processor(
        self, _dialect: Dialect, _column_type: object
    ) -> Callable[[str | None], _Choice | None]:
        """Return a look-up, the cheapest there is: a list of key results reads hundreds of them."""
        by_value: dict[str | None, _Choice | None] = {one.value: one for one in self.choices}
        return (by_value | {None: None}).__getitem__


def storable(text: str) -> str:
    """Return a text without NUL and halves of surrogate pairs."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def canonical(value: Decimal) -> str:
    """Return a finite decimal in plain digits: no exponent, no trailing zero, no minus zero.

    Raises ValueError for NaN and infinity, and beyond 60 digits on either side of the point.
    """
    if not value.is_finite():
        raise ValueError(f"{value} is no number to keep")
    if value == 0:
        return "0"
    exponent = value.as_tuple().exponent
    if value.adjusted() > _MOST_DIGITS or int(exponent) < -_MOST_DIGITS:
        raise ValueError(f"a number of more than {_MOST_DIGITS} digits is no measure")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def folded(text: str) -> str:
    """Return the text as it is compared: case, width and runs of blanks make no difference.

    Kept in a column of its own, since SQLite's lower() knows ASCII only and PostgreSQL's depends
    on how the cluster was made.
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
