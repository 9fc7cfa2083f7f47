"""Slack's own menus: what can be begun from anywhere, and from any message."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded


def test_a_message_becomes_an_okr_that_arrives_already_read(rig: Rig) -> None:
    ayu, mia = founded(rig, "Mia Schneider"), rig.person("Mia")
    mia.goes_to("#growth")
    mia.types(
        "Make onboarding effortless & fun\n- Raise completion from 45% to 70%\n- 50 new shops"
    )
    ayu.closes()
    ayu.goes_to("#growth")
    ayu.chooses_shortcut("Make this an OKR", about="Make onboarding effortless")
    form = ayu.sees("New OKR")
    assert "Make onboarding effortless & fun" in form
    assert "Raise completion from 45% to 70%" in form
    ayu.clicks("Next")
    ayu.sees("As I read it")
    ayu.clicks("Save")
    ayu.goes_to_dm()
    ayu.sees("KR-1 Completion (from 45% to 70%")


def test_new_okr_and_check_in_begin_anywhere(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.goes_to("#growth")
    ayu.chooses_shortcut("New OKR")
    ayu.sees("How sure must it be?")
    ayu.closes()
    ayu.chooses_shortcut("Check in")
    ayu.fills("Value", "380", under="KR-2")
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("0 → 380")
