"""A pasted block: one objective line and the lines of its key results."""

from __future__ import annotations

import re

from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.okrs import Cycle
from okrbot.domain.reading.lines import read_line

_BULLET = re.compile(
    r"^\s*(?:[-*•‣▪◦–—+>]\s+|\(?\d{1,2}[.)]\s+|\[[ xX]?\]\s+|#{1,6}\s+|☐\s*|✅\s*)+"
)
_LABEL = re.compile(
    r"^\**\s*(?P<what>objectives?|goals?|tujuan|o|key\s*results?|hasil\s+kunci|krs?)"
    r"\s*(?:[-#.]?\s*\d{1,3}(?:\.\d{1,2})?)?\s*(?:[:.)\u2013\u2014-]|$)\**\s*",
    re.IGNORECASE,
)


def read_block(text: str, *, locale: str = "en-US", cycle: Cycle | None = None) -> ObjectiveDraft:
    """Return the objective and key results of a pasted text.

    The objective is the line that says so, else the first line; every other line that carries
    words is a key result. Bullets, numbers and labels (“KR1:”, “Key results:”) are left out.
    """
    title, lines = "", []
    for line in text.splitlines():
        label, words = _without_label(line)
        if not words:
            continue
        if (label in ("o", "g", "t") and not title) or (not title and not label):
            title = words
        else:
            lines.append(words)
    read = tuple(read_line(line, locale=locale, cycle=cycle) for line in lines)
    return ObjectiveDraft(title=title, key_results=read)


def _without_label(line: str) -> tuple[str, str]:
    """Return the label's first letter ("o", "k" …, "" for none) and the words behind it."""
    words = _BULLET.sub("", line).strip()
    label = _LABEL.match(words)
    if not label:
        return "", words.strip("*_ ")
    return label["what"][0].lower(), words[label.end() :].strip("*_ ")
