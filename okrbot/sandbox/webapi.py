"""HTTP in front of the Web API's methods and of response_url."""

from __future__ import annotations

from urllib.parse import parse_qsl

from aiohttp import web

from okrbot.sandbox.methods import METHODS, call
from okrbot.sandbox.people import TEAM_ID
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused, invalid_arguments, parse_json


class WebApi:
    """The routes a bot calls."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def routes(self) -> list[web.RouteDef]:
        """What the server mounts."""
        return [
            web.post("/api/{method}", self._call),
            web.get("/api/{method}", self._call),
            web.post(f"/response/{TEAM_ID}/{{secret}}", self._respond),
        ]

    async def _call(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        try:
            given = await _arguments(request)
        except Refused as refused:
            self._slack.log(name, refused.error, refused.messages)
            return web.json_response(refused.answer())
        token = given.pop("token", None) or _bearer(request)
        body = call(self._slack, name, token, given)
        return web.json_response(body, headers=self._scopes(name))

    def _scopes(self, name: str) -> dict[str, str]:
        method = METHODS.get(name)
        return {
            "x-oauth-scopes": ",".join(sorted(self._slack.app.scopes)),
            "x-accepted-oauth-scopes": ",".join(method.scopes) if method else "",
        }

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            given = parse_json(await request.read())
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        if not isinstance(given, dict):
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        try:
            self._slack.response_urls.use(request.match_info["secret"], given)
        except Refused as refused:
            self._slack.log("response_url", refused.error, refused.messages)
            gone = refused.error in ("used_url", "expired_url")
            return web.json_response(refused.answer(), status=404 if gone else 400)
        self._slack.log("response_url")
        return web.Response(text="ok")


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
