"""Values: what people type for one, and how it is shown to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import format_currency, format_decimal

from okrbot.domain.errors import AmbiguousNumber, NotANumber, WrongUnit
from okrbot.domain.magnitudes import magnitude_of
from okrbot.domain.numerals import EXACT, locale_of, plain, readings, scaled
from okrbot.domain.units import (
    COUNT,
    CURRENCY_SIGNS,
    DURATION_SIGNS,
    DURATION_WORDS,
    PERCENT,
    PERCENT_WORDS,
    POINT_WORDS,
    POINTS,
    SCORE,
    SECONDS,
    TIMES,
    currencies,
    currency_of,
    currency_symbol,
    in_unit,
    is_other_measure,
)

#: A longer answer is a sentence, not a value.
LONGEST = 80

_VALUE = re.compile(
    r"(?:about|around|approx\.?|ca\.?|sekitar|~|≈)?\s*"
    r"(?P<sign>[-+]?)\s*(?P<before>(?:[^\W\d]{1,4}\.?)?[^\w\s.,+-]?)\s*(?P<inner>[-+]?)\s*"
    r"(?P<numeral>\d(?:[\d.,'’_ ]*\d)?|[.,]\d+)\s*(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_OF = re.compile(r"(?:/|out of|of|dari)\s*\d+(?:[.,]\d+)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?|[%×]|\S")

#: Two readings of one numeral differ by 1000, so within √1000 of a known value only one can lie.
_NEAR = Decimal("31.6")


def parse_value(
    text: str, unit: str | None, *, locale: str, near: Sequence[Decimal] = ()
) -> Decimal:
    """Return the value of `text` in `unit`: “$2M” is 2000000 in USD, “2 wk” is 14 in days.

    `near` holds values already known for the key result, its last one and its target; they decide
    what a numeral means that two locales read differently. Raises NotANumber, WrongUnit where
    another unit was written, and AmbiguousNumber with both readings in `facts`.
    """
    written = plain(text).strip()
    clock = _CLOCK.fullmatch(written)
    if clock and unit in SECONDS:
        return _clock_value(clock, unit)
    match = _VALUE.fullmatch(written) if len(written) <= LONGEST else None
    if not match or (match["sign"] and match["inner"]):
        raise NotANumber(text=text)
    if _has_digits(match["after"], unit):
        raise NotANumber(text=text)
    factor, span = _factor(match["before"].strip(), match["after"].strip(), unit, locale, text)
    negative = "-" in (match["sign"], match["inner"])
    scale = EXACT.multiply(factor, Decimal(-1 if negative else 1))
    meant = [
        (in_unit(scaled(reading.value, scale), span, unit), reading.is_grouped)
        for reading in readings(match["numeral"], locale)
    ]
    if not meant:
        raise NotANumber(text=text)
    return _choose(meant, near, text, unit, locale)


def _has_digits(after: str, unit: str | None) -> bool:
    """Return whether more of a number follows than was read, so that “1e9” is not 1."""
    rest = _OF.sub("", after).replace(unit or "", "")
    return any(letter.isdecimal() or letter in "½¼¾" for letter in rest)


def _clock_value(clock: re.Match[str], unit: str) -> Decimal:
    """Read m:ss, or h:mm where hours are meant; h:mm:ss where three parts are given."""
    first, second, third = (Decimal(part or 0) for part in clock.groups())
    if clock[3] or unit in ("hours", "days", "weeks", "months"):
        seconds = first * 3600 + second * 60 + third
    else:
        seconds = first * 60 + second
    return in_unit(seconds, "seconds", unit)


def _choose(
    meant: list[tuple[Decimal, bool]],
    near: Sequence[Decimal],
    text: str,
    unit: str | None,
    locale: str,
) -> Decimal:
    values = [value for value, _ in meant]
    if len(values) == 1:
        return values[0]
    known = [value for value in values if value in near]
    fitting = known or [value for value in values if any(_fits(value, other) for other in near)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and (near or meant[0][1]):
        return values[0]
    first, second = (format_value(value, unit, locale) for value in values)
    raise AmbiguousNumber(text=text, first=first, second=second, values=tuple(values))


def _fits(value: Decimal, other: Decimal) -> bool:
    if not other or not value:
        return False
    ratio = abs(value / other)
    return 1 / _NEAR <= ratio <= _NEAR


def _factor(
    before: str, after: str, unit: str | None, locale: str, text: str
) -> tuple[Decimal, str | None]:
    """Return what the numeral is multiplied by and the unit it was written in, None for its own."""
    factor, written = Decimal(1), None
    if before:
        written = _accepted(before, unit, locale, text)
    for word in _WORD.findall(_OF.sub("", after) if unit != PERCENT else after):
        is_minute = word.lower() == "m" and unit == "minutes"
        larger = None if _is_own_sign(word, unit, locale) else magnitude_of(word, unit)
        if larger is not None and not is_minute:
            factor = EXACT.multiply(factor, larger)
        elif not is_minute:
            written = _accepted(word, unit, locale, text) or written
    return factor, written


def _is_own_sign(word: str, unit: str | None, locale: str) -> bool:
    return unit in currencies() and word in (unit, currency_symbol(unit or "", locale))


def _accepted(sign: str, unit: str | None, locale: str, text: str) -> str | None:
    """Return the unit a sign stands for where it can be converted; refuse one of another kind."""
    if _is_own_sign(sign, unit, locale):
        return None
    written = unit_of_sign(sign)
    if written is None:
        if is_other_measure(sign, unit):
            raise WrongUnit(text=text, unit=unit)
        if unit in (PERCENT, SCORE, TIMES, *SECONDS) and sign not in (".", "!"):
            raise NotANumber(text=text)
        return None
    if written in SECONDS and unit in SECONDS:
        return written
    if written == unit or {written, unit} <= {POINTS, SCORE} or unit is None:
        return None
    raise WrongUnit(text=text, unit=unit)


def unit_of_sign(sign: str) -> str | None:
    """Return the unit that a word or sign beside a numeral stands for, else None."""
    word = sign.lower().rstrip(".")
    if word in PERCENT_WORDS:
        return PERCENT
    if word in POINT_WORDS:
        return POINTS
    if word in ("x", "×"):
        return TIMES
    if sign in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[sign]
    return DURATION_WORDS.get(word) or currency_of(sign)


def unit_beside(text: str) -> str | None:
    """Return the unit whose sign or word stands beside a numeral: “70%”, “3 d”; None for none."""
    match = _VALUE.fullmatch(plain(text).strip()) if len(text) <= LONGEST else None
    if match is None:
        return None
    signs = [match["before"].strip(), *_WORD.findall(match["after"])]
    units = (unit_of_sign(sign) for sign in signs if sign and magnitude_of(sign, None) is None)
    return next(filter(None, units), None)


def format_value(value: Decimal, unit: str | None, locale: str, sign: str | None = None) -> str:
    """Return `value` as readers of `locale` write it, with every digit it has.

    `sign` is what stands behind it for a unit that is neither a currency nor a per cent; English
    by preset.

    Reading the result back gives the value: a number such as 1.125, which others would read as
    1125, gets a fourth decimal.
    """
    shown = locale_of(locale)
    digits = -int(value.normalize(EXACT).as_tuple().exponent)
    fraction = "." + "0" * (4 if digits == 3 else digits) if digits > 0 else ""
    if unit in currencies():
        fraction = fraction.ljust(3, "0") if fraction else ""
        pattern = _with_fraction(shown.currency_formats["standard"].pattern, fraction)
        money: str = format_currency(
            value, unit, format=pattern, locale=shown, currency_digits=False
        )
        return money
    if unit == PERCENT:
        pattern = _with_fraction(shown.percent_formats[None].pattern, fraction)
        share: str = format_decimal(EXACT.scaleb(value, -2), format=pattern, locale=shown)
        return share
    pattern = _with_fraction(shown.decimal_formats[None].pattern, fraction)
    number: str = format_decimal(value, format=pattern, locale=shown)
    if unit in (None, COUNT, SCORE):
        return number
    if unit == TIMES:
        return f"{number}x"
    return f"{number} {sign or DURATION_SIGNS.get(unit, unit)}"


def _with_fraction(pattern: str, fraction: str) -> str:
    return re.sub(r"0(?:\.[0#]+)?", "0" + fraction, pattern)
