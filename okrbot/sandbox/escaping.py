"""What Slack makes of typed text before an app sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from okrbot.sandbox.workspace import Workspace

_LINK = r"https?://[^\s<>|]+"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str, workspace: Workspace, *, with_names: bool) -> str:
    """Typed text as an app receives it.

    `&`, `<` and `>` become entities, links stand in angle brackets, and `@ayu` or `#growth` become
    `<@U…>` and `<#C…>` if there is such a person or channel; `with_names` adds `|ayu`, `|growth`
    as in slash commands.
    """
    known = _targets(workspace)

    def as_sent(found: re.Match[str]) -> str:
        piece = found[0]
        if piece in _ENTITIES:
            return _ENTITIES[piece]
        if piece.casefold() not in known:
            return f"<{entities(piece)}>"
        target, name = known[piece.casefold()]
        sign = "!" if target.startswith("subteam^") else piece[0]
        return f"<{sign}{target}|{name}>" if with_names else f"<{sign}{target}>"

    return _pattern(known).sub(as_sent, text)


def entities(text: str) -> str:
    """The text with Slack's three control characters made harmless."""
    return re.sub("[&<>]", lambda found: _ENTITIES[found[0]], text)


def _targets(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """What can be mentioned, as typed: `@name` or `#name` → its id and name."""
    people = {
        f"@{name.casefold()}": (member.id, member.name)
        for member in workspace.members.values()
        for name in (member.name, member.real_name)
    }
    channels = {
        f"#{channel.name}": (channel.id, channel.name)
        for channel in workspace.channels.values()
        if channel.name and not channel.is_private
    }
    groups = {
        f"@{group.handle}": (f"subteam^{group.id}", f"@{group.handle}")
        for group in workspace.usergroups.values()
    }
    return people | channels | groups


def _pattern(known: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(known, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"{_LINK}|(?<!\w)(?:{names})(?![\w-])|[&<>]", re.IGNORECASE)
