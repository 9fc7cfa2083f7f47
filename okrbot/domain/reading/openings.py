"""Where a line's sentence begins: behind its list mark, its label, its date, its "Successfully"."""

from __future__ import annotations

import re

from okrbot.domain.reading.doings import words
from okrbot.domain.reading.verbs import is_imperative, is_plural_noun

#: A word, a number or a sign.
TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
# “KR 1:”, “1.2”, “a)”, “(P0)”, “[80%]” before a sentence belong to its list.
_NUMBERED = re.compile(
    r"(?:\W*(?:kr\s?\d+(?:\.\d+)*(?=\s)|(?:kr|key result)\s*\d*(?:\.\d+)*\s*[.:)–-]"
    r"|\d{1,2}[.)](?=\s)|\d{1,2}\.\d{1,2}(?=\s+[A-Z])|[a-z][.)](?=\s)"
    r"|(?<=[(\[])[^\s)\]]{1,8}[)\]]|\d{1,3}%:)\s*)+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:,%]{1,40}:\s+(?=\S+\s+\S)")
# Behind “Email response time:” stands its value, behind “Publish posts:” how many.
_VALUE = re.compile(
    r"[<>≤≥=~]|\d|(?:under|below|above|over|at least|at most|max|min)\b", re.IGNORECASE
)
#: These open a phrase that only frames the sentence: "By March, …".
FRAMES = words(
    "after as at before by due during for from in on over per through throughout until via "
    "when while with within"
)
_LEAD_INS = words(
    "aim already also begin continue fully further i i'll let let's must need newly "
    "officially please should start still the to us want we we'll will"
)


def sentence_start(text: str) -> int:
    """Return where the sentence begins behind "KR 1:" or a label, "Website: publish …"."""
    numbered = _NUMBERED.match(text)
    start = numbered.end() if numbered else 0
    label = _LABEL.match(text, start)
    first = TOKEN.search(text, start)
    if label and first:
        last = "".join(TOKEN.findall(label.group())[-2:-1]).lower()
        is_metric = bool(_VALUE.match(text, label.end())) and not is_plural_noun(last)
        if is_metric or not is_imperative(first.group().lower()):
            return label.end()
    return start


def opening_of(tokens: tuple[str, ...], start: int = 0) -> int:
    """Return where the sentence begins behind "By March, …", "Successfully …", "Continue to …"."""
    at = _skip_signs(tokens, start)
    if at < len(tokens) and tokens[at] in FRAMES and "," in tokens[at:-2]:
        at = _skip_signs(tokens, tokens.index(",", at))
    while at < len(tokens) - 1 and (tokens[at] in _LEAD_INS or tokens[at].endswith("ly")):
        at = _skip_signs(tokens, at + 1)
    return at


def _skip_signs(tokens: tuple[str, ...], at: int) -> int:
    while at < len(tokens) and not tokens[at][0].isalnum():
        at += 1
    return at
