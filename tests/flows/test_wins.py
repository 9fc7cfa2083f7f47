"""A team hears of what arrived: once, and of nothing that was taken back."""

from __future__ import annotations

import pytest

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded, writes

DONE = "KR-4 Launch the self-serve plan is done, Ayu"


def heard(rig: Rig) -> Person:
    """Mia, in the team's channel."""
    mia = rig.person("Mia")
    mia.goes_to("#growth")
    return mia


def test_a_milestone_that_is_done_is_told_once_when_undo_has_run_out(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.clicks("Done")
    ayu.sees("✓ Answered")
    mia = heard(rig)
    rig.at("2026-11-23T09:14:00+07:00")
    mia.sees_no(DONE)
    rig.at("2026-11-23T09:16:00+07:00")
    mia.sees(DONE)
    ayu.types("KR-4 done")
    ayu.sees("✓ Answered Mon 23 Nov, 09:16 Jakarta")
    rig.at("2026-11-30T10:00:00+07:00")
    assert mia.reads().count(DONE) == 1


def test_what_was_taken_back_is_not_told_until_it_is_true(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 1000")
    ayu.sees("✓ Answered")
    ayu.clicks("Undo")
    ayu.sees("Taken back")
    mia = heard(rig)
    rig.at("2026-11-23T09:20:00+07:00")
    mia.sees_no("has arrived")
    ayu.types("KR-2 1200")
    ayu.sees("0 → 1,200")
    rig.at("2026-11-23T09:40:00+07:00")
    told = mia.sees("KR-2 New leads has arrived, Ayu")
    assert "Now 1,200, 120% of the way" in told


def test_an_arrival_at_night_is_told_in_the_morning(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at("2026-11-23T22:00:00+07:00")
    ayu.types("KR-2 1000")
    ayu.sees("0 → 1,000")
    rig.at("2026-11-23T23:00:00+07:00")
    mia = heard(rig)
    mia.sees_no("has arrived")
    rig.at("2026-11-24T08:00:30+07:00")
    mia.sees("has arrived")


@pytest.mark.parametrize("told_of", ["25, 50, 75 and 100 %", "Nothing"])
def test_a_workspace_says_of_what_its_channels_are_told(rig: Rig, told_of: str) -> None:
    ayu = asked(rig)
    ayu.types("/okr settings")
    ayu.picks("A team's channel is told of", told_of)
    ayu.submits()
    ayu.closes()
    ayu.types("KR-2 510")
    ayu.sees("0 → 510")
    rig.at("2026-11-23T09:20:00+07:00")
    mia = heard(rig)
    if told_of == "Nothing":
        ayu.types("KR-2 1000")
        ayu.sees("510 → 1,000")
        rig.at("2026-11-23T09:40:00+07:00")
        mia.sees_no("🎉")
        return
    mia.sees("KR-2 New leads is past 50% of the way, Ayu")
    ayu.types("KR-2 300")
    ayu.sees("510 → 300")
    rig.at("2026-11-23T09:40:00+07:00")
    mia.sees_no("past 25%")


def test_what_is_private_is_told_to_nobody(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Merge with our rival in silence\n- Sign 3 contracts")
    ayu.types("/okr edit O-1")
    ayu.picks("Who sees it", "Only")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr log KR-1 3")
    rig.at("2026-11-20T15:20:00+07:00")
    heard(rig).sees_no("has arrived")
