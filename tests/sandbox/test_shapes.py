"""What the stand-in says has the shape that Slack's answers and payloads were seen to have.

Held against recorded facts beside the checkout; where they are absent these tests are skipped.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from okrbot.sandbox.method import EVERYWHERE
from okrbot.sandbox.methods import METHODS
from tests.sandbox.cafe import actions, button, field, modal, options, section
from tests.sandbox.scripted import Scripted, look, settle, tell

FACTS = Path(__file__).parents[2] / ".." / "shared" / "slack"
SOURCES = Path(__file__).parents[2] / "okrbot" / "sandbox"
AYU, DM, GROWTH = "U0AYU000001", "D0AYU000001", "C0GROWTH001"

pytestmark = pytest.mark.skipif(
    not FACTS.exists(), reason="no facts about Slack beside the checkout"
)


def fact(name):
    return json.loads((FACTS / name).read_text())


@pytest.fixture(scope="module")
def known_methods():
    return fact("methods.json")


def strange_keys(ours, theirs, path=""):
    """Paths of keys we send that a sample does not have; what a sample leaves empty is not held."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and theirs:
        strange = [f"{path}/{key}" for key in ours.keys() - theirs.keys()]
        for key in ours.keys() & theirs.keys():
            strange += strange_keys(ours[key], theirs[key], f"{path}/{key}")
        return strange
    if isinstance(ours, list) and isinstance(theirs, list) and theirs:
        return [each for item in ours for each in strange_keys(item, theirs[0], f"{path}[]")]
    return []


# blocks.validate is younger than the recorded facts.
@pytest.mark.parametrize("name", sorted(METHODS.keys() - {"blocks.validate"}))
def test_a_method_takes_only_arguments_slack_documents(known_methods, name):
    documented, ours = known_methods[name]["args"], METHODS[name]
    mine = {*ours.required, *ours.optional}
    assert mine - set(documented) - set(EVERYWHERE) == set()
    assert {arg for arg, about in documented.items() if about["required"]} <= set(ours.required)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_asks_for_a_scope_slack_documents(known_methods, name):
    documented = known_methods.get(name, {}).get("scopes", {}).get("bot", [])
    assert set(METHODS[name].scopes) <= {scope["name"] for scope in documented}


def test_every_error_code_of_the_web_api_is_one_of_slacks(known_methods):
    ours = {
        code
        for source in ("method*.py", "content.py", "views.py", "triggers.py", "manifest.py")
        for file in SOURCES.glob(source)
        for code in re.findall(r'Refused\(\s*"([a-z_]+)"', file.read_text())
    }
    documented = {code for about in known_methods.values() for code in about["errors"]}
    documented |= set(fact("common_errors.json"))
    documented |= {"unknown_method"}  # the answer for a method that has no page to document it
    documented |= {"user_disabled", "cannot_dm_bot"}  # of chat.postMessage to a person
    assert len(ours) > 25
    assert ours - documented == set()


def calls(wire):
    """One good call of each method whose answer was sampled."""
    kept = {"event_type": "e", "event_payload": {}}
    said = wire("chat.postMessage", channel=DM, text="x", blocks=[section("a")], metadata=kept)
    at = {"channel": DM, "ts": said["ts"]}
    return {
        "auth.test": wire("auth.test"),
        "apps.connections.open": wire("apps.connections.open", token=wire.sandbox.app_token),
        "chat.postMessage": said,
        "chat.update": wire("chat.update", **at, text="y"),
        "chat.getPermalink": wire("chat.getPermalink", channel=DM, message_ts=said["ts"]),
        "conversations.history": wire("conversations.history", channel=DM, limit=1),
        "conversations.replies": wire("conversations.replies", **at),
        "chat.delete": wire("chat.delete", **at),
        "chat.postEphemeral": wire("chat.postEphemeral", channel=DM, user=AYU, text="x"),
        "conversations.open": wire("conversations.open", users=AYU, return_im=True),
        "conversations.info": wire("conversations.info", channel=GROWTH, include_num_members=True),
        "conversations.list": wire("conversations.list", limit=1),
        "conversations.members": wire("conversations.members", channel=GROWTH),
        "users.info": wire("users.info", user=AYU, include_locale=True),
        "users.list": wire("users.list"),
        "views.publish": wire(
            "views.publish", user_id=AYU, view={"type": "home", "blocks": [section("x")]}
        ),
    }


