"""Nobody is asked on their days off, and everybody says which these are."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, founded, writes

ASKED = "for this week: about a minute"


def about_days(rig: Rig) -> Person:
    """Ayu, who answers for an objective and has the form of her days open."""
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr remind")
    ayu.sees("My weekend")
    return ayu


def test_days_off_besides_move_the_question_and_can_be_taken_back(rig: Rig) -> None:
    ayu = about_days(rig)
    ayu.fills("Days off besides", "23 Nov to 24 Nov, 24 Dec")
    ayu.submits()
    ayu.sees("I ask you next Wed 25 Nov, 09:00 Jakarta")
    ayu.closes()
    rig.at(MONDAY)
    ayu.goes_to_dm()
    ayu.sees_no(ASKED)
    ayu.types("/okr remind")
    assert "2026-11-23 to 2026-11-24, 2026-12-24" in ayu.reads()
    ayu.fills("Days off besides", "")
    ayu.submits()
    ayu.closes()
    rig.at("2026-11-23T09:01:00+07:00")
    ayu.sees(ASKED)


def test_a_week_without_a_working_day_is_left_out_and_said_in_the_preview(rig: Rig) -> None:
    ayu = about_days(rig)
    ayu.fills("Days off besides", "23 Nov to 29 Nov")
    ayu.submits()
    ayu.sees("I ask you next Mon 30 Nov, 09:00 Jakarta")
    ayu.closes()
    ayu.types("/okr admin preview")
    assert "no, days off to the end of that week" in ayu.sees("Who is asked when")
    rig.at(MONDAY)
    ayu.goes_to_dm()
    rig.at("2026-11-27T09:00:30+07:00")
    ayu.sees_no(ASKED)


def test_a_weekend_of_ones_own_moves_the_question(rig: Rig) -> None:
    ayu = about_days(rig)
    ayu.ticks("Monday")
    ayu.submits()
    ayu.sees("I ask you next Tue 24 Nov, 09:00 Jakarta")


def test_another_country_brings_its_holidays(rig: Rig) -> None:
    ayu = about_days(rig)
    ayu.picks("Public holidays of", "United Kingdom")
    ayu.picks("On", "Mondays")
    ayu.submits()
    ayu.sees("I ask you next Mon 23 Nov, 09:00 Jakarta")
    ayu.closes()
    rig.at("2026-12-25T10:00:00+07:00")
    ayu.types("/okr remind")
    ayu.sees("I ask you next Tue 29 Dec, 09:00 Jakarta")


def test_what_is_no_date_is_said_on_its_field_and_kept(rig: Rig) -> None:
    ayu = about_days(rig)
    ayu.fills("Days off besides", "24 Dec, sometime")
    assert "sometime" in ayu.submits_in_vain()["Days off besides"]
    ayu.fills("Days off besides", "1 Jan to 30 Dec")
    told = ayu.submits_in_vain()["Days off besides"]
    assert told == "That is more than 60 days. For a long absence there is /okr away."
