"""What kind of key result a line describes, once its target is known."""

from __future__ import annotations

from decimal import Decimal

from okrbot.domain.drafts import Direction, ReadKind
from okrbot.domain.reading.bounds import LOWER, UPPER
from okrbot.domain.reading.changes import change_direction, is_change
from okrbot.domain.reading.directions import Sense, better_direction
from okrbot.domain.reading.mentions import SIZE, Mention
from okrbot.domain.reading.targets import Reading
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import MOVE_VERBS, word_set
from okrbot.domain.units import PERCENT, POINTS, SECONDS, TIMES

# Before a span of time these make it a ceiling: “takes 1 hour”, “in 3 hours”.
_TAKING = word_set("in take takes taking requires require inside last lasts dalam lasting")

# These make a ceiling anywhere between the verb and its number: “stay within a budget of €5k”.
_CEILINGS = word_set("within under below dalam")

# Behind these stands a level, not the size of a change.
_HEIGHTS = word_set("above beyond past exceed exceeds exceeding")
_LEADS_TO_LEVEL = word_set("to of at : = is above → -> menjadi hingga")


def kind_of(line: Line, reading: Reading) -> ReadKind:
    """Return how the line wants its number: moved, changed by, reached or kept.

    With a start and a target the numbers themselves say which way; a change by so much is one
    even where the start is told beside it.
    """
    target, start = reading.target, reading.baseline
    way = direction_of(line, reading)
    is_step = line.at(target.lead).lower == "by"
    if (start is None or is_step) and _is_relative(line, reading):
        return ReadKind.RELATIVE
    if start is None:
        return _aimed(line, reading, way)
    is_known = way is not None and _differ_in_size(line, start, target)
    return _moved(None if is_known else start.value, target.value, way)


def _differ_in_size(line: Line, start: Mention, target: Mention) -> bool:
    """Return whether two sizes are told in two units, and so say nothing side by side: GB, MB."""
    first, second = line.at(start.last - 1), line.at(target.last - 1)
    are_words = first.kind == second.kind == "word"
    return target.unit == SIZE and are_words and first.lower != second.lower


def _is_relative(line: Line, reading: Reading) -> bool:
    """Return whether the number is the size of a change: by 20%, or “cut costs 15%”."""
    target, governor = reading.target, reading.governor
    if target.is_denied:
        return False
    if is_change(line, target):
        return line.at(target.lead).lower not in ("within", "dalam")
    if governor is None or governor.sense not in (Sense.UP, Sense.DOWN, Sense.BETTER):
        return False
    if target.bound in LOWER and line.at(governor.index).lower in MOVE_VERBS:
        return False
    between = frozenset(line.words(target.lead, target.first))
    leads = line.at(target.lead).lower in _LEADS_TO_LEVEL or not between.isdisjoint(_HEIGHTS)
    if target.unit in SECONDS:
        return governor.index == target.lead
    return target.unit in (PERCENT, POINTS) and not leads and target.bound not in UPPER


def direction_of(line: Line, reading: Reading) -> Direction | None:
    """Return the way the words want the value to go, None where they say none."""
    said = change_direction(line, reading.target)
    if said:
        return said
    if _comes_down(line, reading):
        return Direction.DOWN
    if reading.governor is None:
        if reading.target.is_multiplier:
            return Direction.DOWN if reading.target.unit == PERCENT else Direction.UP
        return None
    match reading.governor.sense:
        case Sense.UP:
            return Direction.UP
        case Sense.DOWN:
            return Direction.DOWN
        case Sense.BETTER:
            return better_direction(
                line, reading.governor.index + 1, reading.target.first, reading.target.unit
            )
    return None


def _comes_down(line: Line, reading: Reading) -> bool:
    """Return whether “down to” or “down by” leads to the number: bounce rate down to 40%."""
    lead = reading.target.lead
    return line.words(lead - 1, lead + 1) in (("down", "to"), ("down", "by"))


def _moved(start: Decimal | None, target: Decimal | None, way: Direction | None) -> ReadKind:
    """Return the way the numbers go; the verb decides only where they do not."""
    if start is None or target is None or start == target:
        return ReadKind.DECREASE if way is Direction.DOWN else ReadKind.INCREASE
    return ReadKind.INCREASE if target > start else ReadKind.DECREASE


def _aimed(line: Line, reading: Reading, way: Direction | None) -> ReadKind:
    """Return the kind of a line that names a target and no start."""
    target, governor, bound = reading.target, reading.governor, reading.target.bound
    if target.is_denied:
        return ReadKind.AT_MOST if bound in UPPER else ReadKind.AT_LEAST
    if governor and governor.sense in (Sense.KEEP, Sense.CEILING):
        return _kept(line, reading)
    if way and (governor or _comes_down(line, reading)):
        return ReadKind.DECREASE if way is Direction.DOWN else ReadKind.INCREASE
    if bound in UPPER or target.value == 0:
        return ReadKind.AT_MOST
    is_taking = target.unit in SECONDS and line.at(target.lead).lower in _TAKING
    if is_taking and bound not in LOWER:
        return ReadKind.AT_MOST
    return ReadKind.REACH


def _kept(line: Line, reading: Reading) -> ReadKind:
    """Return which side of its number a value is to be kept on."""
    bound = reading.target.bound
    if bound is None and reading.governor:
        between = line.words(reading.governor.index, reading.target.first)
        bound = "<=" if _CEILINGS & set(between) else None
    if bound in UPPER or (reading.governor and reading.governor.sense is Sense.CEILING):
        return ReadKind.AT_MOST
    if bound in LOWER:
        return ReadKind.AT_LEAST
    if reading.target.value == 0:
        return ReadKind.AT_MOST
    index = reading.governor.index if reading.governor else 0
    falls = better_direction(line, index, len(line.tokens), reading.target.unit) is Direction.DOWN
    return ReadKind.AT_MOST if falls and reading.target.unit != TIMES else ReadKind.AT_LEAST
