"""The score an OKR is given at its close."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.okrs import Commitment
from okrbot.domain.score import (
    Band,
    band,
    held_weeks,
    objective_score,
    one_decimal,
    suggested_score,
)
from tests.domain.okr_makers import NOON, a_key_result, at_most, standing_at

MUST, STRETCH = Commitment.MUST_HIT, Commitment.STRETCH
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "score"),
    [
        (0, "0.0"),
        (310, "0.3"),
        (350, "0.4"),
        (450, "0.5"),
        (949, "0.9"),
        (999, "0.9"),
        (1000, "1.0"),
    ],
)
def test_the_suggestion_is_the_progress_shown_to_one_decimal(value: int, score: str) -> None:
    assert suggested_score(standing_at(a_key_result(), value)) == Decimal(score)


@pytest.mark.parametrize(("value", "score"), [(-200, "0.0"), (1500, "1.0")])
def test_below_the_start_is_nothing_and_beyond_the_target_is_no_more_than_all(
    value: int, score: str
) -> None:
    assert suggested_score(standing_at(a_key_result(), value)) == Decimal(score)


def test_a_key_result_nobody_answered_for_scores_nothing() -> None:
    assert suggested_score(a_key_result()) == 0


def test_a_limits_suggestion_is_the_share_of_weeks_it_was_held() -> None:
    breached_at_last = standing_at(a_key_result(at_most(5)), 6)
    assert suggested_score(breached_at_last, (9, 10)) == Decimal("0.9")
    assert suggested_score(breached_at_last, (10, 10)) == Decimal("1.0")


def test_a_limit_without_weeks_is_scored_by_where_it_stands() -> None:
    breached, held = (standing_at(a_key_result(at_most(5)), value) for value in (6, 4))
    assert [suggested_score(one, (0, 0)) for one in (breached, held)] == [0, 1]
    assert [suggested_score(one) for one in (breached, held)] == [0, 1]


def test_the_weeks_of_another_kind_do_not_change_its_score() -> None:
    assert suggested_score(standing_at(a_key_result(), 500), (1, 10)) == Decimal("0.5")


def test_the_last_value_of_a_week_says_whether_it_was_held() -> None:
    points = [
        (NOON, Decimal(6)),
        (NOON + 2 * DAY, Decimal(5)),
        (NOON - 7 * DAY, Decimal(4)),
        (NOON - 6 * DAY, Decimal(7)),
        (NOON - 21 * DAY, Decimal(3)),
    ]
    assert held_weeks(at_most(5), points, "UTC") == (2, 3)
    assert held_weeks(at_most(5), [], "UTC") == (0, 0)


def test_a_week_begins_in_the_workspaces_zone() -> None:
    sunday_evening = datetime(2027, 2, 7, 20, tzinfo=UTC)
    points = [(sunday_evening, Decimal(6)), (NOON, Decimal(5))]
    assert held_weeks(at_most(5), points, "UTC") == (1, 2)
    assert held_weeks(at_most(5), points, "Asia/Jakarta") == (1, 1)


def scored(*scores: str, weight: str = "1") -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(weight), Decimal(score)) for score in scores]


def test_an_objectives_score_is_the_weighted_mean() -> None:
    assert objective_score(scored("0.7", "0.7", "0.7")) == Decimal("0.7")
    assert objective_score(scored("0.3", "0.4")) == Decimal("0.4")
    assert objective_score([*scored("1.0", weight="3"), *scored("0.0")]) == Decimal("0.8")


def test_what_weighs_nothing_scores_nothing() -> None:
    assert objective_score([]) is None
    assert objective_score(scored("1.0", weight="0")) is None


def test_nearly_all_met_is_not_met() -> None:
    assert objective_score(scored(*["1.0"] * 30, "0.9")) == Decimal("0.9")


@pytest.mark.parametrize(
    ("commitment", "score", "meant"),
    [
        (STRETCH, "1.0", Band.HIT),
        (STRETCH, "0.7", Band.HIT),
        (STRETCH, "0.6", Band.PROGRESS),
        (STRETCH, "0.4", Band.PROGRESS),
        (STRETCH, "0.3", Band.MISSED),
        (MUST, "1.0", Band.MET),
        (MUST, "0.9", Band.MISSED),
        (MUST, "0.0", Band.MISSED),
    ],
)
def test_bands_say_what_a_score_means(commitment: Commitment, score: str, meant: Band) -> None:
    assert band(commitment, Decimal(score)) is meant


def test_96_percent_of_a_must_hit_is_missed() -> None:
    nearly = standing_at(a_key_result(), 960)
    assert band(MUST, suggested_score(nearly)) is Band.MISSED


@given(share=st.floats(0, 1))
def test_a_score_lies_within_a_tenth_of_its_share(share: float) -> None:
    score = one_decimal(share)
    assert 0 <= score <= 1
    assert abs(float(score) - share) <= 0.1
    assert (score == 1) == (share == 1)


def test_scores_do_not_depend_on_who_is_asked() -> None:
    own = standing_at(a_key_result(), 500)
    assert suggested_score(own) == suggested_score(replace(own, asked_id="U2", owner_id="U3"))
