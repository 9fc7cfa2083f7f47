"""What a channel does not take is held, told to who can mend it, and posted once it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrbot.sandbox.faults import Kind, Rule
from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from tests.flows.conftest import Rig, rigged
from tests.flows.growth import TUESDAY, asked
from tests.flows.test_outside import AYU, GROWTH, invites_us, shares, us

REFUSED = "I cannot post in #growth for Growth"
DONE = "KR-4 Launch the self-serve plan is done, Ayu."
WISH = "Ayu asks for comments on a draft: O-2."


def wants_comments(ayu: Person) -> None:
    """Ayu writes the draft O-2 and asks her team what they think of it."""
    ayu.goes_to_dm()
    ayu.types("/okr new Delight our partners everywhere\n- Raise NPS from 10 to 40")
    ayu.clicks("More")
    ayu.picks("Whose is it?", "Growth")
    ayu.clicks("Next")
    ayu.ticks("Keep as draft")
    ayu.clicks("Save")
    ayu.sees("Saved as a draft: O-2.")
    ayu.types("/okr show O-2")
    ayu.clicks("Ask for comments")
    ayu.sees("O-2 is on its way to #growth")


def test_what_waited_for_us_is_posted_when_we_are_brought_back(rig: Rig) -> None:
    ayu, mia = asked(rig), rig.person("Mia")
    mia.goes_to("#growth")
    Remote(rig.stage.url).post(f"/sandbox/channels/{GROWTH}", **{"as": AYU, "remove": us(rig)})
    ayu.clicks("Done")
    ayu.sees("✓ Answered")
    wants_comments(ayu)
    rig.at("2026-11-23T10:00:00+07:00")
    mia.sees_no(DONE)
    assert ayu.reads().count(REFUSED) == 1, "of a channel the lead is told once"
    rig.at(TUESDAY)
    mia.sees_no("Growth, Q4 2026")
    invites_us(rig, GROWTH)
    rig.stage.call(rig.stage.sandbox.slack.events.settle())
    rig.settle()
    for post in (DONE, WISH, "Growth, Q4 2026, Tue 24 Nov"):
        mia.sees(post)
    mia.sees_no("Make this a team's channel?")


def test_a_look_back_waits_for_us_to_be_in_the_channel(rig: Rig) -> None:
    ayu = asked(rig)
    Remote(rig.stage.url).post(f"/sandbox/channels/{GROWTH}", **{"as": AYU, "remove": us(rig)})
    rig.at("2027-01-12T10:00:30+07:00")
    ayu.sees(REFUSED)
    ayu.goes_to("#growth")
    ayu.sees_no("how it ended")
    invites_us(rig, GROWTH)
    rig.stage.call(rig.stage.sandbox.slack.events.settle())
    rig.settle()
    ayu.sees("Growth, Q4 2026: how it ended")


def test_what_waited_is_posted_in_the_channel_that_a_lead_chooses_instead(rig: Rig) -> None:
    ayu, mia = asked(rig), rig.person("Mia")
    shares(rig)
    wants_comments(ayu)
    rig.settle()
    ayu.sees("I post nothing of Growth in #growth: it is shared with another organization")
    ayu.clicks("Settings")
    ayu.picks("Channel", "#general")
    ayu.submits()
    rig.settle()
    mia.goes_to("#general")
    mia.sees(WISH)
    mia.goes_to("#growth")
    mia.sees_no(WISH)


def test_where_a_teams_lead_has_left_the_admins_are_told(rig: Rig) -> None:
    ayu, mia = asked(rig, lead="Mia Schneider"), rig.person("Mia")
    shares(rig)
    Remote(rig.stage.url).post(f"/sandbox/people/{mia.id}", deleted=True)
    rig.stage.call(rig.stage.sandbox.slack.events.settle())
    rig.at(TUESDAY)
    ayu.sees("I post nothing of Growth in #growth: it is shared with another organization")


def test_of_a_post_in_doubt_the_lead_says_whether_it_is_there(tmp_path: Path) -> None:
    with rigged(tmp_path, okrbot_settle_s=0.001) as rig:
        ayu, mia = asked(rig), rig.person("Mia")
        faults = rig.stage.sandbox.slack.faults
        faults.set(1, [Rule(Kind.RESET_BEFORE, method="chat.postMessage", target=GROWTH)])
        wants_comments(ayu)
        rig.settle()
        faults.set(1, [])
        rig.settle()
        ayu.sees("I could not tell whether the wish for comments on O-2 was posted in #growth.")
        ayu.clicks("Post it")
        ayu.sees("Then I post it now.")
        rig.settle()
        mia.goes_to("#growth")
        mia.sees(WISH)
        assert mia.reads().count(WISH) == 1


@pytest.mark.parametrize("in_doubt", [True, False])
def test_who_had_us_introduced_is_told_where_that_did_not_go_well(
    tmp_path: Path, in_doubt: bool
) -> None:
    with rigged(tmp_path, okrbot_settle_s=0.001) as rig:
        ayu, slack = rig.person("Ayu"), rig.stage.sandbox.slack
        ayu.home()
        ayu.clicks("Introduce me")
        ayu.picks("Channel", "#growth")
        code = {} if in_doubt else {"code": "restricted_action"}
        kind = Kind.RESET_AFTER if in_doubt else Kind.REFUSED
        slack.faults.set(1, [Rule(kind, method="chat.postMessage", target=GROWTH, **code)])
        ayu.submits()
        ayu.sees("On its way to #growth.")
        ayu.closes()
        rig.settle()
        slack.faults.set(1, [])
        rig.settle()
        ayu.goes_to("#growth")
        assert ayu.reads().count("say hello") == in_doubt, "what may be there is not posted again"
        ayu.goes_to_dm()
        ayu.sees(
            "Slack did not tell me whether I have introduced myself in #growth."
            if in_doubt
            else "I could not introduce myself in #growth"
        )
        ayu.clicks("Introduce me")
        ayu.sees("This is what I post, once, in your name:")
