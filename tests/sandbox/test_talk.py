"""What people type and press reaches the bot as Slack would send it."""

from __future__ import annotations

import pytest

from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.state import Timings
from tests.sandbox.cafe import actions, button, field, modal, options, section
from tests.sandbox.rawbot import RawBot
from tests.sandbox.scripted import Wire, look, manifest, scripted, settle, tell

AYU, MIA = "U0AYU000001", "U0MIA000004"
DM, GROWTH = "D0AYU000001", "C0GROWTH001"


@pytest.fixture(scope="module")
def opened():
    with scripted() as all_three:
        yield all_three


@pytest.fixture
def stage(opened):
    return opened[0]


@pytest.fixture
def wire(opened):
    return opened[2]


@pytest.fixture
def bot(opened):
    settle(opened[0])
    opened[1].heard.clear()
    opened[1].on.clear()
    return opened[1]


def act(stage, name, **fields):
    status, answer = tell(stage, name, **{"as": AYU, **fields})
    assert status == 200, answer
    return answer


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


def test_a_bot_that_does_not_answer_is_said_to_have_failed():
    with scripted(timings=Timings(ack=0.05)) as (stage, bot, _):

        async def silent(ack, body, client):
            return

        bot.on |= {"command": silent, "action": silent, "shortcut": silent, "options": silent}
        outcome = act(stage, "command", channel=DM, text="/cafe")
        assert outcome == {"outcome": "operation_timeout"}
        assert "operation_timeout" in newest(stage)["text"]
        assert act(stage, "shortcut", callback_id="brew") == {"outcome": "operation_timeout"}
        assert look(stage, AYU)["notices"]


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


def test_a_button_in_a_message_is_told_with_the_message(stage, bot, wire):
    pick = {"type": "static_select", "action_id": "size", "options": options("S", "L")}
    blocks = [section("x"), actions(button("Go", value="v1"), pick)]
    said = wire("chat.postMessage", channel=DM, text="x", blocks=blocks)
    at = {"channel": DM, "ts": said["ts"], "block_id": said["message"]["blocks"][1]["block_id"]}
    act(stage, "press", **at, action_id="size", value="l")
    act(stage, "press", **at, action_id="pressed")
    picked, pressed = bot.kinds("block_actions")
    assert picked["actions"][0]["selected_option"]["value"] == "l"
    assert pressed["actions"][0]["value"] == "v1"
    assert pressed["container"]["message_ts"] == said["ts"]
    assert pressed["message"]["blocks"] == said["message"]["blocks"]
    state = pressed["state"]["values"][at["block_id"]]
    assert state["size"]["selected_option"]["value"] == "l"


def test_a_stale_button_and_a_gone_message_cannot_be_pressed(stage, bot, wire):
    said = wire("chat.postMessage", channel=DM, text="x", blocks=[actions(button("Go"))])
    at = {"channel": DM, "ts": said["ts"], "block_id": said["message"]["blocks"][0]["block_id"]}
    wire("chat.update", channel=DM, ts=said["ts"], text="done", blocks=[])
    assert tell(stage, "press", **{"as": AYU, **at, "action_id": "pressed"})[0] == 400
    wire("chat.delete", channel=DM, ts=said["ts"])
    assert tell(stage, "press", **{"as": AYU, **at, "action_id": "pressed"})[0] == 400
    assert bot.kinds("block_actions") == []


def test_menus_and_thumbs_tell_which_was_taken(stage, bot, wire):
    menu = {"type": "overflow", "action_id": "menu", "options": options("One", "Two")}
    thumb = {"type": "feedback_buttons", "action_id": "thumb"}
    for side in ("positive", "negative"):
        face = {"type": "plain_text", "text": side}
        thumb[f"{side}_button"] = {"text": face, "value": side}
    blocks = [actions(menu), {"type": "context_actions", "elements": [thumb]}]
    said = wire("chat.postMessage", channel=DM, text="x", blocks=blocks)["message"]
    first, second = [
        {"channel": DM, "ts": said["ts"], "block_id": b["block_id"]} for b in said["blocks"]
    ]
    act(stage, "press", **first, action_id="menu", value="two")
    act(stage, "press", **second, action_id="thumb", value="negative")
    menu_told, thumb_told = [body["actions"][0] for body in bot.kinds("block_actions")]
    assert menu_told["selected_option"]["value"] == "two"
    assert thumb_told["value"] == "negative"
    for where in ({**first, "action_id": "menu"}, {**second, "action_id": "thumb"}):
        assert tell(stage, "press", **{"as": AYU, **where, "value": "three"})[0] == 400
        assert tell(stage, "press", **{"as": AYU, **where})[0] == 400


