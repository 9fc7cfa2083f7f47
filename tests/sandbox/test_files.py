"""Files v2 and user groups, as a bot meets them at the wire."""

from __future__ import annotations

import base64
import json

import pytest

from tests.sandbox.scripted import act, look, manifest, scripted, settle, tell
from tests.sandbox.test_shapes import FACTS, strange_keys

AYU, BEN, DM, BENS_DM = "U0AYU000001", "U0BEN000002", "D0AYU000001", "D0BEN000002"
SCOPES = ("files:read", "files:write", "usergroups:read")


@pytest.fixture(scope="module")
def opened():
    with scripted(manifest=manifest(more_scopes=SCOPES)) as stage_bot_wire:
        yield stage_bot_wire


@pytest.fixture
def wire(opened):
    return opened[2]


@pytest.fixture
def stage(opened):
    return opened[0]


@pytest.fixture
def bot(opened):
    stage, bot, _ = opened
    settle(stage)
    bot.heard.clear()
    return bot


def path_of(wire, url):
    return url.removeprefix(wire.sandbox.url)


def put(wire, url, content, **more):
    return wire.send(path_of(wire, url), content, kind="text/csv", **more)


def sent(stage, name="a.csv", content=b"a,b\n", **more):
    coded = base64.b64encode(content).decode()
    return act(stage, "file", channel=DM, name=name, content=coded, **more)["file"]


def test_a_file_goes_up_in_three_steps_and_is_there_for_the_person(stage, wire):
    begun = wire.form("files.getUploadURLExternal", filename="okrs.csv", length=4)
    assert put(wire, begun["upload_url"], b"a,b\n")[0] == 200
    files = json.dumps([{"id": begun["file_id"], "title": "OKRs"}])
    done = wire.form("files.completeUploadExternal", files=files, channel_id=DM)
    assert (done["files"][0]["title"], done["files"][0]["size"]) == ("OKRs", 4)
    shown = [one["files"] for one in _messages(stage, DM) if one["files"]]
    assert shown[-1] == [{"id": begun["file_id"], "name": "okrs.csv"}]
    got = act(stage, "fetch", file=begun["file_id"])
    assert base64.b64decode(got["content"]) == b"a,b\n"


@pytest.mark.parametrize("content", [b"a,b", b"a,b\nc", b""])
def test_an_upload_of_another_length_is_not_taken(wire, content):
    begun = wire.form("files.getUploadURLExternal", filename="okrs.csv", length=4)
    assert put(wire, begun["upload_url"], content)[0] == 400
    files = [{"id": begun["file_id"]}]
    assert wire.error("files.completeUploadExternal", files=files) == "file_not_found"


def test_an_address_takes_one_file_once_and_a_file_is_shared_once(wire):
    begun = wire.form("files.getUploadURLExternal", filename="okrs.csv", length=4)
    assert [put(wire, begun["upload_url"], b"a,b\n")[0] for _ in range(2)] == [200, 400]
    files = [{"id": begun["file_id"]}]
    assert wire("files.completeUploadExternal", files=files, channel_id=DM)["ok"]
    assert wire.error("files.completeUploadExternal", files=files) == "file_not_found"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"files": []}, "invalid_arguments"),
        ({"files": "no JSON"}, "invalid_arguments"),
        ({"files": [{"id": 1}]}, "invalid_arguments"),
        ({"files": [{"id": "F1"}], "channel_id": "C0PRODUCT01"}, "not_in_channel"),
        ({"files": [{"id": "F1"}], "channel_id": "C9"}, "channel_not_found"),
    ],
)
def test_what_slack_would_refuse_is_refused(wire, arguments, error):
    assert wire.error("files.completeUploadExternal", **arguments) == error


def test_a_file_sent_to_the_bot_is_an_event_and_its_bytes_are_for_its_token(stage, wire, bot):
    file_id = sent(stage, text="have a look")
    settle(stage)
    (event,) = [one["event"] for one in bot.kinds("message")]
    assert (event["subtype"], event["text"], event["user"]) == ("file_share", "have a look", AYU)
    assert event["files"][0]["id"] == file_id
    file = wire("files.info", file=file_id)["file"]
    assert (file["name"], file["filetype"], file["size"]) == ("a.csv", "csv", 4)
    path = path_of(wire, file["url_private"])
    assert wire.send(path, None, verb="GET") == (200, "a,b\n")
    assert wire.send(path, None, verb="GET", token="xoxb-other")[0] == 302


def test_a_file_is_known_where_it_was_shared_only(stage, wire):
    file_id = sent(stage)
    assert tell(stage, "fetch", **{"as": BEN}, file=file_id)[0] == 400
    assert tell(stage, "unshare", **{"as": BEN}, file=file_id)[0] == 400
    act(stage, "unshare", file=file_id)
    assert wire.error("files.info", file=file_id) == "file_not_found"
    assert wire.error("files.info", file="F0NOSUCH001") == "file_not_found"


def test_a_file_in_a_channel_without_the_bot_does_not_exist_for_it(stage, wire):
    coded = base64.b64encode(b"x").decode()
    made = act(stage, "file", channel="C0PRODUCT01", name="a.csv", content=coded)
    assert wire.error("files.info", file=made["file"]) == "file_not_found"


def test_without_their_scopes_files_and_groups_are_closed():
    with scripted() as (_, _, wire):
        assert wire.error("files.info", file="F1") == "missing_scope"
        assert wire.error("files.getUploadURLExternal", filename="a", length=1) == "missing_scope"
        assert wire.error("usergroups.list") == "missing_scope"


def test_a_group_is_typed_as_a_mention_and_its_people_are_told(stage, wire, bot):
    act(stage, "say", channel=DM, text="for @growth-team")
    settle(stage)
    (event,) = [one["event"] for one in bot.kinds("message")]
    assert event["text"] == "for <!subteam^S0GROWTH001>"
    act(stage, "command", channel=DM, text="/cafe @growth-team")
    (command,) = [one for one in bot.heard if "command" in one]
    assert command["text"] == "<!subteam^S0GROWTH001|@growth-team>"
    (group,) = wire("usergroups.list")["usergroups"]
    assert (group["handle"], group["user_count"]) == ("growth-team", 3)
    assert AYU in wire("usergroups.users.list", usergroup=group["id"])["users"]
    assert wire.error("usergroups.users.list", usergroup="S9") == "no_such_subteam"


@pytest.mark.skipif(not FACTS.exists(), reason="no facts about Slack beside the checkout")
def test_answers_have_the_keys_that_slacks_have(stage, wire):
    begun = wire.form("files.getUploadURLExternal", filename="okrs.csv", length=4)
    put(wire, begun["upload_url"], b"a,b\n")
    answers = {
        "files.getUploadURLExternal": begun,
        "files.completeUploadExternal": wire(
            "files.completeUploadExternal", files=[{"id": begun["file_id"]}], channel_id=DM
        ),
        "usergroups.list": wire("usergroups.list", include_users=True),
        "usergroups.users.list": wire("usergroups.users.list", usergroup="S0GROWTH001"),
    }
    for method, answer in answers.items():
        sample = json.loads((FACTS / "samples" / "api" / f"{method}.json").read_text())
        assert strange_keys(answer, sample) == [], method
    shape = json.loads((FACTS / "samples" / "api" / "_shapes_of_large_ones.json").read_text())
    assert strange_keys(wire("files.info", file=sent(stage)), shape["files.info"]) == []


def _messages(stage, channel):
    channels = look(stage, AYU)["channels"]
    return next(one["messages"] for one in channels if one["id"] == channel)
