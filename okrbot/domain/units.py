"""The units a value can have, and the words and signs people write for them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_currency_symbol, list_currencies

from okrbot.domain.numerals import locale_of

PERCENT = "%"
COUNT = "count"
SCORE = "score"
POINTS = "points"
TIMES = "x"

#: Seconds in each unit of time. A month is a twelfth of 365.25 days only where it is converted.
SECONDS = {
    "ms": Decimal("0.001"),
    "seconds": Decimal(1),
    "minutes": Decimal(60),
    "hours": Decimal(3600),
    "days": Decimal(86400),
    "weeks": Decimal(604800),
    "months": Decimal(2629800),
}

#: What people write for a unit that we keep in their own word, by the word that all of it means.
#: Enough to tell kilos from pounds; single letters mean too much.
_MEASURE_WORDS = {
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "lb": "lb lbs pound pounds",
    "ton": "ton tons tonne tonnes",
    "km": "km kms kilometre kilometres kilometer kilometers",
    "mile": "mile miles",
    "metre": "metre metres meter meters",
    "litre": "litre litres liter liters",
    "kwh": "kwh",
    "mwh": "mwh",
    "mb": "mb megabyte megabytes",
    "gb": "gb gigabyte gigabytes",
    "tb": "tb terabyte terabytes",
}
MEASURES = {word: unit for unit, words in _MEASURE_WORDS.items() for word in words.split()}

#: What is written behind a duration, in every locale.
DURATION_SIGNS = {
    "ms": "ms",
    "seconds": "s",
    "minutes": "min",
    "hours": "h",
    "days": "d",
    "weeks": "wk",
    "months": "mo",
}

_DURATION_WORDS = {
    "ms": "ms msec msecs millisecond milliseconds milidetik",
    "seconds": "s sec secs second seconds detik dtk sekunde sekunden seconde secondes",
    "minutes": "min mins minute minutes menit mnt minuten",
    "hours": "h hr hrs hour hours jam stunde stunden heure heures",
    "days": "d day days hari tag tage tagen jour jours",
    "weeks": "w wk wks week weeks minggu pekan woche wochen semaine semaines",
    "months": "mo mos month months bulan bln monat monate monaten mois",
}
DURATION_WORDS = {word: unit for unit, words in _DURATION_WORDS.items() for word in words.split()}

PERCENT_WORDS = frozenset({"%", "percent", "pct", "percents", "persen", "prozent", "pourcent"})
POINT_WORDS = frozenset({"point", "points", "pt", "pts", "pp", "ppt", "poin"})

CURRENCY_SIGNS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₦": "NGN",
    "₪": "ILS",
    "₴": "UAH",
    "Rs.": "INR",
    "Rs": "INR",
    "Rp.": "IDR",
    "Rp": "IDR",
    "RM": "MYR",
    "zł": "PLN",
    "Fr.": "CHF",
}

CURRENCY_WORDS = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "rupee": "INR",
    "rupees": "INR",
    "rupiah": "IDR",
    "yen": "JPY",
    "yuan": "CNY",
}

#: Codes that are also English words in capitals are read only where the unit is already known.
_CODES_THAT_ARE_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP", "PEN", "GEL", "MOP", "BAM", "COP"})


def in_unit(value: Decimal, written: str | None, unit: str | None) -> Decimal:
    """Return a span of time in another unit: 90 minutes are 1.5 hours; other values as they are."""
    if written == unit or written not in SECONDS or unit not in SECONDS:
        return value
    return value * SECONDS[written] / SECONDS[unit]


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """Return every ISO 4217 code that Babel knows."""
    return frozenset(list_currencies())


@lru_cache(maxsize=4096)
def currency_of(sign: str) -> str | None:
    """Return the ISO code that a sign, a code in capitals or a word stands for, else None."""
    if sign in currencies() and sign not in _CODES_THAT_ARE_WORDS:
        return sign
    return CURRENCY_SIGNS.get(sign) or CURRENCY_WORDS.get(sign.lower())


@lru_cache(maxsize=4096)
def currency_symbol(code: str, locale: str) -> str:
    """Return the sign that readers of `locale` see for a currency."""
    return get_currency_symbol(code, locale=locale_of(locale))


def is_unit(word: str, unit: str | None) -> bool:
    """Tell whether a word means a unit that is kept in the user's own: lead for leads, kilos."""
    return unit is not None and _meant(word) == _meant(unit)


def is_other_measure(word: str, unit: str | None) -> bool:
    """Tell whether a word means a measure that is surely not the unit: lbs for kg, kg for EUR."""
    is_known = unit not in (None, COUNT, POINTS, SCORE)
    return is_known and word.casefold().rstrip(".") in MEASURES and not is_unit(word, unit)


def _meant(word: str) -> str:
    plain = word.casefold().rstrip(".")
    return MEASURES.get(plain) or plain.removesuffix("s")
