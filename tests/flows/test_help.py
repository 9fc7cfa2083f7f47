"""Help, and what becomes of words that are nearly a command, or come too late."""

from __future__ import annotations

from okrbot.sandbox.faults import Kind, Rule
from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded, writes


def test_help_is_ten_lines_and_more_about_a_word(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr help")
    shown = ayu.sees("/okr check-in, log, undo answer for my key results")
    assert sum(line.startswith("/okr") for line in shown.split("\n")) == 10, shown
    ayu.types("/okr help log")
    ayu.sees("For example: /okr log KR-34 42k at risk waiting for legal")
    ayu.types("/okr help team")
    ayu.sees("/okr team join [name or #channel]")
    ayu.types("/okr what can you do?")
    ayu.sees("/okr help")


def test_a_slip_gets_the_nearest_command_and_one_button_that_does_it(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr lsit me")
    ayu.sees("I do not know “lsit”. Did you mean /okr list")
    ayu.sees("/okr help more about one word")
    ayu.clicks("Yes, do that")
    ayu.sees("1 objective")
    ayu.sees_no("I do not know")
    ayu.types("/okr chekin")
    ayu.clicks("Yes, do that")
    ayu.fills("Value", "47%", under="KR-1")
    ayu.submits()
    ayu.sees("45% → 47%")
    for written in ("checkin", "Check In", "check–in"):
        ayu.types(f"/okr {written}")
        ayu.sees("Value")
        ayu.closes()
    ayu.types("/okr xyzzy")
    ayu.sees("I do not know “xyzzy”.")


def test_what_people_ask_in_their_own_words_is_answered(rig: Rig) -> None:
    ayu, mia = founded(rig, "Mia Schneider"), rig.person("Mia")
    ayu.closes()
    writes(ayu)
    writes(mia, "Delight every partner of ours\n- Raise NPS from 10 to 40", "Mine alone")
    for words, told in (
        ("growth", "O-1 Make"),
        ("Growth team", "O-1 Make"),
        ("tell me about growth", "O-1 Make"),
        ("#growth", "O-1 Make"),
        ("list #general", "I find no team with that channel that you can see."),
        ("mia", "O-2 Delight"),
        ("how is Mia doing?", "O-2 Delight"),
        ("what is @Mia Schneider working on", "O-2 Delight"),
        ("okr status of growth team", "Growth, Q4 2026"),
        ("tree of growth", "What supports what, Growth"),
        ("who hasn't updated?", "No objectives here"),
        ("what is an OKR?", "Its key results say how you will know"),
        ("how do I check in", "For example: /okr check-in"),
        ("team jion growth", "Did you mean /okr team join [name or #channel]?"),
        ("team nowhere", "/okr team leave [name or #channel]"),
        ("digest sales", "I find no team called “sales” that you can see. /okr team list shows"),
        ("q2 2031 goals", "called “q2 2031” that you can see. /okr cycle list shows"),
    ):
        ayu.types(f"/okr {words}")
        assert told in ayu.reads().rpartition("(only visible to you):")[2], words
    for words, form in (
        ("close KR-2", "Close O-1"),
        ("rename O-1 to Win", "Edit O-1"),
        ("update my okrs", "Check in"),
        ("new quarter", "New cycle"),
    ):
        ayu.types(f"/okr {words}")
        ayu.sees(f"═══ {form} ═══")
        ayu.closes()
    ayu.types("/okr pause KR-2")
    ayu.clicks("Park")
    ayu.sees("Park KR-2")


def test_a_form_that_came_too_late_opens_at_a_press_with_what_was_written(rig: Rig) -> None:
    ayu = asked(rig)
    late = Rule(Kind.REFUSED, method="views.open", code="expired_trigger_id")
    rig.stage.sandbox.slack.faults.set(1, [late])
    ayu.types("/okr new Win the market for good\n- Get 50 new customers")
    ayu.sees("Press again: what you wrote is kept.")
    rig.stage.sandbox.slack.faults.set(1, [])
    ayu.clicks("Again")
    assert "Get 50 new customers" in ayu.sees("New OKR")
    ayu.closes()


def test_a_press_that_came_too_late_is_to_be_made_again(rig: Rig) -> None:
    ayu = asked(rig)
    late = Rule(Kind.REFUSED, method="views.open", code="expired_trigger_id")
    rig.stage.sandbox.slack.faults.set(1, [late])
    ayu.clicks("Check in")
    ayu.sees("That took too long for Slack. Please press again.")
    rig.stage.sandbox.slack.faults.set(1, [])
    ayu.clicks("Check in")
    ayu.sees("KR-4")
