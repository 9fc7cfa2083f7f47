"""The arithmetic behind the score of what is over, step by step, the values put in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okrbot.domain.okrs import Commitment
from okrbot.domain.plain import Fact
from okrbot.domain.score import HIT_FROM, PROGRESS_FROM, WHOLE, Band, band
from okrbot.domain.sheets import KeyResultLine, ObjectiveCard
from okrbot.domain.why import Step


def explain_score(card: ObjectiveCard) -> tuple[Step, ...]:
    """Return the steps that lead to a closed objective's score: parts, their mean, its meaning."""
    return tuple(_steps(card))


def explain_given(line: KeyResultLine) -> tuple[Step, ...]:
    """Return what a key result was scored and what had been suggested; nothing while it runs."""
    return tuple(_given(line))


def _steps(card: ObjectiveCard) -> Iterator[Step]:
    closing = card.closing
    assert closing is not None, "what is not over has no score"
    total = Decimal(0)
    for line in card.lines:
        if line.score is None:
            yield Step("{id} has no score and does not count.", {"id": line.key_result.public_id})
            continue
        total += line.key_result.weight
        part: dict[str, Fact] = {
            "id": line.key_result.public_id,
            "score": line.score.score,
            "weight": line.key_result.weight,
        }
        yield Step("{id}: {score}, with weight {weight}.", part)
    if closing.score is None:
        yield Step("No key result counts, so there is no score.", {})
        return
    mean: dict[str, Fact] = {"score": closing.score, "total": total}
    yield Step("Each times its weight, added up and divided by {total}: {score}.", mean)
    yield _meaning(card.objective.commitment, closing.score)
    if closing.closed_by is None:
        yield Step("Nobody confirmed it in time, so what was suggested stands.", {})


def _meaning(commitment: Commitment, score: Decimal) -> Step:
    facts: dict[str, Fact] = {
        "score": score,
        "whole": WHOLE,
        "hit": HIT_FROM,
        "progress": PROGRESS_FROM,
        "short": WHOLE - score,
    }
    match commitment, band(commitment, score):
        case Commitment.MUST_HIT, Band.MET:
            return Step("A must-hit is met at {whole}, and this one is.", facts)
        case Commitment.MUST_HIT, _:
            return Step("A must-hit is met at {whole} only: missed, by {short}.", facts)
        case _, Band.HIT:
            return Step("A stretch is a hit from {hit} on, and this one is.", facts)
        case _, Band.PROGRESS:
            return Step("A stretch is a hit from {hit}, progress from {progress} on.", facts)
        case _:
            return Step("A stretch below {progress} is missed.", facts)


def _given(line: KeyResultLine) -> Iterator[Step]:
    if line.score is None:
        return
    given: dict[str, Fact] = {
        "score": line.score.score,
        "suggested": line.score.suggested,
        "first": line.first_score,
        "why": line.score.why,
    }
    if line.score.score == line.score.suggested:
        yield Step("At the end it was scored {score}, as suggested.", given)
    else:
        yield Step(
            "At the end it was scored {score}, not {suggested} as suggested: “{why}”.", given
        )
    if line.first_score is not None:
        yield Step("By its first target it would have come to {first}.", given)
