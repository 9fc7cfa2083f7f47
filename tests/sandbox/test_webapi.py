"""The Web API answers as Slack does, and refuses what Slack refuses."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.cafe import actions, button, field, modal, section
from tests.sandbox.scripted import manifest, scripted, settle, tell

AYU, MIA = "U0AYU000001", "U0MIA000004"
GROWTH, PRODUCT = "C0GROWTH001", "C0PRODUCT01"
DM = "D0AYU000001"
HOME = {"type": "home", "blocks": [section("hi")]}
FORM = modal("t", field("A", "plain_text_input"))


REFUSALS = [
    ("no.such", {}, "unknown_method"),
    ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": DM, "text": "x", "colour": "red"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": DM, "text": 5}, "invalid_arguments"),
    ("chat.postMessage", {"channel": DM, "text": "x", "mrkdwn": "perhaps"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": DM}, "no_text"),
    ("chat.postMessage", {"channel": DM, "text": ""}, "no_text"),
    ("chat.postMessage", {"channel": DM, "blocks": []}, "no_text"),
    ("chat.postMessage", {"channel": DM, "text": "x" * 4001}, "msg_too_long"),
    ("chat.postMessage", {"channel": DM, "blocks": "{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": DM, "blocks": {"type": "divider"}}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": DM, "blocks": [{"type": "dividr"}]}, "invalid_blocks"),
    (
        "chat.postMessage",
        {"channel": DM, "blocks": [section("x" * 2900) for _ in range(5)]},
        "msg_blocks_too_long",
    ),
    (
        "chat.postMessage",
        {"channel": DM, "text": "x", "markdown_text": "y"},
        "markdown_text_conflict",
    ),
    ("chat.postMessage", {"channel": DM, "text": "x", "metadata": "{"}, "invalid_metadata_format"),
    ("chat.postMessage", {"channel": DM, "text": "x", "metadata": []}, "invalid_metadata_format"),
    (
        "chat.postMessage",
        {"channel": DM, "text": "x", "metadata": {"event_type": "e"}},
        "invalid_metadata_schema",
    ),
    (
        "chat.postMessage",
        {
            "channel": DM,
            "text": "x",
            "metadata": {"event_type": "e", "event_payload": {"k": "v" * 20_000}},
        },
        "metadata_too_large",
    ),
    (
        "chat.postMessage",
        {"channel": DM, "text": "x", "thread_ts": "1.1"},
        "cannot_reply_to_message",
    ),
    ("chat.postMessage", {"channel": "C0NOWHERE01", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": PRODUCT, "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "USLACKBOT", "text": "x"}, "cannot_dm_bot"),
    ("chat.postEphemeral", {"channel": GROWTH, "text": "x"}, "invalid_arguments"),
    ("chat.postEphemeral", {"channel": DM, "user": MIA, "text": "x"}, "user_not_in_channel"),
    ("chat.update", {"channel": DM, "ts": "1.1", "text": "x"}, "message_not_found"),
    ("chat.delete", {"channel": DM, "ts": "1.1"}, "message_not_found"),
    ("chat.getPermalink", {"channel": DM, "message_ts": "1.1"}, "message_not_found"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("conversations.open", {"users": "U0NOBODY001"}, "user_not_found"),
    ("conversations.open", {"channel": GROWTH}, "method_not_supported_for_channel_type"),
    ("conversations.info", {"channel": "C0NOWHERE01"}, "channel_not_found"),
    ("conversations.info", {"channel": DM}, "missing_scope"),
    ("conversations.open", {"users": f"{AYU},{MIA}"}, "method_not_supported_for_channel_type"),
    ("conversations.list", {"types": "canteen"}, "invalid_types"),
    ("conversations.list", {"types": "im"}, "missing_scope"),
    ("conversations.list", {"limit": 1001}, "invalid_limit"),
    ("conversations.list", {"cursor": "nonsense"}, "invalid_cursor"),
    ("conversations.members", {"channel": GROWTH, "limit": -1}, "invalid_limit"),
    ("conversations.history", {"channel": GROWTH}, "missing_scope"),
    ("conversations.history", {"channel": DM, "oldest": "yesterday"}, "invalid_ts_oldest"),
    ("conversations.history", {"channel": DM, "latest": "now"}, "invalid_ts_latest"),
    ("conversations.replies", {"channel": GROWTH, "ts": "1.1"}, "missing_scope"),
    ("conversations.replies", {"channel": DM}, "invalid_arguments"),
    ("conversations.replies", {"channel": DM, "ts": "1.1"}, "thread_not_found"),
    ("users.info", {"user": "U0NOBODY001"}, "user_not_found"),
    ("users.list", {"cursor": "bmV4dDpV"}, "invalid_cursor"),
    ("views.open", {"trigger_id": "1.2.3", "view": FORM}, "invalid_trigger_id"),
    ("views.open", {"trigger_id": "1.2.3", "view": HOME}, "invalid_arguments"),
    ("views.open", {"trigger_id": "1.2.3", "view": "{"}, "invalid_arguments"),
    (
        "views.open",
        {"trigger_id": "1", "view": modal("t", *[section("é" * 2999) for _ in range(50)])},
        "view_too_large",
    ),
    ("views.update", {"view": FORM}, "invalid_arguments"),
    ("views.update", {"view_id": "V1", "view": FORM}, "not_found"),
    ("views.push", {"trigger_id": "1.2.3", "view": FORM}, "invalid_trigger_id"),
    ("views.publish", {"user_id": "USLACKBOT", "view": HOME}, "invalid_arguments"),
    ("views.publish", {"user_id": AYU, "view": FORM}, "invalid_arguments"),
    ("blocks.validate", {}, "invalid_arguments"),
    ("blocks.validate", {"blocks": [{"type": "dividr"}]}, "invalid_blocks"),
]


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSALS)
def test_what_slack_refuses_is_refused_with_its_code(wire, method, arguments, error):
    assert wire.error(method, **arguments) == error


def test_a_refusal_says_what_is_wrong_and_where(wire):
    answer = wire("chat.postMessage", channel=DM, blocks=[section("x" * 3001)])
    assert answer["response_metadata"]["messages"], "no word of what is wrong"
    assert "/blocks/0/text" in answer["response_metadata"]["messages"][0]
    answer = wire("chat.postMessage", colour="red")
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: channel",
        "[ERROR] unknown argument: colour",
    ]


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        ("app", "auth.test", "not_allowed_token_type"),
        ("bot", "apps.connections.open", "not_allowed_token_type"),
    ],
)
def test_a_wrong_token_opens_nothing(wire, token, method, error):
    tokens = {"app": wire.sandbox.app_token, "bot": wire.sandbox.bot_token}
    assert wire.error(method, token=tokens.get(token, token)) == error


def test_a_token_may_stand_in_the_form(wire):
    status, answer = wire.send(
        "/api/auth.test",
        f"token={wire.sandbox.bot_token}",
        kind="application/x-www-form-urlencoded",
        headers={"Authorization": ""},
    )
    assert (status, answer["ok"]) == (200, True)


def test_a_missing_scope_is_named_with_those_there_are():
    with scripted(manifest=manifest(without_scopes=("im:write",))) as (_, _, wire):
        answer = wire("conversations.open", users=AYU)
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "im:write"
    assert "chat:write" in answer["provided"].split(",")


def test_tabs_that_are_off_take_nothing():
    off = manifest(app_home={"home_tab_enabled": False, "messages_tab_enabled": False})
    with scripted(manifest=off) as (stage, _, wire):
        assert wire.error("views.publish", user_id=AYU, view=HOME) == "not_enabled"
        assert wire.error("chat.postMessage", channel=AYU, text="x") == "messages_tab_disabled"
        assert tell(stage, "say", **{"as": AYU, "channel": DM, "text": "hi"})[0] == 400


def test_forms_and_json_are_the_same_call(wire):
    blocks = [section("one"), actions(button("Go"))]
    by_form = wire.form(
        "chat.postMessage", channel=DM, text="x", blocks=json.dumps(blocks), unfurl_links="false"
    )
    by_json = wire("chat.postMessage", channel=DM, text="x", blocks=blocks, unfurl_links=False)
    assert by_form["ok"]
    assert by_json["ok"]
    texts = [[b["type"] for b in said["message"]["blocks"]] for said in (by_form, by_json)]
    assert texts == [["section", "actions"]] * 2


def test_blocks_and_elements_without_ids_are_given_some(wire):
    said = wire("chat.postMessage", channel=DM, text="x", blocks=[section("a"), section("b")])
    ids = [block["block_id"] for block in said["message"]["blocks"]]
    assert all(ids)
    assert len(set(ids)) == 2


def test_a_persons_id_is_the_address_of_their_dm(wire):
    assert wire("chat.postMessage", channel=AYU, text="x")["channel"] == DM
    assert wire("conversations.open", users=AYU)["channel"]["id"] == DM
    assert wire("conversations.open", users=AYU)["already_open"] is True


def test_an_update_keeps_metadata_and_takes_a_text_alone_for_the_whole_message(wire):
    kept = {"event_type": "prompt", "event_payload": {"key": "k"}}
    said = wire("chat.postMessage", channel=DM, text="x", blocks=[section("a")], metadata=kept)
    at = {"channel": DM, "ts": said["ts"]}
    blocks_only = wire("chat.update", **at, blocks=[section("b")])
    assert blocks_only["text"] == "x"
    assert blocks_only["message"]["blocks"][0]["text"]["text"] == "b"
    assert blocks_only["message"]["metadata"] == kept
    assert "edited" not in blocks_only["message"]
    text_only = wire("chat.update", **at, text="y", metadata={})
    assert text_only["text"] == "y"
    assert "blocks" not in text_only["message"]
    assert "metadata" not in text_only["message"]
    assert text_only["message"]["edited"]["user"] == wire.sandbox.slack.app.bot_user_id
    assert wire.error("chat.update", **at, metadata=kept) == "no_text"


def test_only_its_own_messages_does_the_bot_change_or_take_back(wire, stage):
    _, said = tell(stage, "say", **{"as": AYU, "channel": DM, "text": "mine"})
    assert wire.error("chat.update", channel=DM, ts=said["ts"], text="x") == "cant_update_message"
    assert wire.error("chat.delete", channel=DM, ts=said["ts"]) == "cant_delete_message"


def test_an_ephemeral_message_is_in_no_history_and_cannot_be_changed(wire):
    said = wire("chat.postEphemeral", channel=GROWTH, user=AYU, text="psst")
    ts = said["message_ts"]
    assert wire.error("chat.update", channel=GROWTH, ts=ts, text="x") == "message_not_found"
    assert ts not in {m.ts for m in wire.sandbox.slack.workspace.channels[GROWTH].kept_messages()}


def test_what_was_taken_back_is_gone(wire):
    said = wire("chat.postMessage", channel=DM, text="oops")
    assert wire("chat.delete", channel=DM, ts=said["ts"])["ok"]
    assert wire.error("chat.delete", channel=DM, ts=said["ts"]) == "message_not_found"


def test_history_pages_from_the_newest_and_shows_metadata_only_when_asked(wire):
    mark = {"event_type": "prompt", "event_payload": {"n": 1}}
    dm = wire("conversations.open", users=MIA)["channel"]["id"]
    sent = [
        wire("chat.postMessage", channel=dm, text=f"{n}", metadata=mark)["ts"] for n in range(5)
    ]
    seen, cursor = [], ""
    while True:
        page = wire("conversations.history", channel=dm, limit=2, cursor=cursor)
        assert len(page["messages"]) <= 2
        assert all(m["metadata"] == {"event_type": "prompt"} for m in page["messages"])
        seen += [message["ts"] for message in page["messages"]]
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert seen == sent[::-1]
    asked = wire("conversations.history", channel=dm, include_all_metadata=True, limit=1)
    assert asked["messages"][0]["metadata"] == mark


def test_history_keeps_to_its_bounds(wire):
    dm = wire("conversations.open", users="U0LEO000005")["channel"]["id"]
    sent = [wire("chat.postMessage", channel=dm, text=f"{n}")["ts"] for n in range(4)]
    between = wire("conversations.history", channel=dm, oldest=sent[0], latest=sent[3])
    assert [m["ts"] for m in between["messages"]] == [sent[2], sent[1]]
    both = wire("conversations.history", channel=dm, oldest=sent[0], latest=sent[3], inclusive=True)
    assert [m["ts"] for m in both["messages"]] == sent[::-1]


def test_a_thread_is_its_parent_and_then_the_replies_within_the_bounds(wire):
    mark = {"event_type": "card", "event_payload": {"n": 1}}
    dm = wire("conversations.open", users="U0SARI00003")["channel"]["id"]
    parent = wire("chat.postMessage", channel=dm, text="parent")["ts"]
    wire("chat.postMessage", channel=dm, text="another message")
    first, second, third = (
        wire("chat.postMessage", channel=dm, text=f"{n}", thread_ts=parent, metadata=mark)["ts"]
        for n in range(3)
    )

    def thread(ts=parent, **more):
        told = wire("conversations.replies", channel=dm, ts=ts, **more)
        return [message["ts"] for message in told["messages"]]

    assert thread() == thread(ts=second) == [parent, first, second, third]
    assert thread(oldest=first) == [parent, second, third]
    assert thread(limit=2) == [parent, first]
    told = wire("conversations.replies", channel=dm, ts=parent, limit=2, include_all_metadata=True)
    assert told["messages"][1]["metadata"] == mark
    cursor = told["response_metadata"]["next_cursor"]
    assert thread(limit=2, cursor=cursor) == [second, third]


def test_a_reply_is_in_its_thread_and_not_in_the_history(wire):
    dm = wire("conversations.open", users="U0BEN000002")["channel"]["id"]
    parent = wire("chat.postMessage", channel=dm, text="parent")["ts"]
    reply = wire("chat.postMessage", channel=dm, text="reply", thread_ts=parent)
    assert reply["message"]["thread_ts"] == parent
    history = wire("conversations.history", channel=dm)["messages"]
    assert [message["ts"] for message in history] == [parent]
    loud = wire("chat.postMessage", channel=dm, text="!", thread_ts=parent, reply_broadcast=True)
    history = wire("conversations.history", channel=dm)["messages"]
    assert [message["ts"] for message in history] == [loud["ts"], parent]


def test_lists_page_through_everything_once(wire):
    for method, key, arguments in (
        ("users.list", "members", {}),
        ("conversations.list", "channels", {}),
        ("conversations.members", "members", {"channel": GROWTH}),
    ):
        whole = wire(method, **arguments)[key]
        seen, cursor = [], ""
        while True:
            page = wire(method, **arguments, limit=2, cursor=cursor)
            seen += page[key]
            cursor = page["response_metadata"]["next_cursor"]
            if not cursor:
                break
        ids = [row if isinstance(row, str) else row["id"] for row in seen]
        assert ids == [row if isinstance(row, str) else row["id"] for row in whole]
        assert len(ids) == len(set(ids)) > 2


def test_a_member_has_a_zone_a_locale_when_asked_and_no_email(wire):
    sari = wire.form("users.info", user="U0SARI00003", include_locale="true")["user"]
    assert sari["tz"] == "Asia/Jakarta"
    assert sari["tz_offset"] == 7 * 3600
    assert sari["locale"] == "id-ID"
    assert "email" not in sari["profile"]
    assert "locale" not in wire("users.info", user="U0SARI00003")["user"]


def test_an_archived_channel_takes_no_message(stage, wire, bot):
    _, made = tell(stage, "channels", **{"as": AYU, "name": "old"})
    tell(stage, f"channels/{made['id']}", **{"as": AYU, "invite": "U0SANDBOT01"})
    tell(stage, f"channels/{made['id']}", **{"as": AYU, "is_archived": True})
    assert wire.error("chat.postMessage", channel=made["id"], text="x") == "is_archived"
    listed = wire("conversations.list", exclude_archived=True)["channels"]
    assert made["id"] not in {channel["id"] for channel in listed}
    settle(stage)
    assert bot.kinds("member_joined_channel")[0]["event"]["inviter"] == AYU
    assert bot.kinds("channel_archive")[0]["event"]["channel"] == made["id"]


def test_a_private_channel_the_bot_is_not_in_does_not_exist_for_it(stage, wire):
    _, made = tell(stage, "channels", **{"as": AYU, "name": "secret", "is_private": True})
    for method in ("conversations.info", "conversations.members"):
        assert wire.error(method, channel=made["id"]) == "channel_not_found"
    assert wire.error("chat.postMessage", channel=made["id"], text="x") == "channel_not_found"


def test_every_call_is_in_the_log_without_its_token(stage, wire):
    wire("chat.postMessage", channel=DM, blocks=[{"type": "dividr"}])
    _, log = wire.send("/sandbox/calls", None, verb="GET")
    last = log["calls"][-1]
    assert (last["method"], last["ok"], last["error"]) == (
        "chat.postMessage",
        False,
        "invalid_blocks",
    )
    assert wire.sandbox.bot_token not in json.dumps(log)


def test_stamps_of_one_thousand_messages_differ_and_increase(wire):
    dm = wire.sandbox.slack.workspace.dm("U0NOOR00006")
    stamps = [wire.sandbox.slack.workspace.say(dm, AYU, "x").ts for _ in range(1000)]
    assert stamps == sorted(set(stamps))


def test_a_body_is_json_or_a_form_and_well_made(wire):
    for body, kind, error in (
        ("{", "application/json", "invalid_arguments"),
        ("[]", "application/json", "invalid_arguments"),
        ("a%ff=%ff", "application/x-www-form-urlencoded", "invalid_form_data"),
        ("channel=x", "application/xml", "invalid_post_type"),
        ("no boundary", "multipart/form-data; boundary=b", "invalid_form_data"),
    ):
        assert wire.send("/api/auth.test", body, kind=kind)[1]["error"] == error, body


def test_a_multipart_form_is_a_form(wire):
    body = '--b\r\nContent-Disposition: form-data; name="user"\r\n\r\n' + AYU + "\r\n--b--\r\n"
    answer = wire.send("/api/users.info", body, kind="multipart/form-data; boundary=b")[1]
    assert answer["user"]["id"] == AYU


def test_a_call_may_be_a_get(wire):
    assert wire.send(f"/api/users.info?user={AYU}", None, verb="GET")[1]["user"]["id"] == AYU


def test_with_more_scopes_the_bot_sees_dms_and_speaks_in_public():
    more = manifest(more_scopes=("im:read", "chat:write.public", "channels:history"))
    with scripted(manifest=more) as (_, _, wire):
        listed = wire("conversations.list", types="im,public_channel")["channels"]
        dms = [channel for channel in listed if channel["is_im"]]
        assert len(dms) == 6
        assert dms[0]["is_user_deleted"] is False
        assert wire("conversations.info", channel=DM, include_locale=True)["channel"]["locale"]
        assert wire("chat.postMessage", channel=PRODUCT, text="x")["ok"]
        assert wire.error("conversations.history", channel=PRODUCT) == "not_in_channel"


def test_a_dm_may_be_opened_by_its_own_id(wire):
    assert wire("conversations.open", channel=DM, return_im=True)["channel"]["user"] == AYU


def test_nobody_writes_to_who_has_left():
    with scripted() as (stage, _, wire):
        tell(stage, f"people/{MIA}", deleted=True)
        for address in (MIA, "D0MIA000004"):
            assert wire.error("chat.postMessage", channel=address, text="x") == "user_disabled"
