"""What admins see: who is asked when, what became of it, and a second try."""

from __future__ import annotations

from okrbot.sandbox.person.remote import Remote
from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, asked, founded, writes


def test_the_preview_shows_four_weeks_by_each_ones_clock_and_why_not(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider", "Sari Wijaya")
    writes(ayu)
    for key_result, asked_of in (("KR-2", "Mia Schneider"), ("KR-3", "Sari Wijaya")):
        ayu.types(f"/okr edit {key_result}")
        ayu.picks("Asked", asked_of)
        ayu.submits()
        ayu.closes()
    mia = rig.person("Mia")
    mia.types("/okr away 7 Dec to 11 Dec")
    ayu.types("/okr admin preview")
    shown = ayu.sees("Who is asked when")
    assert "Mon 23 Nov, 09:00 Jakarta" in shown
    assert "Mon 23 Nov, 09:00 Berlin" in shown
    assert "Mon 7 Dec, 09:00 Berlin: no, away" in shown
    assert "Mon 7 Dec, 09:00 Jakarta · Mon 14 Dec" not in shown, "four weeks end with 7 December"
    assert "At most 2 people are asked at once; Slack takes about 1 minute for that." in shown


def test_the_preview_says_what_has_been(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr admin preview")
    assert "Mon 23 Nov, 09:00 Jakarta: asked" in ayu.sees("Who is asked when")


def test_preview_and_health_are_for_admins(rig: Rig) -> None:
    mia = rig.person("Mia")
    for word in ("preview", "health"):
        mia.types(f"/okr admin {word}")
        mia.sees("Only admins of this workspace can do that")
        mia.sees_no("Who is asked when")


def test_health_counts_what_was_sent_and_left_out_and_why(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider")
    writes(ayu)
    ayu.types("/okr away next week")
    rig.at(MONDAY)
    ayu.types("/okr admin health")
    assert "The weekly question 1 left out (away)" in ayu.sees("What I sent in the last seven days")


def test_what_failed_is_shown_with_slacks_words_and_sent_again(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    remote = Remote(rig.stage.url)
    rule = {"method": "chat.postMessage", "kind": "refused", "code": "msg_too_long", "rate": 1.0}
    remote.post("/sandbox/faults", seed=1, rules=[rule])
    rig.at(MONDAY)
    remote.post("/sandbox/faults", seed=1, rules=[])
    ayu.types("/okr admin resend")
    ayu.sees("msg_too_long")
    ayu.clicks("Send again")
    ayu.sees("On its way")
    ayu.clicks("What was sent")
    ayu.sees("What I sent in the last seven days")
    rig.settle()
    ayu.sees("four key results for this week")
