"""What travels on Slack's wire, and how Slack says no."""

from __future__ import annotations

import json
import secrets
import string
from collections.abc import Iterable
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_DEEPEST = 60
_ID_LETTERS = string.ascii_uppercase + string.digits


class Refused(Exception):
    """Slack's answer `{"ok": false, "error": code, …}`; `more` holds the keys beside the code."""

    def __init__(self, error: str, *, messages: Iterable[str] = (), **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.messages = list(messages)
        self.more = more

    def answer(self) -> Json:
        """The JSON body of the refusal."""
        body: Json = {"ok": False, "error": self.error, **self.more}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


class NotPossible(Exception):
    """Something a person cannot do on their screen: the button is gone, the form is closed.

    Only the control API raises it; a bot never sees it.
    """


def invalid_arguments(*messages: str) -> Refused:
    """Slack's refusal of a call that is malformed, each message naming what is wrong."""
    return Refused("invalid_arguments", messages=[f"[ERROR] {message}" for message in messages])


def parse_json(body: str | bytes) -> object:
    """What a JSON text says; ValueError for no JSON, for NaN and for absurdly deep nesting."""
    try:
        parsed: object = json.loads(body, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if _is_too_deep(parsed):
        raise ValueError("nested too deep")
    return parsed


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _is_too_deep(parsed: object) -> bool:
    level = [parsed]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def new_id(prefix: str) -> str:
    """A fresh id as Slack makes them: a letter that tells the kind, then ten letters or digits."""
    return prefix + "".join(secrets.choice(_ID_LETTERS) for _ in range(10))
