"""Digits and separators: how a numeral is written, and what it can mean.

Two conventions exist: a decimal point with grouping commas, and a decimal comma with grouping
points; spaces, apostrophes and underscores group in both. A numeral is read strictly by each, so
that “1.000,5” is never 1.0005, and “1.500” is known to mean two things.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

#: More digits than this are no measurement; it also bounds the work a hostile text can cause.
MOST_DIGITS = 30

#: Wide enough that scaling a numeral by a magnitude or by 100 never rounds.
EXACT = Context(prec=80)

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2006\u2002\u2003\t"), " ")
_MINUSES = dict.fromkeys(map(ord, "\u2212\u2012\ufe63\uff0d"), "-")


def _numeral(group: str, decimal: str) -> re.Pattern[str]:
    grouped = rf"[1-9]\d{{0,2}}(?P<g>[{group}])\d{{3}}(?:(?P=g)\d{{3}})*"
    indian = rf"[1-9]\d?(?P<i>[{group}])(?:\d{{2}}(?P=i))+\d{{3}}"
    return re.compile(rf"(?:(?P<grouped>{grouped}|{indian})|\d*)(?:{decimal}(?P<part>\d+))?")


_BY_DECIMAL = {".": _numeral(r", '’_", r"\."), ",": _numeral(r". '’_", ",")}


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a numeral; `is_grouped` where a separator was read as grouping."""

    value: Decimal
    is_grouped: bool


@lru_cache(maxsize=512)
def locale_of(name: str) -> Locale:
    """Return Babel's locale for a Slack locale such as "id-ID"; English where it is unknown."""
    for candidate in (name.replace("-", "_"), name.replace("_", "-").split("-")[0]):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale("en", "US")


@lru_cache(maxsize=512)
def decimal_sign(locale: str) -> str:
    """Return "." or ",": the sign before the fraction in this locale."""
    return "," if get_decimal_symbol(locale_of(locale)) == "," else "."


def plain(text: str) -> str:
    """Return `text` with ASCII digits, plain spaces and minus signs, without invisible marks."""
    if text.isascii():
        return text.replace("\t", " ")
    text = text.translate(_SPACES).translate(_MINUSES)
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(character) == "Cf" else character


def scaled(value: Decimal, factor: Decimal) -> Decimal:
    """Return the exact product, a whole number without decimals: 1.5 times a million is 1500000."""
    product = EXACT.multiply(value, factor)
    return product.to_integral_value() if is_whole(product) else product


def is_whole(value: Decimal) -> bool:
    """Return whether `value` has no fraction, however large it is."""
    return value == value.to_integral_value()


def readings(numeral: str, locale: str) -> tuple[Reading, ...]:
    """Return what an unsigned numeral can mean, the locale's own reading first; () for none."""
    if sum(map(str.isdigit, numeral)) > MOST_DIGITS:
        return ()
    if numeral.isdigit():
        return (Reading(Decimal(numeral), is_grouped=False),)
    own = decimal_sign(locale)
    found: list[Reading] = []
    for sign in (own, "," if own == "." else "."):
        reading = _read(numeral, sign)
        if reading and all(reading.value != other.value for other in found):
            found.append(reading)
    return tuple(found)


def _read(numeral: str, sign: str) -> Reading | None:
    match = _BY_DECIMAL[sign].fullmatch(numeral)
    if not match or not numeral:
        return None
    part = match["part"]
    whole = numeral[: -len(part) - 1] if part else numeral
    digits = re.sub(r"\D", "", whole) or "0"
    return Reading(Decimal(f"{digits}.{part}" if part else digits), bool(match["grouped"]))
