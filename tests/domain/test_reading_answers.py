from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrbot.domain.answers import Doubt, Intent
from okrbot.domain.okrs import KeyResult, Kind, Measure, Standing, Status
from okrbot.domain.reading import read_answers

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK


def _key_result(number, title, kind, unit, start, target, last=None):
    amounts = [None if amount is None else Decimal(amount) for amount in (start, target, last)]
    return KeyResult(
        "W1",
        number,
        1,
        title,
        Measure(kind, unit, amounts[0], amounts[1]),
        "U1",
        "U1",
        date(2027, 1, 1),
        date(2027, 3, 31),
        standing=Standing(value=amounts[2]),
    )


CONTRACTS = _key_result(2, "Signed contracts", Kind.INCREASE, "count", 0, 60_000, 40_000)
NPS = _key_result(3, "Net Promoter Score", Kind.INCREASE, "score", 30, 50, 41)
CHURN = _key_result(4, "Churn", Kind.AT_MOST, "%", None, 5, "4.6")
PLAN = _key_result(5, "Self-serve plan live", Kind.MILESTONE, "%", None, None, 40)
LEADS = _key_result(6, "New leads", Kind.INCREASE, "count", 0, 1000, 310)
ONBOARDING = _key_result(7, "Onboarding completion", Kind.INCREASE, "%", 50, 80)
BALANCE = _key_result(8, "Monthly cash flow", Kind.INCREASE, "USD", -9000, 5000, -2000)
WASTE = _key_result(9, "Waste", Kind.DECREASE, "kg", 100, 20)
MINE = (CONTRACTS, NPS, CHURN, PLAN, LEADS, ONBOARDING, BALANCE)


def _read(text, mine=MINE, locale="en-US"):
    read = read_answers(text, mine, locale=locale)
    assert read.question is None, read.question
    return [
        (one.key_result, None if one.value is None else str(one.value), one.status, one.words)
        for one in read.items
    ]


def _doubt(text, mine=MINE, locale="en-US"):
    question = read_answers(text, mine, locale=locale).question
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("KR2 42k at risk waiting for legal", [(2, "42000", RISK, "waiting for legal")]),
        ("kr 2: 42k", [(2, "42000", None, "")]),
        ("KR-2 = 42k", [(2, "42000", None, "")]),
        ("KR2 42,000", [(2, "42000", None, "")]),
        ("update kr2 42k", [(2, "42000", None, "")]),
        ("KR2 at risk 42k", [(2, "42000", RISK, "")]),
        ("KR2 at risk 3 people on leave", [(2, None, RISK, "3 people on leave")]),
        ("KR2 waiting for legal", [(2, None, None, "waiting for legal")]),
        ("KR6 310 -> 380", [(6, "380", None, "")]),
        ("KR6 from 310 to 380", [(6, "380", None, "")]),
        ("KR6 380 leads", [(6, "380", None, "")]),
        ("KR4 4.2% off track: two accounts left", [(4, "4.2", OFF, "two accounts left")]),
        ("KR3 46 not on track", [(3, "46", OFF, "")]),
        ("KR3 46, no longer at risk", [(3, "46", ON, "")]),
        ("KR3 green light from legal", [(3, None, None, "green light from legal")]),
        ("KR3 🟢", [(3, None, ON, "")]),
        ("KR3 46\nKR4 4.1%", [(3, "46", None, ""), (4, "4.1", None, "")]),
        ("KR3 46; KR4 4.1%", [(3, "46", None, ""), (4, "4.1", None, "")]),
        ("KR3 46 KR4 4.1%", [(3, "46", None, ""), (4, "4.1", None, "")]),
        ("KR3 46 (at risk)", [(3, "46", RISK, "")]),
        ("KR3 46 :large_green_circle:", [(3, "46", ON, "")]),
        (":red_circle: KR3 30", [(3, "30", OFF, "")]),
        ("KR4 ~5%", [(4, "5", None, "")]),
        ("KR3 46. KR4 4.1%. Good week!", [(3, "46", None, ""), (4, "4.1", None, "Good week!")]),
        ("KR3 waiting for legal and finance", [(3, None, None, "waiting for legal and finance")]),
        ("KR3 46, on hold. Then we go on", [(3, "46", None, "on hold. Then we go on")]),
        ("KR2 and KR3 on track", [(2, None, ON, ""), (3, None, ON, "")]),
    ],
)
def test_an_id_says_which_key_result_is_meant(text, answers):
    assert _read(text) == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("nps now 46, churn back to 5%", [(3, "46", None, ""), (4, "5", None, "")]),
        ("churn 5% and nps 46", [(4, "5", None, ""), (3, "46", None, "")]),
        ("net promoter score is 46", [(3, "46", None, "")]),
        ("self-serve plan 80%", [(5, "80", None, "")]),
        ("leads 380 / churn 5%", [(6, "380", None, ""), (4, "5", None, "")]),
        ("kr6 380 but churn 5%", [(6, "380", None, ""), (4, "5", None, "")]),
        ("we're at 46 nps", [(3, "46", None, "")]),
        ("hit 46 nps! leads 400", [(3, "46", None, ""), (6, "400", None, "")]),
        ("leads 380, slow week for events", [(6, "380", None, "slow week for events")]),
    ],
)
def test_words_of_a_title_say_which_key_result_is_meant(text, answers):
    assert _read(text) == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("kr2 42rb berisiko", [(2, "42000", RISK, "")]),
        ("kr6 400 sesuai rencana", [(6, "400", ON, "")]),
        ("leads sekarang 400, masih berisiko", [(6, "400", RISK, "")]),
        ("KR4 5% meleset karena libur", [(4, "5", OFF, "karena libur")]),
        ("KR6 naik 20", [(6, "330", None, "")]),
    ],
)
def test_indonesian_is_read_whatever_the_locale(text, answers):
    assert _read(text) == answers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("KR6 +20", "330"),
        ("KR6 -20", "290"),
        ("KR6 up 20", "330"),
        ("KR6 down by 20", "290"),
        ("KR6 20 more", "330"),
        ("KR6 up to 380", "380"),
        ("KR4 +0.3%", "4.9"),
        ("KR8 -500", "-500"),
        ("KR8 +500", "-1500"),
    ],
)
def test_a_signed_number_counts_from_the_last_value(text, value):
    assert _read(text)[0][1] == value


