"""The control API belongs to this machine, and the server says clearly when it cannot start."""

from __future__ import annotations

import asyncio
import threading
import urllib.request
from datetime import timedelta

import pytest

from okrbot.sandbox.server import CannotListen, Sandbox
from tests.sandbox.scripted import Wire, look, manifest, scripted, tell

AYU, DM, GROWTH = "U0AYU000001", "D0AYU000001", "C0GROWTH001"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.test"},
        {"Host": "127.0.0.1.evil.test"},
        {"Origin": "http://evil.test"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
def test_another_sites_page_can_neither_see_nor_act(wire, headers):
    assert wire.send("/sandbox/say", "{}", headers=headers)[0] == 403
    if "Content-Type" not in headers:
        assert wire.send("/sandbox/people", None, verb="GET", headers=headers)[0] == 403
        assert wire.send("/", None, verb="GET", headers=headers)[0] == 403


def test_the_page_itself_may(wire):
    headers = {"Origin": wire.sandbox.url, "Sec-Fetch-Site": "same-origin"}
    assert wire.send("/sandbox/people", None, verb="GET", headers=headers)[0] == 200
    assert wire.send("/", None, verb="GET", headers={"Host": "localhost:1"})[0] == 200


def test_the_page_runs_nothing_from_elsewhere(wire):
    with urllib.request.urlopen(wire.sandbox.url) as reply:
        policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_file_beside_the_page_is_served(wire):
    for path in ("/../server.py", "/%2e%2e/server.py", "/..%2fserver.py", "/server.py"):
        assert wire.send(path, None, verb="GET")[0] in (403, 404), path


def test_six_people_can_be_acted_as(wire):
    people = wire.send("/sandbox/people", None, verb="GET")[1]["people"]
    assert [person["name"] for person in people] == [
        "Ayu Lestari",
        "Ben Okafor",
        "Sari Wijaya",
        "Mia Schneider",
        "Leo Martin",
        "Noor Khan",
    ]
    for stranger in ("USLACKBOT", "U0SANDBOT01", "U0NOBODY001"):
        assert wire.send(f"/sandbox/screen?as={stranger}", None, verb="GET")[0] == 400


def test_a_screen_shows_only_its_persons_places(stage):
    screen = look(stage, AYU)
    assert [place["id"] for place in screen["channels"] if place["kind"] == "im"] == [DM]
    assert "token" not in str(screen)


def test_a_long_poll_ends_with_the_change_and_not_before(stage, wire):
    revision = look(stage, AYU)["revision"]
    seen = []

    def watch():
        path = f"/sandbox/screen?as={AYU}&after={revision}&timeout=20"
        seen.append(wire.send(path, None, verb="GET")[1])

    watching = threading.Thread(target=watch)
    watching.start()
    wire("chat.postMessage", channel=DM, text="news")
    watching.join(5)
    assert seen[0]["revision"] > revision
    same = f"/sandbox/screen?as={AYU}&after={seen[0]['revision']}&timeout=0"
    assert wire.send(same, None, verb="GET")[1]["revision"] == seen[0]["revision"]


def test_a_move_of_the_clock_from_any_thread_wakes_the_screens(stage, wire):
    before = look(stage, AYU)
    stage.sandbox.clock.move_by(timedelta(hours=1))
    path = f"/sandbox/screen?as={AYU}&after={before['revision']}&timeout=5"
    after = wire.send(path, None, verb="GET")[1]
    assert after["now"] - before["now"] > 3599


def test_what_is_looked_at_is_read(stage, wire):
    def unread(path=f"/sandbox/screen?as={AYU}"):
        screen = wire.send(path, None, verb="GET")[1]
        return next(place["unread"] for place in screen["channels"] if place["id"] == GROWTH)

    unread(f"/sandbox/screen?as={AYU}&at={GROWTH}")
    wire("chat.postMessage", channel=GROWTH, text="one")
    wire("chat.postMessage", channel=GROWTH, text="two")
    assert unread() == 2
    assert unread(f"/sandbox/screen?as={AYU}&at={GROWTH}") == 0
    assert unread() == 0


def test_the_clock_goes_to_an_instant_in_any_zone(stage):
    _, answer = tell(stage, "clock", to="2026-11-23T16:00:00+07:00")
    assert int(answer["now"]) == 1795424400


@pytest.mark.parametrize(
    "change",
    [
        {"tz": "Mars/Olympus"},
        {"tz": "../../etc/passwd"},
        {"is_admin": "yes"},
        {"status_expiration": -1},
        {"email": "x"},
    ],
)
def test_a_person_is_not_changed_into_nonsense(stage, change):
    before = look(stage, AYU)["me"]
    assert tell(stage, f"people/{AYU}", **change)[0] == 400
    assert look(stage, AYU)["me"] == before


def test_a_port_in_use_is_said_in_one_line(stage):
    port = int(stage.url.rsplit(":", 1)[1])

    async def second():
        await Sandbox(manifest(), port=port).start()

    with pytest.raises(
        CannotListen, match=f"Port {port} cannot be opened: another program"
    ) as refused:
        asyncio.run(second())
    assert "\n" not in str(refused.value)


def test_two_sandboxes_share_nothing(stage):
    with scripted() as (other, _, other_wire):
        tell(other, f"people/{AYU}", tz="Etc/UTC")
        assert look(stage, AYU)["me"]["tz"] == "Asia/Jakarta"
        assert (
            Wire(stage.sandbox).error("auth.test", token=other.sandbox.bot_token) == "invalid_auth"
        )
        assert other_wire("auth.test")["ok"]


def test_a_stopped_sandbox_can_still_have_its_clock_moved():
    with scripted() as (stage, _, _wire):
        clock = stage.sandbox.clock
    clock.move_by(timedelta(hours=1))


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("people", {"name": "ayu"}),
        ("people", {"name": "two words"}),
        ("people/U0NOBODY001", {"tz": "Etc/UTC"}),
        ("people/USLACKBOT", {"deleted": True}),
        ("channels", {"as": AYU, "name": "growth"}),
        ("channels", {"as": "U0NOBODY001", "name": "new"}),
        ("channels/C0NOWHERE01", {"as": AYU, "is_archived": True}),
        (f"channels/{DM}", {"as": AYU, "is_archived": True}),
        (f"channels/{GROWTH}", {"as": AYU, "invite": AYU}),
        (f"channels/{GROWTH}", {"as": AYU, "remove": "USLACKBOT"}),
        (f"channels/{GROWTH}", {"as": AYU, "name": "general"}),
        ("home", {"as": AYU, "tab": "attic"}),
        ("say", {"as": AYU, "channel": DM, "text": "  "}),
        ("say", {"as": AYU, "channel": DM, "text": "x", "thread_ts": "1.1"}),
        ("press", {"as": AYU, "block_id": "b", "action_id": "a"}),
        ("press", {"as": "U0NOOR00006", "home": True, "block_id": "b", "action_id": "a"}),
        ("clock", {}),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(stage, act, fields):
    status, answer = tell(stage, act, **fields)
    assert (status, answer["ok"]) == (400, False)
    assert answer["error"]


def test_who_is_removed_no_longer_sees_the_channel():
    with scripted() as (stage, _, wire):
        tell(stage, f"channels/{GROWTH}", **{"as": AYU, "remove": AYU})
        assert GROWTH not in {place["id"] for place in look(stage, AYU)["channels"]}
        tell(stage, f"channels/{GROWTH}", **{"as": "U0BEN000002", "remove": "U0SANDBOT01"})
        assert wire.error("chat.postMessage", channel=GROWTH, text="x") == "not_in_channel"


def test_the_offset_is_kept_where_another_process_can_read_it(tmp_path):
    file = tmp_path / "offset"
    with scripted(clock_file=file) as (stage, _, _wire):
        tell(stage, "clock", by_seconds=3600)
        assert float(file.read_text()) == 3600
