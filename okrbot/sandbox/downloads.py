"""Where the bytes of files go in and out: Slack's upload addresses and url_private."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from okrbot.sandbox.state import Slack


class Downloads:
    """The routes beside the Web API."""

    def __init__(self, slacks: Sequence[Slack]) -> None:
        self._by_team = {slack.app.team.id: slack for slack in slacks}

    def routes(self) -> list[web.RouteDef]:
        """What the server mounts."""
        return [
            web.post("/upload/{team}/{secret}", self._put),
            web.get("/files/{team}/{file}", self._get),
        ]

    async def _put(self, request: web.Request) -> web.Response:
        """Take a file: the body itself, or the one file of a form."""
        slack = self._by_team.get(request.match_info["team"])
        content = await _content(request)
        if slack is None or not slack.files.put(request.match_info["secret"], content):
            return web.Response(status=400, text="the upload was not taken")
        return web.Response(text=f"OK - {len(content)}")

    async def _get(self, request: web.Request) -> web.Response:
        """Hand a file out to the bot's token; to anybody else Slack shows where to sign in."""
        slack = self._by_team.get(request.match_info["team"])
        if slack is None:
            return web.Response(status=404)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if bearer != slack.bot_token or "files:read" not in slack.app.scopes:
            return web.Response(status=302, headers={"Location": "/"})
        file = slack.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404)
        return web.Response(body=file.content, content_type="application/octet-stream")


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    parts = [part for part in form.values() if isinstance(part, web.FileField)]
    return parts[0].file.read() if parts else b""
