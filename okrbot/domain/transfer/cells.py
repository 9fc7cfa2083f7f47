"""One cell as a value. Every error is about that cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from okrbot.domain.errors import (
    NotAChoice,
    NotADate,
    NotAnId,
    NotANumber,
    NotAWeight,
    TooLong,
)
from okrbot.domain.measures import parse_value, unit_of_sign
from okrbot.domain.okrs import Commitment, Kind, Support, Visibility
from okrbot.domain.planning_rules import checked_title
from okrbot.domain.transfer.rows import Row, spoken

LONGEST_UNIT = 20
MOST_DIGITS = 30

#: Digits that every locale reads alike: three behind the point could be a thousand.
_PLAIN = re.compile(r"-?[0-9]{1,20}(?:\.(?:[0-9]{1,2}|[0-9]{4,10}))?")
_ID = re.compile(r"(?P<kind>o|kr)[ -]?(?P<number>[0-9]{1,9})", re.IGNORECASE)
_KINDS = {spoken(kind.value.removeprefix("maintain_")): kind for kind in Kind}
_VISIBILITIES = {one.value: one for one in Visibility if one is not Visibility.EXAMPLE}
_MUST_HIT = {"yes": Commitment.MUST_HIT, "no": Commitment.STRETCH}

Choice = TypeVar("Choice")
Word = TypeVar("Word", bound=StrEnum)


def title(row: Row) -> str:
    """Return the title. Raises NoTitle and TooLong."""
    return checked_title(row.text("title"), "title")


def word(row: Row, column: str, words: type[Word]) -> Word | None:
    """Return one of a fixed set of words, None for an empty cell. Raises NotAChoice."""
    text = row.text(column)
    return _chosen(row, column, {spoken(one.value): one for one in words}) if text else None


def kind(row: Row) -> Kind | None:
    """Return how a key result is measured. Raises NotAChoice."""
    return _chosen(row, "kind", _KINDS)


def visibility(row: Row) -> Visibility | None:
    """Return who may see it; an example is in no file. Raises NotAChoice."""
    return _chosen(row, "visibility", _VISIBILITIES)


def commitment(row: Row) -> Commitment | None:
    """Return whether it is a must-hit. Raises NotAChoice."""
    return _chosen(row, "must_hit", _MUST_HIT)


def unit(row: Row) -> str | None:
    """Return the unit that a sign or a word stands for. Raises TooLong."""
    found = row.text("unit")
    if len(found) > LONGEST_UNIT:
        raise TooLong("unit", length=len(found), limit=LONGEST_UNIT)
    return unit_of_sign(found) or found or None


def number(
    row: Row, column: str, unit: str | None, locale: str, near: Sequence[Decimal] = ()
) -> Decimal | None:
    """Return a number, read as people write it; `near` as `parse_value` has it.

    Raises NotANumber, WrongUnit and AmbiguousNumber.
    """
    cell = row.cells.get(column)
    if cell is None:
        return None
    if isinstance(cell, Decimal):
        exponent = cell.as_tuple().exponent
        if not isinstance(exponent, int) or not -MOST_DIGITS <= exponent <= MOST_DIGITS:
            raise NotANumber(column, text=str(cell)[:MOST_DIGITS])
        if cell.adjusted() > MOST_DIGITS or len(cell.as_tuple().digits) > MOST_DIGITS:
            raise NotANumber(column, text=str(cell)[:MOST_DIGITS])
        return cell
    text = row.text(column)
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    return parse_value(text, unit, locale=locale, near=near)


def weight(row: Row, locale: str) -> Decimal | None:
    """Return a weight from 0 up. Raises NotAWeight."""
    try:
        found = number(row, "weight", None, locale)
    except NotANumber:
        found = Decimal(-1)
    if found is not None and found < 0:
        raise NotAWeight("weight", text=row.text("weight"))
    return found


def day(row: Row, column: str) -> date | None:
    """Return a day written like 2027-03-31. Raises NotADate."""
    text = row.text(column)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADate(column, text=text[:40]) from None


def public_id(text: str) -> Support:
    """Return what an id such as O-12 or kr34 names. Raises NotAnId."""
    match = _ID.fullmatch(text)
    if match is None:
        raise NotAnId(text=text[:40])
    number = int(match["number"])
    return Support(objective=number) if match["kind"] in "oO" else Support(key_result=number)


def no_choice(column: str, text: str, choices: Iterable[str]) -> NotAChoice:
    """Return the error of a word that is none of the choices."""
    return NotAChoice(column, text=text[:40], column=column, choices=", ".join(choices))


def _chosen(row: Row, column: str, choices: Mapping[str, Choice]) -> Choice | None:
    text = spoken(row.text(column)).casefold()
    if not text:
        return None
    if text not in choices:
        raise no_choice(column, text, choices)
    return choices[text]
