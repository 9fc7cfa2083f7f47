"""What a bare number counts: the words that follow it, or the metric before it."""

from __future__ import annotations

import re
from decimal import Decimal

from okrbot.domain.numerals import is_whole
from okrbot.domain.reading.mentions import SIZE, Mention
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import (
    BETTER_VERBS,
    DOWN_VERBS,
    KEEP_VERBS,
    MOVE_VERBS,
    SCORES,
    SIZES,
    UP_VERBS,
    word_set,
)
from okrbot.domain.units import COUNT, DURATION_WORDS, PERCENT, SCORE

BREAKS = word_set(
    "in of for by to from with on at per across among and or as than over through that which who "
    "compared versus vs until within during via using when if while since before after this next "
    "is are be has have under above below between into out up"
)

_COPULAS = word_set(
    "was were does hits reaches exceeds equals averages stands surpasses passes climbs scores"
)
_MOTIONS = BREAKS | _COPULAS | UP_VERBS | DOWN_VERBS | BETTER_VERBS | MOVE_VERBS | KEEP_VERBS
_TURNS = word_set("of for in among across on at with versus vs against by")
_SCALE = re.compile(r"(?:point|star) scale|scale (?:of|from)|out of (?:5|7|10|100)\b")
_THROUGHPUTS = word_set("rps qps tps iops fps flops")
_EACH = word_set("a an each every")
_SPANS = word_set("seconds minutes hours days weeks months hari jam menit")
_FRAMES = word_set("outside in for within over during after before every per than last recent past")


def unit_of(line: Line, target: Mention, baseline: Mention | None) -> str | None:
    """Return the target's unit: the one written, else score or count by what is spoken of."""
    unit = target.unit or (baseline.unit if baseline else None)
    if unit == SIZE:
        return None
    if unit:
        return unit
    noun = noun_behind(line, target)
    if _speaks_of_throughput(line, target) and not (noun and is_plural(noun[-1])):
        return None
    if noun and noun[0] not in _EACH:
        return _unit_of_noun(noun, target, baseline)
    if _speaks_of_share(line, target):
        return PERCENT
    if _speaks_of_ratio(line, target):
        return None
    if _speaks_of_score(line, target, baseline):
        return SCORE
    span = _span_spoken_of(line, target, baseline)
    return span or _unit_of_bare(target, baseline)


def _unit_of_noun(noun: tuple[str, ...], target: Mention, baseline: Mention | None) -> str | None:
    if _is_score(noun):
        return SCORE
    if noun[-1] in SIZES:
        return None
    return COUNT if is_plural(noun[-1]) else _unit_of_bare(target, baseline)


def _unit_of_bare(target: Mention, baseline: Mention | None) -> str | None:
    """Return that a whole number counts; what a bare decimal measures is not known."""
    is_decimal = any(map(_is_decimal, (mention for mention in (target, baseline) if mention)))
    return None if is_decimal else COUNT


def _is_decimal(mention: Mention) -> bool:
    """Return whether the number was written with a fraction: 99.8 and 4.0, not 1.5M or X."""
    value = mention.value or Decimal(0)
    return not is_whole(value) or (mention.numeral.endswith((".0", ",0")) and value < 1000)


def noun_behind(line: Line, mention: Mention) -> tuple[str, ...]:
    """Return the noun phrase right behind a number: “new”, “blog”, “subscribers”."""
    words: list[str] = []
    index = mention.last
    while len(words) < 6:
        token = line.at(index)
        if token.lower in ("(", "-", "/", "'", "’", '"', "“", "&") and (
            words or token.lower in "-("
        ):
            break
        if token.kind != "word" or token.lower in BREAKS:
            break
        words.append(token.lower)
        index += 1
    return tuple(words)


def _is_score(noun: tuple[str, ...]) -> bool:
    """Return whether a score follows: 85 eNPS, 4.8 star rating; not 50 NPS responses."""
    return noun[-1] in SCORES or (noun[0] in SCORES and not _counts_things(noun))


def _speaks_of_score(line: Line, target: Mention, baseline: Mention | None) -> bool:
    """Return whether the words before the first number name a score and count nothing."""
    first = min((m for m in (target, baseline) if m), key=lambda mention: mention.first)
    words = line.words(0, first.lead + 1)
    head = _head(words)
    words = head if any(word in SCORES for word in head) else words
    if _names_a_scale(line, target):
        return True
    if not any(word in SCORES for word in words):
        return False
    return "number" not in words and not _counts_things(words)


def _span_spoken_of(line: Line, target: Mention, baseline: Mention | None) -> str | None:
    """Return the days of “days to hire” and “number of days overdue”, where days are counted."""
    first = min((m for m in (target, baseline) if m), key=lambda mention: mention.first)
    for index, word in enumerate(line.words(0, first.first)):
        if word in _FRAMES:
            return None
        if word in _SPANS and line.at(index - 1).kind != "numeral":
            return DURATION_WORDS[word]
    return None


def _names_a_scale(line: Line, target: Mention) -> bool:
    """Return whether the line says out of how many: “… 4.3 on a 5-point scale”, “(out of 5)”."""
    return bool(_SCALE.search(" ".join(line.words(target.last, line.count))))


def _head(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words before the first preposition: “NPS” of “NPS of our top accounts”."""
    for index, word in enumerate(words):
        if index and word in _TURNS:
            return words[:index]
    return words


def _speaks_of_share(line: Line, target: Mention) -> bool:
    """Return whether the metric is “% of users” or “the percentage of …”."""
    words = line.words(0, target.first)
    return any(
        word in ("%", "percentage") and line.at(index - 1).kind != "numeral"
        for index, word in enumerate(words)
    )


def _speaks_of_ratio(line: Line, target: Mention) -> bool:
    return bool({"ratio", "ratios", "rasio"} & set(line.words(0, target.first)))


def _speaks_of_throughput(line: Line, target: Mention) -> bool:
    return not _THROUGHPUTS.isdisjoint(line.words(0, target.first))


def _counts_things(words: tuple[str, ...]) -> bool:
    while words and (words[-1] in _MOTIONS or not words[-1].isalpha()):
        words = words[:-1]
    return bool(words) and is_plural(words[-1])


def is_plural(noun: str) -> bool:
    """Return whether a noun names several: “sales”, not “access” or “satisfaction”."""
    return noun.endswith("s") and not noun.endswith("ss") and noun not in SCORES
