"""What people write after /okr away: “until Friday”, “5–9 Jan”, “next week”, “sampai Senin”."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from okrbot.domain.errors import EndsTooSoon, NotADate, TooManyDays

_DAY = timedelta(days=1)
MOST_DAYS = 60
"""So many days off of one's own are kept; for more there is /okr away."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari", "february feb februari", "march mar maret", "april apr",
            "may mei", "june jun juni", "july jul juli", "august aug agustus agu",
            "september sep sept", "october oct oktober okt", "november nov",
            "december dec desember des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon senin", "tuesday tue tues selasa", "wednesday wed rabu",
            "thursday thu thurs kamis", "friday fri jumat jum'at", "saturday sat sabtu",
            "sunday sun minggu",
        )
    )
    for name in names.split()
}  # fmt: skip
_TODAY = frozenset(("today", "now", "hari ini", "sekarang"))
_TOMORROW = frozenset(("tomorrow", "besok"))
_BETWEEN = re.compile(
    r"\s*(?:\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bsampai\b|\bhingga\b|s/d|[-–—])\s*"
)
_FROM = re.compile(r"^(?:from|starting|mulai|dari)\s+")
_UNTIL = re.compile(r"^(?:until|till?|through|sampai|hingga|s/d|to)\s+(?:and including\s+)?")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_FOR = re.compile(r"(?:for |selama )?(\d{1,3}|a|an|one|two|three|four) (day|week|hari|minggu)s?")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_BARE_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


class Span(NamedTuple):
    """Days, both ends included; without a last one, until further notice."""

    first_on: date
    last_on: date | None


def read_days(text: str, today: date, field: str) -> frozenset[date]:
    """Return the days of a list such as “24 Dec, 28 Dec to 2 Jan”; an empty one has none.

    Raises what `read_span` does, and TooManyDays, each with this `field`.
    """
    days: set[date] = set()
    for part in re.split(r"[,;\n]+", text):
        if part.strip():
            first_on, last_on = read_span(part, today, field)
            last_on = last_on or first_on
            if (last_on - first_on).days + len(days) >= MOST_DAYS:
                raise TooManyDays(field, most=MOST_DAYS)
            days |= {first_on + _DAY * on for on in range((last_on - first_on).days + 1)}
    return frozenset(days)


def read_span(text: str, today: date, field: str = "dates") -> Span:
    """Return the days that are meant, seen from `today`; nothing means until further notice.

    Raises NotADate, and EndsTooSoon where the last day comes before the first, or is over, with
    this `field`.
    """
    words = " ".join(text.casefold().split()).strip(" .,!")
    span = _span(words, today)
    if span is None:
        raise NotADate(field, text=text.strip()[:80])
    if span.last_on is not None and (span.last_on < span.first_on or span.last_on < today):
        raise EndsTooSoon(field)
    return span


def _span(words: str, today: date) -> Span | None:
    if not words:
        return Span(today, None)
    monday = today - _DAY * today.weekday()
    if words in ("this week", "minggu ini"):
        return Span(today, monday + _DAY * 6)
    if words in ("next week", "minggu depan"):
        return Span(monday + _DAY * 7, monday + _DAY * 13)
    if match := _FOR.fullmatch(words):
        count = _COUNTS.get(match[1]) or int(match[1])
        days = count * (7 if match[2] in ("week", "minggu") else 1)
        return Span(today, today + _DAY * (days - 1)) if days else None
    if match := _UNTIL.match(words):
        last = _day(words[match.end() :], today)
        return Span(today, last) if last else None
    words = _FROM.sub("", words)
    only = _day(words, today)
    if only is not None:
        return Span(only, only)
    return _from_to(words, today)


def _from_to(words: str, today: date) -> Span | None:
    """“5-9 jan”, “dec 24 to jan 2”, “2027-01-05 to 2027-01-09”: where to part it is tried."""
    for between in _BETWEEN.finditer(words):
        left, right = words[: between.start()], words[between.end() :]
        last = _day(right, today)
        first = _day(left, today)
        if _BARE_DAY.fullmatch(left) and last is not None:
            first = _day_of_month(last, left)
        if _BARE_DAY.fullmatch(right) and first is not None:
            last = _day_of_month(first, right)
        if first is None or last is None:
            continue
        if last < first and not re.search(r"\d{4}", right):
            later = _day(right, first)
            last = later if later is not None else last
        return Span(first, last)
    return None


def _day(words: str, today: date) -> date | None:
    if words in _TODAY:
        return today
    if words in _TOMORROW:
        return today + _DAY
    plain = re.sub(r"^(?:next|this|on|hari)\s+", "", words)
    if plain in _WEEKDAYS:
        return today + _DAY * ((_WEEKDAYS[plain] - today.weekday()) % 7)
    if match := _ISO.fullmatch(words):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(words):
        return _named(match[2], match[1], match[3], today)
    if match := _MONTH_DAY.fullmatch(words):
        return _named(match[1], match[2], match[3], today)
    return None


def _named(month: str, day: str, year: str | None, today: date) -> date | None:
    """Without a year it is the next such day."""
    if month not in _MONTHS:
        return None
    if year is not None:
        return _valid(int(year), _MONTHS[month], int(day))
    found = _valid(today.year, _MONTHS[month], int(day))
    if found is None or found < today:
        return _valid(today.year + 1, _MONTHS[month], int(day))
    return found


def _day_of_month(month_of: date, day: str) -> date | None:
    return _valid(month_of.year, month_of.month, int(re.sub(r"\D", "", day)))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
