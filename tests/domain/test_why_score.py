"""Why what is over was scored as it was."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrbot.domain.closing import Closing, NextStep
from okrbot.domain.okrs import Commitment, Health
from okrbot.domain.sheets import ObjectiveCard
from okrbot.domain.why_score import explain_score
from tests.domain.okr_makers import Q1, an_objective


@pytest.mark.parametrize(
    ("commitment", "score", "meaning"),
    [
        (Commitment.MUST_HIT, "1.0", "A must-hit is met at 1.0, and this one is."),
        (Commitment.MUST_HIT, "0.9", "A must-hit is met at 1.0 only: missed, by 0.1."),
        (Commitment.STRETCH, "0.7", "A stretch is a hit from 0.7 on, and this one is."),
        (Commitment.STRETCH, "0.6", "A stretch is a hit from 0.7, progress from 0.4 on."),
        (Commitment.STRETCH, "0.4", "A stretch is a hit from 0.7, progress from 0.4 on."),
        (Commitment.STRETCH, "0.3", "A stretch below 0.4 is missed."),
    ],
)
def test_a_score_is_said_with_what_it_means(
    commitment: Commitment, score: str, meaning: str
) -> None:
    assert _told(commitment, score)[-1] == meaning


def test_without_a_key_result_there_is_no_score() -> None:
    assert _told(Commitment.STRETCH, None) == ["No key result counts, so there is no score."]


def _told(commitment: Commitment, score: str | None) -> list[str]:
    ended = an_objective(commitment=commitment)
    given = None if score is None else Decimal(score)
    closing = Closing(ended.workspace_id, ended.number, given, NextStep.STOP, "U1")
    card = ObjectiveCard(ended, Q1, (), Health.CLOSED, closing=closing)
    return [step.text for step in explain_score(card)]
