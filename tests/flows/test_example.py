"""The example is its loader's alone: nobody else finds a trace of it, and none stays behind."""

from __future__ import annotations

import pytest

from okrbot.domain.okrs import Actor
from okrbot.services import planning
from okrbot.store import changes
from tests.flows.conftest import Rig
from tests.flows.growth import TUESDAY, founded, writes

TITLE = "Example: Make first-time customers want to come back"
WORDS = ("example", "first-time", "come back", "complaints", "second shop", "o-1 ", "kr-1 ")
COMMANDS = {
    "": "This week: 1 key result",
    "list": "1 objective",
    "list draft": "No objectives here",
    "list @Mia Schneider": "No objectives here",
    "list me": "1 objective",
    "tree": "What supports what",
    "digest": "Growth, Q4 2026",
    "digest company": "Kopi & Co, Q4 2026",
    "admin health": "What I sent",
    "admin preview": "Who is asked when in the next four weeks",
    "cycle list": "Q4 2026",
}
"""What Ayu types, and what the answer says at least."""
REFUSED = ("show", "why", "edit", "activate", "close", "tree")


@pytest.fixture
def loaded(rig: Rig) -> Rig:
    """Mia, of Ayu's team, has loaded an example; Ayu is an admin and leads that team.

    Ayu's own O-2 came later.
    """
    mia = rig.person("Mia")
    mia.home()
    mia.clicks("Load an example")
    mia.sees(f"O-1 {TITLE}")
    writes(founded(rig, "Mia Schneider"), "Win back who left us\n- Get 50 old customers")
    return rig


def test_an_admin_and_lead_finds_no_trace_of_anothers_example(loaded: Rig) -> None:
    ayu = loaded.person("Ayu")
    loaded.at(TUESDAY)
    for command, answer in COMMANDS.items():
        ayu.types(f"/okr {command}")
        _has_no_trace(ayu.sees(answer).rpartition("(only visible to you):")[2], command)
    for form in ("csv", "json"):
        ayu.types(f"/okr export {form}")
        _has_no_trace(ayu.receives_file()[1].decode(), form)
    ayu.home()
    _has_no_trace(ayu.sees("Find"), "the App Home")
    for whose in ("everyone's", "Mia"):
        ayu.picks("Whose", whose)
        _has_no_trace(ayu.sees("objective"), f"what is found of {whose}")
        ayu.closes()
    ayu.goes_to("#growth")
    _has_no_trace(ayu.sees("Growth, Q4 2026"), "the digest")
    actor, store = Actor("T0KOPI00001", ayu.id), loaded.bot.desk.store
    assert [one.number for one in planning.supportable(store, actor, "")] == [2]


def test_anothers_example_is_answered_as_what_does_not_exist(loaded: Rig) -> None:
    ayu = loaded.person("Ayu")
    ayu.goes_to_dm()
    for verb in REFUSED:
        said = []
        for public_id in ("O-1", "O-98"):
            ayu.types(f"/okr {verb} {public_id}")
            said.append(ayu.sees(f"I find no {public_id}").rpartition("I find no ")[2])
        assert said[0].replace("O-1", "O-98") == said[1], verb
    for typed, told in (
        ("/okr align O-2 O-1", "I find no O-1"),
        ("/okr show KR-1", "I find no KR-1"),
        ("/okr log KR-1 25", "KR-1"),
    ):
        ayu.types(typed)
        assert "back within a month" not in ayu.sees(told)
    ayu.sends_file("plan.csv", b"id,title,visibility\nO-1,Mine now,\nO-2,,example\n")
    shown = ayu.sees("2 refused")
    assert "I find no O-1" in shown
    assert "Line 3 refused" in shown


def test_an_example_is_looked_at_and_removed_and_no_more(loaded: Rig) -> None:
    mia = loaded.person("Mia")
    mia.goes_to_dm()
    mia.sees("Here is an example: O-1.")
    for verb in ("edit O-1", "edit KR-1", "activate O-1", "close O-1", "align O-1 O-2"):
        mia.types(f"/okr {verb}")
        mia.sees("is an example that only you see. /okr new writes one of your own.")
    mia.types("/okr show O-1")
    card = mia.sees("An example, only you see it").rpartition(TITLE)[2]
    assert "[Remove the example]" in card
    assert not [one for one in ("Activate", "Edit", "Ask for comments") if f"[{one}]" in card]
    mia.types("/okr export csv")
    assert "Example" not in mia.receives_file()[1].decode()


def test_a_removed_example_leaves_nothing(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    mia.home()
    mia.clicks("Load an example")
    mia.sees(TITLE)
    ayu.home()
    ayu.sees("Three steps to your first OKR")
    mia.clicks("Remove the example")
    mia.sees("deleted")
    mia.closes()
    rig.at("2026-11-20T15:02:00+07:00")
    mia.sees("Three steps to your first OKR")
    mia.types("/okr list draft")
    mia.sees("No objectives here")
    mia.types("/okr show O-1")
    mia.sees("I find no O-1")
    with rig.bot.desk.store.read() as tx:
        assert not changes.changes_of(tx, "T0KOPI00001", "objective", "1", 9)


def _has_no_trace(shown: str, place: str) -> None:
    for word in WORDS:
        assert word not in shown.casefold(), f"{place} shows “{word}”:\n{shown}"
