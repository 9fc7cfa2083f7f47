"""Which way a line wants its number to go: the verb that governs it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from okrbot.domain.drafts import Direction
from okrbot.domain.reading.bounds import LOWER, UPPER
from okrbot.domain.reading.doings import DOING, GAINING, is_form_of
from okrbot.domain.reading.mentions import Mention
from okrbot.domain.reading.nouns import noun_behind
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import (
    BETTER_VERBS,
    CEILING_VERBS,
    DOWN_NOUNS,
    DOWN_VERBS,
    GERUND_NOUNS,
    KEEP_VERBS,
    LESS_IS_BETTER,
    MOVE_VERBS,
    SLOW_THINGS,
    TIME_WANTED,
    UP_NOUNS,
    UP_VERBS,
    word_set,
)
from okrbot.domain.units import SECONDS, currencies


class Sense(StrEnum):
    """What a governing verb asks of the number."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    MOVE = "move"
    KEEP = "keep"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb that governs a number, and its place in the line."""

    sense: Sense
    index: int


_SENSES = {
    word: sense
    for sense, words in (
        (Sense.MOVE, MOVE_VERBS),
        (Sense.BETTER, BETTER_VERBS),
        (Sense.UP, UP_VERBS),
        (Sense.DOWN, DOWN_VERBS),
        (Sense.KEEP, KEEP_VERBS),
        (Sense.CEILING, CEILING_VERBS),
    )
    for word in words
}
_HOLDING = word_set("hold holds holding held")
#: Every word that can govern a number; most words of a line are none of these.
_GOVERNING = frozenset(_SENSES) | _HOLDING | UP_NOUNS | DOWN_NOUNS
# These are as often nouns or adjectives; as verbs they open their clause.
_NOUNS_TOO = word_set(
    "scale lower drop fall rise cut lead turn shift progress lift climb drops cuts falls raise "
    "boost limit limits cap caps drive advance move go take push pull trim bump ramp surge decline "
    "upgrade speed better contain contains"
)
_OPENERS = word_set(
    ", ; : to and or we will then by & should must has have had is are was been be not dan untuk "
    ". ) - – — * can further also steadily significantly"
)
# Directly before “to N” these say where one goes, not how a value moves: “Expand to 3 markets”.
_PLACES = word_set("scale expand extend grow-into scales expands extends")
_FURTHER = word_set("more new additional other further")
# A noun is not followed by these, a verb is: “churn falls to 3%”.
_LEADS = word_set("to by from below under above")
_TIMES = frozenset({"time", "times"})
# “Crash-free” and “cost savings” turn what is better round.
_TURNED = word_set("free reduction resistance savings saved")
_STAYING = word_set("at above below under over within in between on steady stable flat")
_SIDES = word_set("below under above over steady")
_BETWEEN_FAILURES = frozenset({"between", "failures"})
_MEANS = word_set("by through via while with when after")
_JOINTS = word_set("and to , then &")
_HALTS = frozenset({";"})


def governor_of(line: Line, mention: Mention) -> Governor | None:
    """Return the nearest verb before the number, in its own clause, that moves or keeps a value."""
    index = mention.lead if "not" in line.words(mention.lead, mention.first) else mention.first - 1
    while index >= 0:
        token = line.at(index)
        if token.kind == "word":
            sense = _sense_at(line, index, mention) if token.lower in _GOVERNING else None
            if sense:
                return Governor(sense, index)
            if _starts_clause(line, index, mention):
                return None
        elif (
            token.lower in _HALTS
            or _ends_sentence(line, index)
            or _tells_of_another(line, index, mention)
        ):
            return None
        index -= 1
    return None


def _tells_of_another(line: Line, index: int, mention: Mention) -> bool:
    """Return whether a colon leads to a count of its own: “Reduce debt: 40 tests removed”."""
    is_count = mention.unit is None and bool(noun_behind(line, mention))
    return line.at(index).lower == ":" and is_count


def _ends_sentence(line: Line, index: int) -> bool:
    if line.at(index).lower not in (".", "!", "?"):
        return False
    following = line.at(index + 1)
    return following.text[:1].isupper() and not line.is_glued(index + 1)


def _sense_at(line: Line, index: int, mention: Mention) -> Sense | None:
    word, behind = line.at(index).lower, line.at(index + 1).lower
    noun = _noun_sense(line, index)
    if noun:
        return noun
    if word in _HOLDING:
        return _holds(line, index, mention)
    sense = _SENSES.get(word)
    if sense is None:
        return None
    if (behind == "-" and line.is_glued(index + 1)) or line.at(index - 1).lower == "-":
        return None
    is_finite = word.endswith("s") and index == mention.first - 1 and mention.unit is not None
    is_verb = is_finite or _opens_clause(line, index) or behind in _LEADS
    if word in _NOUNS_TOO and not is_verb:
        return None
    if sense in (Sense.CEILING, Sense.KEEP):
        is_noun = word == "stay" and mention.lead != index and behind not in _STAYING
        return None if is_noun else sense
    is_direct = line.words(index + 1, mention.lead + 1) in ((), ("up",), ("down",))
    if is_direct and mention.unit is None and mention.value is not None:
        return sense if line.at(mention.last).kind != "word" else None
    if sense in (Sense.UP, Sense.BETTER) and _reaches_out(line, index, mention):
        return None
    if sense is Sense.MOVE or (sense is Sense.BETTER and word.startswith("dr")):
        return _moved(line, index, mention, sense)
    return sense


def _opens_clause(line: Line, index: int) -> bool:
    before = line.at(index - 1)
    return index == 0 or before.lower in _OPENERS or before.kind == "numeral"


def _noun_sense(line: Line, index: int) -> Sense | None:
    """Read “reduction in churn to 3%” and “growth of sign-ups to 500” as verbs."""
    word, behind = line.at(index).lower, line.at(index + 1).lower
    if behind not in ("in", "of") or word in ("more", "less", "fewer", "lower", "higher"):
        return None
    if word in UP_NOUNS:
        return Sense.UP
    return Sense.DOWN if word in DOWN_NOUNS else None


def _reaches_out(line: Line, index: int, mention: Mention) -> bool:
    """Return whether the verb means getting, not growing: raise $5M, expand to 3 markets."""
    word = line.at(index).lower
    if word in _PLACES and line.at(mention.last).lower in _FURTHER:
        return line.at(mention.lead).lower in ("to", "into")
    if word in _PLACES and mention.lead == index + 1:
        return line.at(index + 1).lower in ("to", "into", "in")
    if word in ("raise", "raised", "raises", "raising") and mention.unit in currencies():
        return line.at(mention.lead).lower not in ("to", "by")
    if word in ("expand", "extend", "scale", "advance", "drive", "upgrade", "deepen", "widen"):
        return index == mention.lead
    return False


def _moved(line: Line, index: int, mention: Mention, sense: Sense) -> Sense | None:
    """Return where a verb of motion leads: “bring X below”, “move X up to”; None for nowhere."""
    words = line.words(index + 1, mention.first)
    if "down" in words:
        return Sense.DOWN
    if "up" in words:
        return Sense.UP
    if mention.lead == index:
        return None
    bound = mention.bound
    is_get = line.at(index).lower.startswith("get")
    if bound in UPPER and not is_get:
        return Sense.DOWN
    if bound in LOWER and not is_get and sense is Sense.MOVE:
        return Sense.UP
    if sense is Sense.BETTER and line.at(mention.lead).lower == "to":
        return Sense.BETTER
    is_source = line.at(mention.lead).lower == "from"
    if ("from" in words and not is_source) or (sense is Sense.BETTER and "by" in words):
        return Sense.BETTER
    return None


def _starts_clause(line: Line, index: int, mention: Mention) -> bool:
    """Return whether another doing begins here: “by launching”, “and hire”, “to support”.

    Not so where the number has a “to” of its own: “reduce the cost to serve a customer to $5”.
    """
    before, word = line.at(index - 1).lower, line.at(index).lower
    if before in _MEANS and word.endswith("ing"):
        return word not in GERUND_NOUNS
    if before not in _JOINTS:
        return False
    if before == "to" and line.at(mention.lead).lower == "to":
        return False
    if before == "to" and word in ("support", "achieve", "reach", "hit", "get", "have"):
        return True
    following = line.at(index + 1).lower
    is_object = following in ("a", "an", "the", "our", "at", "all", "more") or (
        line.at(index + 1).kind == "numeral"
    )
    return is_object and (is_form_of(word, DOING) or is_form_of(word, GAINING))


def _holds(line: Line, index: int, mention: Mention) -> Sense | None:
    """Read “hold churn below 5%” as keeping; “hold 5 events” is a doing."""
    words = line.words(index + 1, mention.first)
    is_kept = line.at(mention.lead).lower == "at" or bool(_SIDES & set(words))
    return Sense.KEEP if is_kept else None


def better_direction(line: Line, start: int, end: int, unit: str | None) -> Direction:
    """Return which way is better for what tokens `start` to `end` name: down for latency.

    A response in hours is better short, a response in percent better high.
    """
    words = frozenset(line.words(start, end))
    if words & _TURNED or words >= _BETWEEN_FAILURES:
        return Direction.UP
    falling = words & LESS_IS_BETTER
    if words & TIME_WANTED or "rate" in words:
        falling -= _TIMES
    if unit not in SECONDS:
        falling -= SLOW_THINGS
    return Direction.DOWN if falling else Direction.UP
