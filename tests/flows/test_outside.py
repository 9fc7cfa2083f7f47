"""Slack Connect: no shared channel is a team's or is posted in, and nobody from outside acts."""

from __future__ import annotations

import pytest

from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.sandbox.faults import Kind, Rule
from okrbot.sandbox.person.remote import Remote
from okrbot.sandbox.wire import Json
from okrbot.slack import ids
from okrbot.store import deliveries, people
from tests.flows.conftest import Rig
from tests.flows.growth import TUESDAY, asked, writes

AYU = "U0AYU000001"
HERE = "T0KOPI00001"
THERE = "T0PARTNER01"
GROWTH = "C0GROWTH001"
REFUSED = "That channel is shared with another organization, and OKRs stay inside this one."
NEXT_TUESDAY = "2026-12-01T10:00:30+07:00"
THE_TUESDAY_AFTER = "2026-12-08T10:00:30+07:00"


def shares(rig: Rig, act: str = "connect", channel: str = GROWTH) -> None:
    """Ayu, as the workspace's admin, shares a channel with the partner, or no longer."""
    told = {"as": AYU, act: THERE}
    Remote(rig.stage.url).post(f"/sandbox/channels/{channel}", **told)


def partner(rig: Rig) -> str:
    """Somebody of the partner's, met in a shared channel; returns their id."""
    fields = {"name": "pat", "real_name": "Pat Partner", "tz": "Europe/Paris", "team_id": THERE}
    return str(Remote(rig.stage.url).post("/sandbox/people", **fields)["id"])


def looks(rig: Rig) -> int:
    """How often Slack was asked what a channel is."""
    calls = Remote(rig.stage.url).get("/sandbox/calls")["calls"]
    return sum(call["method"] == "conversations.info" for call in calls)


def row_of(rig: Rig, kind: DeliveryKind, period: str) -> tuple[DeliveryState, str | None]:
    """Where what goes to Growth stands, and why."""
    with rig.bot.desk.store.read() as tx:
        row = deliveries.delivery(tx, HERE, kind, "2", period)
    assert row is not None
    return row.state, row.reason


def digest_of(rig: Rig, week: str) -> tuple[DeliveryState, str | None]:
    return row_of(rig, DeliveryKind.DIGEST, week)


@pytest.mark.parametrize("act", ["offer", "connect"])
def test_a_shared_channel_is_no_teams_and_its_field_says_so(rig: Rig, act: str) -> None:
    ayu = rig.person("Ayu")
    shares(rig, act)
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    assert ayu.submits_in_vain()["Channel"].startswith(REFUSED)
    ayu.picks("Channel", "#general")
    ayu.submits()
    ayu.sees("Growth is set up")
    ayu.closes()
    ayu.types("/okr team settings growth")
    ayu.picks("Channel", "#growth")
    assert ayu.submits_in_vain()["Channel"].startswith(REFUSED)
    shares(rig, "disconnect")
    ayu.submits()
    ayu.sees("Saved: Growth")


