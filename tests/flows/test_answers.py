"""Answers without a form: words in the conversation, buttons, one value by command."""

from __future__ import annotations

import pytest

from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, asked, founded, in_order, writes


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("KR-2 42k at risk waiting for legal", "0 → 42,000 🟡 at risk, “waiting for legal”"),
        ("churn 4.2%", "KR-3 Churn: 4.2%"),
        ("kr4 done", "0% → 100%"),
        ("KR-2 420; KR-1 47%", "45% → 47%"),
        ("all on track", "✓ Answered"),
        ("no change", "1 is still to come."),
        ("skip", "Nothing this week, then."),
        ("KR-9 42", "You do not answer for the key result in “KR-9 42”"),
        ("KR-1 €5", "“KR-1 €5” is in another unit, so nothing was saved."),
        ("KR-3 +1%", "has no last value to count from"),
        ("what is the weather like", "I did not understand"),
        ("show KR-2", "New leads"),
        ("help", "/okr check-in, log, undo"),
        ("okrs of @Ayu Lestari", "O-1 Make onboarding"),
        ("how are we doing?", "Growth, Q4 2026"),
        ("undo", "There is nothing of yours to take back"),
    ],
)
def test_words_in_the_conversation_are_taken_or_asked_about(
    rig: Rig, words: str, seen: str
) -> None:
    ayu = asked(rig)
    ayu.types(words)
    ayu.sees(seen)


