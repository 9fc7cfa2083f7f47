"""What stands still is asked about once, of whoever may end it."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import founded, writes

QUESTION = "Mia answered the same for the third time for KR-1"
MONDAYS = {"2026-11-23": "23 Nov", "2026-11-30": "30 Nov", "2026-12-07": "7 Dec"}


def answered_by_mia(rig: Rig, hour: str = "09:00:30") -> tuple[Person, Person]:
    """Ayu, who owns what Mia answers for, and Mia, who has three times seen nothing new."""
    ayu = founded(rig, "Mia Schneider")
    writes(ayu, "Ship the port\n- Get 10 new harbours")
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    mia = rig.person("Mia")
    for monday, day in MONDAYS.items():
        rig.at(f"{monday}T09:00:30+01:00")
        if monday == max(MONDAYS):
            rig.at(f"{monday}T{hour}+01:00")
        mia.goes_to_dm()
        mia.clicks("Nothing new")
        mia.sees(f"✓ Answered Mon {day}")
        rig.settle()
    return ayu, mia


def test_the_owner_is_asked_where_the_one_who_answers_may_not_end_it(rig: Rig) -> None:
    ayu, mia = answered_by_mia(rig)
    assert "park it, or drop it" not in mia.reads()
    ayu.goes_to_dm()
    ayu.sees(QUESTION)
    ayu.clicks("Keep")
    ayu.sees("KR-1 stays as it is.")
    rig.at("2026-12-14T09:00:30+01:00")
    mia.clicks("Nothing new")
    mia.sees("✓ Answered Mon 14 Dec")
    rig.at("2026-12-15T09:00:30+01:00")
    ayu.sees_no(QUESTION)


def test_the_owner_parks_it_from_the_question(rig: Rig) -> None:
    ayu, _ = answered_by_mia(rig)
    ayu.goes_to_dm()
    ayu.clicks("Park", under=QUESTION)
    ayu.fills("Why?", "no budget")
    ayu.submits()
    ayu.sees("⚪ parked")


def test_an_answer_that_was_taken_back_asks_nothing(rig: Rig) -> None:
    ayu, mia = answered_by_mia(rig, "20:00:00")
    mia.clicks("Undo")
    mia.sees("Taken back")
    rig.at("2026-12-08T09:00:30+07:00")
    ayu.goes_to_dm()
    ayu.sees_no(QUESTION)


def test_the_question_waits_for_the_owners_morning(rig: Rig) -> None:
    ayu, _ = answered_by_mia(rig, "20:00:00")
    ayu.goes_to_dm()
    ayu.sees_no(QUESTION)
    rig.at("2026-12-08T08:00:30+07:00")
    ayu.sees(QUESTION)