def test_no_shared_channel_is_made_a_teams_by_inviting_us(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    invites_us(rig, "C0PRODUCT01")
    ayu.goes_to("#product")
    ayu.sees("Make this a team's channel?")
    shares(rig, channel="C0PRODUCT01")
    ayu.clicks("Set up a team")
    assert ayu.submits_in_vain()["Channel"].startswith(REFUSED)


def private_channel(rig: Rig) -> str:
    """Ayu's private #leads, in which we are not; returns its id."""
    fields = {"as": AYU, "name": "leads", "is_private": True}
    return str(Remote(rig.stage.url).post("/sandbox/channels", **fields)["id"])


def invites_us(rig: Rig, channel: str) -> None:
    Remote(rig.stage.url).post(f"/sandbox/channels/{channel}", **{"as": AYU, "invite": us(rig)})


def test_a_team_may_read_in_a_private_channel_once_we_are_in_it(rig: Rig) -> None:
    ayu, channel = rig.person("Ayu"), private_channel(rig)
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#leads")
    assert ayu.submits_in_vain()["Channel"].startswith("I am not in that channel.")
    ayu.closes()
    invites_us(rig, channel)
    ayu.goes_to("#leads")
    ayu.sees("Make this a team's channel?")
    ayu.clicks("Set up a team")
    ayu.submits()
    ayu.sees("Leads is set up")
    ayu.closes()
    writes(ayu, whose="Leads")
    rig.at(TUESDAY)
    ayu.goes_to("#leads")
    ayu.sees("Leads, Q4 2026, Tue 24 Nov")


def test_without_the_right_to_look_into_private_channels_that_is_told_on_the_field(
    rig: Rig,
) -> None:
    ayu, app = rig.person("Ayu"), rig.stage.sandbox.slack.app
    app.scopes -= {"groups:read"}  # as where the app was installed before it asked for this
    invites_us(rig, private_channel(rig))
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#leads")
    told = ayu.submits_in_vain()["Channel"]
    assert told.startswith("Slack does not let me look into private channels here.")
    ayu.picks("Channel", "#growth")
    ayu.submits()
    ayu.sees("Growth is set up")


def us(rig: Rig) -> str:
    return rig.stage.sandbox.slack.app.bot_user_id


def test_we_introduce_ourselves_in_no_shared_channel(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    shares(rig)
    ayu.home()
    ayu.clicks("Introduce me")
    ayu.picks("Channel", "#growth")
    assert ayu.submits_in_vain()["Channel"].startswith(REFUSED)


def test_a_digest_waits_while_its_channel_is_shared_and_the_lead_is_told_once(rig: Rig) -> None:
    ayu, mia = asked(rig), rig.person("Mia")
    mia.goes_to("#growth")
    shares(rig)
    rig.at(TUESDAY)
    mia.sees_no("Growth, Q4 2026")
    assert digest_of(rig, "2026-W48") == (DeliveryState.HELD, "external_channel")
    told = "I post nothing of Growth in #growth: it is shared with another organization"
    ayu.goes_to_dm()
    ayu.sees(told)
    rig.at(NEXT_TUESDAY)
    assert digest_of(rig, "2026-W49") == (DeliveryState.HELD, "external_channel")
    assert ayu.reads().count(told) == 1
    shares(rig, "disconnect")
    rig.at(THE_TUESDAY_AFTER)
    mia.sees("Growth, Q4 2026")
    assert digest_of(rig, "2026-W50")[0] is DeliveryState.SENT
    assert digest_of(rig, "2026-W49") == (DeliveryState.SKIPPED, "too_late")


def test_a_digest_in_a_channel_shared_since_is_not_edited_any_more(rig: Rig) -> None:
    ayu, mia = asked(rig), rig.person("Mia")
    rig.at(TUESDAY)
    mia.goes_to("#growth")
    mia.sees("Growth, Q4 2026")
    shown = mia.reads()
    shares(rig)
    ayu.types("KR-2 1000")
    ayu.sees("✓ Answered")
    rig.at("2026-11-24T10:30:00+07:00")
    assert mia.reads() == shown
    held = (DeliveryState.HELD, "external_channel")
    assert row_of(rig, DeliveryKind.DIGEST_EDIT, "2026-W48") == held
    assert row_of(rig, DeliveryKind.WIN, "KR-2@100") == held
    shares(rig, "disconnect")
    ayu.types("KR-4 done")
    ayu.sees("KR-4")
    rig.at("2026-11-24T11:00:00+07:00")
    mia.sees("KR-4 Launch the self-serve plan is done, Ayu")
    assert row_of(rig, DeliveryKind.DIGEST_EDIT, "2026-W48")[0] is DeliveryState.SENT


def test_slack_is_asked_once_for_each_post_in_a_channel(rig: Rig) -> None:
    asked(rig)
    before = looks(rig)
    rig.at(TUESDAY)
    assert digest_of(rig, "2026-W48")[0] is DeliveryState.SENT
    posted = [DeliveryKind.DIGEST, DeliveryKind.DIGEST_DETAILS]
    with rig.bot.desk.store.read() as tx:
        rows = deliveries.rows_of(tx, HERE, posted, ["2"], ["2026-W48"])
    assert looks(rig) - before == len(rows)


def test_a_look_that_slack_does_not_answer_is_made_again(rig: Rig) -> None:
    asked(rig)
    faults = rig.stage.sandbox.slack.faults
    faults.set(1, [Rule(Kind.SERVER_ERROR, method="conversations.info")])
    rig.at(TUESDAY)
    assert digest_of(rig, "2026-W48")[0] is DeliveryState.PENDING
    faults.set(1, [])
    rig.at("2026-11-24T10:02:00+07:00")
    assert digest_of(rig, "2026-W48")[0] is DeliveryState.SENT


IN_A_CHANNEL = {
    "container": {"type": "message", "message_ts": "1.2", "channel_id": GROWTH},
    "channel": {"id": GROWTH, "name": "growth"},
}
COMMAND = {"command": "/okr", "text": "help", "channel_id": GROWTH, "channel_name": "growth"}
PRESS = {
    **IN_A_CHANNEL,
    "actions": [{"action_id": ids.OBJECTIVE_NEW, "block_id": "b", "type": "button", "value": ""}],
}
TYPED = {"action_id": ids.ZONE_SEARCH, "block_id": "zone", "value": "Berlin"}
FORM = {
    "view": {
        "id": "V1",
        "type": "modal",
        "hash": "1.a",
        "callback_id": ids.INTRODUCTION_FORM,
        "blocks": [],
        "state": {"values": {"channel": {"value": {"selected_conversation": GROWTH}}}},
    },
}
SHORTCUT = {"callback_id": "new_okr"}
MESSAGE = {
    "callback_id": "make_okr",
    **IN_A_CHANNEL,
    "message_ts": "1.2",
    "message": {"text": "Sell more"},
}
ACTS = {
    "slash_commands": COMMAND,
    "block_actions": PRESS,
    "block_suggestion": TYPED,
    "view_submission": FORM,
    "shortcut": SHORTCUT,
    "message_action": MESSAGE,
}


def sent(rig: Rig, kind: str, member_id: str, team_id: str) -> tuple[Json, int]:
    """What Slack was answered to an act of theirs, and how many calls the bot made for it."""
    slack = rig.stage.sandbox.slack
    trigger = {"trigger_id": slack.triggers.issue(AYU)}
    if kind == "slash_commands":
        whose = {"team_id": team_id, "user_id": member_id}
        envelope, payload = kind, {**whose, **trigger, **ACTS[kind]}
    else:
        user = {"id": member_id, "name": "who", "team_id": team_id}
        payload = {**slack.header(kind, AYU), "user": user, **trigger, **ACTS[kind]}
        envelope = "interactive"
    before = len(slack.calls)
    answer = rig.stage.call(slack.sockets.deliver(envelope, payload, answerable=True))
    return answer, len(slack.calls) - before


@pytest.mark.parametrize("kind", ACTS)
def test_nobody_from_outside_is_answered_whatever_they_do(rig: Rig, kind: str) -> None:
    pat = partner(rig)
    answer, calls = sent(rig, kind, AYU, HERE)
    assert answer or calls, "a member of ours is answered"
    rig.settle()
    assert sent(rig, kind, pat, THERE) == ({}, 0)
    with rig.bot.desk.store.read() as tx:
        assert people.member(tx, HERE, pat) is None
        assert people.workspace(tx, THERE) is None


def _events(rig: Rig, member_id: str, team_id: str) -> list[Json]:
    slack = rig.stage.sandbox.slack
    account = slack.user_object(slack.workspace.members[member_id], with_locale=True)
    said = {"type": "message", "channel": GROWTH, "channel_type": "im", "ts": "5.1"}
    return [
        {**said, "user": member_id, "text": "no change", "user_team": team_id, "team": HERE},
        {**said, "user": member_id, "text": "no change", "team": team_id},
        {"type": "member_joined_channel", "user": member_id, "channel": GROWTH, "team": team_id},
        {"type": "user_change", "user": account},
        {"type": "team_join", "user": account},
    ]


def test_no_event_of_somebody_from_outside_is_heard(rig: Rig) -> None:
    pat = partner(rig)
    slack = rig.stage.sandbox.slack
    for event in _events(rig, pat, THERE):
        before = len(slack.calls)
        payload = slack.events._envelope(event)
        rig.stage.call(slack.sockets.deliver("events_api", payload))
        assert len(slack.calls) == before, event
    with rig.bot.desk.store.read() as tx:
        assert people.member(tx, HERE, pat) is None
    for event in _events(rig, "U0MIA000004", HERE)[:1]:
        before = len(slack.calls)
        rig.stage.call(slack.sockets.deliver("events_api", slack.events._envelope(event)))
        assert len(slack.calls) > before, "a member of ours is heard"


def test_who_is_from_outside_is_named_in_no_form(rig: Rig) -> None:
    ayu, pat = rig.person("Ayu"), partner(rig)
    told = "Pat is not of this organization. Name a member of this workspace."
    ayu.types("/okr team new Growth")
    for field in ("Lead", "Members"):
        ayu.picks(field, "Pat Partner")
        assert ayu.submits_in_vain()[field] == told
        if field == "Lead":
            ayu.picks(field, "Ayu Lestari")
    ayu.closes()
    ayu.types("/okr away tomorrow @Pat Partner")
    ayu.sees(told)
    with rig.bot.desk.store.read() as tx:
        assert people.member(tx, HERE, pat) is None


def test_who_invites_us_from_outside_is_asked_nothing(rig: Rig) -> None:
    ayu, pat = rig.person("Ayu"), partner(rig)
    slack = rig.stage.sandbox.slack
    event = {"type": "member_joined_channel", "user": us(rig), "channel": GROWTH, "team": HERE}
    payload = slack.events._envelope({**event, "inviter": pat})
    rig.stage.call(slack.sockets.deliver("events_api", payload))
    methods = [call.method for call in slack.calls]
    assert "chat.postEphemeral" not in methods
    assert "chat.postMessage" not in methods
    ayu.goes_to("#growth")
    ayu.sees_no("Make this a team's channel?")
