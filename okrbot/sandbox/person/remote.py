"""The sandbox's control API, called from any thread or process."""

from __future__ import annotations

import http
import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

LONGEST_ACK = 30.0
"""Seconds until an answer is given up; the sandbox itself gives a bot 3 s to acknowledge."""


class Refused(AssertionError):
    """The sandbox did not do what was asked; its own words say why."""


class Remote:
    """One sandbox at an address such as http://127.0.0.1:8899."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._address = urlsplit(url).netloc

    def get(self, path: str, **query: str) -> Any:  # noqa: ANN401 - JSON
        """What the sandbox answers; `Refused` with its words when it refuses."""
        return self._call("GET", f"{path}?{urlencode(query)}", None)

    def post(self, path: str, /, **fields: object) -> Mapping[str, Any]:
        """What became of it; `Refused` with the sandbox's words when it refuses."""
        answer: Mapping[str, Any] = self._call("POST", path, json.dumps(fields))
        return answer

    def _call(self, verb: str, path: str, body: str | None) -> Any:  # noqa: ANN401 - JSON
        connection = http.client.HTTPConnection(self._address, timeout=LONGEST_ACK)
        try:
            connection.request(verb, path, body, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            text = reply.read().decode()
        finally:
            connection.close()
        if reply.status >= http.HTTPStatus.BAD_REQUEST:
            raise Refused(f"{verb} {path} was refused ({reply.status}): {text}")
        return json.loads(text)
