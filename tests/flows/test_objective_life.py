"""An objective's life, from its draft to its end, as the people around it live it."""

from __future__ import annotations

import pytest

from okrbot.sandbox import content
from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads"""


@pytest.fixture
def growing(rig: Rig) -> Rig:
    """Team Growth, which Ayu leads with Mia in it, and Ayu's O-1; Mia answers for KR-2."""
    ayu = rig.person("Ayu")
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.picks("Members", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    ayu.types(f"/okr new {OKR}")
    ayu.submits()
    ayu.clicks("More")
    ayu.picks("Owner", "Mia Schneider", under="new leads")
    ayu.picks("Asked", "Mia Schneider", under="new leads")
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("O-1 is active")
    return rig


def owned_by_ben(growing: Rig) -> Person:
    """Ben, to whom Ayu has handed O-1 over; as the team's lead she may edit it still."""
    ayu = growing.person("Ayu")
    ayu.types("/okr edit O-1")
    ayu.picks("Owner", "Ben Okafor")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    return growing.person("Ben")


def test_a_card_shows_history_trend_and_what_can_be_done(growing: Rig) -> None:
    ayu, mia = growing.person("Ayu"), growing.person("Mia")
    growing.at("2026-11-30T09:00:30+07:00")
    ayu.types("/okr log KR-1 50%")
    ayu.sees("45% → 50%")
    growing.at("2026-12-07T09:00:30+07:00")
    ayu.types("/okr show KR-1")
    chart = ayu.sees("KR-1, week by week").partition("KR-1, week by week")[2]
    assert "Value: 23 Nov 45.0, 30 Nov 50.0, 7 Dec 50.0" in chart, chart
    assert "Expected: 23 Nov 46.0, 30 Nov 49.0, 7 Dec 52.0" in chart, chart
    assert "Target: 23 Nov 70.0, 30 Nov 70.0, 7 Dec 70.0" in chart, chart
    ayu.sees("Mon 30 Nov, Ayu: 45% → 50%")
    ayu.sees("[Park]")
    mia.types("/okr show O-1")
    mia.sees("Progress in %, week by week")
    mia.sees_no("[Edit]")


def test_a_client_that_refuses_charts_gets_the_card_without_one(
    growing: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    ayu = growing.person("Ayu")
    growing.at("2026-12-07T09:00:30+07:00")
    takes = content.problems
    monkeypatch.setattr(
        content,
        "problems",
        lambda blocks, surface: (
            ["unsupported type: data_visualization"]
            if "data_visualization" in str(blocks)
            else takes(blocks, surface)
        ),
    )
    ayu.types("/okr show KR-1")
    card = ayu.sees("KR-1 Completion")
    assert "week by week" not in card
    assert "[Park]" in card, "all but the chart is there"
    ayu.clicks("Show O-1")
    assert "week by week" not in ayu.sees("KR-2 New leads")
    growing.at("2026-12-08T10:00:30+07:00")
    ayu.goes_to("#growth")
    digest = ayu.reads("Growth, Q4 2026, Tue 8 Dec")
    assert "week by week" not in digest
    assert "[Change or stop]" in digest, "all but the chart is there"


def test_why_puts_the_values_into_the_formula(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr log KR-1 50%")
    ayu.sees("45% → 50%")
    ayu.types("/okr why KR-1")
    ayu.sees("(50% − 45%) ÷ (70% − 45%) = 20% of the way.")
    ayu.types("/okr why o1")
    ayu.sees("Each times its weight, added up and divided by 2: 10%.")
    ayu.types("/okr show O-1")
    ayu.sees("Said lately")
    ayu.clicks("Why")
    ayu.sees("KR-1: 20%, with weight 1.")


def test_a_changed_target_asks_why_and_says_so_on_the_card(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr edit KR-1")
    ayu.fills("To", "60%")
    assert "Why?" in ayu.submits_in_vain()
    ayu.fills("Why?", "lost the partner")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.sees("Ayu: target 70% → 60%: “lost the partner”")
    ayu.closes()
    ayu.types("/okr why KR-1")
    ayu.sees("target 70% → 60%")


def test_of_two_who_edit_at_once_the_second_sees_both_and_chooses(growing: Rig) -> None:
    ayu, ben = growing.person("Ayu"), owned_by_ben(growing)
    ayu.types("/okr edit O-1")
    ayu.sees("Edit O-1")
    ben.types("/okr edit O-1")
    ben.fills("Objective", "Make onboarding a joy")
    ben.submits()
    ayu.fills("Objective", "Make onboarding quick")
    ayu.submits()
    ayu.sees("wrote: Make onboarding a joy")
    ayu.sees("Make onboarding quick")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.sees("O-1 Make onboarding quick")


def test_key_results_are_added_by_editing(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr edit O-1")
    ayu.fills("More key results", "Raise NPS from 10 to 40\nRaise the happiness of all to 90%")
    errors = ayu.submits_in_vain()
    said = errors["More key results"]
    assert said.startswith("“Raise the happiness of all to 90%”: Where does it start?")
    ayu.fills("More key results", "Raise NPS from 10 to 40\nKeep churn at or below 5%")
    ayu.submits()
    ayu.sees("KR-3 NPS (from 10 to 40 by Thu 31 Dec)")
    ayu.sees("KR-4")
    ayu.closes()
    ayu.types("/okr check-in")
    ayu.sees("KR-3 NPS")


def test_key_results_are_reordered_and_edited_from_their_objectives_form(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr edit O-1")
    ayu.fills("Objective", "Make onboarding quick")
    ayu.clicks("Move up", under="KR-2")
    form = ayu.sees("KR-2")
    assert form.index("KR-2") < form.index("KR-1")
    assert "Make onboarding quick" in form, "moving one keeps what was typed"
    ayu.clicks("Edit, park or drop", under="KR-1")
    ayu.fills("Weight", "3")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    assert "Make onboarding quick" in ayu.sees("Edit O-1"), "the form below stays as it was"
    ayu.submits()
    ayu.sees("Saved.")
    card = ayu.sees("O-1 Make onboarding quick")
    assert card.index("KR-2 New leads") < card.index("KR-1 Completion")
    ayu.closes()
    ayu.types("/okr why O-1")
    ayu.sees("order KR-1,KR-2 → KR-2,KR-1")


def test_an_order_left_alone_does_not_undo_anothers(growing: Rig) -> None:
    ayu, ben = growing.person("Ayu"), owned_by_ben(growing)
    ayu.types("/okr edit O-1")
    ayu.sees("Edit O-1")
    ben.types("/okr edit O-1")
    ben.clicks("Move down", under="KR-1")
    ben.submits()
    ben.sees("Saved.")
    ayu.fills("Objective", "Make onboarding quick")
    ayu.submits()
    card = ayu.sees("O-1 Make onboarding quick")
    assert card.index("KR-2 New leads") < card.index("KR-1 Completion")


def test_two_who_change_different_fields_lose_nothing(growing: Rig) -> None:
    ayu, ben = growing.person("Ayu"), owned_by_ben(growing)
    ayu.types("/okr edit O-1")
    ayu.sees("Edit O-1")
    ben.types("/okr edit O-1")
    ben.picks("How sure must it be?", "Must-hit")
    ben.submits()
    ayu.fills("Objective", "Make onboarding quick")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.sees("Must-hit: 100% is the aim")
    ayu.sees("O-1 Make onboarding quick")


def test_a_check_in_meanwhile_is_no_conflict_of_edits(growing: Rig) -> None:
    ayu, mia = growing.person("Ayu"), growing.person("Mia")
    ayu.types("/okr edit KR-2")
    ayu.sees("Edit KR-2")
    mia.types("/okr log KR-2 100")
    mia.sees("0 → 100")
    ayu.fills("Key result", "New leads")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.sees("KR-2 New leads ▓░░░░░░░░░ 100")


def test_who_may_not_edit_reads_who_can(growing: Rig) -> None:
    leo = growing.person("Leo")
    for command in ("edit O-1", "align O-1 none", "activate O-1"):
        leo.types(f"/okr {command}")
        leo.sees("Only Ayu and admins can do that")
    leo.types("/okr edit O-99")
    leo.sees("I find no O-99 that you can see")


def test_a_parked_key_result_is_not_asked_about_until_it_returns(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr show KR-1")
    ayu.clicks("Park")
    ayu.submits_in_vain()
    ayu.fills("Why?", "no budget")
    ayu.submits()
    ayu.sees("KR-1")
    ayu.sees("⚪ parked")
    ayu.closes()
    ayu.types("/okr check-in")
    ayu.sees("Nothing is waiting for your answer")
    ayu.types("/okr show KR-1")
    ayu.sees("Fri 20 Nov, Ayu: state active → parked: “no budget”")
    ayu.types("/okr show O-1")
    ayu.sees("KR-1 Fri 20 Nov, Ayu: state active → parked: “no budget”")
    ayu.types("/okr show KR-1")
    ayu.clicks("Return")
    ayu.sees("KR-1 is active again.")
    ayu.types("/okr check-in")
    ayu.sees("KR-1 Completion")


def test_a_dropped_objective_leaves_every_total_and_can_return(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr show O-1")
    ayu.clicks("Drop")
    ayu.fills("Why?", "the market moved")
    ayu.submits()
    ayu.sees("Dropped")
    ayu.closes()
    ayu.types("/okr list me")
    ayu.sees("No objectives here")
    ayu.types("/okr show O-1")
    ayu.clicks("Return")
    ayu.sees("O-1 is active again.")


def test_a_draft_is_commented_activated_or_deleted(growing: Rig) -> None:
    mia, ayu = growing.person("Mia"), growing.person("Ayu")
    for title in ("Delight our partners everywhere", "Please every small shop"):
        mia.types(f"/okr new {title}\n- Raise NPS from 10 to 40")
        mia.submits()
        mia.submits()
    mia.goes_to_dm()
    mia.sees("Saved as a draft: O-3")
    mia.types("/okr show O-2")
    mia.clicks("Ask for comments")
    mia.sees("O-2 is on its way to #growth")
    mia.clicks("Show O-2")
    growing.settle()
    ayu.goes_to("#growth")
    ayu.sees("Mia asks for comments on a draft: O-2.")
    mia.types("/okr show O-2")
    mia.clicks("Ask for comments")
    mia.sees("Comments on O-2 were asked for already")
    mia.types("/okr show O-2")
    mia.clicks("Activate")
    mia.sees("O-2 is active: whoever answers")
    mia.types("/okr activate O-2")
    mia.sees("O-2 is no draft any more")
    mia.clicks("Show O-2")
    mia.types("/okr show O-3")
    mia.clicks("Delete")
    mia.sees("The draft O-3 is deleted.")
    mia.types("/okr show O-3")
    mia.sees("I find no O-3")
    mia.clicks("All OKRs")
    mia.sees("2 objectives")
    mia.clicks("My OKRs")
    mia.sees_no_more("The draft O-3 is deleted.")


def test_the_tree_shows_what_supports_what(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr new Win the mid-market for good\n- Grow revenue from $2M to $3M")
    ayu.submits()
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("O-2 is active")
    ayu.types("/okr align O-1 O-2")
    ayu.sees("Supports O-2 Win the mid-market")
    ayu.types("/okr align O-2 KR-1")
    ayu.sees("O-2 cannot support itself")
    ayu.types("/okr tree Growth")
    ayu.sees("╰ O-1 Make onboarding effortless")
    ayu.types("/okr align O-1 none")
    ayu.types("/okr tree")
    ayu.sees("What supports what")
    assert "╰" not in ayu.reads("What supports what")


def test_a_new_owner_says_fine_or_not_me_and_the_admins_hand_over(growing: Rig) -> None:
    ayu, leo, ben = (growing.person(name) for name in ("Ayu", "Leo", "Ben"))
    growing.at("2026-11-20T09:00:30-05:00")
    ayu.types("/okr edit O-1")
    ayu.picks("Owner", "Leo Martin")
    ayu.submits()
    growing.settle()
    leo.goes_to_dm()
    leo.sees("Ayu made you the owner of an OKR.")
    leo.clicks("Not me")
    leo.sees("Understood.")
    leo.clicks("Show O-1")
    leo.sees("Leo, Q4 2026 · Team Growth")
    growing.settle()
    ayu.closes()
    ayu.goes_to_dm()
    growing.at("2026-11-23T09:00:30+07:00")
    ayu.sees("Leo does not want to own this OKR. Who should?")
    ayu.clicks("Hand over")
    ayu.picks("Owner", "Ben")
    ayu.submits()
    growing.at("2026-11-23T12:00:30+00:00")
    ben.goes_to_dm()
    ben.sees("made you the owner of an OKR")
    ben.clicks("Fine")
    ben.sees("Fine: you own O-1.")


def test_a_blocker_stays_open_until_solved_and_an_offer_reaches_its_owner(growing: Rig) -> None:
    ayu, mia, leo = (growing.person(name) for name in ("Ayu", "Mia", "Leo"))
    growing.at("2026-11-20T10:00:30-05:00")
    mia.types("/okr log KR-2 100 at risk waiting for legal")
    mia.sees("waiting for legal")
    growing.at("2026-11-24T09:30:30-05:00")
    leo.types("/okr show KR-2")
    leo.sees("⚠ KR-2, Mia: “waiting for legal”, 4 days")
    leo.clicks("I can help")
    leo.sees("Thank you. Mia reads that you can help with KR-2.")
    leo.clicks("Show KR-2")
    leo.sees("Help offered: Leo")
    growing.settle()
    mia.goes_to_dm()
    mia.sees("Leo can help with KR-2: “waiting for legal”.")
    ayu.types("/okr show O-1")
    ayu.sees("Help offered: Leo")
    mia.clicks("Thank")
    mia.sees("Leo reads your thanks.")
    mia.clicks("Show KR-2")
    mia.sees("Measures O-1")
    mia.clicks("Solved")
    mia.sees("Solved: nothing is in the way of KR-2")
    mia.clicks("Update")
    mia.fills("Value", "200", under="KR-2")
    mia.submits()
    mia.sees("100 → 200")
    mia.clicks("Show KR-2")
    mia.sees("100 → 200")
    ayu.types("/okr show O-1")
    leo.clicks("I can help")
    leo.sees("Nothing is in the way of KR-2 any more.")


def test_an_update_is_asked_for_once_a_week_by_those_who_may(growing: Rig) -> None:
    ayu, mia, leo = (growing.person(name) for name in ("Ayu", "Mia", "Leo"))
    ayu.types("/okr show KR-2")
    ayu.clicks("Ask for an update")
    ayu.sees("Asked: Mia reads that you would like an update on KR-2.")
    ayu.clicks("Show KR-2")
    ayu.types("/okr show KR-2")
    ayu.clicks("Ask for an update")
    ayu.sees("KR-2 was asked about already this week")
    growing.at("2026-11-23T09:00:30+01:00")
    mia.goes_to_dm()
    mia.sees("Ayu would like an update on KR-2")
    leo.types("/okr show KR-2")
    leo.sees("KR-2 New leads")
    leo.sees_no("[Ask for an update]")