def test_buttons_inside_containers_and_cards_can_be_pressed(stage, bot, wire):
    inner = actions(button("In"))
    card = {"type": "card", "title": {"type": "plain_text", "text": "t"}, "actions": [button("On")]}
    outer = {"type": "plain_text", "text": "outer"}
    blocks = [{"type": "container", "title": outer, "child_blocks": [inner]}, card]
    said = wire("chat.postMessage", channel=DM, text="x", blocks=blocks)
    box, face = said["message"]["blocks"]
    for block_id in (box["child_blocks"][0]["block_id"], face["block_id"]):
        act(stage, "press", channel=DM, ts=said["ts"], block_id=block_id, action_id="pressed")
    assert [body["actions"][0]["value"] for body in bot.kinds("block_actions")] == ["In", "On"]


def test_without_interactivity_a_press_goes_nowhere():
    silent = manifest()
    silent["settings"]["interactivity"]["is_enabled"] = False
    with scripted(manifest=silent) as (stage, bot, wire):
        said = wire("chat.postMessage", channel=DM, text="x", blocks=[actions(button("Go"))])
        block_id = said["message"]["blocks"][0]["block_id"]
        at = {"channel": DM, "ts": said["ts"], "block_id": block_id, "action_id": "pressed"}
        assert act(stage, "press", **at) == {"outcome": "not_interactive"}
        assert bot.heard == []


def test_shortcuts_reach_the_bot_and_only_where_they_belong(stage, bot, wire):
    said = wire("chat.postMessage", channel=DM, text="rate me")
    act(stage, "shortcut", callback_id="brew")
    act(stage, "shortcut", callback_id="rate", channel=DM, ts=said["ts"])
    brew, rate = bot.heard
    assert (brew["type"], brew["callback_id"]) == ("shortcut", "brew")
    assert (rate["type"], rate["message"]["text"]) == ("message_action", "rate me")
    for wrong in ({"callback_id": "rate"}, {"callback_id": "none"}):
        assert tell(stage, "shortcut", **{"as": AYU, **wrong})[0] == 400


def test_a_search_shows_what_the_bot_suggests_and_takes_only_that(stage, bot):
    form = modal("F", field("A", "external_select", min_query_length=0))

    async def suggest(ack, body, client):
        groups = [{"label": {"type": "plain_text", "text": "g"}, "options": options("Kopi", "Teh")}]
        await ack(option_groups=groups)

    async def open_it(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    bot.on |= {"command": open_it, "options": suggest}
    act(stage, "command", channel=DM, text="/cafe")
    at = {
        "view_id": look(stage, AYU)["modal"]["id"],
        "block_id": "field.A",
        "action_id": "it",
    }
    assert tell(stage, "fill", **{"as": AYU, **at, "value": "kopi"})[0] == 400
    shown = act(stage, "options", **at, query="ko")
    assert [option["value"] for option in shown["options"]] == ["kopi", "teh"]
    (asked,) = bot.kinds("block_suggestion")
    assert (asked["value"], asked["action_id"]) == ("ko", "it")
    act(stage, "fill", **at, value="kopi")

    async def broken(ack, body, client):
        await ack(options=[{"text": "no", "value": "no"}])

    bot.on["options"] = broken
    assert act(stage, "options", **at, query="x")["options"] == []
    act(stage, "fill", **at, value="kopi")
    act(stage, "submit", view_id=at["view_id"])
    state = bot.kinds("view_submission")[0]["view"]["state"]["values"]["field.A"]["it"]
    assert state["selected_option"]["value"] == "kopi"


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
