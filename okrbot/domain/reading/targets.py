"""Which of a line's numbers is its target, and which its start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrbot.domain.reading.changes import (
    alike,
    baseline_of,
    fits,
    in_minutes,
    in_range,
    is_joined,
    is_start,
    pair_from,
)
from okrbot.domain.reading.directions import Governor, Sense, governor_of
from okrbot.domain.reading.mentions import Mention
from okrbot.domain.reading.nouns import is_plural, noun_behind
from okrbot.domain.reading.roles import (
    is_adjunct,
    is_detail,
    is_name,
    is_soft_window,
    is_twin_of_name,
    is_window,
)
from okrbot.domain.reading.tokens import Line
from okrbot.domain.units import PERCENT, TIMES

_AIMS = frozenset({"target", "goal", "aim"})
# These part what a number belongs to from what moves.
_JOINTS = frozenset({",", ";", "and", "&", "to", "by", "for", "who", "that", "(", ":", "or", "→"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A line's target, its start where one is said, and the verb that governs the target."""

    target: Mention
    baseline: Mention | None
    governor: Governor | None


def reading_of(
    line: Line, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]]
) -> Reading | None:
    """Return the target with its start and verb; None where no number can be the target.

    `dates` are the spans of the dates in the line, whose numbers measure nothing.
    """
    measures = _measures(line, mentions, dates)
    pair = pair_from(line, measures)
    candidates = _candidates(line, measures, pair)
    if not candidates:
        return None
    target, governor = _target(line, candidates, pair)
    baseline = pair[0] if pair and target is pair[1] else baseline_of(line, measures, target)
    if baseline is None and governor and target is not candidates[0]:
        earlier = candidates[candidates.index(target) - 1]
        is_step = line.at(earlier.lead).lower == "by"
        if not is_step and fits(earlier, target) and _is_bare_pair(line, earlier, target):
            baseline = earlier
    if baseline:
        baseline, target = alike(baseline, target)
    elif target.is_clock:
        (target,) = in_minutes(target)
    else:
        target = in_range(line, target, measures)
    return Reading(target, baseline, governor)


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


def _candidates(
    line: Line, measures: Sequence[Mention], pair: tuple[Mention, Mention] | None
) -> Sequence[Mention]:
    """Return the numbers that may be the target, without what is only said beside another."""
    aims = [mention for mention in measures if not is_start(line, mention)] or measures
    outside = [mention for mention in aims if not _in_brackets(line, mention)]
    chosen = outside or [
        mention
        for mention in aims
        if (pair and mention is pair[1])
        or line.at(mention.near).lower in _AIMS
        or _is_added_in_brackets(line, mention)
        or (mention.bound and not _is_change_note(line, mention))
    ]
    if _is_condition(line, chosen):
        chosen = chosen[1:]
    for is_minor in (is_soft_window, is_adjunct):
        major = [m for m in chosen if not is_minor(line, m) or _is_kept(line, m)]
        chosen = major or chosen
    return [mention for mention in chosen if not is_detail(line, mention)]


def _is_kept(line: Line, mention: Mention) -> bool:
    governor = governor_of(line, mention)
    return governor is not None and governor.sense is Sense.KEEP


def _is_condition(line: Line, mentions: Sequence[Mention]) -> bool:
    """Return whether the first number only says under what load: “latency at 10k users < 1 s”."""
    if len(mentions) < 2 or mentions[1].bound is None or mentions[0].unit or mentions[0].bound:
        return False
    first, second = mentions[:2]
    is_loaded = line.at(first.lead).lower in ("at", "with") and bool(noun_behind(line, first))
    return is_loaded and first.lead > 0 and _JOINTS.isdisjoint(line.words(first.last, second.lead))


def _is_change_note(line: Line, mention: Mention) -> bool:
    return line.at(mention.first - 1).lower == "+"


