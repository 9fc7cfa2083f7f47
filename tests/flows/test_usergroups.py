"""Who is meant by an @group, asked of Slack."""

from __future__ import annotations

from okrbot.slack.typed import typed
from okrbot.slack.usergroups import members_named
from tests.flows.conftest import Rig


def test_a_group_stands_for_its_people_each_once(rig: Rig) -> None:
    words = typed("Growth <!subteam^S0GROWTH001|@growth-team> <@U0BEN000002|ben> <@U0AYU000001>")
    assert words.groups == ("S0GROWTH001",)
    assert words.text == "Growth @growth-team @ben @U0AYU000001"
    named = rig.stage.call(members_named(rig.bot.desk.gateway, words))
    assert named == ("U0BEN000002", "U0AYU000001", "U0MIA000004", "U0LEO000005")


def test_a_call_to_all_is_no_group() -> None:
    assert typed("<!here> <!channel|@channel>").groups == ()
