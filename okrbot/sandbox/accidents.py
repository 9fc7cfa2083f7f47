"""What a caller gets when something goes wrong, and whether Slack accepted nevertheless."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from okrbot.sandbox.faults import Fault, Kind
from okrbot.sandbox.wire import Json, Refused

_HTML = "<html><head><title>502 Bad Gateway</title></head><body>upstream</body></html>"
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)

Accept = Callable[[], Json]
"""Has Slack do what was asked and returns what it would answer."""


def suffer(fault: Fault, request: web.Request, now: datetime, accept: Accept) -> web.Response:
    """The answer to a call that met `fault`; `accept` is called only where Slack accepts it."""
    match fault.kind:
        case Kind.RATELIMITED:
            return throttled(fault.retry_after(now))
        case Kind.REFUSED:
            return web.json_response(Refused(fault.rule.code).answer())
        case Kind.SERVER_ERROR:
            return web.Response(status=500, text="Internal Server Error")
        case Kind.BAD_GATEWAY:
            return web.Response(status=502, text=_HTML, content_type="text/html")
        case Kind.RESET_BEFORE:
            return _reset(request)
        case Kind.RESET_AFTER:
            accept()
            return _reset(request)
        case Kind.INTERNAL_ERROR:
            accept()
            return web.json_response(Refused("internal_error").answer())
        case Kind.TRUNCATED:
            whole = json.dumps(accept())
            return web.Response(
                text=whole[: len(whole) // 2], content_type="application/json", charset="utf-8"
            )
        case _:
            raise AssertionError(f"{fault.kind} is no fault of a call")


def throttled(retry_after: str) -> web.Response:
    """HTTP 429."""
    answer = Refused("ratelimited").answer()
    return web.json_response(answer, status=429, headers={"Retry-After": retry_after})


def is_gone(request: web.Request) -> bool:
    """Whether nobody waits for the answer any more."""
    return request.transport is None or request.transport.is_closing()


def _reset(request: web.Request) -> web.Response:
    """Reset the connection; the answer goes nowhere."""
    if request.transport is not None:
        wire: socket.socket = request.transport.get_extra_info("socket")
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        request.transport.abort()
    return web.Response()
