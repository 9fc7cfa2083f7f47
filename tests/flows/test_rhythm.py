"""When people are asked, reminded, and left in peace."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded, writes

NUDGE = "still wait for a word from you"


def test_an_unanswered_week_is_followed_by_two_short_reminders_and_no_third(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at("2026-11-24T08:59:00+07:00")
    assert ayu.reads().count(NUDGE) == 0
    rig.at("2026-11-24T09:00:30+07:00")
    ayu.sees(f"4 key results {NUDGE}")
    rig.at("2026-11-25T09:00:30+07:00")
    assert ayu.reads().count(NUDGE) == 1, "the second comes three working days later"
    rig.at("2026-11-26T09:00:30+07:00")
    assert ayu.reads().count(NUDGE) == 2
    rig.at("2026-11-27T18:30:00+07:00")
    assert ayu.reads().count(NUDGE) == 2, "three unasked messages a week are the most"


def test_no_reminder_comes_beside_the_next_question(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr remind")
    ayu.picks("On", "Wednesdays")
    ayu.submits()
    ayu.closes()
    rig.at("2026-11-25T09:00:30+07:00")
    ayu.types("/okr remind")
    ayu.picks("On", "Mondays")
    ayu.submits()
    ayu.closes()
    rig.at("2026-11-26T09:00:30+07:00")
    rig.at("2026-11-30T09:00:30+07:00")
    assert ayu.reads().count("for this week: about a minute") == 2
    assert ayu.reads().count(NUDGE) == 1


def test_who_has_answered_is_not_reminded(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-1 50%")
    ayu.sees("✓ Answered")
    rig.at("2026-11-27T10:00:00+07:00")
    ayu.sees_no(NUDGE)


def test_a_snoozed_prompt_is_not_doubled_by_a_reminder(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.picks("Later", "The next working day")
    rig.at("2026-11-24T09:00:30+07:00")
    ayu.sees_no(NUDGE)
    rig.at("2026-11-26T09:00:30+07:00")
    ayu.sees(NUDGE)


def test_after_a_long_night_only_the_last_reminder_comes(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at("2026-11-26T10:00:00+07:00")
    ayu.sees(NUDGE)
    assert ayu.reads().count(NUDGE) == 1


def test_reminders_stop_from_a_reminder_itself(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at("2026-11-24T09:00:30+07:00")
    ayu.sees(NUDGE)
    ayu.clicks("Change or stop")
    ayu.sees("your week was not answered yet, so I reminded you")
    ayu.ticks("Two short reminders when I have not answered")
    ayu.submits()
    ayu.sees("I ask you next Mon 30 Nov, 09:00 Jakarta")
    ayu.closes()
    rig.at("2026-11-26T09:00:30+07:00")
    assert ayu.reads().count(NUDGE) == 1


def test_day_hour_and_cadence_are_the_members_own(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr remind")
    ayu.picks("On", "Wednesdays")
    ayu.picks("At", "14:00")
    ayu.submits()
    ayu.sees("I ask you next Wed 25 Nov, 14:00 Jakarta")
    ayu.closes()
    rig.at("2026-11-25T13:59:00+07:00")
    ayu.sees_no("for this week: about a minute")
    rig.at("2026-11-25T14:00:30+07:00")
    ayu.sees("Ayu, four key results for this week: about a minute.")
    ayu.sees("You answer for these, so I ask Wednesdays 14:00 Jakarta.")
    for chosen, told in (("Every two weeks", "every two weeks"), ("Every month", "once a month")):
        ayu.types("/okr remind")
        ayu.picks("I ask you", chosen)
        ayu.submits()
        ayu.sees("I ask you next Wed")
        ayu.closes()
        ayu.home()
        ayu.sees(f"I ask you {told}, Wednesdays 14:00 Jakarta, next")
    ayu.goes_to_dm()
    rig.at("2026-12-09T14:00:30+07:00")
    ayu.sees("You answer for these, so I ask once a month, Wednesdays 14:00 Jakarta.")


def test_a_moved_day_makes_no_second_prompt_in_the_same_week(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr remind")
    ayu.picks("On", "Thursdays")
    ayu.submits()
    ayu.closes()
    rig.at("2026-11-26T09:00:30+07:00")
    assert ayu.reads().count("for this week: about a minute") == 1


def test_who_stopped_the_question_is_not_asked(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr remind")
    ayu.ticks("The question about my key results")
    ayu.submits()
    ayu.sees("I do not ask you by the clock")
    ayu.closes()
    ayu.home()
    ayu.sees("I do not ask you by the clock. /okr check-in is there at any time.")
    ayu.goes_to_dm()
    rig.at("2026-11-23T09:00:30+07:00")
    ayu.sees_no("for this week: about a minute")


def test_a_prompt_on_a_public_holiday_comes_the_next_working_day(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu, "Ship the port\n- Get 10 new harbours")
    ayu.types("/okr remind")
    ayu.picks("On", "Fridays")
    ayu.submits()
    ayu.closes()
    rig.at("2026-12-25T09:00:30+07:00")
    ayu.sees_no("for this week: about a minute")


def test_after_three_silent_weeks_reminders_stop_and_the_lead_is_asked_once(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu, "Ship the port\n- Get 10 new harbours")
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    mia = rig.person("Mia")
    for day in ("11-23", "11-24", "11-26", "11-30", "12-01", "12-03", "12-07", "12-08", "12-10"):
        rig.at(f"2026-{day}T09:00:30+01:00")
    mia.goes_to_dm()
    assert mia.reads().count("still waits for a word") == 6
    ayu.goes_to_dm()
    ayu.sees_no("has not answered for three weeks")
    rig.at("2026-12-14T09:00:30+01:00")
    rig.at("2026-12-15T09:00:30+01:00")
    assert mia.reads().count("still waits for a word") == 6
    ayu.sees("Mia has not answered for three weeks. Hand over, park or drop?")
    rig.at("2026-12-17T09:00:30+01:00")
    rig.at("2026-12-21T09:00:30+01:00")
    rig.at("2026-12-22T09:00:30+01:00")
    assert ayu.reads().count("has not answered for three weeks") == 1
    assert mia.reads().count("still waits for a word") == 6
    ayu.clicks("Park")
    ayu.fills("Why?", "nobody answers")
    ayu.submits()
    ayu.sees("⚪ parked")
