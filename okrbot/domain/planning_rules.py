"""What everything that is planned keeps to, and what of the words read is measured."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from okrbot.domain.blanks import is_blank
from okrbot.domain.drafts import Direction, KeyResultDraft, ReadKind
from okrbot.domain.errors import (
    DueOutsideCycle,
    NeedsBaseline,
    NeedsTarget,
    NoTitle,
    SameStartAndTarget,
    TooLong,
)
from okrbot.domain.numerals import EXACT
from okrbot.domain.okrs import Cycle, Kind, Measure
from okrbot.domain.units import COUNT, PERCENT, TIMES

LONGEST_TITLE = 500
MOST_KEY_RESULTS = 15
_LIMITS = {ReadKind.AT_LEAST: Kind.AT_LEAST, ReadKind.AT_MOST: Kind.AT_MOST}

#: A change of one of these is a change of a share, so what it starts from is a percentage.
_SHARE = re.compile(
    r"\b(?:rate|ratio|share|percentage|conversion|churn|retention|coverage|uptime|availability|"
    r"margin|adoption|utili[sz]ation|accuracy|completion|engagement)\b",
    re.IGNORECASE,
)


def checked_title(text: str, field: str) -> str:
    """Return a title on one line. Raises NoTitle or TooLong about the field."""
    title = " ".join(text.split())
    if is_blank(title):
        raise NoTitle(field)
    if len(title) > LONGEST_TITLE:
        raise TooLong(field, length=len(title), limit=LONGEST_TITLE)
    return title


def check_due(due_on: date, cycle: Cycle, field: str) -> None:
    """Raise DueOutsideCycle about the field where a cycle does not hold that day."""
    if not cycle.starts_on <= due_on <= cycle.ends_on:
        raise DueOutsideCycle(
            field,
            due=due_on,
            cycle=cycle.name,
            starts_on=cycle.starts_on,
            ends_on=cycle.ends_on,
        )


def measure_of(draft: KeyResultDraft, *, title: str) -> Measure:
    """Return how a key result is measured once everything needed was said.

    A count that is simply to be reached starts at 0; a change “by 20 %” takes its target from the
    start. Raises NeedsBaseline (field "from"), NeedsTarget or SameStartAndTarget (field "to").
    """
    if draft.kind is ReadKind.MILESTONE:
        return Measure(Kind.MILESTONE, unit=PERCENT)
    if draft.target is None:
        raise NeedsTarget("to")
    if draft.kind in _LIMITS:
        return Measure(_LIMITS[draft.kind], unit=draft.unit, target=draft.target)
    baseline = _start(draft)
    target, unit = draft.target, draft.unit
    if draft.kind is ReadKind.RELATIVE:
        target, unit = _changed(draft, baseline, draft.target), _unit_changed(draft)
    if baseline == target:
        raise SameStartAndTarget("to", target=format(target.normalize(EXACT), "f"), title=title)
    kind = Kind.INCREASE if target > baseline else Kind.DECREASE
    return Measure(kind, unit=unit, baseline=baseline, target=target)


def _start(draft: KeyResultDraft) -> Decimal:
    if draft.baseline is not None:
        return draft.baseline
    if draft.kind is ReadKind.REACH and draft.unit == COUNT:
        return Decimal(0)
    raise NeedsBaseline("from")


def _changed(draft: KeyResultDraft, baseline: Decimal, size: Decimal) -> Decimal:
    falls = draft.direction is Direction.DOWN
    if draft.unit == TIMES:
        return baseline / size if falls and size > 1 else baseline * size
    change = baseline * size / 100 if draft.unit == PERCENT else size
    return baseline - change if falls else baseline + change


def _unit_changed(draft: KeyResultDraft) -> str | None:
    """Return the unit of what changes: “by 20 %” and “3x” are sizes, not the metric's unit."""
    is_size = draft.unit in (PERCENT, TIMES)
    is_share = _SHARE.search(draft.metric or draft.text)
    if is_share and (is_size or draft.unit == "points"):
        return PERCENT
    return None if is_size else draft.unit