def test_a_change_without_a_last_value_is_asked_about():
    assert _doubt("KR7 +2").doubt is Doubt.NO_LAST_VALUE


def test_a_number_that_two_locales_read_differently_takes_the_reading_that_fits():
    assert _read("KR2 41.500")[0][1] == "41500"
    assert _read("KR4 4,900", locale="en-US")[0][1] == "4.900"


def test_where_both_readings_fit_both_are_offered():
    wide = _key_result(9, "Orders", Kind.INCREASE, "count", 0, 2000, 2)
    question = _doubt("KR9 1.500", (wide,))
    assert (question.doubt, question.values) == (
        Doubt.TWO_READINGS,
        (Decimal("1.500"), Decimal(1500)),
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no change", Intent.UNCHANGED_ALL),
        ("Nothing new this week, thanks!", Intent.UNCHANGED_ALL),
        ("tidak ada perubahan", Intent.UNCHANGED_ALL),
        ("undo", Intent.UNDO),
        ("Undo that please", Intent.UNDO),
        ("batalkan", Intent.UNDO),
        ("skip this week", Intent.SKIP),
        ("Not this week", Intent.SKIP),
        ("lewati minggu ini", Intent.SKIP),
    ],
)
def test_a_whole_message_can_be_one_intent(text, intent):
    read = read_answers(text, MINE)
    assert (read.intent, read.items, read.question) == (intent, (), None)


def test_done_is_the_end_of_a_milestone_and_the_target_of_a_number():
    milestone, number = read_answers("KR5 done, KR6 done", MINE).items
    assert (milestone.value, milestone.done) == (Decimal(100), True)
    assert (number.value, number.done) == (Decimal(1000), True)


@pytest.mark.parametrize("text", ["KR5 not done yet", "KR5 nearly done", "KR5 80% done"])
def test_what_is_nearly_done_is_not_done(text):
    (answer,) = read_answers(text, MINE).items
    assert not answer.done


def test_done_alone_asks_which_and_offers_milestones_first():
    question = _doubt("done")
    assert (question.doubt, question.candidates[0]) == (Doubt.WHICH, 5)


def test_done_alone_is_enough_for_the_only_key_result():
    (answer,) = read_answers("done", (PLAN,)).items
    assert (answer.key_result, answer.done) == (5, True)


def test_unchanged_is_said_of_one_key_result_too():
    (answer,) = read_answers("KR3 no change", MINE).items
    assert (answer.unchanged, answer.value) == (True, None)


def test_all_on_track_answers_for_each():
    items = read_answers("all on track", MINE).items
    assert [one.key_result for one in items] == [one.number for one in MINE]
    assert all(one.status is ON and one.unchanged for one in items)


@pytest.mark.parametrize("text", ["KR6 380 need help", "KR6 380 stuck", "kr6 380 butuh bantuan"])
def test_a_cry_for_help_is_heard(text):
    (answer,) = read_answers(text, MINE).items
    assert answer.asks_help


