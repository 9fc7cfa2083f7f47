"""What people typed, out of how Slack hands it over."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANGLED = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ALIKE = str.maketrans(
    "“”„‟«»‘’‚‛`´\u00a0\u2009\u202f\u3000–—‒‑−―",
    '""""""' + "''''''" + "    " + "------",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """Words as they were typed, with the ids of the people, channels and groups named in them."""

    text: str
    members: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def typed(slack_text: str) -> Typed:
    """Return the words behind Slack's escapes; names read @name and #name, ids stand apart.

    The part after `|` may be missing: then the id itself stands for the name.
    """
    members: list[str] = []
    channels: list[str] = []
    groups: list[str] = []

    def shown(match: re.Match[str]) -> str:
        sign, target, label = match["sign"], match["target"], match["label"]
        if sign == "@":
            members.append(target)
            return f"@{label or target}"
        if sign == "#":
            channels.append(target)
            return f"#{label or target}"
        if sign == "!":
            kind, _, group_id = target.partition("^")
            if kind == "subteam":
                groups.append(group_id)
            return f"@{(label or kind).removeprefix('@')}"
        return target.removeprefix("mailto:")

    words = _ANGLED.sub(shown, slack_text)
    return Typed(_unescaped(words), tuple(members), tuple(channels), tuple(groups))


def folded(text: str) -> str:
    """Return the text in lower case with plain quotes, dashes and spaces, each in its place.

    As long as the text itself, so that what is found in it can be cut from the original.
    """
    return "".join(map(_lower, text.translate(_ALIKE)))


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