def _is_added_in_brackets(line: Line, mention: Mention) -> bool:
    """Return whether a bracket only holds how many or how much: “engineers (4)”, “(90%)”."""
    if (line.at(mention.first - 1).lower, line.at(mention.last).lower) != ("(", ")"):
        return False
    is_signed = line.at(mention.first).lower in ("+", "-")
    is_counted = mention.unit is None and is_plural(line.at(mention.first - 2).lower)
    return is_counted or (mention.unit == PERCENT and not is_signed)


def _in_brackets(line: Line, mention: Mention) -> bool:
    before = line.words(0, mention.first)
    is_link = "](" in line.text  # whose text is as good as any
    opening, closing = ("({", ")}") if is_link else ("([{", ")]}")
    opened = sum(map(before.count, opening))
    return opened > 0 and opened > sum(map(before.count, closing))


def _target(
    line: Line, candidates: Sequence[Mention], pair: tuple[Mention, Mention] | None
) -> tuple[Mention, Governor | None]:
    """Return the number that is the target, with the verb that governs it.

    It is the first number, unless a verb of direction governs it: then what that verb leads to.
    """
    first = candidates[0]
    governor = governor_of(line, first)
    if pair and (first in pair or first.unit == TIMES):
        return pair[1], governor_of(line, pair[1]) or governor
    if first.is_multiplier and first.unit == TIMES:
        return _doubled(line, candidates) or (first, governor)
    if pair and (_is_subject(line, first, pair[1]) or _names_metric(line, first, pair[0])):
        return pair[1], governor_of(line, pair[1])
    if governor is None:
        return _moved(line, candidates) or (first, None)
    if _is_group(line, first):
        return first, None
    governed = [m for m in candidates if governor_of(line, m) == governor]
    if pair and pair[1] in governed:
        return pair[1], governor
    for word in ("to", "menjadi", "ke", "hingga", "by"):
        for mention in governed:
            if line.at(mention.lead).lower == word:
                return mention, governor
    return first, governor


def _doubled(line: Line, candidates: Sequence[Mention]) -> tuple[Mention, Governor] | None:
    """Return the 400 of “double sign-ups to 400”: the level says more than the multiple."""
    for mention in candidates[1:]:
        if line.at(mention.lead).lower == "to":
            return mention, Governor(Sense.UP, candidates[0].first)
    return None


def _moved(line: Line, candidates: Sequence[Mention]) -> tuple[Mention, Governor] | None:
    """Return the 60% of “orders over 30 days old drop to 60%”: the 30 tells which orders."""
    first = candidates[0]
    for mention in candidates[1:] if first.lead > 0 else ():
        governor = governor_of(line, mention)
        is_led = governor is not None and governor.index == mention.lead - 1
        if governor and is_led and _is_subject(line, first, mention):
            return mention, governor
    return None


def _is_subject(line: Line, first: Mention, target: Mention) -> bool:
    """Return whether a number only tells who moves: “users with 2 devices grow from … to …”."""
    governor = governor_of(line, target)
    if governor is None or governor.index < first.last:
        return False
    return line.at(governor.index - 1).lower not in ("and", ",", ";", "to", "&", "then", "by")


def _names_metric(line: Line, first: Mention, start: Mention) -> bool:
    """Return whether a number belongs to what moves: “improve 10K time from 55 to 48 minutes”."""
    return first.last <= start.lead and _JOINTS.isdisjoint(line.words(first.last, start.lead))


def _is_group(line: Line, mention: Mention) -> bool:
    """Return whether a share says for whom: “improve the score for 80% of accounts”."""
    return mention.unit == PERCENT and line.at(mention.lead).lower in ("for", "among", "across")


def _is_bare_pair(line: Line, first: Mention, second: Mention) -> bool:
    """Return whether only “to” or an arrow stands between: “Increase NPS 40 to 50”."""
    is_near = second.first - first.last <= 2 and first.bound is None
    return is_near and is_joined(line, first, second)
