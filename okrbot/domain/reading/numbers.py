"""The numbers of a line: each with its value, its unit and the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from okrbot.domain.magnitudes import magnitude_of
from okrbot.domain.numerals import EXACT, readings
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import (
    DAY_KINDS,
    HALVING,
    MULTIPLIERS,
    NUMBER_WORDS,
    SIZES,
)
from okrbot.domain.units import (
    DURATION_WORDS,
    PERCENT,
    PERCENT_WORDS,
    POINT_WORDS,
    POINTS,
    SCORE,
    SECONDS,
    TIMES,
    currency_of,
)

SIZE = "size"
_PLACEHOLDERS = frozenset({"x", "xx", "xxx", "n", "nn", "y", "yy", "z", "tbd", "_", "__", "___"})
_TIMES_WORDS = frozenset({"x", "×", "times", "kali", "fold"})
_HYPHENS = frozenset({"-", "–"})
_DOTTED_CURRENCIES = frozenset({"IDR", "VND"})


@dataclass(frozen=True, slots=True)
class Mention:
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


def mentions_of(line: Line, locale: str) -> tuple[Mention, ...]:
    """Return every number of the line in order; names such as “P95” are words, not numbers."""
    found: list[Mention] = []
    index = 0
    while index < len(line.tokens):
        mention = _mention_at(line, index, locale)
        if mention:
            found.append(mention)
        index = mention.last if mention else index + 1
    return tuple(found)


def _mention_at(line: Line, index: int, locale: str) -> Mention | None:
    token = line.at(index)
    if token.kind == "clock":
        return _clock(line, index)
    if token.kind == "numeral":
        return _numeral(line, index, locale)
    if token.kind == "word":
        return _word(line, index) or _placeholder(line, index)
    if token.lower in ("_", "?") and line.at(index + 1).lower in ("%", "?", "_"):
        return _placeholder(line, index)
    return None


def _clock(line: Line, index: int) -> Mention | None:
    """Read m:ss as minutes where the seconds are 00, else as seconds; 9:00 am is no measure."""
    token = line.at(index)
    if line.at(index + 1).lower in ("am", "pm", "a.m", "p.m", "uhr", "utc", "wib", "h"):
        return None
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
    first = index
    if money:
        first = index - 1
    start = line.at(first).start
    if line.at(first - 1).lower in "+-" and line.is_glued(first) and not line.is_glued(first - 1):
        start = line.at(first - 1).start
    bare = Mention(meant[0].value, money, first, index + 1, start, token.end, numeral=token.text)
    mention = _with_words_behind(line, bare)
    if mention is None:
        return None
    is_thousands = len(meant) == 2 and meant[1].is_grouped and mention.unit in (None, "IDR")
    if is_thousands and not meant[0].is_grouped and _is_followed_by_noun(line, mention):
        mention = replace(mention, value=meant[1].value)
    return mention


def _is_followed_by_noun(line: Line, mention: Mention) -> bool:
    return line.at(mention.last).kind == "word"


def _money_before(line: Line, index: int) -> str | None:
    before = line.at(index - 1)
    if before.kind == "money" or (before.kind == "word" and before.text.isupper()):
        return currency_of(before.text)
    return None


def _with_words_behind(line: Line, mention: Mention) -> Mention | None:
    """Take in magnitude, plus, unit and scale; None where a suffix makes the number a name."""
    mention = _scaled(line, mention)
    mention = _with_range(line, mention)
    if line.at(mention.last).lower == "+" or line.at(mention.last).lower == "plus":
        mention = _taking(line, mention, 1, has_plus=True)
    mention = _with_unit(line, mention)
    if line.at(mention.last).lower == "+" and line.is_glued(mention.last):
        mention = _taking(line, mention, 1, has_plus=True)
    if line.is_glued(mention.last) and line.at(mention.last).kind == "word":
        return None
    return _with_scale(line, mention)


def _taking(line: Line, mention: Mention, count: int, **changes: object) -> Mention:
    last = mention.last + count
    return replace(mention, last=last, end=line.at(last - 1).end, **changes)  # type: ignore[arg-type]  # the names are Mention's own


def _scaled(line: Line, mention: Mention) -> Mention:
    for _ in range(2):
        token = line.at(mention.last)
        glued = line.is_glued(mention.last)
        if token.kind != "word" or mention.value is None:
            return mention
        is_letter = len(token.text) == 1
        if is_letter and not glued and token.text not in ("K", "M", "B", "k"):
            return mention
        if is_letter and token.text == "m" and not mention.unit and _speaks_of_time(line):
            return mention
        if token.lower in ("t", "hundred", "mm") and not mention.unit:
            return mention
        factor = magnitude_of(token.text, mention.unit)
        if factor is None:
            return mention
        value = EXACT.multiply(mention.value, factor)
        mention = _taking(line, mention, 1, value=value)
    return mention


def _speaks_of_time(line: Line) -> bool:
    times = ("time", "times", "latency", "mttr", "mtta", "mttd", "delay", "duration", "within")
    return any(token.lower in times for token in line.tokens)


def _with_range(line: Line, mention: Mention) -> Mention:
    """Take in the second half of “5-10” and “5–10%”; the first half is the value."""
    if line.at(mention.last).lower in _HYPHENS and line.is_glued(mention.last):
        behind = line.at(mention.last + 1)
        if behind.kind == "money" and line.at(mention.last + 2).kind == "numeral":
            return _scaled_range(line, _taking(line, mention, 3))
        if behind.kind == "numeral" and line.is_glued(mention.last + 1):
            return _scaled_range(line, _taking(line, mention, 2))
    return mention


def _scaled_range(line: Line, mention: Mention) -> Mention:
    return _scaled(line, mention)


def _with_unit(line: Line, mention: Mention) -> Mention:
    token, glued = line.at(mention.last), line.is_glued(mention.last)
    if token.lower in PERCENT_WORDS:
        return _percent(line, mention)
    if token.lower in _HYPHENS and glued and line.at(mention.last + 1).kind == "word":
        return _hyphenated(line, mention)
    if token.kind == "money" and mention.unit is None:
        return _taking(line, mention, 1, unit=currency_of(token.text))
    if token.kind != "word" and token.lower != "×":
        return mention
    if token.lower in _TIMES_WORDS and (glued or token.lower != "fold"):
        return _times(line, mention)
    duration = _duration(line, mention)
    if duration:
        return duration
    if mention.unit is None and (token.text.isupper() or token.lower == token.text):
        money = None if glued else currency_of(token.text)
        if money:
            return _taking(line, mention, 1, unit=money)
    if token.lower in SIZES and not mention.unit:
        return _taking(line, mention, 1, unit=SIZE)
    return _points(line, mention)


def _percent(line: Line, mention: Mention) -> Mention:
    mention = _taking(line, mention, 1, unit=PERCENT)
    if line.at(mention.last).lower == "-" and line.is_glued(mention.last):
        return _hyphenated(line, mention)
    if line.at(mention.last).lower in POINT_WORDS:
        return _taking(line, mention, 1, unit=POINTS)
    return mention


def _hyphenated(line: Line, mention: Mention) -> Mention:
    """Read “10-point increase” and “20-percent cut” as amounts, “7-day” as describing a thing."""
    word = line.at(mention.last + 1).lower
    if word in PERCENT_WORDS:
        return _taking(line, mention, 2, unit=PERCENT)
    if word in POINT_WORDS and line.at(mention.last + 2).lower not in ("scale", "plan", "system"):
        return _taking(line, mention, 2, unit=POINTS)
    if word == "fold":
        return _taking(line, mention, 2, unit=TIMES)
    unit = mention.unit or DURATION_WORDS.get(word)
    return _taking(line, mention, 2, is_attribute=True, unit=unit)


def _times(line: Line, mention: Mention) -> Mention:
    """Read “3x” and “3 times faster” as multiples, “3 times a week” as a count."""
    behind = line.at(mention.last + 1).lower
    if line.at(mention.last).lower == "times" and behind in (
        "a",
        "per",
        "each",
        "in",
        "during",
        "",
    ):
        return mention
    return _taking(line, mention, 1, unit=TIMES)


def _duration(line: Line, mention: Mention) -> Mention | None:
    skipped = 1 if line.at(mention.last).lower in DAY_KINDS else 0
    token = line.at(mention.last + skipped)
    unit = DURATION_WORDS.get(token.lower)
    if unit is None or mention.unit:
        return None
    if token.lower == "m" or (len(token.text) == 1 and token.text.isupper() and token.text != "H"):
        return None
    if len(token.text) == 1 and not line.is_glued(mention.last) and mention.value is None:
        return None
    if line.at(mention.last + skipped + 1).lower == "-":
        return _taking(line, mention, skipped + 1, is_attribute=True, unit=unit)
    return _taking(line, mention, skipped + 1, unit=unit)


def _points(line: Line, mention: Mention) -> Mention:
    words = line.words(mention.last, mention.last + 2)
    if words and (words[0] in POINT_WORDS or words[0] == "bps"):
        return _taking(line, mention, 1, unit=POINTS)
    if len(words) == 2 and words[1] in POINT_WORDS and words[0] in ("percentage", "basis", "story"):
        return _taking(line, mention, 2, unit=POINTS)
    if words and words[0] == "stars":
        return _taking(line, mention, 1, unit=SCORE)
    if line.at(mention.last).text == "m" and line.is_glued(mention.last):
        return _taking(line, mention, 1, unit="minutes")
    return mention


def _with_scale(line: Line, mention: Mention) -> Mention:
    """Take in the “/5” of 4.5/5 and the “out of 10” of 9 out of 10, which make a score."""
    words = line.words(mention.last, mention.last + 4)
    skipped = 0
    if words[:1] == ("/",):
        skipped = 1
    elif words[:2] == ("out", "of"):
        skipped = 2
    elif words[:1] in (("of",), ("dari",)):
        skipped = 1
    top = line.at(mention.last + skipped)
    if not skipped or top.kind != "numeral" or mention.unit or not top.text.isdigit():
        return mention
    if words[0] in ("of", "dari") and top.text not in ("5", "10"):
        return mention
    if line.at(mention.last + skipped + 1).kind == "word" and words[0] != "/":
        behind = line.at(mention.last + skipped + 1).lower
        unit = SCORE if behind in ("on", "in", "for", "stars", "from", "by", "rating") else None
    else:
        unit = SCORE if top.text in ("5", "7", "10", "100") else None
    return _taking(line, mention, skipped + 1, unit=unit)


def _word(line: Line, index: int) -> Mention | None:
    token = line.at(index)
    glued = line.at(index + 1).lower == "-" and line.is_glued(index + 1)
    if token.lower in MULTIPLIERS or token.lower in HALVING:
        return None if glued else _multiplier(line, index)
    if token.lower == "half":
        return _half(line, index)
    value = NUMBER_WORDS.get(token.lower)
    if value is None or (line.is_glued(index) and line.at(index - 1).lower == "-"):
        return None
    if token.lower == "one" and not _one_counts(line, index):
        return None
    mention = Mention(Decimal(value), None, index, index + 1, token.start, token.end, is_word=True)
    if glued:
        unit = line.at(index + 2).lower
        if value >= 20 and unit in NUMBER_WORDS and NUMBER_WORDS[unit] < 10:
            mention = _taking(line, mention, 2, value=Decimal(value + NUMBER_WORDS[unit]))
    factor = line.at(mention.last)
    if factor.lower in ("hundred", "thousand", "million", "billion", "dozen"):
        size = magnitude_of(factor.text) or Decimal(NUMBER_WORDS[factor.lower])
        mention = _taking(line, mention, 1, value=(mention.value or 0) * size)
    return _with_words_behind(line, mention)


def _one_counts(line: Line, index: int) -> bool:
    """Return whether “one” is a count, as in “at least one training”; not “one of”, “no one”."""
    if line.at(index - 1).lower in ("no", "any", "every", "each", "this", "that", "which", "the"):
        return False
    return line.at(index + 1).lower not in ("of", "-", "another", "by", "where", "who", "that", "")


def _multiplier(line: Line, index: int) -> Mention | None:
    token = line.at(index)
    if line.at(index + 1).lower in ("check", "checked", "down", "opt", "-", "entry", "digit"):
        return None
    if token.lower in HALVING:
        value, unit = Decimal(50), PERCENT
    else:
        value, unit = Decimal(MULTIPLIERS[token.lower]), TIMES
    return Mention(
        value, unit, index, index + 1, token.start, token.end, is_multiplier=True, is_word=True
    )


def _half(line: Line, index: int) -> Mention | None:
    """Read “by half”, “in half” as a change of 50 %, “half of” as the share of 50 %."""
    token, before, behind = line.at(index), line.at(index - 1).lower, line.at(index + 1).lower
    if before in ("by", "in"):
        is_change = True
    elif behind in ("of", "the", "our", "all") and before not in ("first", "second"):
        is_change = False
    else:
        return None
    return Mention(
        Decimal(50), PERCENT, index, index + 1, token.start, token.end,
        is_multiplier=is_change, is_word=True,
    )  # fmt: skip


def _placeholder(line: Line, index: int) -> Mention | None:
    """Read the X of “by X%”, “to XX minutes” and “$X” as a number that is still to be put in."""
    token, before, behind = line.at(index), line.at(index - 1), line.at(index + 1)
    if token.lower not in _PLACEHOLDERS and token.lower != "?":
        return None
    if token.text.islower() and token.text in ("x", "n", "y", "z") and behind.lower != "%":
        return None
    leads = before.lower in ("to", "by", "from", "of", "least", "than", "under", "below", "above")
    if not leads and before.kind != "money" and behind.lower != "%":
        return None
    money = currency_of(before.text) if before.kind == "money" else None
    first = index - 1 if money else index
    mention = Mention(None, money, first, index + 1, line.at(first).start, token.end)
    return _with_unit(line, mention)


def is_time(mention: Mention) -> bool:
    """Return whether the number is a span of time."""
    return mention.unit in SECONDS
