"""What Slack makes of typed text before an app sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from okrbot.sandbox.workspace import Workspace

_LINK = re.compile(r"https?://[^\s<>|]+")


def escaped(text: str, workspace: Workspace, *, with_names: bool) -> str:
    """Typed text as an app receives it.

    `&`, `<` and `>` become entities, links stand in angle brackets, and `@ayu` or `#growth` become
    `<@U…>` and `<#C…>` if there is such a person or channel; `with_names` adds `|ayu`, `|growth`
    as in slash commands.
    """
    people = {
        name.casefold(): f"@{member.id}|{member.name}"
        for member in workspace.members.values()
        for name in (member.name, member.real_name)
    }
    channels = {
        channel.name: f"#{channel.id}|{channel.name}"
        for channel in workspace.channels.values()
        if channel.name and not channel.is_private
    }

    def mention(target: str) -> str:
        return f"<{target}>" if with_names else f"<{target.partition('|')[0]}>"

    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    linked = _LINK.sub(lambda found: f"<{found[0]}>", plain)
    for sigil, known in (("@", people), ("#", channels)):
        linked = _names(sigil, known).sub(_looked_up(known, mention), linked)
    return linked


def _names(sigil: str, known: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(known, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<![\w<&]){sigil}({names})(?![\w-])", re.IGNORECASE)


def _looked_up(
    known: dict[str, str], mention: Callable[[str], str]
) -> Callable[[re.Match[str]], str]:
    return lambda found: mention(known[found[1].casefold()])
