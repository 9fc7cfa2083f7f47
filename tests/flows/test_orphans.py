"""Nothing is left without somebody who answers for it."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from tests.flows.conftest import Rig
from tests.flows.growth import founded, writes


def mia_answers(rig: Rig) -> Person:
    """Ayu, whose team has a key result that Mia is asked about."""
    ayu = founded(rig, "Mia Schneider")
    writes(ayu, "Ship the port\n- Get 10 new harbours")
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    return ayu


def takes_over(person: Person) -> None:
    """Answers a message about who is gone by taking the key result over."""
    person.clicks("Hand over")
    person.picks("Asked", "Ayu Lestari")
    person.submits()
    person.closes()


def test_what_somebody_who_left_answered_for_is_given_to_the_lead_to_hand_over(rig: Rig) -> None:
    ayu = mia_answers(rig)
    mia = rig.person("Mia")
    Remote(rig.stage.url).post(f"/sandbox/people/{mia.id}", deleted=True)
    ayu.goes_to_dm()
    ayu.sees("has left. Who takes this over?")
    takes_over(ayu)
    assert ayu.reads().count("has left") == 1


def test_what_no_lead_is_there_for_is_given_to_the_admins(rig: Rig) -> None:
    ayu, noor = founded(rig), rig.person("Noor")
    ayu.closes()
    writes(noor, "Learn to sell\n- Sign 3 contracts", whose="Mine alone")
    Remote(rig.stage.url).post(f"/sandbox/people/{noor.id}", deleted=True)
    ayu.goes_to_dm()
    told = ayu.sees("Noor has left. Who takes these 2 over?")
    assert "O-1 Learn to sell" in told
    assert "KR-1 Contracts" in told


def test_what_somebody_who_leaves_a_team_owns_in_it_is_given_to_its_lead(rig: Rig) -> None:
    ayu = mia_answers(rig)
    mia = rig.person("Mia")
    mia.types("/okr team leave Growth")
    rig.settle()
    ayu.goes_to_dm()
    ayu.sees("Mia has left Growth. Who takes this over?")
    takes_over(ayu)
    rig.at("2026-11-23T09:00:30+01:00")
    mia.goes_to_dm()
    mia.sees_no("for this week: about a minute")


def test_nothing_is_given_into_a_leads_holiday_and_all_of_it_when_they_are_back(rig: Rig) -> None:
    ayu = mia_answers(rig)
    ayu.types("/okr away until 24 Nov")
    rig.person("Mia").types("/okr team leave Growth")
    rig.settle()
    rig.at("2026-11-23T09:00:30+07:00")
    ayu.goes_to_dm()
    ayu.sees_no("Mia has left Growth")
    rig.at("2026-11-25T08:00:30+07:00")
    ayu.sees("Mia has left Growth. Who takes this over?")


def test_what_was_planned_for_the_morning_does_not_come_at_night(rig: Rig) -> None:
    ayu = mia_answers(rig)
    rig.at("2026-11-20T21:00:00+07:00")
    rig.person("Mia").types("/okr team leave Growth")
    rig.at("2026-11-23T22:00:00+07:00")
    ayu.goes_to_dm()
    ayu.sees_no("Mia has left Growth")
    rig.at("2026-11-24T08:00:30+07:00")
    ayu.sees("Mia has left Growth. Who takes this over?")
