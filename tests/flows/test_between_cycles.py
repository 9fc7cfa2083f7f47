"""Between two cycles: who is asked when, and what a score says."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded


def test_nobody_is_asked_before_a_cycle_begins_nor_in_its_first_seven_days(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    ayu.types("/okr cycle new Q1 2027")
    ayu.submits()
    ayu.sees("Q1 2027 is there")
    ayu.closes()
    ayu.types("/okr new Win the market of small teams\n- Get 50 new customers")
    ayu.clicks("More")
    ayu.picks("When?", "Q1 2027")
    ayu.clicks("Next")
    ayu.clicks("Save")
    ayu.goes_to_dm()
    ayu.sees("Saved as a draft: O-1")
    ayu.types("/okr activate O-1")
    ayu.sees("O-1 is active")
    for too_early in ("2026-11-23", "2026-12-28", "2027-01-04", "2027-01-07"):
        rig.at(f"{too_early}T09:00:30+07:00")
        ayu.sees_no("one key result for this week")
    rig.at("2027-01-11T09:00:30+07:00")
    ayu.sees("Ayu, one key result for this week")


def test_a_score_says_what_it_means_by_how_sure_it_had_to_be(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    ayu.goes_to_dm()
    for sure, title, lines in (
        ("Must-hit", "Make onboarding effortless", "Raise completion from 45% to 70%\n- Launch it"),
        ("Must-hit", "Keep all that we sell safe", "Get 10 audits"),
        ("Stretch", "Win the whole market of bakers", "Get 1,000 new leads"),
        ("Stretch", "Please all partners of ours", "Sign 100 partners"),
        ("Stretch", "Delight people who write to us", "Raise NPS from 10 to 20"),
    ):
        ayu.types(f"/okr new {title}\n- {lines}")
        ayu.picks("How sure must it be?", sure)
        ayu.submits()
        ayu.submits()
        ayu.sees(f"{title}")
    ayu.types("KR-1 65%; KR-2 done; KR-3 10; KR-4 700; KR-5 40; KR-6 13")
    ayu.sees("KR-6 NPS: 10 → 13")
    rig.at("2027-01-11T09:00:30+07:00")
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q4 2026: how it ended")
    for line in (
        "O-1 Make onboarding effortless, Ayu: 0.9 of 1.0, missed (suggested, not confirmed)",
        "O-2 Keep all that we sell safe, Ayu: 1.0 of 1.0, met (suggested, not confirmed)",
        "O-3 Win the whole market of bakers, Ayu: 0.7 of 1.0, hit (suggested, not confirmed)",
        "O-4 Please all partners of ours, Ayu: 0.4 of 1.0, progress (suggested, not confirmed)",
        "O-5 Delight people who write to us, Ayu: 0.3 of 1.0, missed (suggested, not confirmed)",
    ):
        ayu.sees(line)


def test_what_comes_after_the_end_is_taken_until_its_objective_is_closed_and_is_late(
    rig: Rig,
) -> None:
    ayu = asked(rig)
    ayu.types("/okr check-in")
    ayu.fills("Value", "66", under="KR-1")
    rig.at("2027-01-01T10:00:30+07:00")
    ayu.submits()
    ayu.sees("KR-1 Completion: 45% → 66% 🟢 on track (late)")
    rig.at("2027-01-04T10:00:30+07:00")
    ayu.types("KR-1 67% at risk waiting for legal")
    told = ayu.reads("66% → 67% 🟡 at risk (late), “waiting for legal”")
    assert "#growth" not in told, "the next digest is of the next quarter"
    assert "I ask again" not in told, "and so is the next question"
    ayu.clicks("Correct", under="66% → 67%")
    ayu.fills("Value", "68")
    ayu.submits()
    ayu.sees("67% → 68% 🟡 at risk (late)")
    ayu.types("/okr log KR-3 4%")
    ayu.sees("KR-3 Churn: 4% 🟢 on track (late)")
    ayu.types("/okr show KR-1")
    ayu.sees("67% → 68% 🟡 at risk (late)")
    rig.at("2027-01-11T09:00:30+07:00")
    assert ayu.reads().count("for this week") == 1, "nobody is asked about what is over"
    rig.at("2027-01-12T09:00:30+07:00")
    ayu.types("/okr check-in KR-1")
    ayu.sees("KR-1 is not active, so this does not apply.")
    ayu.types("/okr log KR-1 70%")
    ayu.types("/okr show KR-1")
    ayu.sees_no("68% → 70%")
