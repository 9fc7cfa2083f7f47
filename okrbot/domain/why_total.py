"""The arithmetic behind an objective's and a team's total, step by step, the values put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from okrbot.domain.okrs import KeyResultState
from okrbot.domain.plain import Fact
from okrbot.domain.rollup import counted, paced, total_pace, total_progress
from okrbot.domain.sheets import KeyResultLine, ObjectiveCard
from okrbot.domain.why import Step


def explain_total(card: ObjectiveCard) -> tuple[Step, ...]:
    """Return the steps that lead to what the objective shows: parts, their mean, what is due."""
    return tuple(_steps(card))


def explain_week(lines: Sequence[KeyResultLine]) -> tuple[Step, ...]:
    """Return the steps that lead to a team's total: only what has a line to follow is in it.

    Where nothing has, everything is, and nothing is expected.
    """
    return tuple(_week(lines))


def _week(lines: Sequence[KeyResultLine]) -> Iterator[Step]:
    told = paced(lines) or counted(lines)
    if not told:
        yield Step("No key result counts, so there is no total.", {})
        return
    for line in told:
        one = line.key_result
        part: dict[str, Fact] = {
            "id": one.public_id,
            "shown": one.standing.shown,
            "pace": line.pace,
            "weight": one.weight,
        }
        if line.pace is None:
            yield Step("{id}: {shown}, with weight {weight}.", part)
        else:
            yield Step("{id}: {shown}, {pace} expected by now, with weight {weight}.", part)
    mean: dict[str, Fact] = {
        "progress": total_progress(told),
        "pace": total_pace(told),
        "total": sum((line.key_result.weight for line in told), Decimal(0)),
    }
    yield Step("Each times its weight, added up and divided by {total}: {progress}.", mean)
    if mean["pace"] is not None:
        yield Step("The same with what is expected of each by now: {pace}.", mean)
    beside = len(lines) - len(told)
    if beside:
        yield Step(
            "Limits, milestones and numbers still to come are told beside it: {n}.", {"n": beside}
        )


def _steps(card: ObjectiveCard) -> Iterator[Step]:
    total = Decimal(0)
    for line in card.lines:
        one = line.key_result
        if one.state is not KeyResultState.ACTIVE:
            left_out: dict[str, Fact] = {"id": one.public_id}
            if one.state is KeyResultState.PARKED:
                yield Step("{id} is parked and does not count.", left_out)
            else:
                yield Step("{id} is dropped and does not count.", left_out)
            continue
        total += one.weight
        part: dict[str, Fact] = {
            "id": one.public_id,
            "shown": one.standing.shown,
            "weight": one.weight,
        }
        yield Step("{id}: {shown}, with weight {weight}.", part)
    if card.progress is None:
        yield Step("No key result counts, so there is no total.", {})
        return
    mean: dict[str, Fact] = {"progress": card.progress, "total": total}
    yield Step("Each times its weight, added up and divided by {total}: {progress}.", mean)
    if card.pace is not None:
        due: dict[str, Fact] = {"pace": card.pace, "reached": card.paced_progress}
        yield Step("What has a line to follow stands at {reached}; {pace} is expected by now.", due)
