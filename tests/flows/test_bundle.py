"""What colleagues cause comes in one message a day, and nothing of it is lost."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import founded, writes

FOOT = "comes once a day at most"


def handed(rig: Rig, ayu: Person, *key_results: str) -> Person:
    """Mia, whom Ayu has made the owner of these key results, one after another."""
    for one in key_results:
        ayu.types(f"/okr edit {one}")
        ayu.picks("Owner", "Mia Schneider")
        ayu.submits()
        ayu.closes()
    rig.settle()
    mia = rig.person("Mia")
    mia.goes_to_dm()
    return mia


def test_the_first_thing_comes_at_once_and_the_rest_of_the_day_with_the_next_morning(
    rig: Rig,
) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu)
    mia = handed(rig, ayu, "KR-1", "KR-2", "KR-3")
    mia.sees("Ayu made you the owner of an OKR")
    assert mia.reads().count("made you the owner") == 1
    mia.sees_no("KR-2")
    rig.at("2026-11-23T09:00:30+01:00")
    told = mia.sees("2 messages from your colleagues")
    assert told.count(FOOT) == 2
    assert "KR-2 New leads" in told
    assert "KR-3 Churn" in told
    rig.at("2026-11-24T09:00:30+01:00")
    assert mia.reads().count(FOOT) == 2


def test_a_part_that_was_answered_leaves_the_others_alone(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu)
    mia = handed(rig, ayu, "KR-1", "KR-2", "KR-3")
    rig.at("2026-11-23T09:00:30+01:00")
    mia.sees("2 messages from your colleagues")
    mia.clicks("Not me")
    mia.sees("Whoever can hand over KR-2 is asked to.")
    mia.sees("KR-3 Churn")
    mia.clicks("Fine")
    mia.sees("Fine: you own KR-3.")
    mia.sees("Whoever can hand over KR-2 is asked to.")
    rig.settle()
    ayu.goes_to_dm()
    ayu.sees("Mia does not want to own this OKR. Who should?")


def test_what_is_no_longer_so_is_left_out(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu)
    mia = handed(rig, ayu, "KR-1", "KR-2")
    ayu.types("/okr edit KR-2")
    ayu.picks("Owner", "Ayu Lestari")
    ayu.submits()
    ayu.closes()
    rig.at("2026-11-23T09:00:30+01:00")
    assert mia.reads().count(FOOT) == 1


def test_nothing_comes_into_a_holiday_and_all_of_it_with_the_first_day_back(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu)
    rig.person("Mia").types("/okr away until 24 Nov")
    mia = handed(rig, ayu, "KR-1")
    rig.at("2026-11-23T10:00:00+01:00")
    handed(rig, ayu, "KR-2")
    mia.sees_no("made you the owner")
    rig.at("2026-11-25T10:00:00+01:00")
    mia.sees("2 messages from your colleagues")


def test_the_kind_can_be_stopped_from_the_message_itself(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu)
    mia = handed(rig, ayu, "KR-1")
    mia.clicks("Change or stop")
    mia.sees("colleagues asked, offered or handed over something")
    mia.ticks("What colleagues ask, offer and hand over, once a day")
    mia.submits()
    mia.closes()
    rig.at("2026-11-23T10:00:00+01:00")
    handed(rig, ayu, "KR-2")
    rig.at("2026-11-24T10:00:00+01:00")
    assert mia.reads().count("made you the owner") == 1
