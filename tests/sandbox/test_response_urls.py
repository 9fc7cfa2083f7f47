"""response_url: five times, thirty minutes, strictly."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.sandbox.cafe import actions, button, section
from tests.sandbox.scripted import look, tell

AYU, MIA = "U0AYU000001", "U0MIA000004"
DM, GROWTH = "D0AYU000001", "C0GROWTH001"


def respond(wire, url, **body):
    return wire.send(url.removeprefix(wire.sandbox.url), json.dumps(body))


def commanded(stage, bot, channel=GROWTH):
    """The response_url of Ayu's command."""
    tell(stage, "command", **{"as": AYU, "channel": channel, "text": "/cafe"})
    return bot.heard[-1]["response_url"]


def pressed(stage, bot, wire, **where):
    """The response_url of Ayu's press on a new message, and the message's `ts`."""
    blocks = [section("x"), actions(button("Go"))]
    said = wire(where.pop("method", "chat.postMessage"), text="x", blocks=blocks, **where)
    ts = said.get("ts") or said["message_ts"]
    message = wire.sandbox.slack.workspace.channels[where["channel"]].messages[ts]
    at = {"channel": where["channel"], "ts": ts, "block_id": message.blocks[1]["block_id"]}
    _, outcome = tell(stage, "press", **{"as": AYU, **at, "action_id": "pressed"})
    assert outcome == {"outcome": "ok"}
    return bot.heard[-1]["response_url"], ts


def messages(stage, user, channel):
    places = look(stage, user)["channels"]
    return next(place["messages"] for place in places if place["id"] == channel)


def test_an_answer_is_for_the_asker_alone_unless_it_says_otherwise(stage, bot, wire):
    url = commanded(stage, bot)
    assert respond(wire, url, text="for you") == (200, "ok")
    assert respond(wire, url, text="for all", response_type="in_channel") == (200, "ok")
    assert [m["text"] for m in messages(stage, AYU, GROWTH)][-2:] == ["for you", "for all"]
    seen = [m["text"] for m in messages(stage, MIA, GROWTH)]
    assert "for you" not in seen
    assert seen[-1] == "for all"


def test_five_answers_and_no_more_refused_ones_not_counted(stage, bot, wire):
    url = commanded(stage, bot)
    for _ in range(3):
        status, answer = respond(wire, url, blocks=[{"type": "dividr"}])
        assert (status, answer["error"]) == (400, "invalid_blocks")
    for n in range(5):
        assert respond(wire, url, text=f"{n}")[0] == 200
    status, answer = respond(wire, url, text="sixth")
    assert (status, answer["error"]) == (404, "used_url")


def test_thirty_minutes_of_the_sandboxs_clock(stage, bot, wire):
    url = commanded(stage, bot)
    tell(stage, "clock", by_seconds=timedelta(minutes=29).total_seconds())
    assert respond(wire, url, text="in time")[0] == 200
    tell(stage, "clock", by_seconds=61)
    status, answer = respond(wire, url, text="late")
    assert (status, answer["error"]) == (404, "expired_url")


def test_a_url_nobody_gave_is_expired(stage, bot, wire):
    url = commanded(stage, bot)
    assert respond(wire, url + "0", text="x")[1]["error"] == "expired_url"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "colour": "red"}, "invalid_arguments"),
        ({"text": "x", "response_type": "loud"}, "invalid_arguments"),
        ({"text": "x", "thread_ts": "1.1"}, "cannot_reply_to_message"),
        ({"text": "x" * 4001}, "msg_too_long"),
    ],
)
def test_what_slack_refuses_is_refused(stage, bot, wire, body, error):
    assert respond(wire, commanded(stage, bot), **body)[1]["error"] == error


def test_the_original_is_replaced_and_deleted(stage, bot, wire):
    url, ts = pressed(stage, bot, wire, channel=DM)
    respond(wire, url, text="instead", replace_original=True)
    shown = {m["ts"]: m for m in messages(stage, AYU, DM)}
    assert shown[ts]["text"] == "instead"
    assert shown[ts]["blocks"] == []
    respond(wire, url, delete_original=True)
    assert ts not in {m["ts"] for m in messages(stage, AYU, DM)}


def test_without_being_told_the_original_stays(stage, bot, wire):
    url, _ = pressed(stage, bot, wire, channel=DM)
    respond(wire, url, text="beside")
    shown = messages(stage, AYU, DM)
    assert [m["text"] for m in shown[-2:]] == ["x", "beside"]
    assert shown[-1]["ephemeral"] is True


def test_an_ephemeral_original_is_replaced_for_its_reader(stage, bot, wire):
    url, ts = pressed(stage, bot, wire, method="chat.postEphemeral", channel=GROWTH, user=AYU)
    (body,) = [heard for heard in bot.heard if heard.get("type") == "block_actions"]
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body
    respond(wire, url, text="now this", replace_original=True)
    (mine,) = [m for m in messages(stage, AYU, GROWTH) if m["ts"] == ts]
    assert (mine["text"], mine["ephemeral"], mine["edited"]) == ("now this", True, False)
    assert ts not in {m["ts"] for m in messages(stage, MIA, GROWTH)}
