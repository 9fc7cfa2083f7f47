"""Changing what an OKR is: how it is measured, whose it is, and who may say so."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import founded, writes


def test_how_a_key_result_is_measured_changes_where_its_answers_keep_their_meaning(
    rig: Rig,
) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr log KR-1 50%")
    ayu.sees("45% → 50%")
    ayu.types("/okr edit KR-1")
    ayu.picks("Measured as", "A milestone")
    ayu.fills("Why?", "it ends in May")
    told = ayu.submits_in_vain()["Measured as"]
    assert told.startswith("KR-1 has answers, and a stage is no number")
    ayu.picks("Measured as", "Stays at or above")
    ayu.fills("To", "")
    assert ayu.submits_in_vain()["To"].startswith("Which number should it reach?")
    ayu.fills("To", "48%")
    ayu.fills("Why?", "")
    assert ayu.submits_in_vain()["Why?"].startswith("Say why in one line")
    ayu.fills("Why?", "we are there")
    ayu.submits()
    card = ayu.sees("Saved.")
    assert "from a start to a target → at or above a number: “we are there”" in card
    assert "target 70% → 48%" in card
    assert "Ayu: 50% " in card, "what was answered stays; a limit has no start"
    ayu.closes()
    ayu.types("/okr why KR-1")
    ayu.sees("50% is at least 48%, so it counts as 100%.")
    ayu.types("/okr digest Growth")
    ayu.sees(
        "Measured otherwise: KR-1 from a start to a target → at or above a number, Ayu: "
        "“we are there”"
    )


def test_a_milestone_without_answers_becomes_a_number_and_back(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr edit KR-4")
    ayu.picks("Measured as", "Goes from a start")
    ayu.fills("Why?", "there are more plans now")
    assert ayu.submits_in_vain()["To"].startswith("Which number should it reach?")
    ayu.fills("To", "40%")
    assert ayu.submits_in_vain()["From"].startswith("Where does it start?")
    ayu.fills("From", "10%")
    ayu.submits()
    ayu.sees("how it is measured as a milestone → from a start to a target")
    ayu.sees("Aim: from 10% to 40%")
    ayu.closes()
    ayu.types("/okr edit KR-4")
    ayu.picks("Measured as", "A milestone")
    ayu.fills("Why?", "one is enough")
    ayu.submits()
    ayu.sees("how it is measured from a start to a target → as a milestone")
    ayu.closes()
    ayu.types("/okr log KR-4 40%")
    ayu.sees("0% → 40%")


def test_an_objective_is_given_only_where_its_editor_may_have_one(rig: Rig) -> None:
    ayu, ben = founded(rig, "Ben Okafor"), rig.person("Ben")
    writes(ben, whose="Mine alone")
    ben.types("/okr edit O-1")
    ben.fills("Objective", "Make onboarding quick")
    ben.picks("Whose is it?", "Growth")
    refused = ben.submits_in_vain()["Whose is it?"]
    assert refused.startswith("Only admins, the team's lead and, as a draft, its members can do")
    assert "Make onboarding quick" in ben.reads(), "what was typed stays"
    ben.closes()
    ayu.types("/okr edit O-1")
    ayu.picks("Whose is it?", "Growth")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    ayu.types("/okr list Growth")
    ayu.sees("O-1 Make onboarding effortless")
    ayu.types("/okr why O-1")
    ayu.sees("whose it is its owner's alone → Growth")
    ayu.types("/okr edit O-1")
    ayu.picks("Whose is it?", "The company's")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    ayu.types("/okr list company")
    ayu.sees("O-1 Make onboarding effortless")
    ben.types("/okr edit O-1")
    ben.picks("Whose is it?", "Its owner's alone")
    ben.submits()
    ben.sees("Saved.")


def test_a_draft_given_out_of_ones_sight_is_saved_all_the_same(rig: Rig) -> None:
    ayu, ben = founded(rig, "Ben Okafor", lead="Mia Schneider"), rig.person("Ben")
    mia = rig.person("Mia")
    ben.types("/okr new Please every small shop\n- Raise NPS from 10 to 40")
    ben.submits()
    ben.submits()
    ben.goes_to_dm()
    ben.sees("Saved as a draft: O-1")
    mia.types("/okr edit O-1")
    mia.picks("Whose is it?", "Its owner's alone")
    mia.submits()
    mia.sees("Saved.")
    mia.closes()
    mia.types("/okr show O-1")
    mia.sees("I find no O-1")
    ben.types("/okr edit O-1")
    ben.picks("Whose is it?", "Growth")
    ben.submits()
    ben.sees("Saved.")
    mia.types("/okr show O-1")
    mia.sees("O-1 Please every small shop")
    assert ayu


def test_of_two_who_give_it_away_at_once_the_second_sees_to_whom(rig: Rig) -> None:
    ayu, mia = founded(rig, lead="Mia Schneider"), rig.person("Mia")
    writes(mia)
    mia.types("/okr edit O-1")
    mia.sees("Edit O-1")
    ayu.types("/okr edit O-1")
    ayu.picks("Whose is it?", "The company's")
    ayu.submits()
    ayu.sees("Saved.")
    mia.picks("Whose is it?", "Its owner's alone")
    mia.submits()
    mia.sees("Ayu wrote: the company's")
    mia.submits()
    mia.sees("Saved.")


def test_a_number_changed_while_another_changes_the_kind_is_asked_about(rig: Rig) -> None:
    ayu, ben = founded(rig, "Ben Okafor", lead="Ben Okafor"), rig.person("Ben")
    writes(ayu)
    ayu.types("/okr edit KR-2")
    ayu.fills("To", "1,500")
    ayu.fills("Why?", "two campaigns")
    ben.types("/okr edit KR-2")
    ben.picks("Measured as", "A milestone")
    ben.fills("Why?", "nobody counts them")
    ben.submits()
    ayu.submits()
    ayu.sees("wrote: as a milestone")
    assert ayu.reads().count("1,500"), "what Ayu typed is gone"
    ayu.picks("Measured as", "Goes from a start")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.sees("1,500")
