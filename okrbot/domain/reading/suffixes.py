"""What stands behind a number and belongs to it: magnitude, unit, plus, scale."""

from __future__ import annotations

from decimal import Decimal

from okrbot.domain.magnitudes import magnitude_of
from okrbot.domain.numerals import scaled
from okrbot.domain.reading.doings import is_form_of
from okrbot.domain.reading.mentions import SIZE, Mention, taking
from okrbot.domain.reading.nouns import is_plural
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import DAY_KINDS, SIZES, SYMBOLS, word_set
from okrbot.domain.units import (
    DURATION_WORDS,
    PERCENT,
    PERCENT_WORDS,
    POINT_WORDS,
    POINTS,
    SCORE,
    TIMES,
    currency_of,
)

_TIMES_WORDS = frozenset({"x", "×", "times", "kali", "fold"})
# “404s” are errors, not seconds.
_HTTP_CODES = frozenset({"400", "401", "403", "404", "429", "500", "502", "503", "504"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_MAKING = word_set("build conduct create deliver hire host organise organize publish run write")
_EACH = frozenset({"a", "per", "each"})
_HYPHENS = frozenset({"-", "–"})


def with_words_behind(line: Line, mention: Mention) -> Mention | None:
    """Take in magnitude, plus, unit and scale; None where a suffix makes the number a name."""
    if line.at(mention.last).lower == ":" and line.at(mention.last + 1).kind == "numeral":
        return _ratio(line, mention)
    mention = _scaled(line, mention)
    mention = _with_range(line, mention)
    if line.at(mention.last).lower == "+" or line.at(mention.last).lower == "plus":
        mention = taking(line, mention, 1, has_plus=True)
    mention = with_unit(line, mention)
    if line.at(mention.last).lower == "+" and line.is_glued(mention.last):
        mention = taking(line, mention, 1, has_plus=True)
    if line.is_glued(mention.last) and line.at(mention.last).kind == "word":
        return taking(line, mention, 1) if _is_ranked(line, mention) else None
    is_dotted = line.at(mention.last).lower == "." and line.is_glued(mention.last)
    if is_dotted and line.is_glued(mention.last + 1) and line.at(mention.last + 1).kind == "word":
        return None
    return _with_scale(line, mention)


def _is_ranked(line: Line, mention: Mention) -> bool:
    """Return whether a rank is left or gained: “from 14th to 10th”; “the 3rd phase” is a name."""
    if line.at(mention.last).lower not in _ORDINALS or "from" not in line.lowers:
        return False
    return line.at(mention.first - 1).lower in ("from", "to")


def _ratio(line: Line, mention: Mention) -> Mention | None:
    """Read 3:1 as 3 and a ratio of 1:3 as 3, without a unit; a 1:1 is a meeting."""
    if not (line.is_glued(mention.last) and line.is_glued(mention.last + 1)):
        return mention
    if mention.value == 1 and "ratio" in line.lowers:
        return taking(line, mention, 2, unit=SIZE, value=Decimal(line.at(mention.last + 1).text))
    return taking(line, mention, 2, unit=SIZE, is_attribute=mention.value == 1)


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
        value = scaled(mention.value, factor)
        mention = taking(line, mention, 1, value=value)
    return mention


def _speaks_of_time(line: Line) -> bool:
    times = ("time", "times", "latency", "mttr", "mtta", "mttd", "delay", "duration", "within")
    return any(token.lower in times for token in line.tokens)


def _with_range(line: Line, mention: Mention) -> Mention:
    """Take in the second half of “5-10” and “5–10%”; the first half is the value."""
    is_from = line.at(mention.first - 1).lower in ("from", "dari")
    if line.at(mention.last).lower in _HYPHENS and line.is_glued(mention.last) and not is_from:
        behind = line.at(mention.last + 1)
        if behind.kind == "money" and line.at(mention.last + 2).kind == "numeral":
            return _with_end_of_range(line, mention, 3)
        if behind.kind == "numeral" and line.is_glued(mention.last + 1):
            return _with_end_of_range(line, mention, 2)
    return mention


def _with_end_of_range(line: Line, mention: Mention, count: int) -> Mention:
    """Take in `count` tokens and their magnitude, which is the first half's own in “2–3M”."""
    ranged = _scaled(line, taking(line, mention, count))
    has_its_own = line.at(mention.last - 1).kind == "word"
    return ranged._replace(value=mention.value) if has_its_own else ranged


def with_unit(line: Line, mention: Mention) -> Mention:
    """Return `mention` with the unit that stands behind it, as it is where none does."""
    token, glued = line.at(mention.last), line.is_glued(mention.last)
    if token.lower in PERCENT_WORDS:
        return _percent(line, mention)
    if token.lower in _HYPHENS and glued and line.at(mention.last + 1).kind == "word":
        return _hyphenated(line, mention)
    if token.kind == "money" and mention.unit is None:
        return taking(line, mention, 1, unit=currency_of(token.text))
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
            return taking(line, mention, 1, unit=money)
    if (token.text in SYMBOLS or token.lower in SIZES) and not mention.unit:
        return taking(line, mention, 1, unit=SIZE)
    return _points(line, mention)


def _percent(line: Line, mention: Mention) -> Mention:
    mention = taking(line, mention, 1, unit=PERCENT)
    if line.at(mention.last).lower in POINT_WORDS:
        return taking(line, mention, 1, unit=POINTS)
    return mention


def _hyphenated(line: Line, mention: Mention) -> Mention:
    """Read “10-point increase” and “20-percent cut” as amounts, “7-day” as describing a thing."""
    word = line.at(mention.last + 1).lower
    if word in PERCENT_WORDS:
        return taking(line, mention, 2, unit=PERCENT)
    if word in POINT_WORDS and line.at(mention.last + 2).lower not in ("scale", "plan", "system"):
        return taking(line, mention, 2, unit=POINTS)
    if word == "fold":
        return taking(line, mention, 2, unit=TIMES)
    unit = mention.unit or DURATION_WORDS.get(word)
    return taking(line, mention, 2, is_attribute=True, unit=unit)


def _times(line: Line, mention: Mention) -> Mention:
    """Read “3x” and “3 times faster” as multiples, “3 times a week” as a count."""
    behind = line.at(mention.last + 1).lower
    if line.at(mention.last).lower == "times" and behind in ("", "in", "during", *_EACH):
        return mention
    if behind in _EACH and line.at(mention.last + 2).lower in DURATION_WORDS:
        return taking(line, mention, 1)
    if _is_how_many(line, mention):
        return taking(line, mention, 1)
    return taking(line, mention, 1, unit=TIMES)


def _is_how_many(line: Line, mention: Mention) -> bool:
    """Return whether “3x” only counts what is made: “publish 3x articles”, not “3x traffic”."""
    noun = line.at(mention.last + 1)
    is_made = is_form_of(line.at(mention.first - 1).lower, _MAKING)
    return is_made and noun.kind == "word" and is_plural(noun.lower)


def _duration(line: Line, mention: Mention) -> Mention | None:
    skipped = 1 if line.at(mention.last).lower in DAY_KINDS else 0
    token = line.at(mention.last + skipped)
    unit = DURATION_WORDS.get(token.lower)
    if token.text == "s" and mention.numeral in _HTTP_CODES:
        return None
    if unit is None or mention.unit:
        return None
    if token.lower == "m" or (len(token.text) == 1 and token.text.isupper() and token.text != "H"):
        return None
    return taking(line, mention, skipped + 1, unit=unit)


def _points(line: Line, mention: Mention) -> Mention:
    words = line.words(mention.last, mention.last + 2)
    if words and (words[0] in POINT_WORDS or words[0] == "bps"):
        return taking(line, mention, 1, unit=POINTS)
    if line.words(mention.last, mention.last + 3) == ("p", ".", "p"):
        return taking(line, mention, 3, unit=POINTS)
    if len(words) == 2 and words[1] in POINT_WORDS and words[0] in ("percentage", "basis", "story"):
        return taking(line, mention, 2, unit=POINTS)
    if words and words[0] in ("star", "stars") and mention.value and mention.value <= 10:
        return taking(line, mention, 1, unit=SCORE)
    if line.at(mention.last).text == "m" and line.is_glued(mention.last):
        return taking(line, mention, 1, unit="minutes")
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
    return taking(line, mention, skipped + 1, unit=unit)
