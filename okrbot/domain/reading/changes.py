"""Starts and changes: “from A to B”, “currently A”, “by 20 %”, “25 % fewer”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from okrbot.domain.drafts import Direction
from okrbot.domain.reading.bounds import FILLERS
from okrbot.domain.reading.doings import CHOOSING, DOING, GAINING, is_done_to, is_form_of
from okrbot.domain.reading.mentions import SIZE, Mention
from okrbot.domain.reading.nouns import noun_behind
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import (
    BETTER_VERBS,
    DOWN_NOUNS,
    DOWN_VERBS,
    RATIOS,
    SCORES,
    UP_NOUNS,
    UP_VERBS,
    word_set,
)
from okrbot.domain.units import PERCENT, POINTS, SECONDS, TIMES, currencies, in_unit

#: Before a number these say that it is today’s, or was so.
NOW = word_set(
    "currently current today baseline was were previously previous vs versus against now presently "
    "formerly originally existing starting rather saat sekarang sebelumnya semula instead compared "
    "prev we're we’re"
)
_NOW_BEHIND = word_set(
    "today currently now baseline current previously presently sekarang saat initially"
)
_NOW_PHRASES = {("at", "present"), ("right", "now"), ("so", "far"), ("to", "date"), ("as", "of")}
_COMPARED = {("compared", "to"), ("compared", "with"), ("relative", "to"), ("we", "are")}
_TAKING_OFF = word_set("shave cut knock take trim shaves cuts")
_LAST = word_set("last previous prior this")
_PERIODS = word_set("year quarter month week time cycle half fy")
_ARROWS = frozenset({"->", "→", "=>", "-->", "—>", "➔", "➜", "➡", "⟶", "⇒", "»"})
_LEADING = _ARROWS | word_set("to into menjadi ke hingga down")
_BEHIND_FROM = NOW | FILLERS | word_set("of its our level levels rate")
_DIRECTING = UP_VERBS | DOWN_VERBS | BETTER_VERBS
_STOPS = word_set(
    "in of for by to from with on at per across among and or as than over through that which "
    "compared versus vs , . ; : ( ) until within during via using"
)
_COMPARATIVES = word_set("higher faster more fewer less lower")
_PLAIN = re.compile(r"\d+(?:\.\d{1,2})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHANGE_WORDS = UP_NOUNS | DOWN_NOUNS


def baseline_of(line: Line, mentions: Sequence[Mention], target: Mention) -> Mention | None:
    """Return the number that says where the target starts from, None where none does."""
    for mention in mentions:
        if mention is target or mention.is_attribute or not fits(mention, target):
            continue
        if _is_from(line, mention, target) or _is_now(line, mention):
            return mention
    return None


def is_start(line: Line, mention: Mention) -> bool:
    """Return whether the number is said to be today's, or comes behind “from”."""
    return _is_now(line, mention) or (_has_from(line, mention) and not noun_behind(line, mention))


