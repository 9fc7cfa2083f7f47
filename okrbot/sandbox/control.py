"""The control API: how the page and `Person` see and act, JSON in and out.

Only this machine may use it: another Host, another site's page, or a body that is not JSON (which
any site could post) is refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from aiohttp import web

from okrbot.sandbox import acting, admin, forms, shortcuts, talk
from okrbot.sandbox.places import place_of
from okrbot.sandbox.screen import person, screen
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible

_LONGEST_WAIT = 60.0

Act = Callable[[Slack, Json], Awaitable[Json]]


async def _say(slack: Slack, given: Json) -> Json:
    return talk.say(slack, given["as"], given["channel"], given["text"], given.get("thread_ts"))


async def _command(slack: Slack, given: Json) -> Json:
    return await talk.run_command(slack, given["as"], given["channel"], given["text"])


async def _press(slack: Slack, given: Json) -> Json:
    place = place_of(slack, given["as"], **_where(given))
    held = place.held(given["block_id"], given["action_id"])
    return await acting.press(slack, place, held, given.get("value", given.get("selected")))


async def _fill(slack: Slack, given: Json) -> Json:
    place = place_of(slack, given["as"], **_where(given))
    held = place.held(given["block_id"], given["action_id"])
    enter = bool(given.get("enter"))
    return await acting.fill(slack, place, held, given.get("value"), enter=enter)


async def _options(slack: Slack, given: Json) -> Json:
    place = place_of(slack, given["as"], **_where(given))
    held = place.held(given["block_id"], given["action_id"])
    return await acting.search(slack, place, held, given.get("query", ""))


async def _submit(slack: Slack, given: Json) -> Json:
    return await forms.submit(slack, given["as"], given["view_id"])


async def _close(slack: Slack, given: Json) -> Json:
    return await forms.close(slack, given["as"], given["view_id"])


async def _home(slack: Slack, given: Json) -> Json:
    return shortcuts.open_home(slack, given["as"], given.get("tab", "home"))


async def _shortcut(slack: Slack, given: Json) -> Json:
    channel, ts = given.get("channel"), given.get("ts")
    return await shortcuts.run_shortcut(slack, given["as"], given["callback_id"], channel, ts)


async def _clock(slack: Slack, given: Json) -> Json:
    try:
        if "by_seconds" in given:
            slack.clock.move_by(timedelta(seconds=given["by_seconds"]))
        elif isinstance(given["to"], str):
            slack.clock.move_to(datetime.fromisoformat(given["to"]))
        else:
            slack.clock.move_by(timedelta(seconds=given["to"] - slack.clock.now().timestamp()))
    except (ValueError, OverflowError, TypeError) as wrong:
        raise NotPossible(f"the clock cannot go there: {wrong}") from None
    return {"now": slack.clock.now().timestamp()}


def _where(given: Json) -> Json:
    return {name: given[name] for name in ("view_id", "channel", "ts", "home") if name in given}


ACTS: dict[str, Act] = {
    "say": _say,
    "command": _command,
    "press": _press,
    "fill": _fill,
    "options": _options,
    "submit": _submit,
    "close": _close,
    "home": _home,
    "shortcut": _shortcut,
    "clock": _clock,
}


class Control:
    """The routes under /sandbox/ of one Slack."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def routes(self) -> list[web.RouteDef]:
        """What the server mounts."""
        return [
            web.get("/sandbox/people", self._people),
            web.get("/sandbox/screen", self._screen),
            web.get("/sandbox/calls", self._calls),
            web.post("/sandbox/people", self._admin(admin.add_person)),
            web.post("/sandbox/people/{id}", self._admin(admin.change_person)),
            web.post("/sandbox/channels", self._admin(admin.add_channel)),
            web.post("/sandbox/channels/{id}", self._admin(admin.change_channel)),
            *(web.post(f"/sandbox/{name}", self._acting(act)) for name, act in ACTS.items()),
        ]

    async def _people(self, _: web.Request) -> web.Response:
        people = [person(member) for member in self._slack.workspace.people()]
        return web.json_response({"people": people})

    async def _screen(self, request: web.Request) -> web.Response:
        try:
            user = request.query["as"]
            after = int(request.query.get("after", -1))
            timeout = min(float(request.query.get("timeout", 0)), _LONGEST_WAIT)
        except (KeyError, ValueError) as wrong:
            return _no(f"as, after, timeout: {wrong}")
        await self._slack.workspace.wait_past(after, timeout)
        try:
            channel = request.query.get("looking")
            if channel is not None:
                self._looks_at(user, channel)
            return web.json_response(screen(self._slack, user))
        except NotPossible as wrong:
            return _no(str(wrong))

    def _looks_at(self, user: str, channel_id: str) -> None:
        channel = self._slack.workspace.channel_for_person(user, channel_id)
        visible = channel.visible_messages(user)
        if visible:
            channel.last_read[user] = visible[-1].ts

    async def _calls(self, _: web.Request) -> web.Response:
        calls = [
            {
                "method": call.method,
                "ok": call.error is None,
                "error": call.error,
                "messages": call.messages,
                "at": call.at.isoformat(),
            }
            for call in self._slack.calls
        ]
        return web.json_response({"calls": calls})

    def _acting(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            return await self._answer(request, act)

        return answer

    def _admin(
        self, act: Callable[[Slack, str, Json], Json]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def change(slack: Slack, given: Json) -> Json:
            return act(slack, given.pop("id"), given)

        async def answer(request: web.Request) -> web.Response:
            return await self._answer(request, change, id=request.match_info.get("id", ""))

        return answer

    async def _answer(self, request: web.Request, act: Act, **more: str) -> web.Response:
        try:
            given = await request.json()
        except ValueError:
            return _no("the body must be JSON")
        if not isinstance(given, dict):
            return _no("the body must be an object")
        try:
            return web.json_response(await act(self._slack, {**given, **more}))
        except KeyError as missing:
            return _no(f"missing: {missing.args[0]}")
        except NotPossible as wrong:
            return _no(str(wrong))


def _no(why: str) -> web.Response:
    return web.json_response({"ok": False, "error": why}, status=400)
