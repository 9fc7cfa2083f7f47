"""The score of an OKR, given once, when its cycle closes. Scores are never of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from okrbot.domain.cadence import iso_week
from okrbot.domain.okrs import Commitment, KeyResult, Measure
from okrbot.domain.progress import raw_progress, roll_up
from okrbot.domain.zones import day_in

WHOLE = Decimal("1.0")
HIT_FROM, PROGRESS_FROM = Decimal("0.7"), Decimal("0.4")
"""From where on a stretch is a hit, or else progress."""
_STEP = Decimal("0.1")


class Band(StrEnum):
    """What a score means: the first three of a stretch, the last two of a must-hit."""

    HIT = "hit"
    PROGRESS = "progress"
    MISSED = "missed"
    MET = "met"


def held_weeks(
    measure: Measure, points: Iterable[tuple[datetime, Decimal]], zone: str
) -> tuple[int, int]:
    """Return in how many of the weeks with a value a limit was held, and how many those are.

    The last value of each ISO week (in `zone`) speaks for it.
    """
    last = {iso_week(day_in(zone, as_of)): value for as_of, value in sorted(points)}
    held = sum(raw_progress(measure, value) == 1.0 for value in last.values())
    return held, len(last)


def suggested_score(key_result: KeyResult, held: tuple[int, int] | None = None) -> Decimal:
    """Return the score to suggest, 0.0–1.0: shown progress to one decimal.

    Of a limit it is the share of weeks it was held, `held` as `held_weeks` gives it.
    """
    if not key_result.measure.kind.is_limit:
        return one_decimal(key_result.standing.shown)
    weeks_held, weeks = held or (0, 0)
    return one_decimal(weeks_held / weeks if weeks else key_result.standing.shown)


def objective_score(scores: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """Return the weighted mean of (weight, score) pairs to one decimal; None where none counts."""
    mean = roll_up((weight, float(score)) for weight, score in scores if weight > 0)
    return None if mean is None else one_decimal(mean)


def band(commitment: Commitment, score: Decimal) -> Band:
    """Return what `score` means: of a stretch 0.7 is a hit; a must-hit is met at 1.0 only."""
    if commitment is Commitment.MUST_HIT:
        return Band.MET if score >= WHOLE else Band.MISSED
    if score >= HIT_FROM:
        return Band.HIT
    return Band.PROGRESS if score >= PROGRESS_FROM else Band.MISSED


def one_decimal(share: float) -> Decimal:
    """Return a share of 0…1 to one decimal, halves upward; 1.0 only where it is the whole.

    Else 96 % of a must-hit would be called met.
    """
    score = Decimal(repr(share)).quantize(_STEP, rounding=ROUND_HALF_UP)
    return score if share >= 1 else min(score, WHOLE - _STEP)
