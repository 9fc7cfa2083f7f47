"""New OKR: a form in two steps, from a pasted text or from nothing."""

from __future__ import annotations

from okrbot.domain.okrs import Level, ObjectiveState, Visibility
from okrbot.sandbox.person import Person
from okrbot.store import teams
from tests.flows.conftest import Rig
from tests.flows.growth import founded, in_order, writes
from tests.store import given

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads"""


def at_step_two(rig: Rig, text: str = OKR) -> Person:
    ayu = founded(rig, "Mia Schneider")
    ayu.goes_to_dm()
    ayu.types(f"/okr new {text}")
    ayu.clicks("Next")
    ayu.sees("As I read it")
    return ayu


def test_the_first_screen_asks_three_things_and_has_the_rest_preset_under_more(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.goes_to_dm()
    ayu.types(f"/okr new {OKR}")
    shown = ayu.sees("New OKR")
    assert "Growth, owned by you, Q4 2026" in shown
    assert "Key results: Raise completion from 45% to 70%\nGet 1,000 new leads" in shown
    assert "( ) Must-hit (100 %)  (•) Stretch (70 % is a success)" in shown
    assert "Whose is it?" not in shown
    ayu.fills("Objective", "Make onboarding a joy")
    ayu.picks("How sure must it be?", "Must-hit")
    ayu.clicks("More")
    shown = ayu.sees("Supports")
    assert "Make onboarding a joy" in shown, "what was typed stays when more is opened"
    for preset in ("Whose is it?: Growth", "Owner: Ayu Lestari", "When?: Q4 2026"):
        assert preset in shown, shown
    ayu.picks("Whose is it?", "Mine alone")
    ayu.clicks("Next")
    ayu.clicks("Save")
    ayu.sees("Saved: O-1 is active.")
    ayu.types("/okr show O-1")
    card = ayu.sees("Must-hit: 100% is the aim")
    assert "Team Growth" not in ayu.reads("Must-hit: 100% is the aim"), card


def test_the_second_screen_has_each_line_in_fields_and_says_what_is_missing(rig: Rig) -> None:
    ayu = at_step_two(rig, "Delight every guest\n- Raise happiness to 90%\n- Get 1,000 new leads")
    shown = ayu.sees("Where does it start?")
    for field in ("From", "To", "Unit", "By", "When does this number come in?"):
        assert shown.count(field) >= 2, field
    errors = ayu.submits_in_vain()
    assert errors == {
        "From": "Where does it start? Give the number it has now, so that the change can be "
        "measured."
    }
    ayu.fills("From", "55%", under="Key result 1")
    ayu.fills("To", "lots", under="Key result 2")
    assert "I could not read “lots” as a number" in ayu.submits_in_vain()["To"]
    assert "55%" in ayu.reads(), "what was typed stays beside an error"
    ayu.fills("To", "2k", under="Key result 2")
    ayu.clicks("Save")
    ayu.sees("KR-2 New leads (from 0 to 2,000 by Thu 31 Dec)")


def test_back_returns_to_what_was_typed_and_the_lines_are_read_anew(rig: Rig) -> None:
    ayu = at_step_two(rig)
    ayu.clicks("Back")
    shown = ayu.sees("New OKR")
    assert "Key results: Raise completion from 45% to 70%\nGet 1,000 new leads" in shown
    ayu.fills("Key results", "Raise visits from 45 to 80")
    ayu.clicks("Next")
    assert "Key result 2" not in ayu.sees("To (optional): 80")
    ayu.fills("Unit", "shops", under="Key result 1")
    ayu.fills("By", "2026-12-10", under="Key result 1")
    ayu.clicks("Save")
    ayu.sees("KR-1 Visits (from 45 shops to 80 shops by Thu 10 Dec)")


def test_more_sets_owner_who_is_asked_weight_and_the_day_of_each_number(rig: Rig) -> None:
    ayu = at_step_two(rig)
    ayu.fills("To", "75%", under="Key result 1")
    ayu.clicks("More")
    ayu.sees("Weight")
    ayu.picks("Owner", "Mia Schneider", under="Key result 1")
    ayu.fills("Weight", "heavy", under="Key result 1")
    ayu.picks("When does this number come in?", "On a date", under="Key result 2")
    ayu.fills("On which day?", "2026-12-01", under="Key result 2")
    assert "“heavy” is no weight" in ayu.submits_in_vain()["Weight"]
    ayu.fills("Weight", "2.5", under="Key result 1")
    ayu.clicks("Save")
    ayu.sees("KR-1 Completion (from 45% to 75%")
    ayu.types("/okr show KR-1")
    card = ayu.sees("Weight 2.5")
    assert "Mia, Q4 2026 · Ayu is asked" in card
    ayu.types("/okr check-in")
    ayu.sees("next number Tue 1 Dec, today only your status")


def test_the_coachs_suggestion_is_applied_with_one_tap_and_the_rest_stays(rig: Rig) -> None:
    ayu = at_step_two(
        rig,
        "Ship happiness to all\n- Run 6 webinars to win 120 new customers\n- Get 1,000 new leads",
    )
    ayu.fills("To", "2,000", under="Key result 2")
    ayu.sees("For example: “Win 120 new customers”")
    ayu.clicks("Use this")
    ayu.sees_no_more("Run 6 webinars")
    assert "2,000" in ayu.reads()
    ayu.clicks("Save")
    ayu.sees("KR-1 New customers (from 0 to 120")


def test_kept_as_a_draft_it_is_asked_about_once_it_is_activated(rig: Rig) -> None:
    ayu = at_step_two(rig)
    ayu.ticks("Keep as draft")
    ayu.clicks("Save")
    ayu.sees("Saved as a draft: O-1.")
    ayu.types("/okr check-in")
    ayu.sees("Nothing is waiting for your answer")
    ayu.types("/okr close o1")
    ayu.sees("O-1 is a draft, so there is nothing to score. Activate it, or delete it.")
    ayu.types("/okr activate o1")
    ayu.sees("O-1 is active: whoever answers for it is asked once a week.")
    ayu.types("/okr check-in")
    ayu.sees("KR-1 Completion")


def test_lines_written_by_hand_are_read_and_a_number_given_later_makes_them_measured(
    rig: Rig,
) -> None:
    ayu = founded(rig)
    ayu.goes_to_dm()
    ayu.types("/okr new")
    ayu.fills("Objective", "Make onboarding effortless for small teams")
    ayu.fills(
        "Key results",
        "• Raise NPS\n2. Improve completion\nKR3: Plan live by 26 Feb 2027\n---\n- Raise it by 5",
    )
    ayu.submits()
    shown = ayu.sees("“Raise NPS”")
    in_order(shown, ("“Improve completion”", "“Plan live by 26 Feb 2027”", "“Raise it by 5”"))
    ayu.fills("From", "10", under="Key result 1")
    ayu.fills("To", "20", under="Key result 1")
    ayu.fills("From", "45%", under="Key result 2")
    ayu.fills("To", "70%", under="Key result 2")
    ayu.picks("Measured as", "Goes down by the amount", under="Key result 4")
    ayu.fills("From", "20 d", under="Key result 4")
    assert ayu.submits_in_vain() == {
        "By": "Fri 26 Feb 2027 is not inside Q4 2026, which runs from Thu 1 Oct to Thu 31 Dec."
    }
    ayu.fills("By", "2026-12-20", under="Key result 3")
    ayu.clicks("Save")
    in_order(
        ayu.sees("is active"),
        (
            "KR-1 Raise NPS (from 10 to 20",
            "KR-2 Improve completion (from 45% to 70%",
            "KR-3 Plan live (to be done by Sun 20 Dec)",
            "KR-4 It (from 20 d to 15 d",
        ),
    )


def test_the_day_of_a_milestone_is_read_into_its_field_and_told_once(rig: Rig) -> None:
    ayu = at_step_two(rig, "Win the market of small teams\n- Self-serve plan live by 15 Dec")
    shown = ayu.sees("“Self-serve plan live by 15 Dec”")
    assert "Key result: Self-serve plan live\n" in shown
    assert "By (optional): 2026-12-15" in shown
    ayu.clicks("Save")
    ayu.sees("KR-1 Self-serve plan live (to be done by Tue 15 Dec)")
    ayu.types("/okr edit O-1")
    ayu.fills("More key results", "• Pricing page published by 10 Dec\n2. Get 50 shops by 12 Dec")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    ayu.types("/okr show O-1")
    ayu.sees("KR-2 Pricing page published (to be done by Thu 10 Dec)")
    ayu.sees("KR-3 Shops (from 0 to 50 by Sat 12 Dec)")


def test_supports_is_searched_while_typing_and_shown_on_the_card(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    writes(ayu, "Please every partner we have\n- Sign 20 partners", "The company's")
    ayu.types(f"/okr new {OKR}")
    ayu.clicks("More")
    ayu.picks("Supports", "the market")
    ayu.clicks("Next")
    ayu.clicks("Save")
    ayu.sees("Saved: O-3 is active.")
    ayu.types("/okr show O-3")
    ayu.sees("Supports O-1 Win the market")


def test_more_lines_than_a_form_takes_stay_in_the_form_and_are_told(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.goes_to_dm()
    lines = "\n".join(f"- Get {number}0 new things of kind {number}" for number in range(1, 14))
    ayu.types(f"/okr new Win the market for good\n{lines}")
    errors = ayu.submits_in_vain()
    assert "That is 13 key results; at most 12 fit" in errors["Key results"]
    assert "kind 13" in ayu.reads()


def test_what_one_may_not_see_takes_no_place_among_what_is_offered(rig: Rig) -> None:
    ayu, mia = founded(rig, "Mia Schneider"), rig.person("Mia")
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    writes(ayu, "Win the market back quietly\n- Get 50 old customers", "Mine")
    ayu.types("/okr edit O-2")
    ayu.picks("Who sees it", "Only")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr edit KR-2")
    ayu.picks("Asked", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    with rig.bot.desk.store.write() as tx:
        for place in range(110):
            given.objective(
                tx,
                f"Win the market of small teams, plan {place}",
                "T0KOPI00001",
                owner_id=ayu.id,
                visibility=Visibility.PRIVATE,
            )
    for person, newest in ((rig.person("Leo"), "O-1 Win the market of"), (mia, "O-2 Win the")):
        person.goes_to_dm()
        person.types(f"/okr new {OKR}")
        person.clicks("More")
        person.picks("Supports", "O-")
        person.sees(newest)
        person.closes()


TWO_MEASURES = "Raise NPS from 10 to 40 and cut churn from 9% to 5%"


def test_a_line_with_two_measures_becomes_two_as_long_as_the_form_has_room(rig: Rig) -> None:
    seven = "\n".join(f"- Get {number}0 new things of kind {number}" for number in range(1, 8))
    ayu = at_step_two(rig, f"Win the market of small shops\n{seven}\n- {TWO_MEASURES}")
    ayu.sees("For example: “Raise NPS from 10 to 40; Cut churn from 9% to 5%”")
    ayu.clicks("Use this", under="Key result 8")
    shown = ayu.sees("Key result 9")
    for whole in ("“Cut churn from 9% to 5%”", "To (optional): 5%", "Keep as draft"):
        assert whole in shown, "nothing of the form is cut off"
    ayu.sees("Owner, who is asked and weight can be edited once it is saved.")
    ayu.closes()
    ayu.clicks("Next")
    ayu.clicks("More")
    ayu.clicks("Use this", under="Key result 8")
    ayu.sees("this form holds 8 key results. Write two lines one screen back.")
    ayu.closes()
    in_order(ayu.reads(), (TWO_MEASURES, "Weight", "Keep as draft"))


def test_more_than_five_objectives_of_a_level_are_remarked_on_whoever_wrote_them(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, OKR)
    with rig.bot.desk.store.write() as tx:
        here = "T0KOPI00001"
        growth = teams.team_named(tx, here, "Growth")
        of_team = {"level": Level.TEAM, "team_id": growth.id, "owner_id": ayu.id}
        for place in range(4):
            given.objective(tx, f"Plan {place}", here, **of_team)
        # None of these is another one of the team's that is under way.
        for other in (
            {"level": Level.COMPANY, "team_id": None},
            {"level": Level.INDIVIDUAL, "team_id": None},
            {"state": ObjectiveState.DROPPED},
            {"visibility": Visibility.EXAMPLE},
        ):
            given.objective(tx, "Another", here, **of_team | other)
    ayu.types(f"/okr new {OKR}")
    ayu.clicks("Next")
    ayu.sees("This makes 6 objectives here. With 5 or fewer, each gets attention.")
    ayu.closes()
    ayu.clicks("More")
    ayu.picks("Whose is it?", "Mine alone")
    ayu.clicks("Next")
    ayu.sees("As I read it")
    ayu.sees_no("objectives here")
