"""The stand-in Slack as a server on this machine: Web API, Socket Mode, response_url, the page."""

from __future__ import annotations

import asyncio
import errno
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from aiohttp import web

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.control import Control
from okrbot.sandbox.downloads import Downloads
from okrbot.sandbox.faults import Faults
from okrbot.sandbox.people import KOPI, SEEDED, Member, Team
from okrbot.sandbox.rates import RateLimits
from okrbot.sandbox.state import SLACKS_TIMINGS, Slack, Timings
from okrbot.sandbox.trouble import Trouble
from okrbot.sandbox.webapi import WebApi
from okrbot.sandbox.wire import Json

_PAGE = Path(__file__).parent / "page"
_LARGEST_BODY = 16 * 1024 * 1024
_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class CannotListen(Exception):
    """The port is another program's already, or not ours to open; `port` says which."""

    def __init__(self, port: int, code: int | None) -> None:
        why = "another program uses it" if code == errno.EADDRINUSE else os.strerror(code or 0)
        super().__init__(
            f"Port {port} cannot be opened: {why}."
            " Choose another with OKRBOT_SANDBOX_PORT or --port."
        )
        self.port = port


class Sandbox:
    """A workspace with one app installed, served on a port of this machine.

    Args:
        manifest: the app's manifest, as in Slack's app settings.
        clock: the clock to live by; a fresh one otherwise.
        port: where to listen; 0 for any free port.
        clock_file: where to write how far the clock was moved, for bots in other processes.
        timings: Slack's windows, shortened where a test waits for their end.
        elsewhere: further workspaces that installed the app, and who is in them. They have tokens
            of their own; the page and the control API of people and screens show the first alone.
        rate_limits: whether Slack's limits hold from the start.
    """

    def __init__(
        self,
        manifest: Json,
        *,
        clock: Clock | None = None,
        port: int = 0,
        people: tuple[Member, ...] = SEEDED,
        host: str = "127.0.0.1",
        clock_file: Path | None = None,
        timings: Timings = SLACKS_TIMINGS,
        elsewhere: Mapping[Team, tuple[Member, ...]] | None = None,
        rate_limits: bool = False,
    ) -> None:
        self.clock = clock or Clock()
        if clock_file is not None:
            self.clock.keep_offset_in(clock_file)
        self._faults = Faults()
        self._rates = RateLimits(self.clock.steady, on=rate_limits)
        self.slacks = [
            Slack(manifest, team, members, self.clock, timings, self._faults, self._rates)
            for team, members in {KOPI: people, **(elsewhere or {})}.items()
        ]
        """Every workspace, the first one first."""
        self.slack = self.slacks[0]
        self.clock.on_jump(self._after_jump)
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        """Where the page is, such as http://127.0.0.1:8899; known once started."""
        return self.slack.url

    @property
    def api_url(self) -> str:
        """What a bot takes for https://slack.com/api/."""
        return f"{self.slack.url}/api/"

    @property
    def bot_token(self) -> str:
        """The app's xoxb- token."""
        return self.slack.bot_token

    @property
    def app_token(self) -> str:
        """The app's xapp- token, for Socket Mode."""
        return self.slack.app_token

    @property
    def signing_secret(self) -> str:
        """What requests to an HTTP bot are signed with."""
        return self.slack.signing_secret

    async def start(self) -> None:
        """Listen; raises CannotListen."""
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[self._only_local])
        app.add_routes(WebApi(self.slacks).routes())
        app.add_routes(Downloads(self.slacks).routes())
        app.add_routes([web.get("/link/", self.slack.sockets.connect)])
        app.add_routes(Control(self.slack).routes())
        app.add_routes(Trouble(self.slacks, self._faults, self._rates).routes())
        app.add_routes([web.get("/", self._index), web.static("/", _PAGE)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError as refused:
            await self._runner.cleanup()
            self._runner = self._loop = None
            raise CannotListen(self._port, refused.errno) from None
        port = self._runner.addresses[0][1]
        for slack in self.slacks:
            slack.url = f"http://{self._host}:{port}"

    async def stop(self) -> None:
        """Hang up and stop listening."""
        if self._runner is None:
            return
        for slack in self.slacks:
            await slack.events.stop()
            await slack.sockets.close()
        self.slack.workspace.changed()  # lets long polls go
        await self._runner.cleanup()
        self._runner = self._loop = None

    def _after_jump(self) -> None:
        """The clock may be moved from any thread; what follows belongs to ours."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._clock_moved)

    def _clock_moved(self) -> None:
        self._rates.fill()
        for slack in self.slacks:
            slack.clock_moved()

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(_PAGE / "index.html")

    @web.middleware
    async def _only_local(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Keep other sites' pages out: a browser tells them by Host, Origin and content type."""
        if not request.path.startswith(("/api/", "/link/", "/response/", "/upload/", "/files/")):
            why = _foreign(request)
            if why:
                return web.json_response({"ok": False, "error": why}, status=403)
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response


def _foreign(request: web.Request) -> str | None:
    if re.sub(r":\d+$", "", request.host) not in _LOCAL_NAMES:
        return "this page is for this machine only"
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return "another site may not act here"
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return "another site may not act here"
    if request.method == "POST" and request.content_type != "application/json":
        return "the body must be application/json"
    return None
