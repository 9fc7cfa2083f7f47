"""Channels shared with another organization, and the people one meets there."""

from __future__ import annotations

from tests.sandbox.scripted import tell

AYU = "U0AYU000001"


def test_a_channel_says_with_whom_it_is_shared(stage, wire):
    _, made = tell(stage, "channels", **{"as": AYU, "name": "partners"})
    path, there = f"channels/{made['id']}", "T0PARTNER01"
    for act, pending, connected in (
        ("offer", [there], []),
        ("connect", [], [there]),
        ("disconnect", [], []),
    ):
        tell(stage, path, **{"as": AYU, act: there})
        channel = wire("conversations.info", channel=made["id"])["channel"]
        assert channel["is_pending_ext_shared"] is bool(pending), act
        assert channel["pending_connected_team_ids"] == pending, act
        assert channel["is_ext_shared"] is channel["is_shared"] is bool(connected), act
        assert channel["shared_team_ids"][1:] == connected, act


def test_somebody_of_another_organization_is_a_stranger_nobody_acts_as(stage, wire):
    _, pat = tell(stage, "people", name="pat", team_id="T0PARTNER01")
    user = wire("users.info", user=pat["id"])["user"]
    assert (user["team_id"], user["is_stranger"]) == ("T0PARTNER01", True)
    assert "is_stranger" not in wire("users.info", user=AYU)["user"]
    assert wire.send(f"/sandbox/screen?as={pat['id']}", None, verb="GET")[0] == 400
