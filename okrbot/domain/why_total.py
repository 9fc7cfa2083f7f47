"""The arithmetic behind an objective's total, step by step, with the values put in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okrbot.domain.okrs import KeyResultState
from okrbot.domain.plain import Fact
from okrbot.domain.sheets import ObjectiveCard
from okrbot.domain.why import Step


def explain_total(card: ObjectiveCard) -> tuple[Step, ...]:
    """Return the steps that lead to what the objective shows: parts, their mean, what is due."""
    return tuple(_steps(card))


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
