"""The arithmetic behind a key result's numbers, step by step, with the values put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from okrbot.domain.arrivals import next_number_on, number_came_due_on
from okrbot.domain.okrs import Commitment, Cycle, KeyResult, KeyResultState, Kind, Objective
from okrbot.domain.pace import BEHIND, ENDS_AT, SLIPPING, Lag, days_passed, lag_of, pace_of
from okrbot.domain.plain import Fact, plain
from okrbot.domain.progress import expected_value


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence: a template and the facts to fill in.

    A Decimal is a value in the key result's unit, a float a share of the way, an int a count, a
    datetime an instant whose day is the reader's.
    """

    template: str
    facts: Mapping[str, Fact]

    @property
    def text(self) -> str:
        """The sentence in plain English."""
        return self.template.format(**{name: plain(fact) for name, fact in self.facts.items()})


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a key result shows what it shows: how far, what is expected, its weight."""

    key_result: KeyResult
    progress: tuple[Step, ...]
    pace: tuple[Step, ...]
    weight: tuple[Step, ...]

    def lines(self) -> tuple[str, ...]:
        """Return every step in plain English, in reading order."""
        return tuple(step.text for step in (*self.progress, *self.pace, *self.weight))


def explain(key_result: KeyResult, objective: Objective, cycle: Cycle, today: date) -> Explanation:
    """Return the steps that lead to what `key_result` shows `today` (the workspace's day)."""
    return Explanation(
        key_result=key_result,
        progress=tuple(_progress(key_result)),
        pace=tuple(_pace(key_result, objective.commitment, cycle, today)),
        weight=(_weight(key_result, objective),),
    )


def _progress(key_result: KeyResult) -> Iterator[Step]:
    measure, standing = key_result.measure, key_result.standing
    facts: dict[str, Fact] = {
        "value": standing.value,
        "start": measure.baseline,
        "target": measure.target,
        "raw": standing.raw,
        "shown": standing.shown,
    }
    if standing.raw is None:
        yield Step("No number yet, so it counts as {shown}.", facts)
        return
    if measure.kind is Kind.MILESTONE:
        yield Step("Its stage is {value}: {raw} of the way.", facts)
    elif measure.kind.is_limit:
        yield _held(measure.kind, facts, is_held=standing.raw == 1)
    else:
        yield Step("({value} − {start}) ÷ ({target} − {start}) = {raw} of the way.", facts)
    if standing.raw < 0:
        yield Step("That is behind its start and counts as {shown}.", facts)
    if standing.raw > 1:
        yield Step("That is beyond the target and counts as {shown}.", facts)


def _held(kind: Kind, facts: Mapping[str, Fact], *, is_held: bool) -> Step:
    match kind, is_held:
        case Kind.AT_MOST, True:
            return Step("{value} is at most {target}, so it counts as {shown}.", facts)
        case Kind.AT_MOST, False:
            return Step("{value} is not at most {target}, so it counts as {shown}.", facts)
        case _, True:
            return Step("{value} is at least {target}, so it counts as {shown}.", facts)
        case _:
            return Step("{value} is not at least {target}, so it counts as {shown}.", facts)


def _pace(
    key_result: KeyResult, commitment: Commitment, cycle: Cycle, today: date
) -> Iterator[Step]:
    pace, day = pace_of(key_result, commitment, today), number_came_due_on(key_result, today)
    if pace is None or day is None:
        yield from _no_pace(key_result, today)
        return
    passed, days = days_passed(key_result, day)
    facts: dict[str, Fact] = {
        "passed": passed,
        "days": days,
        "cycle": cycle.name,
        "start": key_result.starts_on,
        "due": key_result.due_on,
        "pace": pace,
        "expected": expected_value(key_result.measure, pace),
    }
    yield Step("{passed} of the {days} days from {start} to {due} ({cycle}) have passed.", facts)
    if commitment is Commitment.STRETCH:
        facts["enough"] = ENDS_AT[commitment]
        yield Step("Of a stretch {enough} is a success: {pace}, or {expected}, by now.", facts)
    else:
        yield Step("A must-hit goes all the way: {pace}, or {expected}, by now.", facts)
    yield from _lag(key_result, pace)


def _no_pace(key_result: KeyResult, today: date) -> Iterator[Step]:
    if key_result.state is KeyResultState.PARKED:
        yield Step("It is parked, so nothing is expected of it.", {})
    elif key_result.state is KeyResultState.DROPPED:
        yield Step("It is dropped, so nothing is expected of it.", {})
    elif day := next_number_on(key_result, today):
        yield Step("Its number comes on {day}; nothing is expected before.", {"day": day})


def _lag(key_result: KeyResult, pace: float) -> Iterator[Step]:
    shown = key_result.standing.shown
    facts: dict[str, Fact] = {"shown": shown}
    match lag_of(shown, pace):
        case Lag.SLIPPING:
            facts["points"] = round(SLIPPING * 100)
            yield Step("{shown} is more than {points} points under that, so slipping.", facts)
        case Lag.BEHIND:
            facts["points"] = round(BEHIND * 100)
            yield Step("{shown} is more than {points} points under that, so behind.", facts)
        case Lag.AHEAD:
            facts["points"] = round(SLIPPING * 100)
            yield Step("{shown} is more than {points} points above that, so ahead.", facts)
        case _:
            yield Step("{shown} is about where it should be.", facts)


def _weight(key_result: KeyResult, objective: Objective) -> Step:
    facts: dict[str, Fact] = {"weight": key_result.weight, "objective": objective.public_id}
    if key_result.state is not KeyResultState.ACTIVE:
        return Step("It does not count in {objective} now.", facts)
    return Step("It counts with weight {weight} in {objective}.", facts)
