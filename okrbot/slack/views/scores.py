"""Scores as people read them, wherever something that is over is shown."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from okrbot.domain.closing import Closing, NextStep, Score
from okrbot.domain.okrs import Commitment, Objective
from okrbot.domain.score import Band, band
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, excerpt
from okrbot.slack.words import Reader

WHY = 120
"""How much of a reason."""

BANDS: Mapping[Band, str] = MappingProxyType(
    {
        Band.HIT: marked("hit"),
        Band.MET: marked("met"),
        Band.PROGRESS: marked("progress"),
        Band.MISSED: marked("missed"),
    }
)
_STEPS: Mapping[NextStep, str] = MappingProxyType(
    {
        NextStep.CARRY_ON: marked("carried on"),
        NextStep.CARRY_CHANGED: marked("carried on, changed"),
        NextStep.LATER: marked("kept for later"),
        NextStep.STOP: marked("stopped"),
    }
)


def outcome(reader: Reader, objective: Objective, closing: Closing) -> SafeText:
    """Return how an objective ended: “0.7 of 1.0, hit, carried on as O-12”."""
    words = reader.say("no score")
    if closing.score is not None:
        words = score_words(reader, objective.commitment, closing.score)
    if closing.closed_by is None:
        return words + reader.say(" (suggested, not confirmed)")
    words += reader.say(", {step}", step=reader.say(_STEPS[closing.next_step]))
    if closing.carried_to is not None:
        words += reader.say(" as {id}", id=f"O-{closing.carried_to}")
    return words


def given(reader: Reader, score: Score, first: Decimal | None = None) -> SafeText:
    """Return what a key result was scored, and why: “0.6, “the last week was not counted””.

    `first` is what it would have been by its first target.
    """
    words = SafeText(reader.score(score.score))
    if first is not None:
        words += reader.say(" ({score} by its first target)", score=reader.score(first))
    if score.why:
        words += reader.say(", “{why}”", why=excerpt(score.why, WHY))
    return words


def score_words(reader: Reader, commitment: Commitment, score: Decimal) -> SafeText:
    """Return a score with what it means: “0.7 of 1.0, hit”."""
    return reader.say(
        "{score} of 1.0, {band}",
        score=reader.score(score),
        band=reader.say(BANDS[band(commitment, score)]),
    )
