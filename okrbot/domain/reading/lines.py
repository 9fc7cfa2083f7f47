"""One line: which key result it describes."""

from __future__ import annotations

import re

from okrbot.domain.drafts import Direction, KeyResultDraft, ReadKind
from okrbot.domain.errors import NotANumber
from okrbot.domain.measures import parse_value, unit_of_sign
from okrbot.domain.okrs import Cycle

_VALUE = re.compile(
    r"(?P<sign>[$€£₹]|Rp\s?)?(?P<n>\d[\d.,]*\d|\d)\s?(?P<m>k|K|M|bn|jt)?\b\s?(?P<u>%)?"
)


def read_line(text: str, *, locale: str = "en-US", cycle: Cycle | None = None) -> KeyResultDraft:
    """Return what `text` says, each part with the span it was read from."""
    spans, values, unit = {}, [], None
    for match in _VALUE.finditer(text):
        unit = match["u"] or (match["sign"] and unit_of_sign(match["sign"].strip())) or "count"
        try:
            values.append((parse_value(match[0], unit, locale=locale), match.span()))
        except NotANumber:
            continue
    down = re.search(r"\b(?:reduce|decrease|lower|cut|drop)", text, re.I)
    up = re.search(r"\b(?:increase|grow|raise|improve|from)\b", text, re.I)
    kind = ReadKind.DECREASE if down else ReadKind.INCREASE if up else ReadKind.REACH
    if not values:
        return KeyResultDraft(text, ReadKind.MILESTONE, metric=text, missing=("number",))
    target, spans["target"] = values[-1]
    baseline = None
    if len(values) > 1 and "from" in text:
        baseline, spans["baseline"] = values[0]
    missing = ("baseline",) if baseline is None and kind is not ReadKind.REACH else ()
    direction = Direction.DOWN if down else Direction.UP if up else None
    return KeyResultDraft(
        text, kind, baseline, target, unit, text, missing=missing, spans=spans, direction=direction
    )
