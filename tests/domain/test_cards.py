"""An objective and its key results, put together for showing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from okrbot.domain.cards import card_of, line_of
from okrbot.domain.okrs import (
    Comes,
    Commitment,
    CycleState,
    Health,
    KeyResult,
    KeyResultState,
    ObjectiveState,
    Status,
)
from okrbot.domain.sheets import ObjectiveCard
from tests.domain.okr_makers import (
    MILESTONE,
    NOON,
    Q1,
    a_key_result,
    an_objective,
    at_most,
    standing_at,
)

MUST_HIT = an_objective(commitment=Commitment.MUST_HIT)


def card(*key_results: KeyResult, **said: Any) -> ObjectiveCard:
    facts = {"last_asked": {}, "away": (), **said}
    return card_of(MUST_HIT, key_results, Q1, NOON, "UTC", **facts)


LEADS = standing_at(a_key_result(number=33), 310, Status.AT_RISK)
CHURN = standing_at(a_key_result(at_most(5), number=34), "4.6")
PLAN = standing_at(a_key_result(MILESTONE, number=35), 40)


def test_a_line_says_what_is_expected_by_now() -> None:
    line = line_of(LEADS, MUST_HIT, Q1, NOON.date(), NOON)
    assert line.pace == pytest.approx(38 / 89)
    assert line.expected == Decimal(427)
    assert line.health is Health.AT_RISK


def test_a_stretch_expects_less_by_now() -> None:
    line = line_of(LEADS, an_objective(), Q1, NOON.date(), NOON)
    assert line.expected == Decimal(299)


def test_of_a_draft_nothing_is_expected() -> None:
    draft = an_objective(state=ObjectiveState.DRAFT)
    line = line_of(LEADS, draft, Q1, NOON.date(), NOON)
    assert (line.pace, line.expected) == (None, None)


def test_an_objective_rolls_up_its_key_results() -> None:
    shown = card(LEADS, CHURN, PLAN)
    assert shown.progress == pytest.approx((0.31 + 1 + 0.4) / 3)
    assert (shown.health, shown.weakest, shown.counted) == (Health.AT_RISK, 1, 3)


def test_pace_is_held_against_the_progress_of_those_that_have_one() -> None:
    shown = card(LEADS, CHURN, PLAN)
    assert shown.pace == pytest.approx(38 / 89)
    assert shown.paced_progress == 0.31


def test_limits_and_milestones_alone_have_no_pace() -> None:
    shown = card(CHURN, PLAN)
    assert (shown.pace, shown.paced_progress) == (None, None)
    assert shown.progress == pytest.approx(0.7)


def test_a_key_result_without_an_answer_counts_as_nothing_and_is_not_green() -> None:
    shown = card(CHURN, a_key_result(number=36))
    assert shown.progress == 0.5
    assert (shown.health, shown.weakest, shown.counted) == (Health.NO_DATA, 1, 2)


@pytest.mark.parametrize("state", [KeyResultState.PARKED, KeyResultState.DROPPED])
def test_what_is_parked_stays_on_the_card_and_out_of_the_figures(state: KeyResultState) -> None:
    parked = standing_at(a_key_result(number=37, state=state), 0, Status.OFF_TRACK)
    shown = card(CHURN, parked)
    assert len(shown.lines) == 2
    assert (shown.progress, shown.health, shown.counted) == (1.0, Health.ON_TRACK, 1)


def test_an_objective_without_key_results_has_no_progress() -> None:
    shown = card()
    assert (shown.progress, shown.pace, shown.lines) == (None, None, ())
    assert (shown.health, shown.weakest, shown.counted) == (Health.NO_DATA, 0, 0)


def test_parking_the_only_one_that_weighs_leaves_no_progress_and_no_error() -> None:
    light = standing_at(a_key_result(number=1, weight=Decimal(0)), 500)
    heavy = standing_at(a_key_result(number=2, state=KeyResultState.PARKED), 500)
    shown = card(light, heavy)
    assert (shown.progress, shown.pace) == (None, None)


def test_a_key_result_counts_by_its_weight_in_progress_and_pace() -> None:
    heavy = standing_at(a_key_result(number=1, weight=Decimal(3)), 1000)
    late = a_key_result(number=2, starts_on=NOON.date())
    shown = card(heavy, late)
    assert shown.progress == 0.75
    assert shown.pace == pytest.approx(0.75 * 38 / 89)


def test_lines_stand_in_their_order_then_by_number() -> None:
    shown = card(
        a_key_result(number=9, position=1),
        a_key_result(number=7, position=1),
        a_key_result(number=8, position=0),
    )
    assert [line.key_result.number for line in shown.lines] == [8, 7, 9]


def test_silence_and_absence_are_told_key_result_by_key_result() -> None:
    silent = standing_at(a_key_result(number=1), 300, at=NOON - timedelta(days=20))
    absent = standing_at(a_key_result(number=2, asked_id="UAWAY"), 300)
    asked = {1: NOON - timedelta(days=8), 2: NOON - timedelta(days=8)}
    shown = card(silent, absent, last_asked=asked, away={"UAWAY"})
    assert [line.health for line in shown.lines] == [Health.NO_ANSWER, Health.AWAY]


def test_in_a_closed_cycle_everything_is_closed() -> None:
    closed = replace(Q1, state=CycleState.CLOSED)
    shown = card_of(MUST_HIT, [LEADS, CHURN], closed, NOON, "UTC", last_asked={}, away=())
    assert (shown.health, shown.weakest) == (Health.CLOSED, 2)


def test_today_is_the_workspaces_day() -> None:
    evening = NOON.replace(hour=20)
    here, there = (
        card_of(MUST_HIT, [LEADS], Q1, evening, zone, last_asked={}, away=()).pace
        for zone in ("UTC", "Asia/Jakarta")
    )
    assert here == pytest.approx(38 / 89)
    assert there == pytest.approx(39 / 89)


def test_a_number_still_to_come_is_left_out_of_pace() -> None:
    survey = a_key_result(number=36, comes=Comes.ON_DATE, comes_on=Q1.ends_on)
    assert card(LEADS, survey).paced_progress == 0.31


def test_a_card_carries_the_names_it_needs() -> None:
    shown = card(LEADS, names={"UOWN": "Ayu"}, team_name="Growth")
    assert (shown.names, shown.team_name) == ({"UOWN": "Ayu"}, "Growth")
    assert (shown.objective, shown.cycle) == (MUST_HIT, Q1)
