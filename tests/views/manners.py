"""How the bot speaks, in rules that hold for all it says (`okrbot/slack/views/STYLE.md`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

NEVER_SHOWN = re.compile(r"\b(pace|health|stale|baseline|roll-up|commitment|OVERDUE)\b|!", re.I)
_TYPED = re.compile(r"`[^`]*`|“[^”]*”", re.DOTALL)
"""What is to be typed, and what somebody wrote: neither is in our voice."""
_TIME = re.compile(r"\b\d\d:\d\d\b(?! [^\W\d_]|, by their own clock)")
_PING = re.compile(r"<[!@]")
_COLOUR = re.compile(r"[🟢🟡🔴⚪](?! [^\W\d_])")


def keep_manners(payload: Any) -> None:
    """Fail with the words that are not how the bot speaks."""
    for text in texts_in(payload):
        ours = _TYPED.sub("", text)
        found = NEVER_SHOWN.search(ours)
        assert found is None, f"shows “{found[0] if found else ''}”: {text}"
        assert not _COLOUR.search(ours), f"a colour without a word: {text}"
    for text in mrkdwn_in(payload):
        assert not _TIME.search(_TYPED.sub("", text)), f"whose time is it: {text}"
        assert not _PING.search(text), f"pings somebody: {text}"


def texts_in(value: Any) -> Iterator[str]:
    """Every text that people see in a payload."""
    for part in _parts_of(value):
        if part.get("type") in ("mrkdwn", "plain_text"):
            yield str(part["text"])


def mrkdwn_in(value: Any) -> Iterator[str]:
    """Every text of a payload in which marks could ping or disguise."""
    for part in _parts_of(value):
        if part.get("type") == "mrkdwn":
            yield str(part["text"])


def _parts_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every dict in a payload, itself among them."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _parts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from _parts_of(item)
