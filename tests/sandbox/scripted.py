"""A real Bolt app that does what each test tells it, and Slack's Web API by bare HTTP."""

from __future__ import annotations

import copy
import http.client
import json
import re
from contextlib import contextmanager
from urllib.parse import urlencode

from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from tests.sandbox.cafe import MANIFEST, Cafe

ANYTHING = re.compile(".*", re.DOTALL)
EVENTS = [
    "app_home_opened",
    "channel_archive",
    "channel_rename",
    "member_joined_channel",
    "message.im",
    "message.channels",
    "team_join",
    "user_change",
]


def manifest(*, without_scopes=(), more_scopes=(), events=EVENTS, **changes):
    """The cafe's manifest with more of everything; `changes` go into its features."""
    changed = copy.deepcopy(MANIFEST)
    scopes = changed["oauth_config"]["scopes"]
    scopes["bot"] = [s for s in [*scopes["bot"], *more_scopes] if s not in without_scopes]
    changed["settings"]["event_subscriptions"]["bot_events"] = events
    changed["features"]["shortcuts"] = [
        {"name": "Brew", "type": "global", "callback_id": "brew", "description": "Brew one"},
        {"name": "Rate", "type": "message", "callback_id": "rate", "description": "Rate this"},
    ]
    changed["features"] |= changes
    return changed


class Scripted(Cafe):
    """`on` maps a kind of payload to what is done with it: a coroutine of (ack, body, client).

    Kinds: command, action, view, view_closed, options, shortcut, event. A kind that is not
    scripted is acknowledged.
    """

    def __init__(self, sandbox):
        super().__init__(sandbox)
        self.on = {}
        app = self.app
        app.command(ANYTHING)(self._as("command"))
        app.action(ANYTHING)(self._as("action"))
        app.view(ANYTHING)(self._as("view"))
        app.view_closed(ANYTHING)(self._as("view_closed"))
        app.options(ANYTHING)(self._as("options"))
        app.shortcut(ANYTHING)(self._as("shortcut"))
        app.event(ANYTHING)(self._as("event"))

    def _as(self, kind):
        async def listener(ack, body, client):
            if kind in self.on:
                await self.on[kind](ack, body, client)
            else:
                await ack()

        return listener

    def kinds(self, kind):
        """Payloads heard of this `type` (or events of this type)."""
        return [
            body
            for body in self.heard
            if kind in (body.get("type"), body.get("event", {}).get("type"))
        ]


class Wire:
    """The Web API as any HTTP client meets it."""

    def __init__(self, sandbox):
        self.sandbox = sandbox

    def __call__(self, method, token=None, **arguments):
        """Call with a JSON body and the bot's token."""
        return self.send(f"/api/{method}", json.dumps(arguments), token=token)[1]

    def error(self, method, token=None, **arguments):
        """The error code of a call that must fail."""
        answer = self(method, token, **arguments)
        assert answer["ok"] is False, f"{method} was taken: {answer}"
        return answer["error"]

    def form(self, method, **arguments):
        """Call with a form-encoded body."""
        kind = "application/x-www-form-urlencoded"
        return self.send(f"/api/{method}", urlencode(arguments), kind=kind)[1]

    def send(self, path, body, *, kind="application/json", token=None, headers=None, verb="POST"):
        """Status and JSON (or text) of one request."""
        sent = {"Content-Type": kind, "Authorization": f"Bearer {self._token(token)}"}
        address = self.sandbox.url.removeprefix("http://")
        connection = http.client.HTTPConnection(address, timeout=10)
        try:
            connection.request(verb, path, body, {**sent, **(headers or {})})
            reply = connection.getresponse()
            text = reply.read().decode()
            is_json = reply.headers.get_content_type() == "application/json"
        finally:
            connection.close()
        return reply.status, json.loads(text) if is_json else text

    def _token(self, token):
        return self.sandbox.bot_token if token is None else token


@contextmanager
def scripted(**sandbox):
    """A stage, its scripted bot and the bare wire."""
    bots = []

    def bot(on):
        bots.append(Scripted(on))
        return bots[0]

    given = {"manifest": manifest(), **sandbox}
    with running(lambda: Sandbox(given.pop("manifest"), **given), bot) as stage:
        yield stage, bots[0], Wire(stage.sandbox)


def tell(stage, act, /, **fields):
    """Use the control API as a page does; returns (status, answer)."""
    return Wire(stage.sandbox).send(f"/sandbox/{act}", json.dumps(fields))


def act(stage, name, /, **fields):
    """Do something as Ayu, which must be possible; returns what became of it."""
    status, answer = tell(stage, name, **{"as": "U0AYU000001", **fields})
    assert status == 200, answer
    return answer


def look(stage, user):
    """One person's screen."""
    return Wire(stage.sandbox).send(f"/sandbox/screen?as={user}", None, verb="GET")[1]


def settle(stage):
    """Wait until every event sent so far is answered."""
    stage.call(stage.sandbox.slack.events.settle())


def opens(stage, bot, view, channel="D0AYU000001"):
    """Ayu's command opens this form; returns it as she has it before her."""

    async def open_it(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    bot.on["command"] = open_it
    assert act(stage, "command", channel=channel, text="/cafe order") == {"outcome": "ok"}
    return look(stage, "U0AYU000001")["modal"]


def fill(stage, form, label, value, **more):
    """Ayu fills in the field so labelled."""
    block_id = f"field.{label}"
    return act(
        stage, "fill", view_id=form["id"], block_id=block_id, action_id="it", value=value, **more
    )


def submit(stage, form):
    """Ayu presses the form's submit button; returns what became of it."""
    return act(stage, "submit", view_id=form["id"])
