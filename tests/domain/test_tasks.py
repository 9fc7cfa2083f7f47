"""Whether a line measures work is read from its verb and from what it counts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from okrbot.domain.drafts import KeyResultDraft, ReadKind
from okrbot.domain.reading import doings
from okrbot.domain.reading.lines import read_line
from okrbot.domain.reading.tasks import is_task
from tests.domain import pasted_sentences
from tests.domain.counted_sentences import (
    OUTCOMES_COUNTED,
    SHARES_OF_OUTCOME,
    SHARES_OF_WORK,
    WORK_COUNTED,
)
from tests.domain.plain_sentences import OUTCOMES_WITHOUT_A_NUMBER, WORK_WITHOUT_A_NUMBER


def reach(text: str, unit: str | None = "count") -> KeyResultDraft:
    """A draft whose target is the first number of the line, or its first number word."""
    found = re.search(r"\d[\d.,]*|\b(?:one|two|three|four|five)\b", text, re.IGNORECASE)
    assert found is not None, f"the test needs a number in {text!r}"
    return KeyResultDraft(
        text, ReadKind.REACH, target=Decimal(1), unit=unit, spans={"target": found.span()}
    )


MEASURED = (
    ("Reach $2M in annual revenue", "USD"),
    ("Raise €500,000 for the shelter", "EUR"),
    ("Achieve an NPS of 50", "score"),
    ("Reach 3x return on ad spend", "x"),
    ("Deliver $300k in savings", "USD"),
)

SPENT = (("Invest $50k in staff training", "USD"), ("Donate €20,000 to local schools", "EUR"))

OPENINGS = (
    "1. Launch the patient portal",
    "2) Launch the patient portal",
    "KR3: Launch the patient portal",
    "- Launch the patient portal",
    "**Launch** the patient portal",
    "We want to launch the patient portal",
    "By 30 June, launch the patient portal",
    "Clinics: launch the patient portal",
    "LAUNCH THE PATIENT PORTAL",
)


@pytest.mark.parametrize("text", WORK_WITHOUT_A_NUMBER)
def test_work_without_a_number_is_a_task(text: str) -> None:
    assert is_task(text, KeyResultDraft(text, ReadKind.MILESTONE))


@pytest.mark.parametrize("text", OUTCOMES_WITHOUT_A_NUMBER)
def test_what_others_decide_or_how_things_will_be_is_no_task(text: str) -> None:
    assert not is_task(text, KeyResultDraft(text, ReadKind.MILESTONE))


@pytest.mark.parametrize("text", WORK_COUNTED)
def test_a_count_of_doings_is_a_task(text: str) -> None:
    assert is_task(text, reach(text))


@pytest.mark.parametrize("text", OUTCOMES_COUNTED)
def test_a_count_of_what_others_give_is_no_task(text: str) -> None:
    assert not is_task(text, reach(text))


@pytest.mark.parametrize("text", SHARES_OF_WORK)
def test_a_share_of_work_is_a_task(text: str) -> None:
    assert is_task(text, reach(text, "%"))


@pytest.mark.parametrize("text", SHARES_OF_OUTCOME)
def test_a_share_of_what_comes_of_work_is_no_task(text: str) -> None:
    assert not is_task(text, reach(text, "%"))


@pytest.mark.parametrize(("text", "unit"), MEASURED)
def test_money_and_scores_are_no_tasks(text: str, unit: str) -> None:
    assert not is_task(text, reach(text, unit))


@pytest.mark.parametrize(("text", "unit"), SPENT)
def test_money_laid_out_is_a_task(text: str, unit: str) -> None:
    assert is_task(text, reach(text, unit))


@pytest.mark.parametrize("text", OPENINGS)
def test_what_stands_before_the_sentence_does_not_hide_its_verb(text: str) -> None:
    assert is_task(text, KeyResultDraft(text, ReadKind.MILESTONE))
    improved = re.sub("launch", "improve", text, flags=re.IGNORECASE)
    assert not is_task(improved, KeyResultDraft(improved, ReadKind.MILESTONE))


@pytest.mark.parametrize(
    "kind", [ReadKind.INCREASE, ReadKind.DECREASE, ReadKind.RELATIVE, ReadKind.AT_MOST]
)
def test_a_change_or_a_limit_is_no_task(kind: ReadKind) -> None:
    text = "Bring open positions from 12 to 4"
    assert not is_task(text, KeyResultDraft(text, kind, target=Decimal(4)))


@pytest.mark.parametrize("text", pasted_sentences.WORK)
def test_a_pasted_line_about_work_is_read_as_a_task(text: str) -> None:
    assert read_line(text).is_task


@pytest.mark.parametrize("text", pasted_sentences.OUTCOMES)
def test_a_pasted_line_about_an_outcome_is_read_as_none(text: str) -> None:
    assert not read_line(text).is_task


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (doings.DOING, doings.GAINING),
        (doings.DOING, doings.BETTERING),
        (doings.GAINING, doings.BETTERING),
        (doings.GIVEN, doings.DONE),
    ],
)
def test_a_word_of_one_list_is_not_in_its_opposite(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert not one & other


@pytest.mark.parametrize("part", [doings.ASKING, doings.BRINGING, doings.SERVING, doings.SPENDING])
def test_a_list_of_some_verbs_of_doing_holds_no_others(part: frozenset[str]) -> None:
    assert part <= doings.DOING
