"""HTTP in front of the Web API's methods and of response_url."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import parse_qsl

from aiohttp import web

from okrbot.sandbox.accidents import is_gone, suffer, throttled
from okrbot.sandbox.faults import Kind, Shape, retry_after
from okrbot.sandbox.methods import METHODS, call
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused, invalid_arguments, parse_json


class WebApi:
    """The routes a bot calls. Its token tells the workspace; the first answers a strange one."""

    def __init__(self, slacks: Sequence[Slack]) -> None:
        self._slacks = slacks
        self._by_token = {
            token: slack for slack in slacks for token in (slack.bot_token, slack.app_token)
        }
        self._by_team = {slack.app.team.id: slack for slack in slacks}

    def routes(self) -> list[web.RouteDef]:
        """What the server mounts."""
        return [
            web.post("/api/{method}", self._call),
            web.get("/api/{method}", self._call),
            web.post("/response/{team}/{secret}", self._respond),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        try:
            given = await _arguments(request)
        except Refused as refused:
            self._slack_of(_bearer(request)).log(name, refused.error, refused.messages)
            return web.json_response(refused.answer())
        token = given.pop("token", None) or _bearer(request)
        slack = self._slack_of(token)
        wait = slack.rates.wait(slack.app.team.id, name, str(given.get("channel")))
        if wait:
            slack.log(name, "ratelimited")
            return throttled(retry_after(wait, Shape.INTEGER, slack.clock.now()))
        fate = slack.faults.meet(name, _named_in(slack, given))
        accept = partial(_accept, slack, name, token, given, fate.hidden_s)
        if fate.fault is None:
            return _answer(request, slack, name, accept)
        if fate.fault.kind is Kind.LATE:
            await asyncio.sleep(fate.fault.seconds)
            return _answer(request, slack, name, accept)
        slack.log(name, fate.fault.kind)
        return suffer(fate.fault, request, slack.clock.now(), accept)

    def _slack_of(self, token: str | None) -> Slack:
        return self._by_token.get(token or "", self._slacks[0])

    async def _respond(self, request: web.Request) -> web.Response:
        slack = self._by_team.get(request.match_info["team"])
        if slack is None:
            return web.Response(status=404)
        try:
            given = parse_json(await request.read())
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        if not isinstance(given, dict):
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        try:
            slack.response_urls.use(request.match_info["secret"], given)
        except Refused as refused:
            slack.log("response_url", refused.error, refused.messages)
            gone = refused.error in ("used_url", "expired_url")
            return web.json_response(refused.answer(), status=404 if gone else 400)
        slack.log("response_url")
        return web.Response(text="ok")


def _accept(slack: Slack, name: str, token: str | None, given: Json, hidden_s: float) -> Json:
    """Do what was asked and return Slack's answer."""
    body = call(slack, name, token, given)
    if hidden_s and _is_post(name, body):
        slack.ledger.hide(body["channel"], body["ts"], slack.clock.steady() + hidden_s)
    return body


def _answer(
    request: web.Request, slack: Slack, name: str, accept: Callable[[], Json]
) -> web.Response:
    """Accept and say so, unless nobody waits for it any more."""
    body = accept()
    if _is_post(name, body) and not is_gone(request):
        slack.ledger.answer(body["channel"], body["ts"])
    method = METHODS.get(name)
    scopes = {
        "x-oauth-scopes": ",".join(sorted(slack.app.scopes)),
        "x-accepted-oauth-scopes": ",".join(method.scopes) if method else "",
    }
    return web.json_response(body, headers=scopes)


def _is_post(name: str, body: Json) -> bool:
    return name == "chat.postMessage" and body["ok"] is True


def _named_in(slack: Slack, given: Json) -> set[str]:
    """The workspace, the conversation and the person that a call is about."""
    channel = slack.workspace.channels.get(str(given.get("channel")))
    people = [channel.im_with] if channel is not None else []
    places = [given.get(name) for name in ("channel", "user", "users", "user_id")]
    return {slack.app.team.id, *(name for name in [*people, *places] if isinstance(name, str))}


async def _arguments(request: web.Request) -> Json:
    """The arguments of a call, from its query and from its JSON or form body.

    Raises:
        Refused: invalid_post_type, invalid_form_data, invalid_arguments.
    """
    given: Json = dict(request.query)
    if request.content_type == "multipart/form-data":
        return given | await _multipart(request)
    body = await request.read()
    if request.method == "GET" or not body:
        return given
    if request.content_type == "application/json":
        return given | _json_object(body)
    if request.content_type == "application/x-www-form-urlencoded":
        try:
            return given | dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
        except ValueError:
            raise Refused("invalid_form_data") from None
    raise Refused("invalid_post_type")


async def _multipart(request: web.Request) -> Json:
    try:
        return dict(await request.post())
    except ValueError:
        raise Refused("invalid_form_data") from None


def _json_object(body: bytes) -> Json:
    try:
        parsed = parse_json(body)
    except ValueError:
        raise Refused("invalid_arguments", messages=["[ERROR] invalid JSON"]) from None
    if not isinstance(parsed, dict):
        raise invalid_arguments("the body must be an object")
    return parsed


def _bearer(request: web.Request) -> str | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None