def pair_from(line: Line, mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Return the first start and target of “from A to B”, “A → B”, “to B from A”."""
    for first, second in pairwise(mentions):
        is_mixed = first.unit is None and second.unit == PERCENT and noun_behind(line, first)
        if is_mixed or not fits(first, second):
            continue
        if is_joined(line, first, second) and (
            _has_from(line, first)
            or _is_ranked(line, first, second)
            or (_between(line, first, second) & _ARROWS and first.value != second.value)
            or _is_labelled_pair(line, first, second)
        ):
            return first, second
        is_moved = not _DIRECTING.isdisjoint(line.words(first.last, second.first))
        if is_moved:
            continue
        if _has_from(line, second) and line.at(first.lead).lower in (
            "to", "below", "under", "above", "at", "→",
        ):  # fmt: skip
            return second, first
    return None


def is_joined(line: Line, first: Mention, second: Mention) -> bool:
    """Return whether “to” or an arrow leads from one number to the other."""
    between = _between(line, first, second)
    if between in (frozenset(">"), frozenset("-"), frozenset("–")):
        return True
    if not between & _LEADING:
        return False
    return ";" not in between and "from" not in between


def _between(line: Line, first: Mention, second: Mention) -> frozenset[str]:
    return frozenset(line.words(first.last, second.first))


def _is_ranked(line: Line, first: Mention, second: Mention) -> bool:
    """Return whether one noun counts both: from position 12 to position 5."""
    is_same = line.at(first.near).lower == line.at(second.near).lower
    return is_same and line.at(first.near - 1).lower == "from"


def _is_labelled_pair(line: Line, first: Mention, second: Mention) -> bool:
    """Return whether a metric is named and two amounts follow: “Win rate: 18% to 25%”, “NPS 3 > 9”.

    “5 to 10%” is a range: its first half leaves the unit to the second.
    """
    between = line.words(first.last, second.first)
    if between == (">",):
        return first.unit == second.unit and first.bound is None
    if between != ("to",) or first.value == second.value:
        return False
    before = line.at(first.first - 1)
    is_scored = before.lower in SCORES and first.unit is second.unit is None
    is_told = before.lower in (":", "(") and first.unit is not None
    return is_scored or (is_told and first.unit == second.unit)


def _has_from(line: Line, mention: Mention) -> bool:
    index = mention.lead
    skipped = 0
    while skipped < 4 and line.at(index).kind == "word":
        if line.at(index).lower in ("from", "dari"):
            return True
        if line.at(index).lower not in _BEHIND_FROM:
            return False
        index -= 1
        skipped += 1
    return False


def _is_from(line: Line, mention: Mention, target: Mention) -> bool:
    if not _has_from(line, mention):
        return False
    if mention.first < target.first:
        return is_joined(line, mention, target)
    return mention.unit == target.unit is not None or not noun_behind(line, mention)


def _is_now(line: Line, mention: Mention) -> bool:
    """Return whether the number is said to be today's: currently 45%, (57% today), vs 3%."""
    index = mention.near
    for step in range(3):
        word = line.at(index - step).lower
        if line.words(index - step - 1, index - step + 1) in _COMPARED:
            return not _YEAR.fullmatch(mention.numeral)
        if word in NOW or (word in _PERIODS and line.at(index - step - 1).lower in _LAST):
            return True
        if word in ("(", ")", ",", ";", "to", "from") or (step and word in (":", "by")):
            break
    behind = line.words(mention.last, mention.last + 2)
    if behind[:1] and behind[0] in _NOW_BEHIND:
        return True
    if behind in _NOW_PHRASES:
        return True
    if len(behind) == 2 and behind[0] in ("last", "previous") and behind[1] in _PERIODS:
        return True
    return _is_labelled_past(line, mention) or _is_of_a_period(line, mention)


def _is_labelled_past(line: Line, mention: Mention) -> bool:
    """Read “(Q3: 5,100)”, “(2023: 40%)”, “(start: 3)”: a bracket that gives an earlier number."""
    words = line.words(mention.first - 5, mention.first)
    words = words[-3:] if words[-3:-2] == ("(",) else words
    if words[:1] != ("(",) or words[-1:] != (":",):
        return False
    is_as_of = len(words) == 3 or words[1:3] == ("as", "of")
    return is_as_of and (words[-2][-1:].isdigit() or words[-2] == "start")


def _is_of_a_period(line: Line, mention: Mention) -> bool:
    """Read “(40% in 2023)”, “(38 in Q2)”: a bracket that says when that was so."""
    if line.at(mention.near).lower not in ("(", "[") and line.at(mention.first - 1).lower != "(":
        return False
    words = line.words(mention.last, mention.last + 3)
    return len(words) == 3 and (words[0], words[2]) == ("in", ")") and words[1][-1:].isdigit()


def fits(first: Mention, second: Mention) -> bool:
    """Return whether two numbers can be values of one metric."""
    if first.is_multiplier or second.is_multiplier:
        return False
    if first.unit == second.unit or None in (first.unit, second.unit):
        return True
    return {first.unit, second.unit} <= set(SECONDS)


def alike(first: Mention, second: Mention) -> tuple[Mention, Mention]:
    """Return both numbers of a pair in one unit: “from 8 to 12M”, “from 3 to 2 days”."""
    unit = second.unit or first.unit
    if first.value is not None and first.unit and second.unit:
        first = first._replace(value=in_unit(first.value, first.unit, second.unit))
    first = _in_magnitude_of(first, second)
    if first.is_clock and second.is_clock and unit == "seconds":
        first, second = in_minutes(first, second)
        unit = second.unit
    return first._replace(unit=unit), second._replace(unit=unit)


def _in_magnitude_of(first: Mention, second: Mention) -> Mention:
    """Read the 8 of “from 8 to 12M” as 8M, the 500 of “from 500 to 1k” as 500."""
    if second.value is None or not (
        _PLAIN.fullmatch(first.numeral) and _PLAIN.fullmatch(second.numeral)
    ):
        return first
    small, large = Decimal(first.numeral), Decimal(second.numeral)
    factor = second.value / large if large else Decimal(1)
    if first.value == small and small < large and factor > 1:
        return first._replace(value=small * factor)
    return first


def in_minutes(*clocks: Mention) -> tuple[Mention, ...]:
    """Return clock values in minutes where all are whole minutes, else as they are: seconds."""
    if all(clock.value is not None and clock.value % 60 == 0 for clock in clocks):
        return tuple(
            clock._replace(value=(clock.value or Decimal(0)) / 60, unit="minutes")
            for clock in clocks
        )
    return clocks


def in_range(line: Line, target: Mention, mentions: Sequence[Mention]) -> Mention:
    """Return the 4 of “between 4 and 6 weeks” in weeks; other numbers as they are."""
    for mention in mentions:
        if line.words(target.last, mention.first) == ("and",) and target.unit is None:
            is_range = line.at(target.lead).lower in ("between", "antara")
            return target._replace(unit=mention.unit) if is_range else target
    return target


def is_change(line: Line, mention: Mention) -> bool:
    """Return whether the number is the size of a change: by 20%, 25% fewer, 3x, a rise of 5%."""
    if mention.is_multiplier or _is_signed(line, mention):
        return True
    if line.at(mention.lead).lower in ("by", "sebesar", "sebanyak"):
        return not _is_agent(line, mention.lead)
    if is_factor(line, mention) or _is_put_on(line, mention):
        return True
    if mention.unit == TIMES:
        return not (_is_ratio(line, mention) or _is_bounded_level(line, mention))
    if mention.unit is None:
        behind = line.words(mention.last, mention.last + 2)
        return behind[:1] == ("fewer",) and behind[1:] != ("than",)
    if mention.unit not in (PERCENT, POINTS, SIZE) and mention.unit not in SECONDS:
        return False
    return bool(_change_word(line, mention))


def is_factor(line: Line, mention: Mention) -> bool:
    """Return whether the number multiplies: by a factor of 3."""
    return line.words(mention.first - 2, mention.first) == ("factor", "of")


def _is_put_on(line: Line, mention: Mention) -> bool:
    """Return whether so much is added or taken: “add 5% to margin”, “shave 200 ms off login”."""
    verb, behind = line.at(mention.lead).lower, line.at(mention.last).lower
    if mention.unit is None or mention.unit == SIZE:
        return False
    return (verb in ("add", "adds") and behind == "to") or (verb in _TAKING_OFF and behind == "off")


def _is_signed(line: Line, mention: Mention) -> bool:
    """Return whether a sign or “up”, “down” makes it a change: +3pp, -20%, noise down 60%."""
    verb, way = line.at(mention.first - 2).lower, line.at(mention.first - 1).lower
    if mention.unit in currencies() or mention.unit in SECONDS:
        return way in ("up", "down") and not is_form_of(verb, DOING | GAINING)
    if mention.unit not in (PERCENT, POINTS, TIMES):
        return False
    is_signed = line.at(mention.first).lower in ("+", "-")
    return is_signed or (way in ("up", "down") and not verb.startswith(("mak", "made")))


def _is_agent(line: Line, index: int) -> bool:
    """Return whether “by” names who does it, as in “used by 10 teams”."""
    doing = line.at(index - 1).lower
    if doing in ("up", "down"):
        return False
    is_participle = doing.endswith("ed") or is_done_to(doing, DOING | CHOOSING)
    return is_participle and doing not in _DIRECTING


def _is_ratio(line: Line, mention: Mention) -> bool:
    words = (*line.words(0, mention.first), *line.words(mention.last, mention.last + 4))
    return any(word in RATIOS for word in words)


def _is_bounded_level(line: Line, mention: Mention) -> bool:
    """Return whether a multiple is a level to stay on one side of: “return per euro > 5x”."""
    is_alone = not noun_behind(line, mention) and not _change_word(line, mention)
    return mention.bound is not None and mention.lead > 0 and is_alone


def _change_word(line: Line, mention: Mention) -> str | None:
    """Return the noun that names the change: “20% growth”, “a reduction of 20%”."""
    index = mention.last
    for _ in range(6):
        word = line.at(index).lower
        if word in _COMPARATIVES and line.at(index + 1).lower != "than":
            return word
        is_compound = line.at(index - 1).lower == "-" or line.at(index + 1).lower == "-"
        if (
            (word in _STOPS and not is_compound)
            or line.at(index).kind not in ("word", "sign")
            or word == ""
        ):
            break
        if word in _CHANGE_WORDS and line.at(index + 1).lower in (*_STOPS, "", "-", "vs", "year"):
            return word
        index += 1
    previous = line.at(mention.lead).lower
    if previous in _CHANGE_WORDS and previous not in _COMPARATIVES:
        return previous
    if previous != "of":
        return None
    position = mention.lead - 1
    for step in range(6):
        word = line.at(position - step).lower
        if word in _CHANGE_WORDS and (step == 0 or line.at(position - step + 1).lower == "in"):
            return word
        if word in _STOPS and word != "in":
            break
    return None


def change_direction(line: Line, mention: Mention) -> Direction | None:
    """Return the way that the words of a change say: fewer and reduction are down."""
    if _is_signed(line, mention):
        falls = {line.at(mention.first).lower, line.at(mention.first - 1).lower} & {"-", "down"}
        return Direction.DOWN if falls else Direction.UP
    word = _change_word(line, mention)
    if word is None:
        return None
    return Direction.DOWN if word in DOWN_NOUNS else Direction.UP
