"""Nothing a bot or a person can send makes the sandbox fail, and nobody acts for another."""

from __future__ import annotations

import http.client
import json

import pytest

from okrbot.sandbox.methods import METHODS
from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from tests.sandbox.cafe import MANIFEST, field, modal
from tests.sandbox.rawbot import RawBot

DEEP = "[" * 50_000 + "]" * 50_000
ODD = (
    None,
    True,
    -1,
    1e308,
    "",
    "x" * 50_000,
    [],
    {},
    [1],
    {"a": 1},
    "\ud800",
    10**400,
    "null",
    "[1]",
    DEEP,
    '{"type":"modal"}',
    "C0GROWTH001",
)
FEW = (None, -1, "", [], {"a": 1}, "\ud800", DEEP)
ANSWERS = (
    *ODD[:12],
    {"text": 5},
    {"blocks": 5},
    {"blocks": DEEP},
    {"text": "x", "response_type": 5},
    {"text": "x", "thread_ts": []},
    {"text": "x", "metadata": 5},
    {"response_action": []},
    {"response_action": "errors", "errors": []},
    {"response_action": "errors", "errors": {"field.Drink": 5}},
    {"response_action": "update"},
    {"response_action": "push", "view": DEEP},
    {"options": 5},
    {"options": [{}]},
    {"option_groups": [5]},
    {"option_groups": [{"label": 5, "options": []}]},
)
FRAMES = ("", "{", "[]", '"x"', "null", '{"envelope_id":[]}', '{"envelope_id":{}}', DEEP)


class Attacker:
    """Sends anything anywhere, and insists that the sandbox answers in its senses."""

    def __init__(self, stage, bot):
        self.stage = stage
        self.bot = bot
        self.token = stage.sandbox.bot_token
        self.ayu = stage.person("Ayu")
        self.dm = f"D{self.ayu.id[1:]}"
        self.connection = http.client.HTTPConnection(stage.url.removeprefix("http://"))

    def send(self, path, body, verb="POST", **headers):
        if not isinstance(body, bytes | None):
            body = json.dumps(body).encode()
        heads = {"Content-Type": "application/json", **headers}
        self.connection.request(verb, path, body, heads)
        reply = self.connection.getresponse()
        text = reply.read()
        assert reply.status < 500, f"{verb} {path} with {str(body)[:200]} made the sandbox fail"
        return reply.status, text

    def calls(self, method, arguments):
        _, text = self.send(f"/api/{method}", arguments, Authorization=f"Bearer {self.token}")
        return json.loads(text)

    def acts(self, act, **fields):
        return self.send(f"/sandbox/{act}", {"as": self.ayu.id, **fields})

    def commands(self):
        """What the bot hears of a command."""
        self.acts("command", channel=self.dm, text="/cafe")
        return self.bot.hears("slash_commands")["payload"]

    def sees_a_sane_screen(self):
        def refuse(name):
            raise AssertionError(f"{name} is no JSON: the page could not read it")

        _, text = self.send(f"/sandbox/screen?as={self.ayu.id}", None, "GET")
        json.loads(text, parse_constant=refuse)


@pytest.fixture(scope="module")
def attacker():
    bots = []

    def hire(sandbox):
        bots.append(RawBot(sandbox))
        return bots[0]

    with running(lambda: Sandbox(MANIFEST), hire) as stage:
        attacker = Attacker(stage, bots[0])
        yield attacker
        attacker.connection.close()


@pytest.fixture(autouse=True)
def calm(attacker):
    attacker.bot.answer, attacker.bot.frames = None, ()
    yield
    attacker.sees_a_sane_screen()


@pytest.mark.parametrize("method", METHODS)
def test_no_argument_of_any_method_makes_it_fail(attacker, method):
    spec = METHODS[method]
    right = {
        "channel": attacker.dm,
        "text": "hi",
        "ts": "1",
        "user": attacker.ayu.id,
        "user_id": attacker.ayu.id,
        "view": modal("t", field("A", "plain_text_input")),
    }
    token = attacker.stage.sandbox.app_token if spec.caller == "app" else None
    attacker.token = token or attacker.stage.sandbox.bot_token
    for name in [*spec.required, *spec.optional, "no_such_argument"]:
        for odd in ODD:
            given = {required: right.get(required, "x") for required in spec.required}
            attacker.calls(method, given | {name: odd})
    attacker.token = attacker.stage.sandbox.bot_token


