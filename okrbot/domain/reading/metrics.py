"""The words that name what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okrbot.domain.reading.mentions import Mention
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.verbs import is_imperative
from okrbot.domain.reading.vocabulary import word_set

_JOINTS = word_set(
    "from to by at of : = -> → --> is are dari ke menjadi sebesar with currently than"
)
_CLAUSE_JOINTS = word_set("and , ; & while then")
_OPENS = re.compile(
    r"(?:[\s,;:.=()\[\]→>*_-]|(?:the|a|an|our|of|with|that|have|has|is|are|to|by|in|for)(?!\w))*",
    re.IGNORECASE,
)
_CLOSING_SIGNS = " ,;:.=([→>*_-"
_CLOSING_WORDS = word_set(
    "from to by at of is are the in with than and or per before down up takes sebesar dari menjadi"
)
_HOLLOW = re.compile(r"\([^\w%()]*\)|\[\s*\]")
_BEFORE_STOPS = re.compile(r" (?=[,.;])")
_DUE_LEAD = re.compile(r"\s*\b(?:by|before|until|in|on|sebelum|pada|hingga)\s+(?:the\s+)?$", re.I)


def metric_of(
    line: Line, numbers: Sequence[Mention], verb: int | None, due: tuple[int, int] | None
) -> str:
    """Return what the line measures: its words without verb, numbers and due date.

    `verb` is the index of the word that governs the target. Where nothing else is left, the whole
    line is what is measured.
    """
    cuts = [_span_of(line, mention) for mention in numbers]
    if due:
        lead = _DUE_LEAD.search(line.text, 0, due[0])
        cuts.append((lead.start() if lead else due[0], due[1]))
    start = 0 if verb is None else line.at(verb).end
    text = line.text[: _clause_end(line, numbers)]
    behind = _tidy(_without(text, start, sorted(cuts)))
    before = line.text[: line.at(verb).start] if verb else ""
    return behind or _tidy(before) or line.text.strip()


def _tidy(text: str) -> str:
    kept = " ".join(_HOLLOW.sub(" ", text).split())
    opens = _OPENS.match(kept)
    kept = kept[opens.end() if opens else 0 :].rstrip(_CLOSING_SIGNS)
    while kept.rpartition(" ")[2].lower() in _CLOSING_WORDS:
        kept = kept.rpartition(" ")[0].rstrip(_CLOSING_SIGNS)
    return _BEFORE_STOPS.sub("", kept)


def _clause_end(line: Line, numbers: Sequence[Mention]) -> int:
    """Return where a second doing begins behind the numbers: “NPS to 50 *and reduce churn*”."""
    last = max((mention.last for mention in numbers), default=line.count)
    for index in range(last, line.count - 1):
        is_joint = line.at(index).lower in _CLAUSE_JOINTS
        if is_joint and is_imperative(line.at(index + 1).lower):
            return line.at(index).start
    return len(line.text)


def _span_of(line: Line, mention: Mention) -> tuple[int, int]:
    """Return the characters of a number with its bound and the joint before it."""
    first = mention.lead + 1
    if line.at(mention.lead).lower in _JOINTS:
        first = mention.lead
    elif mention.lead == 0:
        first = 0
    return line.at(first).start, mention.end


def _without(text: str, start: int, cuts: Iterable[tuple[int, int]]) -> str:
    kept = []
    for begin, end in cuts:
        if begin >= start:
            kept.append(text[start:begin])
        start = max(start, end)
    return " ".join([*kept, text[start:]])
