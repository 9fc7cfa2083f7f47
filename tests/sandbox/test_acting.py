"""What people press, pick and search for reaches the bot as Slack would send it."""

from __future__ import annotations

from tests.sandbox.cafe import actions, button, field, modal, options, section
from tests.sandbox.scripted import act, look, manifest, scripted, tell

AYU, MIA = "U0AYU000001", "U0MIA000004"
DM = "D0AYU000001"


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


def test_a_button_in_a_thread_says_which_thread(stage, bot, wire):
    parent = wire("chat.postMessage", channel=DM, text="parent")["ts"]
    reply = {"channel": DM, "text": "x", "blocks": [actions(button("Go"))], "thread_ts": parent}
    said = wire("chat.postMessage", **reply)
    block_id = said["message"]["blocks"][0]["block_id"]
    act(stage, "press", channel=DM, ts=said["ts"], block_id=block_id, action_id="pressed")
    assert bot.kinds("block_actions")[0]["container"]["thread_ts"] == parent


def test_a_closed_list_is_searched_without_asking_the_bot(stage, bot, wire):
    people = {"type": "users_select", "action_id": "who"}
    places = {"type": "conversations_select", "action_id": "where", "filter": {"include": ["im"]}}
    picks = {"type": "static_select", "action_id": "what", "options": options("Kopi", "Teh")}
    said = wire("chat.postMessage", channel=DM, text="x", blocks=[actions(people, places, picks)])
    block_id = said["message"]["blocks"][0]["block_id"]
    at = {"channel": DM, "ts": said["ts"], "block_id": block_id}

    def found(action_id, query):
        shown = act(stage, "options", **at, action_id=action_id, query=query)["options"]
        return [option["value"] for option in shown]

    assert found("who", "schnei") == [MIA]
    assert found("where", "") == [DM]
    assert found("what", "TEH") == ["teh"]
    assert bot.heard == []


def test_a_select_outside_an_input_tells_at_once_in_a_form_too(stage, bot):
    pick = {"type": "static_select", "action_id": "size", "options": options("S", "L")}
    form = modal("F", section("x", accessory=pick), actions(button("Go")))

    async def open_it(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    bot.on["command"] = open_it
    act(stage, "command", channel=DM, text="/cafe")
    shown = look(stage, AYU)["modal"]
    at = {"view_id": shown["id"], "block_id": shown["blocks"][0]["block_id"], "action_id": "size"}
    act(stage, "fill", **at, value="l")
    (told,) = bot.kinds("block_actions")
    assert told["actions"][0]["selected_option"]["value"] == "l"
    where = {"block_id": shown["blocks"][1]["block_id"], "action_id": "pressed"}
    assert tell(stage, "fill", **{"as": AYU, **at, **where, "value": "x"})[0] == 400