def test_an_id_that_is_not_mine_saves_nothing_and_offers_mine():
    question = _doubt("KR99 5; KR3 46")
    assert question.doubt is Doubt.NOT_MINE
    assert question.candidates == tuple(one.number for one in MINE)


def test_the_button_that_names_the_right_one_is_read_with_the_words_again():
    question = _doubt("KR99 46 at risk")
    assert _read(f"KR-3 {question.text}") == [(3, "46", RISK, "")]


def test_nothing_is_taken_while_one_part_is_in_doubt_and_the_rest_is_kept_to_be_read_again():
    question = _doubt("42k at risk; KR3 46")
    assert (question.doubt, question.text, question.rest) == (
        Doubt.WHICH,
        "42k at risk",
        "KR3 46",
    )
    assert len(_read(f"KR-2 {question.text}; {question.rest}")) == 2


def test_two_titles_that_fit_alike_are_offered():
    other = _key_result(10, "Lost leads", Kind.DECREASE, "count", 90, 10, 50)
    question = _doubt("leads 42", (*MINE, other))
    assert (question.doubt, question.candidates) == (Doubt.WHICH, (6, 10))


def test_a_part_can_be_left_out():
    assert _read("KR3 46; KR4 skip") == [(3, "46", None, "")]


@pytest.mark.parametrize("said", ["1e9", "42k42", "0x10", "5-6", "47-48 lost", "1½"])
def test_of_a_number_no_part_is_taken_for_the_whole(said):
    assert _doubt(f"KR-6 {said}").doubt is Doubt.NUMBER


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        ("1 000 waiting", "1000", "waiting"),
        ("1 250 000", "1250000", ""),
        ("42 2nd try", "42", "2nd try"),
        ("42, 3 people left", "42", "3 people left"),
        ("400!", "400", ""),
        ("300+", "300", ""),
        ("400 🎉", "400", "🎉"),
    ],
)
def test_the_words_begin_where_the_number_ends(said, value, words):
    assert _read(f"KR-6 {said}") == [(6, value, None, words)]


def test_said_twice_the_last_word_counts():
    assert _read("KR3 44\nKR3 46") == [(3, "46", None, "")]


@pytest.mark.parametrize(
    "text",
    ["hello", "thanks!", "show KR-3", "KR-3", "KR3 at risk?", "how are we doing", "okrs at risk",
     "list my okrs", "I closed 3 of them, maybe", "the onboarding looks nice", "?", "…"],
)  # fmt: skip
def test_what_answers_nothing_is_never_taken_for_an_answer(text):
    assert _doubt(text).doubt is Doubt.NOTHING


@pytest.mark.parametrize("text", ["KR4 €5", "KR3 5%", "KR6 12 weeks"])
def test_another_unit_than_the_key_results_is_asked_about(text):
    assert _doubt(text).doubt is Doubt.OTHER_UNIT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KR9 40 kg", ""),
        ("KR9 40kg, it rained", "it rained"),
        ("KR9 40 kilos at risk it rained", "it rained"),
        ("KR9 40 Kg.", ""),
        ("KR9 40", ""),
        ("KR9 40 of them are new", "of them are new"),
    ],
)
def test_a_unit_of_ones_own_is_no_word_of_the_answer(text, words):
    (answer,) = read_answers(text, (WASTE,)).items
    assert (answer.value, answer.words) == (Decimal(40), words)


@pytest.mark.parametrize("text", ["KR9 40 lbs", "KR9 40 pounds at risk", "KR9 40%", "KR9 €40"])
def test_another_measure_than_ones_own_is_asked_about(text):
    found = read_answers(text, (WASTE,))
    assert found.items == ()
    assert found.question.doubt is Doubt.OTHER_UNIT


def test_somebody_without_key_results_is_not_understood():
    assert _doubt("42k", ()).doubt is Doubt.NOTHING


_WORDS = """
    KR2 KR-3 kr99 42k +3 -2 5% at risk on track done no change undo skip nps churn leads , ; : -> =
    and help 1.500 € ( ) . ? all 🟡 berisiko 9999999999999999999999999999999
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=12).map(" ".join) | st.text(max_size=120))
def test_no_message_can_break_the_reading(text):
    read = read_answers(text, MINE)
    numbers = [one.key_result for one in read.items]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= {one.number for one in MINE}
    assert not (read.items and read.question)


def test_a_letter_is_no_answer():
    assert _doubt("KR3 46 " * 1000).doubt is Doubt.NOTHING
