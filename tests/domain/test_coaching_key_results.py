"""What the coach says of one key result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrbot.domain.coaching import advise_key_result
from okrbot.domain.drafts import KeyResultDraft, ReadKind
from okrbot.domain.reading.lines import read_line


def on_key_result(line: str) -> set[str]:
    return {advice.id for advice in advise_key_result(read_line(line))}


def suggested(line: str, rule_id: str) -> str | None:
    found = [a for a in advise_key_result(read_line(line)) if a.id == rule_id]
    assert found, f"{rule_id} has nothing to say about {line!r}"
    return found[0].suggestion


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("Run 6 webinars to win 120 customers", "Win 120 customers"),
        ("Visit 40 schools in order to gain 900 pupils", "Gain 900 pupils"),
        ("Write 6 guides to help nurses", None),
        ("Hold 12 workshops to train 30 mentors", None),
    ],
)
def test_the_purpose_of_work_is_offered_where_it_has_a_number(
    line: str, suggestion: str | None
) -> None:
    assert suggested(line, "activity") == suggestion


@pytest.mark.parametrize(
    "line",
    ["Improve the returns process", "Strengthen our partnerships", "Optimise the warehouse"],
)
def test_a_vague_verb_without_a_number_gets_one_advice(line: str) -> None:
    assert on_key_result(line) == {"vague-verb"}


def test_a_vague_verb_with_numbers_is_precise() -> None:
    assert on_key_result("Improve on-time arrivals from 80 % to 95 %") == set()


def test_work_is_not_told_that_it_lacks_a_number_too() -> None:
    assert on_key_result("Launch the supplier portal") == {"activity"}


def test_a_key_result_without_a_start_is_asked_for_it() -> None:
    assert "start" in on_key_result("Reduce refunds by 20 %")


def test_a_count_starts_at_nothing_and_is_not_asked_for_a_start() -> None:
    assert on_key_result("Win 40 wholesale customers") == set()


def test_a_limit_needs_no_start() -> None:
    draft = KeyResultDraft(
        "Keep refunds below 2 %", ReadKind.AT_MOST, target=Decimal(2), unit="%", metric="refunds"
    )
    assert advise_key_result(draft) == ()


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("Reduce refunds from 2 % to 5 %", "Reduce refunds from 5 % to 2 %"),
        ("Increase members from 900 to 400", "Increase members from 400 to 900"),
        ("Cut delivery time from 3 days to 5 days", "Cut delivery time from 5 days to 3 days"),
    ],
)
def test_numbers_that_contradict_the_verb_are_offered_swapped(line: str, suggestion: str) -> None:
    assert suggested(line, "direction") == suggestion


def test_numbers_that_agree_with_the_verb_are_left_alone() -> None:
    assert on_key_result("Reduce refunds from 5 % to 2 %") == set()


def test_a_target_at_its_start_is_offered_as_a_limit() -> None:
    draft = KeyResultDraft(
        "Increase uptime from 99 % to 99 %",
        ReadKind.INCREASE,
        baseline=Decimal(99),
        target=Decimal(99),
        unit="%",
        metric="uptime",
        spans={"baseline": (21, 25), "target": (29, 33)},
    )
    (advice,) = advise_key_result(draft)
    assert (advice.id, advice.suggestion) == ("same-numbers", "Keep uptime at 99 % or more")


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        (
            "Raise NPS from 30 to 45 and cut churn from 6 % to 4 %",
            "Raise NPS from 30 to 45\nCut churn from 6 % to 4 %",
        ),
        ("Win 5 hotels and 20 restaurants", "Win 5 hotels\nWin 20 restaurants"),
        ("Raise NPS to 45 and CSAT to 4.6", "Raise NPS to 45\nRaise CSAT to 4.6"),
        ("Grow revenue and profit by 10 %", "Grow revenue by 10 %\nGrow profit by 10 %"),
        ("Let each shop win 5 hotels and 20 restaurants", None),
        ("Win 12 clinics; cut refunds to 2 %", "Win 12 clinics\nCut refunds to 2 %"),
    ],
)
def test_two_measures_are_offered_as_two_lines(line: str, suggestion: str | None) -> None:
    assert suggested(line, "two-metrics") == suggestion


@pytest.mark.parametrize(
    "line",
    [
        "Raise NPS from 30 to 45",
        "Keep room temperature between 18 and 22 degrees",
        "Win 40 customers in sales and marketing",
        "Cut sales and marketing costs by 10 %",
        "Reach 500 members and keep them for 3 months",
        "Answer 90 % of calls and mails within 2 hours",
        "Raise attendance from 60 % to 80 % in years 7 and 8",
        "Win 20 hotels by March and not later",
        "Grow members (students and teachers) to 400",
    ],
)
def test_one_measure_stays_one_line(line: str) -> None:
    assert "two-metrics" not in on_key_result(line)


@pytest.mark.parametrize(
    "line",
    ["Improve by 20 %", "Reach 80 %", "Achieve 20 % growth", "Increase 30 % by next quarter"],
)
def test_a_percentage_of_nothing_is_asked_of_what(line: str) -> None:
    assert "percentage-of-nothing" in on_key_result(line)


@pytest.mark.parametrize("line", ["Improve retention by 20 %", "80 % of pupils read daily"])
def test_a_percentage_of_something_is_left_alone(line: str) -> None:
    assert "percentage-of-nothing" not in on_key_result(line)


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("Win 40 customers soon", "Win 40 customers"),
        ("Win 40 customers ASAP", "Win 40 customers"),
        ("Eventually win 40 customers", "Win 40 customers"),
        ("Win 40 customers as soon as possible, all rural", "Win 40 customers, all rural"),
    ],
)
def test_a_word_that_is_no_day_is_offered_left_out(line: str, suggestion: str) -> None:
    assert suggested(line, "due") == suggestion