def test_undo_in_words_takes_the_last_answer_back(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 380")
    ayu.sees("0 → 380")
    ayu.types("undo")
    ayu.sees("Taken back: 1 answer")
    ayu.types("/okr show KR-2")
    ayu.sees("no data yet")


def test_undo_by_command_takes_back_the_last_answer_for_fifteen_minutes(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr log kr2 380")
    ayu.sees("0 → 380")
    ayu.types("/okr log KR-3 4% slowly falling")
    ayu.sees("KR-3 Churn: 4% 🟢 on track, “slowly falling”")
    ayu.clicks("Undo")
    ayu.sees("KR-3 Churn\n[Check in]")
    ayu.types("/okr log KR-2 42k at risk")
    ayu.sees("380 → 42,000 🟡 at risk")
    ayu.types("/okr undo")
    ayu.sees("Taken back: 1 answer. What was said before stands again.")
    ayu.types("/okr show KR-2")
    ayu.sees("KR-2 New leads ▓▓▓▓░░░░░░ 380, by now")
    rig.at("2026-11-23T09:16:00+07:00")
    ayu.types("/okr undo")
    ayu.sees("There is nothing of yours to take back: Undo works for 15 minutes after an answer.")


def test_a_doubt_offers_what_may_be_meant_and_keeps_all_other_parts(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("42 at risk waiting for legal; KR-1 47%")
    ayu.sees("Which key result is “42 at risk waiting for legal” about?")
    ayu.clicks("KR-2 New leads")
    ayu.sees("0 → 42 🟡 at risk, “waiting for legal”")
    ayu.sees("45% → 47%")


@pytest.mark.parametrize("begins", ["KR-1", "/okr log KR-1"])
def test_two_readings_of_a_number_are_two_buttons_and_the_words_stay(rig: Rig, begins: str) -> None:
    ayu = founded(rig)
    writes(ayu, "Make the bakery known\n- Raise orders a day from 40 to 50")
    rig.at(MONDAY)
    ayu.goes_to_dm()
    ayu.types(f"{begins} 1.500 at risk waiting for legal")
    ayu.sees("“KR-1 1.500 at risk waiting for legal” can be read as two numbers. Which one?")
    ayu.clicks("1,500")
    ayu.sees("40 → 1,500 🟡 at risk, “waiting for legal”")


def test_a_number_that_two_read_differently_takes_what_fits_the_last_one(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 1.500 at risk")
    ayu.sees("0 → 1,500 🟡 at risk")


def test_a_number_that_is_not_due_is_not_asked_for_and_the_card_says_when(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr edit KR-2")
    ayu.picks("When does this number come in?", "Every month")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr check-in")
    ayu.sees("next number Tue 1 Dec, today only your status")
    ayu.picks("Status", "at risk", under="KR-2")
    ayu.submits()
    ayu.sees("KR-2 New leads: no number until Tue 1 Dec: 🟡 at risk")
    ayu.types("/okr digest")
    assert "Moved" not in ayu.reads("Post it now"), "a status without a number moves nothing"


def test_words_in_the_prompts_thread_are_answered_in_the_thread(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.replies("KR-2 380 at risk", to="four key results for this week")
    ayu.sees("okrbot (in a thread): ✓ Understood. Undo until 09:15 Jakarta.")
    ayu.replies("what is the weather like", to="0 → 380")
    ayu.sees("okrbot (in a thread): I did not understand")


def test_words_have_a_short_receipt_where_the_prompt_turns_into_the_whole(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("KR-2 200")
    ayu.sees("0 → 200")
    assert "I ask again" in ayu.reads("✓ Answered"), "there is no prompt yet to say the rest"
    rig.at(MONDAY)
    ayu.sees("for this week")
    ayu.types("KR-2 380 at risk waiting for legal")
    told = "KR-2 New leads: 200 → 380 🟡 at risk, “waiting for legal”"
    ayu.sees("I ask again Mon 30 Nov.")
    receipt, card = ayu.reads("✓ Understood."), ayu.reads("✓ Answered")
    assert told in receipt
    assert told in card
    assert "I ask again" in card
    assert "I ask again" not in receipt
    ayu.clicks("Undo", under="✓ Understood.")
    ayu.sees("Taken back: 1 answer.")
    ayu.sees("Or write:")
    ayu.sees_no("✓ Understood.")


def test_the_prompt_turns_into_all_that_was_said_this_week(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-1 47% at risk waiting for legal")
    ayu.sees("45% → 47%")
    ayu.types("KR-2 380")
    ayu.sees("0 → 380")
    ayu.types("KR-2 390")
    ayu.sees("380 → 390")
    rig.settle()
    in_order(
        ayu.reads("✓ Answered"),
        ("KR-1", "45% → 47% 🟡 at risk, “waiting for legal”", "KR-2", "380 → 390", "2 are still"),
    )
    ayu.clicks("Answer the other 2")
    ayu.submits()
    ayu.clicks("Correct")
    ayu.fills("Value", "400", under="KR-2")
    ayu.submits()
    ayu.sees("390 → 400")
    rig.settle()
    whole = ayu.reads("✓ Answered")
    in_order(whole, ("45% → 47% 🟡 at risk, “waiting for legal”", "390 → 400", "KR-3", "KR-4"))
    ayu.clicks("Undo", under="✓ Answered")
    ayu.sees("Taken back: 4 answers")
    rig.settle()
    whole = ayu.reads("✓ Answered")
    assert "380 → 390" in whole, "the last answer alone is taken back"
    assert "“waiting for legal”" in whole
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.types("KR-1 50%")
    ayu.sees("47% → 50%")
    rig.settle()
    assert "KR-2" not in ayu.reads("✓ Answered Mon 30 Nov"), (
        "last week's answers are not this one's"
    )


def test_the_prompt_says_no_more_of_what_is_seen_no_more(rig: Rig) -> None:
    ayu, leo = founded(rig, "Leo Martin"), rig.person("Leo")
    leo.types("/okr")
    leo.sees("okrbot")
    writes(ayu)
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", leo.name)
    ayu.submits()
    ayu.closes()
    writes(leo, "Please every small shop\n- Raise NPS from 10 to 40", whose="Mine alone")
    rig.at("2026-11-23T09:00:30-05:00")
    leo.sees("two key results for this week")
    leo.types("KR-1 47%")
    leo.sees("45% → 47%")
    ayu.types("/okr edit KR-1")
    ayu.fills("Key result", "Sign-ups of the secret plan")
    ayu.picks("Asked", "Ayu Lestari")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr edit O-1")
    ayu.picks("Who sees it?", "Only those involved")
    ayu.submits()
    ayu.sees("Saved.")
    leo.types("KR-5 12")
    leo.sees("10 → 12")
    rig.settle()
    assert "secret" not in leo.reads()
    assert "KR-1" not in leo.reads("✓ Answered")


def test_words_are_no_number_for_a_command_that_logs_one(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr log KR-2 lots")
    ayu.sees("I could not read the number in “KR-2 lots”")
    ayu.clicks("Update")
    ayu.sees("KR-2 New leads")
    ayu.sees_no("KR-1")
    ayu.closes()
    ayu.types("/okr log KR-2 at risk")
    ayu.sees("KR-2 New leads: no number yet 🟡 at risk")


def test_an_answer_can_be_undone_for_fifteen_minutes_and_is_then_corrected(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 380")
    ayu.sees("0 → 380")
    ayu.sees("Undo until 09:15 Jakarta.")
    rig.at("2026-11-23T09:16:00+07:00")
    ayu.clicks("Undo")
    ayu.sees("Undo works for 15 minutes after an answer")
    ayu.clicks("Correct")
    ayu.fills("Value", "390", under="KR-2")
    ayu.submits()
    ayu.sees("380 → 390")


def test_every_prompt_says_why_it_came_and_how_to_change_or_stop_it(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.sees("You answer for these, so I ask Mondays 09:00 Jakarta.")
    ayu.clicks("Change or stop")
    ayu.sees(
        "My last message, Mon 23 Nov, 09:00 Jakarta: "
        "you answer for key results, so I asked about your week."
    )
    ayu.sees("At: As everybody here: 09:00")


def test_later_asks_again_in_two_hours(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.picks("Later", "In two hours")
    ayu.sees("I ask again Mon 23 Nov, 11:00 Jakarta")
    ayu.sees_no("four key results for this week")
    rig.at("2026-11-23T11:00:31+07:00")
    ayu.sees("four key results for this week")


def test_not_this_week_ends_the_weeks_questions(rig: Rig) -> None:
    ayu = asked(rig, "Mia Schneider", lead="Mia Schneider")
    ayu.picks("Later", "Not this week")
    ayu.sees("Nothing this week, then. I ask again Mon 30 Nov, 09:00 Jakarta.")
    mia = rig.person("Mia")
    mia.types("/okr log KR-2 380")
    mia.sees("0 → 380")
    rig.settle()
    ayu.sees("Nothing this week, then.")
    for day in range(24, 28):
        rig.at(f"2026-11-{day}T18:00:00+07:00")
        ayu.sees_no("still wait")
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.sees("four key results for this week")


def test_the_buttons_of_an_old_prompt_say_kindly_that_all_is_answered(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.types("KR-1 50%; KR-2 380; KR-3 4%; KR-4 done")
    ayu.sees("0% → 100%")
    rig.settle()
    ayu.clicks("Nothing new, 3 of 4")
    ayu.sees("You have answered for all of these this week. /okr check-in corrects what you said.")
    ayu.clicks("Done")
    ayu.sees("KR-4 is done already. /okr check-in corrects what you said.")
    for choice in ("In two hours", "The next working day", "Not this week"):
        ayu.picks("Later", choice)
    rig.settle()
    assert ayu.reads().count("You have answered for all of these this week.") == 4
    assert "0% → 100%" in ayu.reads("✓ Answered"), "what was answered stands"
    ayu.clicks("Check in", under="four key results for this week")
    ayu.sees("KR-2")


def test_snooze_comes_back_the_next_day(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.picks("Later", "The next working day")
    ayu.sees("I ask again Tue 24 Nov, 09:00 Jakarta")
    ayu.sees_no("four key results for this week")
    rig.at("2026-11-24T09:00:30+07:00")
    ayu.sees("four key results for this week")


def test_after_three_answers_the_card_says_where_it_leads(rig: Rig) -> None:
    ayu = asked(rig)
    for leads, completion, week in ((100, 46, 23), (200, 47, 30)):
        rig.at(f"2026-11-{week}T10:00:00+07:00")
        ayu.types(f"KR-1 {completion}%; KR-2 {leads}")
        ayu.sees(f"→ {leads}")
    rig.at("2026-12-07T10:10:00+07:00")
    ayu.types("KR-1 48%; KR-2 300")
    ayu.sees("At this rate about 643 of 1,000 by Thu 31 Dec.")
    ayu.sees("At this rate about 51% by Thu 31 Dec, not yet 70%.")
    ayu.clicks("Why", under="KR-2")
    ayu.sees("Why KR-2 New leads shows what it shows")


def test_a_value_in_another_unit_is_asked_back_and_in_its_own_is_taken(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr edit KR-2")
    ayu.fills("Unit", "kg")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    ayu.types("/okr log KR-2 40 lbs")
    ayu.sees("“KR-2 40 lbs” is in another unit, so nothing was saved. Write it like KR-2 1,000 kg.")
    ayu.types("/okr log KR-2 40 kilos at risk it rained")
    told = ayu.sees("0 kg → 40 kg")
    assert "kilos" not in told
    ayu.types("/okr shwo my okrs")
    ayu.sees("O-1 Make onboarding effortless")


def test_what_is_written_at_length_is_kept_and_shown_whole_on_the_card(rig: Rig) -> None:
    ayu = asked(rig)
    long = " ".join(f"reason{n} & more" for n in range(210))
    ayu.types(f"KR-2 380 at risk {long}")
    ayu.sees("(all of it: /okr show KR-2)")
    ayu.types("/okr show KR-2")
    card = " ".join(ayu.sees("Said lately").split())
    assert long in card
    ayu.types(f"KR-2 390 {'&<>' * 1000} done")
    ayu.sees("380 → 390")
    for value in range(391, 396):
        ayu.types(f"KR-2 {value}")
        ayu.sees(f"{value - 1} → {value}")
    ayu.types("/okr show KR-2")
    ayu.clicks("All of it")
    ayu.sees("394 → 395")
    ayu.clicks("Older")
    whole = "".join(ayu.sees("Mon 23 Nov, Ayu: 0 → 380").split())
    assert "".join(long.split()) in whole
    assert "&<>" * 1000 + "done" in whole
    ayu.clicks("Newer")
    ayu.sees("394 → 395")
