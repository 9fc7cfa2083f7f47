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
