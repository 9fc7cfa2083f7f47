"""Closing an OKR: its score, and what becomes of it in the next cycle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from okrbot.domain.errors import SameStartAndTarget
from okrbot.domain.okrs import (
    Cycle,
    KeyResult,
    Kind,
    Measure,
    Member,
    Objective,
    Standing,
    Team,
)
from okrbot.domain.progress import DONE, raw_progress, shown_progress, start_of
from okrbot.domain.score import objective_score


class NextStep(StrEnum):
    """What becomes of an objective once it was scored."""

    CARRY_ON = "carry_on"
    CARRY_CHANGED = "carry_changed"
    LATER = "later"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Score:
    """What a key result was scored, 0.0-1.0, what had been suggested, and why it differs."""

    workspace_id: str
    key_result: int
    suggested: Decimal
    score: Decimal
    why: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """How an objective ended. Without `closed_by` its scores are suggested, not confirmed.

    `carried_to` is the objective that carries it on; to be carried on changed, it has none until
    somebody has said how.
    """

    workspace_id: str
    objective: int
    score: Decimal | None
    next_step: NextStep
    closed_by: str | None = None
    carried_to: int | None = None

    @property
    def waits_for_change(self) -> bool:
        """True while it is to be carried on changed and nobody has said how."""
        return self.next_step is NextStep.CARRY_CHANGED and self.carried_to is None


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A key result to be scored. `first` is the score by its first target, where that was moved."""

    key_result: KeyResult
    suggested: Decimal
    first: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClosingSheet:
    """What the form to close an objective shows; `following` is the cycle that it goes on in."""

    objective: Objective
    cycle: Cycle
    lines: tuple[ScoreLine, ...]
    following: str


@dataclass(frozen=True, slots=True)
class Ended:
    """An objective as it ended, for showing; `closing` is None while it waits to be closed."""

    objective: Objective
    closing: Closing | None
    scored: tuple[tuple[KeyResult, Score | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an objective ended, beside its card: its closing and, by key result number, the scores.

    `firsts` are the scores by the first target, of those whose target was moved.
    """

    closing: Closing
    scores: Mapping[int, Score]
    firsts: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClosingCall:
    """What a member has to close of a cycle, and what they have closed."""

    member: Member
    cycle: Cycle
    ended: tuple[Ended, ...]

    @property
    def waiting(self) -> tuple[Objective, ...]:
        """What is still to be closed, or to be carried on changed."""
        return tuple(
            one.objective
            for one in self.ended
            if one.closing is None or one.closing.waits_for_change
        )


@dataclass(frozen=True, slots=True)
class Retrospective:
    """How a team's cycle ended: what everybody may see of it."""

    team: Team
    cycle: Cycle
    ended: tuple[Ended, ...]
    names: Mapping[str, str] = field(default_factory=dict)


def score_of(scores: Iterable[tuple[KeyResult, Decimal]]) -> Decimal | None:
    """Return the objective's score: the weighted mean of its key results', to one decimal."""
    return objective_score((key_result.weight, score) for key_result, score in scores)


def seen_in_part(closing: Closing, scored: Iterable[tuple[KeyResult, Decimal]]) -> Closing:
    """Return how an objective ended for whoever sees only these key results of it: by them alone.

    What carries it on they do not see.
    """
    return replace(closing, score=score_of(scored), carried_to=None)


def by_first_target(key_result: KeyResult, target: Decimal) -> KeyResult:
    """Return the key result as it would stand had its target never been moved.

    A first target that is its start measures nothing: then it stands as it does.
    """
    measure = replace(key_result.measure, target=target)
    if measure.baseline == target and not measure.kind.is_limit:
        return key_result
    raw = raw_progress(measure, key_result.standing.value)
    standing = replace(key_result.standing, raw=raw, shown=shown_progress(raw))
    return replace(key_result, measure=measure, standing=standing)


def has_arrived(key_result: KeyResult) -> bool:
    """Return whether nothing is left to do as it stands: a done milestone, a target reached.

    A limit never arrives: it is kept on.
    """
    if key_result.measure.kind.is_limit:
        return False
    raw = key_result.standing.raw
    return raw is not None and raw >= 1


def carried(
    key_result: KeyResult, starts_on: date, due_on: date, target: Decimal | None = None
) -> KeyResult | None:
    """Return a key result as it goes on: from its last value, without any check-in yet.

    None where it has arrived and got no new target; a done milestone never goes on. A limit keeps
    its bound unless `target` is a new one. Raises SameStartAndTarget (field "to").
    """
    measure = key_result.measure
    if measure.kind is Kind.MILESTONE:
        if (key_result.standing.value or Decimal(0)) >= DONE:
            return None
    elif measure.kind.is_limit:
        measure = replace(measure, target=measure.target if target is None else target)
    elif has_arrived(key_result) and target is None:
        return None
    else:
        measure = _from_last_value(key_result, measure.target if target is None else target)
    return replace(
        key_result,
        number=0,
        objective=0,
        measure=measure,
        starts_on=starts_on,
        due_on=due_on,
        comes_on=None if key_result.comes_on is None else due_on,
        standing=Standing(),
        version=1,
    )


def _from_last_value(key_result: KeyResult, target: Decimal | None) -> Measure:
    last = key_result.standing.value
    start = start_of(key_result.measure) if last is None else last
    assert start is not None
    assert target is not None
    if start == target:
        raise SameStartAndTarget("to", target=format(target, "f"), title=key_result.title)
    kind = Kind.INCREASE if target > start else Kind.DECREASE
    return replace(key_result.measure, kind=kind, baseline=start, target=target)
