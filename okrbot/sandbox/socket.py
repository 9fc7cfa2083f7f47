"""Socket Mode: connections of the bot, envelopes to them, and their acknowledgements."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets

from aiohttp import WSMsgType, web

from okrbot.sandbox.faults import Faults, Kind
from okrbot.sandbox.wire import Json, parse_json

MOST_CONNECTIONS = 10
_HEARTBEAT_SECONDS = 30


class NotAcknowledged(Exception):
    """The bot did not take a payload; `error` is Slack's word for it, which people see."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Sockets:
    """All connections of the app; a payload goes to any one of them, in turn."""

    def __init__(self, app_id: str, ack_seconds: float, faults: Faults) -> None:
        self._faults = faults
        self._app_id = app_id
        self._ack_seconds = ack_seconds
        self._tickets: set[str] = set()
        self._coming = 0
        self._open: list[web.WebSocketResponse] = []
        self._leaving: set[web.WebSocketResponse] = set()
        self._arrived = asyncio.Event()
        self._turn = itertools.count()
        self._awaited: dict[str, asyncio.Future[Json]] = {}

    @property
    def count(self) -> int:
        """How many connections payloads may go to."""
        return len(self._open)

    @property
    def _all(self) -> int:
        return len(self._open) + len(self._leaving) + self._coming

    def ticket(self) -> str:
        """A fresh ticket; it opens one connection."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection for as long as it lasts."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="invalid ticket")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS)
        self._coming += 1
        try:
            await socket.prepare(request)
            if self._all > MOST_CONNECTIONS:
                await socket.send_json(self._disconnect("too_many_websockets"))
                await socket.close()
                return socket
            await socket.send_json(self._hello(self.count + 1))
            self._open.append(socket)
            self._arrived.set()
        finally:
            self._coming -= 1
        try:
            await self._listen(socket)
        finally:
            self._forget(socket)
        return socket

    async def deliver(
        self, kind: str, payload: Json, *, answerable: bool = False, retry: Json | None = None
    ) -> Json:
        """Send a payload and return what the acknowledgement carries, {} for nothing.

        Raises:
            NotAcknowledged: dispatch_failed with nobody connected, operation_timeout when no
                acknowledgement came within the window.
        """
        deadline = asyncio.get_running_loop().time() + self._ack_seconds
        envelope_id = secrets.token_hex(16)
        envelope = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": answerable,
            **(retry or {}),
        }
        self._awaited[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout_at(deadline):
                await self._send_by_fate(envelope)
                answer = await self._awaited[envelope_id]
        except TimeoutError:
            raise NotAcknowledged("operation_timeout") from None
        finally:
            del self._awaited[envelope_id]
        return answer if answerable else {}

    async def disconnect(self, reason: str) -> None:
        """Ask every connection to come anew: refresh_requested, warning or link_disabled.

        Nothing more goes to them, but what they still acknowledge counts.
        """
        leaving, self._open = self._open, []
        self._leaving.update(leaving)
        self._arrived.clear()
        for socket in leaving:
            await socket.send_json(self._disconnect(reason))

    async def hang_up(self) -> None:
        """Cut every connection without a word."""
        for socket in [*self._open]:
            self._forget(socket)
            await socket.close()

    async def close(self) -> None:
        """Hang up on everyone."""
        for socket in [*self._open, *self._leaving]:
            await socket.close()

    async def _send_by_fate(self, envelope: Json) -> None:
        fault = self._faults.meet(envelope["type"], _named_in(envelope["payload"])).fault
        match fault and fault.kind:
            case Kind.DROPPED:
                return
            case Kind.DUPLICATED:
                await self._send(json.dumps({**envelope, "envelope_id": secrets.token_hex(16)}))
            case Kind.REFRESH:
                await self.disconnect("refresh_requested")
        await self._send(json.dumps(envelope))
        if fault and fault.kind is Kind.DISCONNECTED:
            await self.hang_up()

    async def _send(self, envelope: str) -> None:
        while True:
            while not self._open:
                if not self._tickets and not self._coming and not self._leaving:
                    # nor is anybody about to come
                    raise NotAcknowledged("dispatch_failed")
                await self._arrived.wait()
            socket = self._open[next(self._turn) % len(self._open)]
            try:
                await socket.send_str(envelope)
            except ConnectionError:
                self._forget(socket)
            else:
                return

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                answer = parse_json(frame.data)
            except ValueError:
                continue  # Slack, too, does not answer what it cannot read
            if not isinstance(answer, dict):
                continue
            waiting = self._awaited.get(str(answer.get("envelope_id")))
            if waiting is not None and not waiting.done():
                payload = answer.get("payload")
                waiting.set_result(payload if isinstance(payload, dict) else {})

    def _forget(self, socket: web.WebSocketResponse) -> None:
        self._leaving.discard(socket)
        if socket in self._open:
            self._open.remove(socket)
        if not self._open:
            self._arrived.clear()

    def _hello(self, connections: int) -> Json:
        return {
            "type": "hello",
            "num_connections": connections,
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._app_id},
        }

    def _disconnect(self, reason: str) -> Json:
        return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}


def _named_in(payload: Json) -> set[str]:
    """The workspace, the channel and the person that a payload is about."""
    about = payload.get("event", payload)
    places = [payload.get("team_id"), payload.get("team"), about.get("user"), about.get("channel")]
    ids = [place.get("id") if isinstance(place, dict) else place for place in places]
    ids += [payload.get("user_id"), payload.get("channel_id")]
    return {name for name in ids if isinstance(name, str)}
