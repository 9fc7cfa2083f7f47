"""One line: which key result it describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from okrbot.domain.drafts import Direction, KeyResultDraft, ReadKind
from okrbot.domain.errors import TooLong
from okrbot.domain.okrs import Cycle
from okrbot.domain.reading.bounds import LOWER, UPPER
from okrbot.domain.reading.changes import (
    alike,
    baseline_of,
    change_direction,
    fits,
    in_minutes,
    in_range,
    is_change,
    is_factor,
    is_joined,
    is_start,
    pair_from,
)
from okrbot.domain.reading.directions import Governor, Sense, better_direction, governor_of
from okrbot.domain.reading.dues import Due, dates_in, due_of
from okrbot.domain.reading.mentions import SIZE, Mention
from okrbot.domain.reading.metrics import metric_of
from okrbot.domain.reading.nouns import unit_of
from okrbot.domain.reading.numbers import mentions_of
from okrbot.domain.reading.roles import (
    is_adjunct,
    is_detail,
    is_name,
    is_soft_window,
    is_twin_of_name,
    is_window,
)
from okrbot.domain.reading.tasks import is_task
from okrbot.domain.reading.tokens import Line, tokenise
from okrbot.domain.reading.vocabulary import word_set
from okrbot.domain.units import COUNT, PERCENT, SECONDS, TIMES

#: Before a span of time these make it a ceiling: “takes 1 hour”, “in 3 hours”.
_TAKING = word_set("in take takes taking requires require inside last lasts dalam lasting")

#: These make a ceiling anywhere between the verb and its number: “stay within a budget of €5k”.
_CEILINGS = word_set("within under below dalam")

#: A longer line is refused: it is a document, not a key result.
LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was made of a line so far: its target, start, verb and which of the two rules."""

    target: Mention
    baseline: Mention | None
    governor: Governor | None


def read_line(text: str, *, locale: str = "en-US", cycle: Cycle | None = None) -> KeyResultDraft:
    """Return the key result that `text` describes, each part with the span it was read from.

    Numbers are read as `locale` writes them; a due date becomes a day where the text is a full
    date, or where `cycle` fixes it. A line without a number that is a target is a milestone.
    Raises TooLong beyond 2,000 characters; any shorter text gives a draft.
    """
    if len(text) > LONGEST_LINE:
        raise TooLong("text", length=len(text), limit=LONGEST_LINE)
    line = tokenise(text)
    dates = dates_in(text)
    due = due_of(text, dates, cycle)
    reading = _reading_of(line, mentions_of(line, locale), [date.span() for date in dates])
    draft = _measured(line, reading, due) if reading else _unmeasured(line, due)
    return replace(draft, is_task=is_task(text, draft))


def _reading_of(
    line: Line, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]]
) -> _Reading | None:
    measures = _measures(line, mentions, dates)
    candidates = _candidates(line, measures)
    if not candidates:
        return None
    pair = pair_from(line, measures)
    target, governor = _target(line, candidates, pair)
    baseline = pair[0] if pair and target is pair[1] else baseline_of(line, measures, target)
    if baseline is None and governor and target is not candidates[0]:
        earlier = candidates[candidates.index(target) - 1]
        if fits(earlier, target) and _is_bare_pair(line, earlier, target):
            baseline = earlier
    if baseline:
        baseline, target = alike(baseline, target)
    elif target.is_clock:
        (target,) = in_minutes(target)
    else:
        target = in_range(line, target, measures)
    return _Reading(target, baseline, governor)


