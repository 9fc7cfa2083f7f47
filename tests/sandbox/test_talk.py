"""What people type and press reaches the bot as Slack would send it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.escaping import escaped
from okrbot.sandbox.manifest import App
from okrbot.sandbox.people import SEEDED
from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.state import Timings
from okrbot.sandbox.workspace import Workspace
from tests.sandbox.cafe import actions, button, section
from tests.sandbox.rawbot import RawBot
from tests.sandbox.scripted import Wire, act, look, manifest, scripted, settle, tell

AYU, MIA = "U0AYU000001", "U0MIA000004"
DM, GROWTH = "D0AYU000001", "C0GROWTH001"
KOPI = Workspace(App(manifest()), SEEDED, Clock())


def newest(stage, user=AYU, channel=DM):
    places = look(stage, user)["channels"]
    return next(place["messages"][-1] for place in places if place["id"] == channel)


TYPED = [
    ("new Grow @mia in #growth", "new Grow <@U0MIA000004|mia> in <#C0GROWTH001|growth>"),
    ("to @Mia Schneider, now", "to <@U0MIA000004|mia>, now"),
    ("@MIA @nobody #nowhere", "<@U0MIA000004|mia> @nobody #nowhere"),
    ("ben@kopi.test @miami", "ben@kopi.test @miami"),
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
    ("<@U0MIA000004> <!channel>", "&lt;@U0MIA000004&gt; &lt;!channel&gt;"),
    ("see https://kopi.test/@mia?a=1&b=2 there", "see <https://kopi.test/@mia?a=1&amp;b=2> there"),
    ("Grow\n  KR one\n\n  KR two\n", "Grow\n  KR one\n\n  KR two"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "sent"), TYPED)
def test_slash_text_is_escaped_as_slack_escapes_it(stage, bot, typed, sent):
    act(stage, "command", channel=DM, text=f"/cafe {typed}")
    assert bot.heard[0]["text"] == sent


def test_a_command_may_be_followed_by_a_pasted_block(stage, bot):
    act(stage, "command", channel=DM, text="/cafe\nGrow\nKR one")
    assert bot.heard[0]["text"] == "Grow\nKR one"


def test_without_should_escape_only_control_characters_change():
    plain = manifest()["features"]["slash_commands"][0] | {"should_escape": False}
    with scripted(manifest=manifest(slash_commands=[plain])) as (stage, bot, _):
        act(stage, "command", channel=DM, text="/cafe @mia <b> https://kopi.test")
    assert bot.heard[0]["text"] == "@mia &lt;b&gt; https://kopi.test"


def test_a_command_says_who_and_where(stage, bot):
    act(stage, "command", channel=GROWTH, text="/cafe x")
    body = bot.heard[0]
    assert (body["user_id"], body["user_name"]) == (AYU, "ayu")
    assert (body["channel_id"], body["channel_name"]) == (GROWTH, "growth")
    act(stage, "command", channel=DM, text="/cafe x")
    assert bot.heard[1]["channel_name"] == "directmessage"


def test_a_command_is_answered_in_its_acknowledgement(stage, bot):
    async def both(ack, body, client):
        loud = {"response_type": "in_channel"} if body["text"] == "loud" else {}
        await ack(text=f"*{body['text']}*", **loud)

    bot.on["command"] = both
    act(stage, "command", channel=GROWTH, text="/cafe quiet")
    assert newest(stage, AYU, GROWTH)["text"] == "*quiet*"
    act(stage, "command", channel=GROWTH, text="/cafe loud")
    assert newest(stage, MIA, GROWTH)["text"] == "*loud*"
    assert newest(stage, MIA, GROWTH)["ephemeral"] is False


def test_a_broken_answer_is_shown_and_logged(stage, bot, wire):
    async def broken(ack, body, client):
        await ack(text="x", blocks=[{"type": "dividr"}])

    bot.on["command"] = broken
    assert act(stage, "command", channel=DM, text="/cafe") == {"outcome": "invalid_blocks"}
    assert "invalid_blocks" in newest(stage)["text"]
    assert (
        wire.send("/sandbox/calls", None, verb="GET")[1]["calls"][-1]["error"] == "invalid_blocks"
    )


def test_an_unknown_command_reaches_nobody(stage, bot):
    assert act(stage, "command", channel=DM, text="/tea")["outcome"] == "unknown_command"
    assert bot.heard == []
    assert newest(stage)["text"] == "/tea is not a valid command."
    assert newest(stage)["user_name"] == "Slackbot"


def test_slacks_own_commands_bring_the_bot_into_a_channel_and_out(stage, bot):
    product = "C0PRODUCT01"
    for word, said in (
        ("/invite", "Say who: /invite @cafe"),
        ("/invite @nobody", "Say who: /invite @cafe"),
        ("/invite @cafe", "cafe is in #product now."),
        ("/invite @cafe", "cafe is already in this channel."),
        ("/kick @Cafe", "cafe is no longer in #product."),
        ("/remove @cafe", "cafe is not in this channel."),
    ):
        assert act(stage, "command", channel=product, text=word) == {"outcome": "ok"}
        assert newest(stage, channel=product)["text"] == said
    settle(stage)
    (joined,) = bot.kinds("member_joined_channel")
    assert (joined["event"]["user"], joined["event"]["inviter"]) == ("U0SANDBOT01", AYU)
    act(stage, "command", channel=DM, text="/invite @cafe")
    assert newest(stage)["text"] == "/invite works in channels only."


def test_a_bot_that_does_not_answer_is_said_to_have_failed():
    with scripted(timings=Timings(ack=0.05)) as (stage, bot, wire):

        async def silent(ack, body, client):
            return

        bot.on |= {"command": silent, "action": silent, "shortcut": silent, "options": silent}
        outcome = act(stage, "command", channel=DM, text="/cafe")
        assert outcome == {"outcome": "operation_timeout"}
        assert "operation_timeout" in newest(stage)["text"]
        assert act(stage, "shortcut", callback_id="brew") == {"outcome": "operation_timeout"}
        search = {"type": "external_select", "action_id": "seek"}
        said = wire(
            "chat.postMessage", channel=DM, text="x", blocks=[actions(button("Go"), search)]
        )
        block_id = said["message"]["blocks"][0]["block_id"]
        at = {"channel": DM, "ts": said["ts"], "block_id": block_id}
        assert act(stage, "press", **at, action_id="pressed") == {"outcome": "operation_timeout"}
        assert act(stage, "options", **at, action_id="seek", query="x") == {"options": []}
        (notice,) = look(stage, AYU)["notices"]
        assert "could not be loaded" in notice["text"]
        act(stage, "home")
        assert look(stage, AYU)["notices"] == []


def test_with_no_bot_connected_a_command_fails_at_once():
    with scripted() as (stage, bot, _):
        stage.call(bot.stop())
        outcome = act(stage, "command", channel=DM, text="/cafe")
        assert outcome == {"outcome": "dispatch_failed"}


def test_what_is_said_in_the_dm_is_an_event_and_so_is_a_reply(stage, bot, wire):
    act(stage, "say", channel=DM, text="42k <at> risk")
    settle(stage)
    (said,) = [body["event"] for body in bot.kinds("message")]
    assert (said["text"], said["user"]) == ("42k &lt;at&gt; risk", AYU)
    assert (said["channel"], said["channel_type"]) == (DM, "im")
    act(stage, "say", channel=DM, text="more", thread_ts=said["ts"])
    settle(stage)
    reply = bot.kinds("message")[-1]["event"]
    assert (reply["thread_ts"], reply["parent_user_id"]) == (said["ts"], AYU)


def test_channels_are_heard_with_their_scope_only(stage, bot):
    act(stage, "say", channel=GROWTH, text="psst")
    settle(stage)
    assert bot.kinds("message") == []
    with_history = manifest(more_scopes=("channels:history",))
    with scripted(manifest=with_history) as (other, listening, _):
        act(other, "say", channel=GROWTH, text="hello")
        act(other, "say", channel="C0PRODUCT01", text="not a member here")
        settle(other)
        assert [body["event"]["text"] for body in listening.kinds("message")] == ["hello"]


def test_edits_in_the_dm_are_told_as_slack_tells_them():
    """Bolt keeps what the bot itself did from its listeners; the wire does not."""
    bots = []

    def hire(sandbox):
        bots.append(RawBot(sandbox))
        return bots[0]

    with running(lambda: Sandbox(manifest()), hire) as stage:
        wire = Wire(stage.sandbox)
        said = wire("chat.postMessage", channel=DM, text="one")
        wire("chat.update", channel=DM, ts=said["ts"], text="two")
        wire("chat.delete", channel=DM, ts=said["ts"])
        settle(stage)
    posted, changed, deleted = [envelope["payload"]["event"] for envelope in bots[0].heard]
    assert (posted["text"], posted["bot_id"]) == ("one", "B0SANDBOX01")
    assert changed["subtype"] == "message_changed"
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("one", "two")
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said["ts"])


def test_opening_home_is_an_event_with_the_view_once_there_is_one(stage, bot, wire):
    act(stage, "home")
    settle(stage)
    wire("views.publish", user_id=AYU, view={"type": "home", "blocks": [section("x")]})
    act(stage, "home")
    act(stage, "home", tab="messages")
    settle(stage)
    first, second, third = [body["event"] for body in bot.kinds("app_home_opened")]
    assert (first["user"], first["channel"], first["tab"]) == (AYU, DM, "home")
    assert "view" not in first
    assert second["view"]["type"] == "home"
    assert third["tab"] == "messages"


def test_who_changes_joins_or_leaves_is_told(stage, bot, wire):
    away = {"status_text": "Out", "status_emoji": ":palm_tree:"}
    tell(stage, f"people/{MIA}", **away)
    _, dewi = tell(stage, "people", name="dewi", real_name="Dewi", tz="Asia/Makassar")
    tell(stage, f"people/{dewi['id']}", deleted=True)
    settle(stage)
    changes = [body["event"]["user"] for body in bot.kinds("user_change")]
    assert [(user["id"], user["deleted"]) for user in changes] == [(MIA, False), (dewi["id"], True)]
    assert changes[0]["profile"]["status_text"] == "Out"
    assert bot.kinds("team_join")[0]["event"]["user"]["tz"] == "Asia/Makassar"
    assert wire.error("conversations.open", users=dewi["id"]) == "user_disabled"
    assert wire("users.info", user=dewi["id"])["user"]["deleted"] is True


def test_a_status_ends_when_its_time_is_over(stage, bot):
    until = int(stage.sandbox.clock.now().timestamp()) + 3600
    tell(stage, f"people/{MIA}", status_text="Lunch", status_expiration=until)
    settle(stage)
    tell(stage, "clock", by_seconds=3601)
    look(stage, MIA)
    settle(stage)
    (_, after) = bot.kinds("user_change")
    assert after["event"]["user"]["profile"]["status_text"] == ""


@given(st.text(alphabet=st.sampled_from("ab@#<>&| miakopi:/https.\n"), max_size=80))
def test_nothing_typed_becomes_a_mention_of_a_crowd_or_loses_a_word(typed):
    sent = escaped(typed, KOPI, with_names=False)
    inside = re.findall(r"<([^>]*)>", sent)
    assert all(re.fullmatch(r"[@#][UC][A-Z0-9]+|https?://.*", piece) for piece in inside)
    assert sent.count("<") == sent.count(">") == len(inside)
    words = re.sub(r"<@U0MIA000004>", "@mia", sent)
    words = re.sub(r"<(https?://[^>]*)>", r"\1", words)
    plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert plain.casefold() == typed.casefold()
