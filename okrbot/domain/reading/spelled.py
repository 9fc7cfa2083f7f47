"""Numbers in words: three, a dozen, half of, double, and the X still to be put in."""

from __future__ import annotations

from decimal import Decimal

from okrbot.domain.reading.mentions import Mention, taking
from okrbot.domain.reading.suffixes import with_unit, with_words_behind
from okrbot.domain.reading.tokens import Line, Token
from okrbot.domain.reading.vocabulary import HALVING, MULTIPLIERS, NUMBER_WORDS, word_set
from okrbot.domain.units import DURATION_WORDS, PERCENT, TIMES, currency_of

#: What counts in itself, as in “two dozen” and “half a million”.
_MANY = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
}
_FRACTIONS = {"third": None, "quarter": Decimal(25), "fifth": Decimal(20), "tenth": Decimal(10)}
_ONE_OF_A_KIND = word_set("no any every each this that which the a")
_LIMITING = frozenset({"under", "within", "than", "below", "most", "by"})
_PLACEHOLDERS = frozenset(
    {"x", "xx", "xxx", "n", "nn", "y", "yy", "z", "tbd", "_", "__", "___", "?"}
)
_FRAMES = frozenset({("[", "]"), ("<", ">"), ("{", "}")})
_BEGINNINGS = frozenset(
    {"half", "a", "an", *MULTIPLIERS, *HALVING, *_FRACTIONS, *NUMBER_WORDS, *_PLACEHOLDERS}
)


def may_be_spelled(token: Token) -> bool:
    """Return whether a number in words or a placeholder can begin here; most words begin none."""
    return token.lower in _BEGINNINGS or token.lower[0] == "x"


def spelled_at(line: Line, index: int) -> Mention | None:
    """Return the number that the word at `index` begins, else None."""
    token = line.at(index)
    if token.lower in MULTIPLIERS or token.lower in HALVING:
        return _multiplier(line, index)
    if token.lower == "half":
        return _half(line, index)
    if token.lower in _FRACTIONS:
        return _fraction(line, index, index, 1) if line.at(index - 1).lower == "a" else None
    if token.lower[0] == "x" and token.lower[1:].isdecimal():
        value = Decimal(token.lower[1:])
        return Mention(value, TIMES, index, index + 1, token.start, token.end)
    if token.lower in ("a", "an"):
        return _single_span(line, index)
    count = NUMBER_WORDS.get(token.lower)
    return None if count is None else _counted(line, index, count)


def _counted(line: Line, index: int, count: int) -> Mention | None:
    """Read “three”, “twenty-five”, “two dozen” and “two thirds”; not “one of”, “net zero”."""
    token, behind = line.at(index), line.at(index + 1)
    if line.is_glued(index) and line.at(index - 1).lower == "-":
        return None
    if behind.lower.rstrip("s") in _FRACTIONS:
        return _fraction(line, index, index + 1, count)
    if behind.lower == "-" and line.at(index + 2).lower.rstrip("s") in _FRACTIONS:
        return _fraction(line, index, index + 2, count)
    if token.lower == "one" and not _one_counts(line, index):
        return None
    if token.lower == "none" and line.at(index - 1).lower not in ("to", ":", "="):
        return None
    if token.lower == "zero" and _is_zero_a_name(line, index):
        return None
    mention = Mention(Decimal(count), None, index, index + 1, token.start, token.end, is_word=True)
    one = NUMBER_WORDS.get(line.at(index + 2).lower, 0)
    if behind.lower == "-" and line.is_glued(index + 1) and count >= 20 and 0 < one < 10:
        mention = taking(line, mention, 2, value=Decimal(count + one))
    factor = _MANY.get(line.at(mention.last).lower)
    if factor and mention.value is not None:
        mention = taking(line, mention, 1, value=mention.value * factor)
    return with_words_behind(line, mention)


def _one_counts(line: Line, index: int) -> bool:
    """Return whether “one” is a count, as in “at least one training”; not “one of”, “no one”."""
    if line.at(index - 1).lower in _ONE_OF_A_KIND:
        return False
    return line.at(index + 1).lower not in ("of", "-", "another", "by", "where", "who", "that", "")


def _single_span(line: Line, index: int) -> Mention | None:
    """Read “under an hour” and “within a week” as one of them; “twice a week” is none."""
    span = line.at(index + 1)
    unit = DURATION_WORDS.get(span.lower)
    if unit is None or len(span.text) < 3 or line.at(index - 1).lower not in _LIMITING:
        return None
    start = line.at(index).start
    return Mention(Decimal(1), unit, index, index + 2, start, span.end, is_word=True)


def _is_zero_a_name(line: Line, index: int) -> bool:
    """Return whether “zero” belongs to a name: net zero, inbox zero, zero trust."""
    before, behind = line.at(index - 1).lower, line.at(index + 1).lower
    return before in ("net", "inbox", "ground", "day") or behind in ("trust", "touch", "party")


def _fraction(line: Line, first: int, index: int, count: int) -> Mention:
    """Read thirds, quarters and fifths as a share; a third is no exact number of percent."""
    share = _FRACTIONS[line.at(index).lower.rstrip("s")]
    value = None if share is None else share * count
    is_change = line.at(first - 1).lower == "by" or line.words(first - 2, first) == ("by", "a")
    return Mention(
        value,
        PERCENT,
        first,
        index + 1,
        line.at(first).start,
        line.at(index).end,
        is_word=True,
        is_multiplier=is_change,
    )


def _multiplier(line: Line, index: int) -> Mention | None:
    token = line.at(index)
    if line.at(index + 1).lower in ("a", "per", "each", "every", "daily"):
        return None
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
    if behind == "a" and line.at(index + 2).lower in ("million", "billion", "dozen"):
        size = _MANY[line.at(index + 2).lower]
        return Mention(
            size / 2, None, index, index + 3, token.start, line.at(index + 2).end, is_word=True
        )
    unit = DURATION_WORDS.get(line.at(index + 2).lower) if behind in ("a", "an") else None
    if unit:
        end = line.at(index + 2).end
        return Mention(Decimal("0.5"), unit, index, index + 3, token.start, end, is_word=True)
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


def placeholder_at(line: Line, index: int) -> Mention | None:
    """Read the X of “by X%”, “to XX minutes” and “$X” as a number that is still to be put in."""
    token = line.at(index)
    if token.lower not in _PLACEHOLDERS:
        return None
    is_framed = (line.at(index - 1).text, line.at(index + 1).text) in _FRAMES
    first, last = (index - 1, index + 1) if is_framed else (index, index)
    before, behind = line.at(first - 1), line.at(last + 1)
    is_letter = token.text.islower() and token.text in ("x", "n", "y", "z")
    if is_letter and behind.lower != "%" and not is_framed:
        return None
    leads = before.lower in ("to", "by", "from", "of", "least", "than", "under", "below", "above")
    if not leads and before.kind != "money" and behind.lower != "%":
        return None
    money = currency_of(before.text) if before.kind == "money" else None
    first = first - 1 if money else first
    mention = Mention(None, money, first, last + 1, line.at(first).start, line.at(last).end)
    return with_unit(line, mention)
