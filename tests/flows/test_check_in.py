"""The weekly check-in: one message, one form, one submit."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, asked, founded, in_order, writes


def test_a_form_has_two_fields_a_key_result_and_words_open_where_it_worries(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Check in")
    shown = ayu.sees("KR-4")
    assert "Words" not in shown, "words are wanted only where a status calls for them"
    assert shown.count("Status") == 4
    ayu.fills("Value", "50%", under="KR-1")
    ayu.picks("Status", "at risk", under="KR-2")
    ayu.sees("Ask for help")
    ayu.fills("Words", "waiting for legal", under="KR-2")
    ayu.ticks("Ask for help", under="KR-2")
    ayu.clicks("Add words", under="KR-1")
    ayu.fills("Words", "the new guide works", under="KR-1")
    ayu.submits()
    ayu.sees("✓ Answered")
    card = ayu.reads("✓ Answered")
    assert "45% → 50%" in card, "a value typed before the form grew is kept"
    assert "“the new guide works”" in card
    assert "🟡 at risk, “waiting for legal”, help asked" in card


def test_each_status_says_what_it_means_and_the_form_begins_with_the_last(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Check in")
    for key_result, meaning, status in (
        ("KR-1", "only if something changes", "🟡 at risk"),
        ("KR-2", "I no longer expect it", "🔴 off track"),
        ("KR-3", "leave it out", "⚪ not this week"),
        ("KR-4", "only if something changes", "🟡 at risk"),
        ("KR-4", "I expect to get there", "🟢 on track"),
    ):
        ayu.picks("Status", meaning, under=key_result)
        in_order(ayu.reads(), (key_result, f"Status: {status}"))
    worried = ("KR-1", "Words", "Ask for help", "KR-2", "Words", "Ask for help", "KR-3", "KR-4")
    in_order(ayu.sees("KR-4"), worried)
    ayu.submits()
    left_as_it_was = "KR-4 Launch the self-serve plan: 0% 🟢 on track"
    in_order(
        ayu.reads("✓ Answered"),
        ("KR-1", "🟡 at risk", "KR-2", "🔴 off track", left_as_it_was, "1 is still to come."),
    )
    ayu.types("/okr check-in")
    form = ayu.sees("Check in")
    in_order(form, ("KR-1", "Status: 🟡", "KR-2", "Status: 🔴", "KR-3", "Status: 🟢", "KR-4", "🟢"))


def test_a_milestone_has_its_stage_and_a_tick_for_done(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Check in")
    ayu.fills("Stage", "140%", under="KR-4")
    beyond = "A milestone's stage lies between 0 and 100 %. Write 40%, or 100% when it is done."
    assert list(ayu.submits_in_vain().values()) == [beyond]
    ayu.fills("Stage", "40%", under="KR-4")
    ayu.submits()
    ayu.sees("0% → 40%")
    ayu.clicks("Correct")
    ayu.ticks("It is done", under="KR-4")
    ayu.submits()
    ayu.sees("40% → 100%")


def test_done_beside_a_milestone_of_the_prompt_answers_it_and_offers_the_rest(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Done")
    ayu.sees("0% → 100%")
    ayu.sees_no_more("four key results for this week")
    ayu.sees("3 are still to come.")
    ayu.clicks("Answer the other 3")
    assert "KR-4" not in ayu.sees("KR-3"), "what was answered is not asked again"
    ayu.fills("Value", "4%", under="KR-3")
    ayu.submits()
    ayu.sees("KR-3 Churn: 4%")
    ayu.sees_no_more("still to come")


def test_no_change_speaks_only_for_what_has_something_to_repeat(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Nothing new, 3 of 4")
    ayu.sees("✓ Answered")
    card = ayu.reads("✓ Answered")
    assert "KR-3" not in card, "a limit nobody has given a number for has nothing to repeat"
    assert "1 is still to come." in card


def test_nothing_new_speaks_only_for_what_was_not_answered_this_week(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 380 at risk waiting for legal")
    ayu.sees("0 → 380")
    ayu.types("/okr")
    ayu.clicks("Nothing new, 2 of 3")
    ayu.sees("KR-1 Completion: 45%")
    assert "KR-2" not in ayu.reads("KR-1 Completion: 45%")
    ayu.types("KR-3 4%")
    ayu.sees("KR-3 Churn: 4%")
    ayu.types("nothing new")
    ayu.sees("You have answered for all of these this week. /okr check-in corrects what you said.")
    ayu.types("/okr show KR-2")
    ayu.sees("waiting for legal")


def test_a_prompt_says_how_many_weeks_a_limit_was_held(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-3 4%")
    ayu.sees("KR-3 Churn: 4%")
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.sees("KR-3 Churn, keep ≤ 5%: 4%, held 1 of 1 week 🟢 on track")
    ayu.types("/okr log KR-3 6%")
    ayu.sees("4% → 6%")
    ayu.types("/okr show KR-3")
    ayu.sees("keep ≤ 5%: 6%, held 1 of 2 weeks")


def test_what_stays_the_same_three_times_is_asked_about_once(rig: Rig) -> None:
    ayu = asked(rig)
    question = (
        "KR-1 Completion: the same for the third time. Keep it as it is, park it, or drop it?"
    )
    for monday, is_asked in ((23, False), (30, False), (37, True), (44, False)):
        day = f"2026-11-{monday}" if monday < 31 else f"2026-12-{monday - 30:02}"
        rig.at(f"{day}T09:00:30+07:00")
        ayu.goes_to_dm()
        ayu.clicks("Nothing new")
        rig.settle()
        ayu.sees("✓ Answered")
        assert (question in ayu.reads("✓ Answered")) is is_asked, day
    ayu.clicks("Park", under="KR-1")
    ayu.fills("Why?", "no budget")
    ayu.submits()
    ayu.sees("⚪ parked")


def test_not_this_week_leaves_one_out(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Check in")
    for key_result in ("KR-1", "KR-3", "KR-4"):
        ayu.picks("Status", "not this week", under=key_result)
    ayu.fills("Value", "380", under="KR-2")
    ayu.submits()
    ayu.sees("0 → 380")
    card = ayu.reads("✓ Answered")
    assert "KR-1" not in card
    assert "3 are still to come." in card


def test_a_form_with_everything_left_out_saves_nothing(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Check in")
    for key_result in ("KR-1", "KR-2", "KR-3", "KR-4"):
        ayu.picks("Status", "not this week", under=key_result)
    ayu.submits()
    assert "four key results for this week" in ayu.reads()


def test_what_cannot_be_read_stays_on_its_field_with_all_that_was_typed(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Check in")
    ayu.fills("Value", "many", under="KR-2")
    ayu.fills("Value", "51%", under="KR-1")
    errors = ayu.submits_in_vain()
    (sentence,) = errors.values()
    assert "I could not read “many” as a number" in sentence
    assert "51%" in ayu.reads()
    ayu.fills("Value", "42k", under="KR-2")
    ayu.submits()
    ayu.sees("0 → 42,000")
    ayu.sees("45% → 51%")


def test_of_two_who_answer_at_once_the_second_sees_both_values_and_chooses(rig: Rig) -> None:
    ayu = asked(rig, lead="Mia Schneider")
    ayu.clicks("Check in")
    ayu.fills("Value", "380", under="KR-2")
    ayu.picks("Status", "at risk", under="KR-2")
    ayu.fills("Words", "waiting for legal", under="KR-2")
    mia = rig.person("Mia")
    mia.types("/okr log KR-2 350 off track")
    mia.sees("0 → 350")
    mia.types("/okr log KR-1 47%")
    mia.sees("→ 47")
    ayu.submits()
    form = ayu.sees("said 350 🔴 off track")
    for typed in ("380", "waiting for legal"):
        assert typed in form, "what was typed is kept beside theirs"
    assert "KR-1" not in form, "what another answered and I left alone is theirs"
    ayu.submits()
    ayu.sees("350 → 380")
    ayu.types("/okr show KR-1")
    ayu.sees("47%")


def test_an_edit_competes_with_an_answer_only_where_it_is_measured_otherwise(rig: Rig) -> None:
    ayu, mia = asked(rig, lead="Mia Schneider"), rig.person("Mia")
    ayu.clicks("Check in")
    ayu.fills("Value", "380", under="KR-2")
    mia.types("/okr edit KR-2")
    mia.fills("Key result", "New leads, all of them")
    mia.submits()
    mia.sees("Saved.")
    mia.closes()
    mia.types("/okr edit KR-1")
    mia.fills("To", "60%")
    mia.fills("Why?", "lost the partner")
    mia.submits()
    mia.sees("Saved.")
    ayu.submits()
    ayu.sees("0 → 380")
    ayu.types("/okr check-in")
    ayu.fills("Value", "50%", under="KR-1")
    ayu.clicks("Add words", under="KR-1")
    ayu.fills("Words", "all but done", under="KR-1")
    mia.closes()
    mia.types("/okr edit KR-1")
    mia.fills("To", "55%")
    mia.fills("Why?", "lost another one")
    mia.submits()
    mia.sees("Saved.")
    ayu.submits()
    form = ayu.sees("How it is measured was changed meanwhile.")
    for kept in ("from 45% to 55%", "50%", "all but done"):
        assert kept in form
    ayu.submits()
    ayu.sees("45% → 50%")


def test_what_was_handed_over_meanwhile_is_told_on_its_field_and_nothing_typed_is_lost(
    rig: Rig,
) -> None:
    ayu, mia = asked(rig, lead="Mia Schneider"), rig.person("Mia")
    ayu.clicks("Check in")
    ayu.fills("Value", "50%", under="KR-1")
    ayu.fills("Value", "380", under="KR-2")
    for key_result in ("KR-2", "KR-3"):
        mia.types(f"/okr edit {key_result}")
        mia.picks("Asked", "Mia Schneider")
        mia.submits()
        mia.sees("Saved.")
        mia.closes()
    assert ayu.submits_in_vain() == {
        "Value, expected by now 51": "You are not asked about KR-2 any more. "
        "Choose “not this week” to leave it out here."
    }
    form = ayu.reads()
    for typed in ("50%", "380"):
        assert typed in form
    ayu.picks("Status", "not this week", under="KR-2")
    ayu.submits()
    ayu.sees("45% → 50%")
    card = ayu.reads("✓ Answered")
    for theirs in ("KR-2", "KR-3"):
        assert theirs not in card, "what I left alone and is another's by now is simply theirs"


def test_who_keeps_the_others_answer_leaves_it_out(rig: Rig) -> None:
    ayu = asked(rig, lead="Mia Schneider")
    ayu.clicks("Check in")
    ayu.fills("Value", "380", under="KR-2")
    mia = rig.person("Mia")
    mia.types("/okr log KR-2 350")
    mia.sees("0 → 350")
    ayu.submits()
    ayu.sees("said 350")
    ayu.picks("Status", "not this week", under="KR-2")
    ayu.submits()
    ayu.sees("✓ Answered")
    assert "KR-2" not in ayu.reads("✓ Answered")


def test_twenty_key_results_take_two_forms_and_the_second_is_offered_after_the_first(
    rig: Rig,
) -> None:
    ayu = founded(rig)
    for place in range(4):
        lines = "\n".join(
            f"- Get {place + 1}{line}0 new things of kind {line}" for line in range(5)
        )
        writes(ayu, f"Win the market number {place} for good\n{lines}")
    rig.at(MONDAY)
    ayu.goes_to_dm()
    ayu.sees("20 key results for this week")
    ayu.clicks("Check in")
    ayu.sees("5 more after sending")
    ayu.fills("Value", "7", under="KR-15")
    ayu.submits()
    ayu.sees("0 → 7")
    ayu.clicks("Answer the other 5")
    ayu.fills("Value", "8", under="KR-20")
    ayu.submits()
    ayu.sees("0 → 8")
    ayu.sees_no_more("still to come")


def test_a_form_that_was_left_alone_while_others_answered_keeps_their_answers(rig: Rig) -> None:
    ayu, mia = asked(rig, "Mia Schneider", lead="Mia Schneider"), rig.person("Mia")
    ayu.types("/okr check-in KR-2")
    ayu.sees("Status: 🟢 on track")
    mia.types("/okr log KR-2 7")
    mia.sees("0 → 7")
    ayu.submits()
    ayu.sees("Others have answered these meanwhile, and their answers stand.")
    ayu.closes()
    ayu.types("/okr show KR-2")
    assert "Mia: 0 → 7" in ayu.reads("Said lately")
