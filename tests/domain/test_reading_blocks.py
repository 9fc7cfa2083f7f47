from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrbot.domain.errors import TooLong
from okrbot.domain.reading import read_block

TITLE = "Make every bakery proud of its website"
RESULTS = ["Grow weekly orders from 400 to 900", "Keep checkout under 2 minutes"]


@pytest.mark.parametrize(
    "text",
    [
        "{o}\n{a}\n{b}",
        "{o}\n- {a}\n- {b}",
        "{o}\n\n  • {a}\n  • {b}\n",
        "{o}\n1. {a}\n2. {b}",
        "{o}\n1) {a}\n2) {b}",
        "Objective: {o}\nKR1: {a}\nKR2: {b}",
        "objective: {o}\nkey results:\n* {a}\n* {b}",
        "O: {o}\nKR 1 - {a}\nKR 2 - {b}",
        "O1 {o}\nKR1 {a}\nKR2 {b}",
        "**Objective 1:** {o}\n**KR 1.1:** {a}\n**KR 1.2:** {b}",
        "# {o}\n## Key Results\n- [ ] {a}\n- [x] {b}",
        "# Our plans\n## Objective: {o}\n### Measures\n- {a}\n- {b}",
        "## {o}\n|---|\n| {a} |\n| {b} |",
        "# {o}\n## {a}\n## {b}",
        "Objective\n{o}\nKey results\n{a}\n{b}",
        "KR1: {a}\nKR2: {b}\nObjective: {o}",
        "Objective: {o} KR1: {a} KR2: {b}",
        "Tujuan: {o}\nHasil kunci:\n- {a}\n- {b}",
        "{o}\r\n---\r\n– {a}\r\n– {b}",
        "Goal: {o}\n:dart: {a}\n:dart: {b}",
        "1. {o}\n   a. {a}\n   b) {b}\nKey results:",
    ],
)
def test_a_pasted_block_is_one_objective_with_its_key_results(text):
    draft = read_block(text.format(o=TITLE, a=RESULTS[0], b=RESULTS[1]))
    assert draft.title == TITLE
    assert [one.text for one in draft.key_results] == RESULTS


def test_one_line_is_an_objective():
    draft = read_block(TITLE)
    assert (draft.title, draft.key_results) == (TITLE, ())


def test_a_list_without_an_objective_has_no_title():
    draft = read_block("- Hire 3 bakers\n- Open 2 shops")
    assert draft.title == ""
    assert [one.text for one in draft.key_results] == ["Hire 3 bakers", "Open 2 shops"]


def test_key_results_that_say_so_leave_the_title_empty():
    draft = read_block("KR1: Hire 3 bakers\nKR2: Open 2 shops")
    assert (draft.title, len(draft.key_results)) == ("", 2)


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "---\n***", "-", "KR1:", "Objective:"])
def test_nothing_gives_an_empty_draft(text):
    draft = read_block(text)
    assert (draft.title, draft.key_results) == ("", ())


def test_words_that_look_like_labels_stay():
    draft = read_block("Offer the best onboarding\nOpen 3 shops\nGoals scored rise from 3 to 9")
    assert draft.title == "Offer the best onboarding"
    assert [one.text for one in draft.key_results] == [
        "Open 3 shops",
        "Goals scored rise from 3 to 9",
    ]


def test_a_block_is_read_in_its_locale():
    (line,) = read_block("Ziel\n- Reach 1.500 users", locale="de-DE").key_results
    assert line.target == 1500


def test_a_line_that_is_a_document_is_refused():
    with pytest.raises(TooLong):
        read_block("Title\n" + "word " * 500)


def test_a_document_keeps_its_first_lines_only():
    assert len(read_block("Title\n" + "Hire 3 bakers\n" * 500).key_results) < 100


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_paste_can_break_the_reading(text):
    read_block(text)