def test_answers_have_the_keys_that_slacks_have(wire):
    large = fact("samples/api/_shapes_of_large_ones.json")
    for method, answer in calls(wire).items():
        assert answer["ok"], (method, answer)
        file = FACTS / "samples" / "api" / f"{method}.json"
        sample = json.loads(file.read_text()) if file.exists() else large.get(method)
        if sample is None:
            continue
        assert strange_keys(answer, sample) == [], method


PAYLOADS = {
    "slash": "app-backend/slash-commands/SlashCommandPayload",
    "block_actions": "app-backend/interactive-components/BlockActionPayload",
    "message_action": "app-backend/interactive-components/MessageShortcutPayload",
    "view_submission": "app-backend/views/ViewSubmissionPayload",
    "view_closed": "app-backend/views/ViewClosedPayload",
    "message": "events/MessagePayload",
    "app_home_opened": "events/AppHomeOpenedPayload",
    "user_change": "events/UserChangePayload",
    "team_join": "events/TeamJoinPayload",
    "member_joined_channel": "events/MemberJoinedChannelPayload",
    "channel_archive": "events/ChannelArchivePayload",
    "channel_rename": "events/ChannelRenamePayload",
}
NEWER = {
    # In Slack's reference and on its wire, absent from the samples.
    "/context_team_id",
    "/context_enterprise_id",
    "/response_urls",
    "/view/blocks",
    "/event/view/blocks",
    "/event/event_ts",
    "/event/user/profile/status_emoji_display_info",
}


@pytest.fixture(scope="module")
def heard(opened):
    """One payload of each kind, as the bot got it."""
    stage, bot, wire = opened
    form = modal(
        "F",
        field("A", "static_select", options=options("One"), optional=True),
        notify_on_close=True,
    )

    async def open_it(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    bot.on["command"] = open_it

    def act(what, **fields):
        status, answer = tell(stage, what, **{"as": AYU, **fields})
        assert status == 200, answer
        return answer

    for leave in ("submit", "close"):
        act("command", channel=GROWTH, text="/cafe x")
        act(leave, view_id=look(stage, AYU)["modal"]["id"])
    said = wire("chat.postMessage", channel=DM, text="x", blocks=[actions(button("Go"))])
    block_id = said["message"]["blocks"][0]["block_id"]
    act("press", channel=DM, ts=said["ts"], block_id=block_id, action_id="pressed")
    act("shortcut", callback_id="rate", channel=DM, ts=said["ts"])
    act("say", channel=DM, text="words")
    act("home")
    tell(stage, f"people/{AYU}", status_text="here")
    tell(stage, "people", name="dewi")
    room = act("channels", name="room")["id"]
    for change in ({"invite": "U0SANDBOT01"}, {"name": "hall"}, {"is_archived": True}):
        act(f"channels/{room}", **change)
    settle(stage)
    return bot


@pytest.mark.parametrize("kind", sorted(PAYLOADS))
def test_payloads_have_the_keys_that_slacks_have(heard: Scripted, kind):
    sample = fact(f"samples/{PAYLOADS[kind]}.json")
    found = (
        [body for body in heard.heard if "command" in body]
        if kind == "slash"
        else heard.kinds(kind)
    )
    assert found, f"no {kind} was heard"
    for body in found:
        assert [key for key in strange_keys(body, sample) if key not in NEWER] == []


def test_the_keys_bots_live_by_are_there(heard: Scripted):
    (submission,) = heard.kinds("view_submission")
    assert {"type", "team", "user", "api_app_id", "token", "trigger_id", "view"} <= set(submission)
    view = set(fact(f"samples/{PAYLOADS['view_submission']}.json")["view"])
    assert view - set(submission["view"]) == {"submit_disabled"}
    (press,) = heard.kinds("block_actions")
    assert {"container", "channel", "message", "response_url", "state", "actions"} <= set(press)
    slash = next(body for body in heard.heard if "command" in body)
    sample = set(fact(f"samples/{PAYLOADS['slash']}.json"))
    assert sample - set(slash) == {"enterprise_id", "enterprise_name"}
