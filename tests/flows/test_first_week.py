"""The whole loop, as three people live it."""

from __future__ import annotations

import pytest

from okrbot.sandbox.faults import Kind, Rule
from tests.flows.conftest import Rig

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%"""


@pytest.fixture
def growing(rig: Rig) -> Rig:
    """Team Growth with one objective; Ayu, Mia and Leo answer for one key result each."""
    ayu = rig.person("Ayu")
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.picks("Members", "Mia Schneider")
    ayu.picks("Members", "Leo Martin")
    ayu.submits()
    ayu.sees("Growth is set up")
    ayu.closes()
    ayu.types(f"/okr new {OKR}")
    ayu.submits()
    ayu.clicks("More")
    ayu.picks("Asked", "Mia Schneider", under="Key result 2")
    ayu.picks("Asked", "Leo Martin", under="Key result 3")
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")
    return rig


def test_each_person_is_prompted_at_their_own_nine_oclock(growing: Rig) -> None:
    ayu, mia, leo = (growing.person(name) for name in ("Ayu", "Mia", "Leo"))
    asked = "one key result for this week"
    growing.at("2026-11-23T09:00:30+07:00")
    ayu.goes_to_dm()
    ayu.sees(asked)
    mia.goes_to_dm()
    leo.goes_to_dm()
    mia.sees_no(asked)
    growing.at("2026-11-23T09:00:30+01:00")
    mia.sees(asked)
    leo.sees_no(asked)
    growing.at("2026-11-23T09:00:30-05:00")
    leo.sees(asked)


def test_form_button_and_words_each_answer_the_week_and_a_late_one_edits_the_digest(
    growing: Rig,
) -> None:
    ayu, mia, leo = (growing.person(name) for name in ("Ayu", "Mia", "Leo"))
    for person, nine in ((ayu, "+07:00"), (mia, "+01:00"), (leo, "-05:00")):
        growing.at(f"2026-11-23T09:00:30{nine}")
        person.goes_to_dm()
        person.sees("one key result for this week")
    ayu.clicks("Check in")
    ayu.fills("Value", "50%", under="KR-1")
    ayu.submits()
    ayu.sees("✓ Answered")
    ayu.sees("45% → 50%")
    mia.types("KR-2 420 at risk waiting for legal")
    mia.sees("✓ Answered")
    mia.sees("waiting for legal")
    growing.at("2026-11-24T10:00:30+07:00")
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q4 2026, Tue 24 Nov")
    ayu.sees("1 answer still to come")
    leo.types("KR-3 4.2%")
    leo.sees("✓ Answered")
    growing.settle()
    ayu.sees("Everybody has answered")
    leo.types("KR-3 4.4% at risk prices rose")
    leo.sees("prices rose")
    growing.settle()
    ayu.sees_no("prices rose")
    growing.at("2026-11-24T10:02:00+07:00")
    ayu.sees("prices rose")
    assert ayu.reads().count("Growth, Q4 2026") == 1, "a late answer must edit the one digest"


def test_the_first_command_is_answered_though_slack_answers_no_call(rig: Rig) -> None:
    rig.stage.sandbox.slack.faults.set(1, [Rule(Kind.SERVER_ERROR, method="auth.test")])
    ayu = rig.person("Ayu")
    ayu.types("/okr help")
    ayu.sees("/okr new")
