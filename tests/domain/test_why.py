"""The arithmetic behind a number, told step by step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrbot.domain.okrs import Comes, Commitment, KeyResult, KeyResultState
from okrbot.domain.plain import Fact, plain
from okrbot.domain.why import explain
from tests.domain.okr_makers import (
    MILESTONE,
    NOON,
    Q1,
    a_key_result,
    an_objective,
    at_least,
    at_most,
    going,
    standing_at,
)

MUST_HIT = an_objective(commitment=Commitment.MUST_HIT)


MONDAY = NOON.date()


def test_an_explanation_names_its_key_result() -> None:
    leads = standing_at(a_key_result(number=33), 310)
    assert explain(leads, MUST_HIT, Q1, MONDAY).key_result is leads


def told(key_result: KeyResult, today: date = MONDAY) -> tuple[str, ...]:
    return explain(key_result, MUST_HIT, Q1, today).lines()


def test_a_number_is_explained_with_its_values_put_in() -> None:
    assert told(standing_at(a_key_result(), 310)) == (
        "(310 − 0) ÷ (1,000 − 0) = 31 % of the way.",
        "38 of the 89 days from 1 Jan 2027 to 31 Mar 2027 (Q1 2027) have passed.",
        "A must-hit goes all the way: 43 %, or 427, by now.",
        "31 % is more than 10 points under that, so slipping.",
        "It counts with weight 1 in O-12.",
    )


def test_a_stretch_is_explained_by_what_is_a_success() -> None:
    steps = explain(standing_at(a_key_result(), 300), an_objective(), Q1, MONDAY).lines()
    assert "Of a stretch 70 % is a success: 30 %, or 299, by now." in steps
    assert "30 % is about where it should be." in steps


@pytest.mark.parametrize(
    ("key_result", "first"),
    [
        (standing_at(a_key_result(at_most(5)), 5), ("5 is at most 5, so it counts as 100 %.",)),
        (standing_at(a_key_result(at_most(5)), 6), ("6 is not at most 5, so it counts as 0 %.",)),
        (
            standing_at(a_key_result(at_least("99.95")), "99.0"),
            ("99.0 is not at least 99.95, so it counts as 0 %.",),
        ),
        (standing_at(a_key_result(MILESTONE), 40), ("Its stage is 40: 40 % of the way.",)),
        (a_key_result(), ("No number yet, so it counts as 0 %.",)),
        (
            standing_at(a_key_result(going(7, 3)), 8),
            (
                "(8 − 7) ÷ (3 − 7) = -25 % of the way.",
                "That is behind its start and counts as 0 %.",
            ),
        ),
        (
            standing_at(a_key_result(going(7, 3)), 1),
            (
                "(1 − 7) ÷ (3 − 7) = 150 % of the way.",
                "That is beyond the target and counts as 100 %.",
            ),
        ),
    ],
)
def test_each_kind_has_its_own_words(key_result: KeyResult, first: tuple[str, ...]) -> None:
    assert told(key_result)[: len(first)] == first


@pytest.mark.parametrize(
    ("key_result", "step"),
    [
        (
            a_key_result(comes=Comes.ON_DATE, comes_on=date(2027, 3, 1)),
            "Its number comes on 1 Mar 2027; nothing is expected before.",
        ),
        (
            a_key_result(comes=Comes.MONTHLY, starts_on=date(2027, 2, 1)),
            "Its number comes on 1 Mar 2027; nothing is expected before.",
        ),
        (
            a_key_result(state=KeyResultState.PARKED),
            "It is parked, so nothing is expected of it.",
        ),
        (a_key_result(state=KeyResultState.DROPPED), "It does not count in O-12 now."),
        (a_key_result(weight=Decimal("2.5")), "It counts with weight 2.5 in O-12."),
        (standing_at(a_key_result(), 0), "0 % is more than 25 points under that, so behind."),
    ],
)
def test_what_mutes_or_weighs_a_number_is_said(key_result: KeyResult, step: str) -> None:
    assert step in told(key_result)


def test_at_its_start_it_is_not_below_it() -> None:
    assert told(standing_at(a_key_result(), 0))[1].startswith("38 of the 89 days")


def test_a_monthly_number_is_held_to_the_days_up_to_its_month() -> None:
    assert "31 of the 89 days from 1 Jan 2027 to 31 Mar 2027 (Q1 2027) have passed." in told(
        a_key_result(comes=Comes.MONTHLY)
    )


def test_a_key_result_due_at_once_has_no_days() -> None:
    due = told(a_key_result(due_on=Q1.starts_on))
    assert any(step.startswith("0 of the 0 days") for step in due)


def test_a_limit_says_nothing_of_pace() -> None:
    assert len(told(standing_at(a_key_result(at_most(5)), 4))) == 2


def test_after_the_due_day_all_days_have_passed() -> None:
    late = told(standing_at(a_key_result(), 310), today=date(2027, 5, 1))
    assert any(step.startswith("89 of the 89 days") for step in late)


def test_before_its_first_day_no_day_has_passed() -> None:
    early = told(a_key_result(starts_on=date(2027, 3, 1)))
    assert any(step.startswith("0 of the 30 days") for step in early)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Decimal("1234567.50"), "1,234,567.50"),
        (Decimal("2.812E+6"), "2,812,000"),
        (0.314, "31 %"),
        (38, "38"),
        (date(2027, 3, 1), "1 Mar 2027"),
        (NOON, "8 Feb 2027"),
        ("words", "words"),
        (None, "–"),
    ],
)
def test_facts_read_plainly(fact: Fact, words: str) -> None:
    assert plain(fact) == words