def _measures(
    line: Line, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Return the numbers that measure: no names, no windows of time."""
    kept: list[Mention] = []
    name: Mention | None = None
    for mention in mentions:
        if is_name(line, mention, dates) or (name and is_twin_of_name(line, name, mention)):
            name = mention
        elif not is_window(line, mention):
            kept.append(mention)
    return kept


def _candidates(line: Line, measures: Sequence[Mention]) -> list[Mention]:
    """Return the numbers that may be the target, without what is only said beside another."""
    outside = [mention for mention in measures if not _in_brackets(line, mention)]
    chosen = outside or [
        mention for mention in measures if mention.bound and not _is_change_note(line, mention)
    ]
    for is_minor in (is_soft_window, is_adjunct):
        major = [mention for mention in chosen if not is_minor(line, mention)]
        chosen = major or chosen
    chosen = [mention for mention in chosen if not is_detail(line, mention)]
    return [mention for mention in chosen if not is_start(line, mention)] or chosen


def _is_change_note(line: Line, mention: Mention) -> bool:
    return line.at(mention.first - 1).lower == "+"


def _in_brackets(line: Line, mention: Mention) -> bool:
    depth = 0
    for token in line.tokens[: mention.first]:
        depth += (token.lower in "([{") - (token.lower in ")]}")
    return depth > 0


def _target(
    line: Line, candidates: Sequence[Mention], pair: tuple[Mention, Mention] | None
) -> tuple[Mention, Governor | None]:
    """Return the number that is the target, with the verb that governs it.

    It is the first number, unless a verb of direction governs it: then what that verb leads to.
    """
    first = candidates[0]
    governor = governor_of(line, first)
    if pair and (first in pair or first.is_multiplier):
        return pair[1], governor_of(line, pair[1]) or governor
    if pair and _is_subject(line, first, pair[1]):
        return pair[1], governor_of(line, pair[1])
    if governor is None or _is_group(line, first):
        return first, None
    governed = [m for m in candidates if governor_of(line, m) == governor]
    if pair and pair[1] in governed:
        return pair[1], governor
    for word in ("to", "menjadi", "ke", "hingga", "by"):
        for mention in governed:
            if line.at(mention.lead).lower == word:
                return mention, governor
    return first, governor


def _is_subject(line: Line, first: Mention, target: Mention) -> bool:
    """Return whether a number only tells who moves: “users with 2 devices grow from … to …”."""
    governor = governor_of(line, target)
    if governor is None or governor.index < first.last:
        return False
    return line.at(governor.index - 1).lower not in ("and", ",", ";", "to", "&", "then", "by")


def _is_group(line: Line, mention: Mention) -> bool:
    """Return whether a share says for whom: “improve the score for 80% of accounts”."""
    return mention.unit == PERCENT and line.at(mention.lead).lower in ("for", "among", "across")


def _is_bare_pair(line: Line, first: Mention, second: Mention) -> bool:
    """Return whether only “to” or an arrow stands between: “Increase NPS 40 to 50”."""
    is_near = second.first - first.last <= 2 and first.bound is None
    return is_near and is_joined(line, first, second)


def _measured(line: Line, reading: _Reading, due: Due | None) -> KeyResultDraft:
    target, baseline = reading.target, reading.baseline
    unit = TIMES if is_factor(line, target) else unit_of(line, target, baseline)
    bound = target.bound
    relative = baseline is None and _is_relative(line, reading)
    way = _direction(line, reading)
    if relative:
        kind = ReadKind.RELATIVE
    elif baseline is not None:
        is_size = SIZE in (baseline.unit, target.unit)
        kind = _moved_kind(None if is_size and way else baseline.value, target.value, way)
    else:
        kind = _kind(line, reading, bound)
    value = target.value
    spans = {"target": (target.start, target.end)}
    if baseline is not None:
        spans["baseline"] = (baseline.start, baseline.end)
    if due:
        spans["due"] = (due.start, due.end)
    start = None if baseline is None else baseline.value
    numbers = [target, baseline] if baseline else [target]
    verb = reading.governor.index if reading.governor else None
    return KeyResultDraft(
        line.text,
        kind,
        baseline=start,
        target=value,
        unit=unit,
        metric=metric_of(line, numbers, verb, spans.get("due")),
        due=due.said if due else None,
        bound=bound,
        missing=_missing(kind, start, value, unit),
        spans=spans,
        direction=way,
    )


def _is_relative(line: Line, reading: _Reading) -> bool:
    target, governor = reading.target, reading.governor
    if is_change(line, target):
        return line.at(target.lead).lower not in ("within", "dalam")
    if governor is None or governor.sense not in (Sense.UP, Sense.DOWN, Sense.BETTER):
        return False
    before = line.at(target.lead)
    leads = before.lower in (
        "to",
        "of",
        "at",
        ":",
        "=",
        "is",
        "above",
        "→",
        "->",
        "menjadi",
        "hingga",
    )
    if target.unit in SECONDS:
        return governor.index == target.lead
    return target.unit == PERCENT and not leads and target.bound not in UPPER


def _direction(line: Line, reading: _Reading) -> Direction | None:
    said = change_direction(line, reading.target)
    if said:
        return said
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


def _moved_kind(start: Decimal | None, target: Decimal | None, way: Direction | None) -> ReadKind:
    """Return the way the numbers go; the verb decides only where they do not."""
    if start is None or target is None or start == target:
        return ReadKind.DECREASE if way is Direction.DOWN else ReadKind.INCREASE
    return ReadKind.INCREASE if target > start else ReadKind.DECREASE


def _kind(line: Line, reading: _Reading, bound: str | None) -> ReadKind:
    target, governor = reading.target, reading.governor
    way = _direction(line, reading)
    if target.is_denied:
        return ReadKind.AT_MOST if bound in UPPER else ReadKind.AT_LEAST
    if governor and governor.sense in (Sense.KEEP, Sense.CEILING):
        return _kept(line, reading, bound)
    if way and governor:
        return ReadKind.DECREASE if way is Direction.DOWN else ReadKind.INCREASE
    if bound in UPPER or target.value == 0:
        return ReadKind.AT_MOST
    if target.unit in SECONDS and line.at(target.lead).lower in _TAKING:
        return ReadKind.AT_MOST
    return ReadKind.REACH


def _kept(line: Line, reading: _Reading, bound: str | None) -> ReadKind:
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
    return ReadKind.AT_MOST if falls and reading.target.unit != "x" else ReadKind.AT_LEAST


def _missing(
    kind: ReadKind, start: Decimal | None, target: Decimal | None, unit: str | None
) -> tuple[str, ...]:
    """Return what has to be asked: a count to be reached starts at 0, any other reach asks."""
    missing = []
    moves = kind in (ReadKind.INCREASE, ReadKind.DECREASE, ReadKind.RELATIVE)
    if start is None and (moves or (kind is ReadKind.REACH and unit != COUNT)):
        missing.append("baseline")
    if target is None:
        missing.append("target")
    return tuple(missing)


def _unmeasured(line: Line, due: Due | None) -> KeyResultDraft:
    """Return a milestone, or “no X …” as a limit of zero."""
    spans = {"due": (due.start, due.end)} if due else {}
    draft = KeyResultDraft(
        line.text,
        ReadKind.MILESTONE,
        metric=metric_of(line, (), None, spans.get("due")),
        due=due.said if due else None,
        spans=spans,
    )
    if line.at(0).lower in ("no", "zero", "nol") and line.at(1).kind == "word":
        spans["target"] = (line.at(0).start, line.at(0).end)
        return replace(draft, kind=ReadKind.AT_MOST, target=Decimal(0), unit=COUNT, bound="<=")
    return replace(draft, missing=("number",)) if _sounds_measured(line) else draft


def _sounds_measured(line: Line) -> bool:
    """Return whether the line speaks of a value that moves, or of nothing at all."""
    words = [token for token in line.tokens if token.kind == "word"]
    if not words:
        return True
    end = len(line.tokens)
    probe = Mention(None, None, end, end, len(line.text), len(line.text))
    governor = governor_of(line, probe)
    return governor is not None and governor.sense is not Sense.MOVE
