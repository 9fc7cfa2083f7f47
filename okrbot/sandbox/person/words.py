"""Slack's text as a person reads it: no markers, no ids, no escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]

_CODE = re.compile(r"(```.+?```|`[^`\n]+`)", re.DOTALL)
_ANGLED = re.compile(r"<([^<>\n]+)>")
_MARKED = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w*_~])")
_UNICODE_EMOJI = re.compile(r"^[0-9a-f]{4,6}(-[0-9a-f]{4,6})*$")


@dataclass(frozen=True)
class Names:
    """What ids are called on the screen."""

    people: Mapping[str, str]
    channels: Mapping[str, str]

    def of(self, reference: str) -> str:
        """What stands on the screen for the inside of `<…>`."""
        target, _, label = reference.partition("|")
        if target.startswith("@"):
            return "@" + self.people.get(target[1:], label or target[1:])
        if target.startswith("#"):
            return "#" + self.channels.get(target[1:], label or target[1:])
        if target.startswith("!"):
            return label or "@" + target[1:].partition("^")[0]
        return label or target


def read_mrkdwn(text: str, names: Names) -> str:
    """The text without its markers, references spelled out; code stays as it was typed."""
    pieces = _CODE.split(text)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = _unescape(piece.strip("`"))
            continue
        spelled = _ANGLED.sub(lambda found: names.of(found[1]), piece)
        while (bare := _MARKED.sub(r"\2", spelled)) != spelled:
            spelled = bare
        pieces[at] = _unescape(spelled)
    return "".join(pieces)


def read_text(composition: Json | str | None, names: Names) -> str:
    """A text object (or a bare string, as some newer blocks have) as it is read."""
    if composition is None:
        return ""
    if isinstance(composition, str):
        return composition
    text = str(composition.get("text", ""))
    return read_mrkdwn(text, names) if composition.get("type") == "mrkdwn" else text


def read_rich_text(elements: Iterable[Json], names: Names) -> list[str]:
    """The lines of a rich_text block or of any part of it."""
    lines: list[str] = []
    for element in elements:
        if element["type"] == "rich_text_list":
            lines += _read_list(element, names)
        else:
            run = "".join(_read_run(part, names) for part in element["elements"])
            quote = "> " if element["type"] == "rich_text_quote" else ""
            lines += [quote + line for line in run.split("\n")]
    return lines


def _read_list(element: Json, names: Names) -> list[str]:
    indent = "  " * int(element.get("indent", 0))
    ordered = element.get("style") == "ordered"
    return [
        f"{indent}{f'{number}.' if ordered else '•'} {line}"
        for number, item in enumerate(element["elements"], start=int(element.get("offset", 0)) + 1)
        for line in read_rich_text([item], names)
    ]


def _read_run(part: Json, names: Names) -> str:
    kind = part["type"]
    if kind == "emoji":
        code = str(part.get("unicode", ""))
        if _UNICODE_EMOJI.match(code):
            return "".join(chr(int(point, 16)) for point in code.split("-"))
        return f":{part['name']}:"
    if kind == "user":
        return names.of(f"@{part['user_id']}")
    if kind == "channel":
        return names.of(f"#{part['channel_id']}")
    if kind == "broadcast":
        return f"@{part['range']}"
    return str(part.get("text") or part.get("url") or part.get("fallback") or part.get("value", ""))


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
