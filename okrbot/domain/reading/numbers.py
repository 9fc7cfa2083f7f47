"""The numbers of a line, in order."""

from __future__ import annotations

from decimal import Decimal

from okrbot.domain.numerals import Reading, readings
from okrbot.domain.reading.bounds import placed
from okrbot.domain.reading.mentions import SIZE, Mention
from okrbot.domain.reading.spelled import may_be_spelled, placeholder_at, spelled_at
from okrbot.domain.reading.suffixes import with_words_behind
from okrbot.domain.reading.tokens import Line
from okrbot.domain.units import currency_of

# Behind these a minus belongs to the value: “from -5 to 20”; “churn -7%” is a change by 7.
_ENDS = frozenset({"from", "to", "at", "dari", "ke"})
_DOTTED_CURRENCIES = frozenset({"IDR", "VND"})


def mentions_of(line: Line, locale: str) -> tuple[Mention, ...]:
    """Return every number of the line in order; names such as “P95” are words, not numbers."""
    found: list[Mention] = []
    index = 0
    while index < len(line.tokens):
        mention = _mention_at(line, index, locale)
        if mention:
            found.append(placed(line, mention))
        index = mention.last if mention else index + 1
    return tuple(found)


def _mention_at(line: Line, index: int, locale: str) -> Mention | None:
    token = line.at(index)
    if token.kind == "numeral":
        return _numeral(line, index, locale)
    if may_be_spelled(token):
        return spelled_at(line, index) or placeholder_at(line, index)
    return _clock(line, index) if token.kind == "clock" else None


def _clock(line: Line, index: int) -> Mention | None:
    """Read m:ss as minutes where the seconds are 00, else as seconds; 9:00 am is no measure."""
    token = line.at(index)
    if line.at(index + 1).lower in ("am", "pm", "a.m", "p.m", "uhr", "utc", "wib", "h"):
        return None
    if "ratio" in line.lowers:
        share = Decimal(token.text.split(":")[1])
        return Mention(share, SIZE, index, index + 1, token.start, token.end)
    seconds = Decimal(0)
    for part in token.text.split(":"):
        seconds = seconds * 60 + int(part)
    return Mention(seconds, "seconds", index, index + 1, token.start, token.end, is_clock=True)


def _numeral(line: Line, index: int, locale: str) -> Mention | None:
    token = line.at(index)
    money = _money_before(line, index)
    kind_of_locale = "id-ID" if money in _DOTTED_CURRENCIES else locale
    meant = readings(token.text.replace("\u00a0", " "), kind_of_locale)
    if not meant or (line.is_glued(index) and line.at(index - 1).lower in ("#", "_", "/", "@")):
        return None
    first = index - 1 if money else index
    sign = line.at(first - 1).lower
    if sign and sign in "+-" and line.is_glued(first) and not line.is_glued(first - 1):
        first -= 1
    start = line.at(first).start
    if _is_hyphenated_name(line, first):
        return None
    is_negative = line.at(first).lower == "-" and line.at(first - 1).lower in _ENDS
    if is_negative:
        meant = tuple(Reading(-reading.value, reading.is_grouped) for reading in meant)
    bare = Mention(meant[0].value, money, first, index + 1, start, token.end, numeral=token.text)
    mention = with_words_behind(line, bare)
    if mention is None:
        return None
    is_thousands = len(meant) == 2 and meant[1].is_grouped and mention.unit in (None, "IDR")
    is_counted = _is_followed_by_noun(line, mention) or token.text.endswith("000")
    if is_thousands and not meant[0].is_grouped and is_counted:
        mention = mention._replace(value=meant[1].value)
    return mention


def _is_hyphenated_name(line: Line, first: int) -> bool:
    """Return whether a hyphen ties the number to a word: Day-7, COVID-19; not sub-200 ms."""
    if line.at(first - 1).lower not in ("-", "–") or not line.is_glued(first):
        return False
    before = line.at(first - 2)
    return before.kind == "word" and line.is_glued(first - 1) and before.lower != "sub"


def _is_followed_by_noun(line: Line, mention: Mention) -> bool:
    return line.at(mention.last).kind == "word"


def _money_before(line: Line, index: int) -> str | None:
    before = line.at(index - 1)
    if before.kind == "money" or (before.kind == "word" and before.text.isupper()):
        return currency_of(before.text)
    return None