@pytest.mark.parametrize(
    "body",
    [DEEP, "[]", "5", "", '{"channel": NaN}', f'{{"channel": {DEEP}}}', b"\xff"],
    ids=lambda body: str(body)[:12],
)
def test_no_body_makes_the_web_api_fail(attacker, body):
    body = body if isinstance(body, bytes) else body.encode()
    assert attacker.calls("chat.postMessage", body)["ok"] is False
    form = "application/x-www-form-urlencoded"
    attacker.send("/api/chat.postMessage", body, **{"Content-Type": form})


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_json_is_not_taken_into_a_message(attacker, number):
    chart = f'{{"type": "pie", "segments": [{{"label": "a", "value": {number}}}]}}'
    block = f'{{"type": "data_visualization", "title": "t", "chart": {chart}}}'
    body = f'{{"channel": "{attacker.dm}", "text": "x", "blocks": [{block}]}}'.encode()
    assert attacker.calls("chat.postMessage", body)["ok"] is False
    quoted = {"channel": attacker.dm, "text": "x", "blocks": f"[{block}]"}
    assert attacker.calls("chat.postMessage", quoted)["ok"] is False


@pytest.mark.parametrize(
    "act",
    [
        *("say", "command", "press", "fill", "options", "submit", "close", "home", "shortcut"),
        *("people/U0AYU000001", "people", "channels", "channels/C0GROWTH001"),
    ],
)
def test_no_field_of_any_act_makes_it_fail(attacker, act):
    fields = ("as", "channel", "text", "thread_ts", "view_id", "ts", "block_id", "action_id")
    more = ("value", "query", "callback_id", "tab", "home", "name", "tz", "is_private", "invite")
    right = {"channel": attacker.dm, "text": "hi", "block_id": "x", "action_id": "y", "ts": "1"}
    for name in (*fields, *more):
        for odd in FEW:
            status, _ = attacker.acts(act, **right | {name: odd})
            if name == "as" and "people" not in act:
                assert status == 400, f"somebody acted as {str(odd)[:40]}"


def test_the_clock_goes_nowhere_impossible(attacker):
    for to in (*ODD, "9999-12-31T23:59:59Z", "2026-11-20", "0001-01-01T00:00+23:00", 1e18):
        attacker.send("/sandbox/clock", {"to": to})
        attacker.send("/sandbox/clock", {"by_seconds": to})
    attacker.send("/sandbox/clock", {"to": "2026-11-20T08:00:00+00:00"})


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: repr(answer)[:40])
def test_no_acknowledgement_makes_the_sandbox_fail(attacker, answer):
    bot = attacker.bot
    trigger_id = attacker.commands()["trigger_id"]
    form = modal(
        "Order",
        field("Drink", "plain_text_input", optional=True),
        field("Bean", "external_select", optional=True),
    )
    opened = attacker.calls(
        "views.open",
        {"trigger_id": trigger_id, "view": form},
    )
    bot.answer = answer
    attacker.acts("command", channel=attacker.dm, text="/cafe")
    where = {"view_id": opened["view"]["id"], "block_id": "field.Bean", "action_id": "it"}
    attacker.acts("options", query="q", **where)
    attacker.acts("submit", view_id=opened["view"]["id"])


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: repr(answer)[:40])
def test_no_answer_to_a_response_url_makes_the_sandbox_fail(attacker, answer):
    attacker.acts("command", channel=attacker.dm, text="/cafe")
    path = attacker.bot.hears("slash_commands")["payload"]["response_url"].removeprefix(
        attacker.stage.url
    )
    attacker.send(path, answer)


def test_no_frame_a_bot_sends_ends_its_connection(attacker):
    attacker.bot.frames = FRAMES
    _, text = attacker.acts("command", channel=attacker.dm, text="/cafe")
    assert json.loads(text)["outcome"] == "ok"


def test_a_screen_is_long_polled_with_sane_bounds_only(attacker):
    for query in ("after=x", "after=" + "9" * 5000, "timeout=x"):
        status, _ = attacker.send(f"/sandbox/screen?as={attacker.ayu.id}&{query}", None, "GET")
        assert status == 400, query


def test_nobody_reads_or_presses_what_only_another_sees(attacker):
    posted = attacker.calls("chat.postMessage", {"channel": attacker.dm, "text": "for Ayu only"})
    mia = attacker.stage.person("Mia")
    press = {"as": mia.id, "channel": attacker.dm, "ts": posted["ts"]}
    where = {"block_id": "x", "action_id": "y"}
    assert attacker.send("/sandbox/press", {**press, **where})[0] == 400
    assert attacker.send("/sandbox/say", {**press, "text": "hi"})[0] == 400
    _, seen = attacker.send(f"/sandbox/screen?as={mia.id}", None, "GET")
    assert b"for Ayu only" not in seen
