"""Cycles: planned, begun, closed, looked back at, each told once."""

from __future__ import annotations

import pytest

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import founded, raises_its_target, writes

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%
- Launch the self-serve plan"""


@pytest.fixture
def growing(rig: Rig) -> Rig:
    """Team Growth, led by Ayu, with one objective of hers in Q4 2026."""
    ayu = rig.person("Ayu")
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.submits()
    ayu.closes()
    wrote(ayu, OKR)
    return rig


def wrote(person: Person, okr: str) -> None:
    person.types(f"/okr new {okr}")
    person.submits()
    person.submits()
    person.goes_to_dm()
    person.sees("Saved")


def opens_closing(rig: Rig) -> Person:
    ayu = rig.person("Ayu")
    rig.at("2027-01-04T09:00:30+07:00")
    ayu.goes_to_dm()
    ayu.sees("Q4 2026 is over. 1 OKR of yours waits to be closed")
    ayu.clicks("Close my OKRs")
    return ayu


def test_three_weeks_before_the_end_a_lead_is_told_once_and_drafts(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    growing.at("2026-12-10T09:00:30+07:00")
    ayu.sees_no("Q1 2027 begins")
    growing.at("2026-12-11T09:00:30+07:00")
    ayu.sees("Q1 2027 begins Fri 1 Jan")
    growing.at("2026-12-14T09:00:30+07:00")
    assert ayu.reads().count("Q1 2027 begins") == 1
    ayu.clicks("Draft an OKR")
    ayu.sees("Q1 2027, as a draft")
    ayu.fills("Objective", "Win the mid-market")
    ayu.fills("Key results", "Sign 20 partners")
    ayu.submits()
    ayu.submits()
    ayu.sees("Saved as a draft: O-2")
    growing.at("2027-01-04T09:00:30+07:00")
    ayu.sees("Q1 2027 has begun, with 1 draft that you can activate")
    ayu.clicks("Activate", under="O-2")
    ayu.sees("O-2 is active")


def test_letters_about_cycles_stop_from_a_letter_itself(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    growing.at("2026-12-11T09:00:30+07:00")
    ayu.sees("Q1 2027 begins Fri 1 Jan")
    ayu.clicks("Change or stop", under="Q1 2027 begins")
    ayu.sees("a cycle begins soon, and you lead a team.")
    ayu.ticks("When a cycle is to be planned, begins, or has to be closed")
    ayu.submits()
    ayu.closes()
    growing.at("2027-01-04T09:00:30+07:00")
    ayu.sees_no("Q4 2026 is over")


def test_the_list_says_which_cycle_runs_and_an_admin_makes_more(growing: Rig) -> None:
    ayu, mia = growing.person("Ayu"), growing.person("Mia")
    mia.types("/okr cycles")
    mia.sees("Q4 2026: running, Thu 1 Oct – Thu 31 Dec, 41 days left")
    mia.types("/okr cycle new Q2 2027")
    mia.sees("Only admins can do that")
    ayu.types("/okr cycle new FY27")
    ayu.sees("New cycle")
    ayu.fills("Name", "Spring push")
    ayu.fills("First day", "2027-03-01")
    ayu.fills("Last day", "2027-02-01")
    assert "The last day comes before the first" in ayu.submits_in_vain()["Last day"]
    ayu.fills("Last day", "2027-05-31")
    ayu.submits()
    ayu.sees("Spring push is there")
    ayu.closes()
    ayu.types("/okr cycle new spring push")
    ayu.fills("First day", "2027-03-01")
    ayu.fills("Last day", "2027-05-31")
    assert "called spring push already" in ayu.submits_in_vain()["Name"]


def test_an_admin_closes_a_cycle_early_and_its_owners_hear_of_it(growing: Rig) -> None:
    ayu, mia = growing.person("Ayu"), growing.person("Mia")
    mia.types("/okr cycle close")
    mia.sees("Only admins can do that")
    ayu.types("/okr cycle close")
    ayu.sees("Close Q4 2026 now?")
    ayu.submits()
    ayu.sees("Q4 2026 is closed")
    ayu.closes()
    growing.settle()
    ayu.sees("Q4 2026 is over. 1 OKR of yours waits to be closed")


def test_an_owner_confirms_the_scores_and_carries_on(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("KR-1 65%")
    ayu.sees("45% → 65%")
    opens_closing(growing)
    ayu.sees("ended at 65%. I suggest 0.8")
    ayu.picks("And now?", "Carry on in Q1 2027")
    ayu.submits()
    ayu.sees("O-1 is closed. It goes on as O-2")
    ayu.closes()
    ayu.sees("Q4 2026 is over, and all your OKRs are closed")
    ayu.sees("carried on as O-2")
    ayu.clicks("My OKRs")
    ayu.sees("O-2")
    ayu.sees("all your OKRs are closed")
    ayu.types("/okr show O-2")
    ayu.sees("from 65% to 70%")
    ayu.sees("keep ≤ 5%")
    growing.settle()
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q4 2026: how it ended")
    ayu.sees("carried on as O-2")
    growing.at("2027-01-12T09:00:30+07:00")
    assert ayu.reads().count("how it ended") == 1


def test_a_changed_score_needs_a_reason_and_it_is_told(growing: Rig) -> None:
    ayu = opens_closing(growing)
    ayu.picks("Score", "0.6", under="KR-1")
    ayu.picks("And now?", "Stop")
    errors = ayu.submits_in_vain()
    assert list(errors.values()) == ["You changed what I suggested, 0.0. Say in a few words why."]
    ayu.fills("Why, if you change it", "the last week was not counted", under="KR-1")
    ayu.submits()
    ayu.sees("O-1 is closed.")
    ayu.closes()
    growing.settle()
    ayu.goes_to("#growth")
    ayu.sees("0.6, “the last week was not counted”")
    ayu.sees("stopped")


def test_what_has_arrived_goes_on_only_with_a_new_target(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("KR-1 70%")
    ayu.sees("45% → 70%")
    ayu.types("KR-4 100%")
    ayu.sees("KR-4")
    opens_closing(growing)
    ayu.picks("And now?", "Carry on, changed")
    ayu.submits()
    ayu.sees("KR-1 Completion: has arrived")
    ayu.sees("KR-4 Launch the self-serve plan: done")
    ayu.fills("Objective", "Make onboarding a delight")
    ayu.fills("To", "nonsense", under="KR-1")
    assert "could not read “nonsense”" in ayu.submits_in_vain()["To"]
    ayu.fills("To", "85%", under="KR-1")
    ayu.fills("To", "", under="KR-2")
    ayu.submits()
    ayu.sees("O-1 is closed. It goes on as O-2")
    ayu.closes()
    ayu.types("/okr show O-2")
    card = ayu.reads("Make onboarding a delight")
    assert "from 70% to 85%" in card
    assert "keep ≤ 5%" in card
    assert "New leads" not in card, "an empty target leaves a key result behind"
    assert "Launch" not in card, "a milestone that is done is not carried over"


def test_where_all_has_arrived_nothing_goes_on_as_it_was(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the mid-market\n- Get 10 partners")
    ayu.types("KR-1 10")
    ayu.sees("0 → 10")
    ayu.types("/okr close O-1")
    ayu.picks("And now?", "Carry on in Q1 2027")
    assert ayu.submits_in_vain() == {
        "And now?": "Every key result has arrived. Choose “Carry on, changed” for new targets, "
        "or “Stop”."
    }
    ayu.picks("And now?", "Carry on, changed")
    ayu.submits()
    ayu.sees("KR-1 Partners: has arrived")
    assert ayu.submits_in_vain() == {
        "Objective": "Every key result would stay behind. Give one of them a target to carry this "
        "on."
    }
    ayu.fills("To", "30", under="KR-1")
    ayu.submits()
    ayu.sees("It goes on as O-2")


def test_how_to_carry_on_can_be_said_later(growing: Rig) -> None:
    ayu = opens_closing(growing)
    ayu.picks("And now?", "Carry on, changed")
    ayu.submits()
    ayu.sees("Carry O-1 on")
    ayu.closes()
    ayu.types("/okr close O-1")
    ayu.sees("Carry O-1 on")
    ayu.submits()
    ayu.sees("It goes on as O-2")


def test_later_is_a_draft_that_nobody_is_asked_about(growing: Rig) -> None:
    ayu = opens_closing(growing)
    ayu.picks("And now?", "Later")
    ayu.submits()
    ayu.sees("It goes on as O-2")
    ayu.closes()
    ayu.types("/okr list draft")
    ayu.sees("O-2")


def test_after_ten_days_the_suggestions_stand_unconfirmed_until_somebody_confirms(
    growing: Rig,
) -> None:
    ayu = growing.person("Ayu")
    growing.at("2027-01-10T09:00:30+07:00")
    ayu.goes_to("#growth")
    ayu.sees_no("how it ended")
    growing.at("2027-01-11T09:00:30+07:00")
    ayu.sees("suggested, not confirmed")
    ayu.types("/okr close O-1")
    ayu.picks("And now?", "Stop")
    ayu.submits()
    ayu.closes()
    growing.settle()
    ayu.sees_no_more("suggested, not confirmed")


def test_only_who_may_edit_an_objective_closes_it_and_only_once(growing: Rig) -> None:
    ayu, mia = growing.person("Ayu"), growing.person("Mia")
    mia.types("/okr close O-1")
    mia.sees("Only Ayu and admins can do that")
    ayu.types("/okr close O-1")
    ayu.picks("And now?", "Stop")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr close O-1")
    ayu.sees("O-1 is closed already, with a score of 0.0 of 1.0")


def test_a_value_that_comes_meanwhile_makes_a_new_suggestion(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.types("/okr close O-1")
    ayu.picks("Score", "0.5", under="KR-2")
    ayu.fills("Why, if you change it", "half of them count", under="KR-2")
    ayu.picks("And now?", "Stop")
    growing.person("Ayu").types("/okr log KR-1 65%")
    growing.settle()
    ayu.submits()
    ayu.sees("A value has come in meanwhile")
    ayu.sees("ended at 65%. I suggest 0.8")
    ayu.sees("half of them count")
    ayu.submits()
    ayu.sees("O-1 is closed.")


def test_a_closing_waits_for_the_hours_of_a_working_day(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    ayu.goes_to_dm()
    for too_early in ("2027-01-01T09:00:30+07:00", "2027-01-04T07:00:00+07:00"):
        growing.at(too_early)
        ayu.sees_no("Q4 2026 is over")
    growing.at("2027-01-04T09:00:30+07:00")
    ayu.sees("Q4 2026 is over")


def test_a_moved_target_shows_the_score_by_the_first_one_too(growing: Rig) -> None:
    ayu = growing.person("Ayu")
    raises_its_target(ayu)
    ayu.types("/okr close O-1")
    ayu.sees("I suggest 0.2. By its first target: 0.4.")
    ayu.closes()
    ayu.types("/okr edit KR-1")
    ayu.picks("Measured as", "Stays at or above")
    ayu.fills("Why", "we hold it now")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr close O-1")
    assert "By its first target" not in ayu.sees("Close O-1"), "it was measured otherwise then"
