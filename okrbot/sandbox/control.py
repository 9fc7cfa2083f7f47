"""The control API: how the page and `Person` see and act, JSON in and out.

Only this machine may use it: another Host, another site's page, or a body that is not JSON (which
any site could post) is refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from aiohttp import web

from okrbot.sandbox import acting, admin, forms, sharing, shortcuts, talk
from okrbot.sandbox.given import flag, maybe, text
from okrbot.sandbox.inputs import Held
from okrbot.sandbox.places import Place, place_of
from okrbot.sandbox.screen import person, screen
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible, parse_json

_LONGEST_WAIT = 60.0

Act = Callable[[Slack, Json], Awaitable[Json]]


async def _say(slack: Slack, given: Json) -> Json:
    words, thread = text(given, "text"), maybe(given, "thread_ts")
    return talk.say(slack, text(given, "as"), text(given, "channel"), words, thread)


async def _command(slack: Slack, given: Json) -> Json:
    user, channel, words = text(given, "as"), text(given, "channel"), text(given, "text")
    return await talk.run_command(slack, user, channel, words)


async def _press(slack: Slack, given: Json) -> Json:
    place, held = _touched(slack, given)
    return await acting.press(slack, place, held, given.get("value", given.get("selected")))


async def _fill(slack: Slack, given: Json) -> Json:
    place, held = _touched(slack, given)
    return await acting.fill(slack, place, held, given.get("value"), enter=flag(given, "enter"))


async def _options(slack: Slack, given: Json) -> Json:
    place, held = _touched(slack, given)
    return await acting.search(slack, place, held, maybe(given, "query") or "")


async def _submit(slack: Slack, given: Json) -> Json:
    return await forms.submit(slack, text(given, "as"), text(given, "view_id"))


async def _close(slack: Slack, given: Json) -> Json:
    return await forms.close(slack, text(given, "as"), text(given, "view_id"))


async def _home(slack: Slack, given: Json) -> Json:
    return shortcuts.open_home(slack, text(given, "as"), maybe(given, "tab") or "home")


async def _shortcut(slack: Slack, given: Json) -> Json:
    user, callback_id = text(given, "as"), text(given, "callback_id")
    channel, ts = maybe(given, "channel"), maybe(given, "ts")
    return await shortcuts.run_shortcut(slack, user, callback_id, channel, ts)


async def _file(slack: Slack, given: Json) -> Json:
    return sharing.send_file(slack, given)


async def _fetch(slack: Slack, given: Json) -> Json:
    return sharing.fetch_file(slack, given)


async def _unshare(slack: Slack, given: Json) -> Json:
    return sharing.delete_file(slack, given)


async def _clock(slack: Slack, given: Json) -> Json:
    try:
        if "by_seconds" in given:
            slack.clock.move_by(timedelta(seconds=given["by_seconds"]))
        else:
            slack.clock.move_to(datetime.fromisoformat(text(given, "to")))
    except (ValueError, OverflowError, TypeError) as wrong:
        raise NotPossible(f"the clock cannot go there: {wrong}") from None
    return {"now": slack.clock.now().timestamp()}


def _touched(slack: Slack, given: Json) -> tuple[Place, Held]:
    """Where a person points, and the element they touch there."""
    place = place_of(
        slack,
        text(given, "as"),
        view_id=maybe(given, "view_id"),
        channel=maybe(given, "channel"),
        ts=maybe(given, "ts"),
        home=flag(given, "home"),
    )
    return place, place.held(text(given, "block_id"), text(given, "action_id"))


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
    "file": _file,
    "fetch": _fetch,
    "unshare": _unshare,
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
        if not timeout >= 0:  # also when it is not a number
            return _no("timeout must be 0 or more seconds")
        await self._slack.workspace.wait_past(after, timeout)
        try:
            self._looks_at(user, request.query.get("at"))
            return web.json_response(screen(self._slack, user))
        except NotPossible as wrong:
            return _no(str(wrong))

    def _looks_at(self, user: str, place: str | None) -> None:
        """What is before one's eyes counts as read."""
        channel = self._slack.workspace.channels.get(place or "")
        if channel is not None and user in channel.members:
            channel.read_by(user)

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
        async def afresh(slack: Slack, given: Json) -> Json:
            if "as" in given:  # who goes on has seen what the client told them
                slack.notices.pop(text(given, "as"), None)
            return await act(slack, given)

        async def answer(request: web.Request) -> web.Response:
            return await self._answer(request, afresh)

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
            given = parse_json(await request.read())
        except ValueError:
            return _no("the body must be JSON")
        if not isinstance(given, dict):
            return _no("the body must be an object")
        try:
            return web.json_response(await act(self._slack, {**given, **more}))
        except NotPossible as wrong:
            return _no(str(wrong))


def _no(why: str) -> web.Response:
    return web.json_response({"ok": False, "error": why}, status=400)
