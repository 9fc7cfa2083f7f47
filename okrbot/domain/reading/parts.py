"""A check-in message cut into its answers, and each answer into value, status and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from okrbot.domain.okrs import KeyResult, Status
from okrbot.domain.reading import sayings
from okrbot.domain.reading.references import ID, ids_in, titled_in

_BREAK = re.compile(
    r"\s*(?:[;\n]+|(?<=\S),(?!\d)|,(?=\s)|[.!](?=\s)|\s(?:and|but|dan|tapi|tetapi|&|/)\s)\s*",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:[^\W\d_]{0,3}[$€£¥₹]|Rp\.?|Rs\.?|(?-i:[A-Z]{3})(?=\s?\d))?\s?[-+−]?"
    # A space groups thousands where three digits follow; before anything else a number ends there.
    r"(?:[1-9]\d{0,2}(?: \d{3})+(?![\d.,:]*\d)|\d(?:[\d.,:'’\u00a0\u202f]*\d)?)"
    r"(?:\s?(?:k|m|bn|b|mio|mrd|million|billion|thousand|rb|ribu|jt|juta|miliar|milyar|triliun|"
    r"lakh|crore|cr)\b)?"
    r"(?:\s?(?:%|percent\b|persen\b|pp\b|points?\b|pts?\b|poin\b|x\b|×|ms\b|s\b|secs?\b|"
    r"seconds?\b|detik\b|mins?\b|minutes?\b|menit\b|h\b|hrs?\b|hours?\b|jam\b|d\b|days?\b|"
    r"hari\b|w\b|wks?\b|weeks?\b|minggu\b|mos?\b|months?\b|bulan\b|[€£¥₹]|(?-i:[A-Z]{3})\b))?"
    r"(?:\s?(?:/|out of|of|dari)\s?\d+(?:[.,]\d+)?\b)?"
    # What digits are glued to belongs to the number, so that “1e9” is not taken for 1.
    r"(?:[-–]?[^\W\d_]*[\d½¼¾]\w*)?"
)
_VALUE = re.compile(rf"(?P<sign>[-+−])?(?P<number>{_NUMBER})", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:[\s:=,.–—*•~≈-]|->|→|(?:we're|we’re|it's|it’s|is|are|was|now|at|to|back|up|down|we|i|it|currently|about|around|"
    r"reached|hit|got|went|from|by|still|stands|update|log|set|value|grew|rose|fell|dropped|"
    r"increased|decreased|only|just|jadi|menjadi|sekarang|sudah|baru|naik|turun|ke|dari|masih|"
    r"plus|minus|another|tambah|bertambah|berkurang|sebesar)(?!\w))+",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"(?:up|rose|grew|increased|plus|naik|tambah|bertambah|another|\+)\s*(?:by|sebesar)?\s*$",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"(?:down|fell|dropped|decreased|minus|turun|berkurang)\s*(?:by|sebesar)?\s*$", re.IGNORECASE
)
_JOINED = re.compile(r"\s*(?:->|→|-->|=>|to|ke|menjadi|jadi)\s*", re.IGNORECASE)
_HOLLOW = re.compile(r"\(\s*\)")
_MORE = re.compile(r"\s*(?:more|lagi|lebih)(?!\w)", re.IGNORECASE)
_QUESTION = re.compile(
    r"\s*/?(?:show|list|help|why|digest|tree|edit|new|close|activate|export|import|align|settings|"
    r"remind|how|what|who|when|where|which|okrs?|my|hi|hello|hey|thanks|thank|can|could|should|do|"
    r"does|apa|siapa|kapan|bagaimana|kenapa)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One part of a message, taken apart. `number` is as it was written, None where none was.

    `change` is + or - where the number is to be added to the last value or taken from it.
    """

    number: str | None = None
    change: str | None = None
    status: Status | None = None
    words: str = ""
    is_unchanged: bool = False
    is_done: bool = False
    asks_help: bool = False
    is_skipped: bool = False

    @property
    def is_answer(self) -> bool:
        """True where more was said than words."""
        return bool(
            self.number or self.status or self.is_unchanged or self.is_done or self.is_skipped
        )


def is_question(text: str) -> bool:
    """Return whether `text` asks or commands something, and so answers nothing."""
    return bool(_QUESTION.match(text)) or text.rstrip().endswith("?")


def parts_of(text: str, mine: Sequence[KeyResult]) -> list[str]:
    """Return the parts of a message that each answer for one key result.

    A line, a semicolon and a new id always begin one; a comma or “and” only where what follows
    names another key result: “at risk, waiting for legal” stays whole.
    """
    parts: list[str] = []
    for line in re.split(r"[;\n]+", text):
        fresh = True
        for joint, piece in _pieces(line):
            if not piece.strip(" ,.-"):
                continue
            joins = not _begins(piece, parts[-1], mine) if parts else False
            if parts and not fresh and _only_names(parts[-1]):
                parts[-1] = f"{parts[-1]}, {piece}"
            elif parts and not fresh and joins:
                parts[-1] = f"{parts[-1]}{joint}{piece}"
            else:
                parts.append(piece)
            fresh = False
    return parts


def _pieces(line: str) -> list[tuple[str, str]]:
    """Return the pieces of a line, each with what joins it to the one before, as it was typed."""
    pieces: list[tuple[str, str]] = []
    breaks = [(0, 0), *(match.span() for match in _BREAK.finditer(line)), (len(line), len(line))]
    for (opens, start), (end, _) in pairwise(breaks):
        piece = line[start:end]
        starts = [match.start() for match in ID.finditer(piece)]
        cuts = [at for at in starts if _holds_answer(piece[:at])]
        joints = [line[opens:start], *(" " for _ in cuts)]
        edges = [0, *cuts, len(piece)]
        pieces += [
            (joint, piece[a:b].strip())
            for joint, (a, b) in zip(joints, pairwise(edges), strict=True)
        ]
    return pieces


def _only_names(part: str) -> bool:
    """Return whether a part holds ids and nothing else: the “KR2” of “KR2 and KR3 on track”."""
    return bool(ids_in(part)) and not ID.sub("", part).strip(" ,.:&-")


def _holds_answer(text: str) -> bool:
    """Return whether `text` already holds an answer, so that the next id begins another."""
    rest = ID.sub("", text)
    return bool(ids_in(text)) and take_apart(rest).is_answer


def _begins(piece: str, before: str, mine: Sequence[KeyResult]) -> bool:
    if ids_in(piece):
        return True
    titled = titled_in(piece, mine)
    if titled is None or not take_apart(_without(piece, titled.spans)).is_answer:
        return False
    earlier = titled_in(before, mine)
    return ids_in(before) != () or earlier is None or earlier.numbers != titled.numbers


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def take_apart(text: str) -> Said:
    """Return what `text`, without the name of its key result, says."""
    rest = text.strip()
    help_asked = bool(sayings.HELP.search(rest))
    number, change, rest = _number(rest)
    found = sayings.status_in(rest)
    if found:
        behind = rest[found.end :]
        rest = f"{rest[: found.start]} {behind}"
        if number is None:
            number, change, behind = _closing_number(behind)
            rest = f"{text[: found.start]} {behind}" if number else rest
    done = sayings.DONE.search(rest)
    is_done = bool(done) and not sayings.NOT_DONE.search(rest) and number is None
    unchanged = sayings.UNCHANGED.search(rest) if number is None and not is_done else None
    skipped = sayings.SKIP.fullmatch(rest.strip(" ,.:-"))
    for match in (done if is_done else None, unchanged, skipped):
        if match:
            rest = _cut(rest, match)
    return Said(
        number=number,
        change=change,
        status=found.status if found else None,
        words=_tidy(rest),
        is_unchanged=bool(unchanged),
        is_done=is_done,
        asks_help=help_asked,
        is_skipped=bool(skipped),
    )


def _says_something(letter: str) -> bool:
    """Return whether words of this sign alone are words: of a letter or an emoji, not of “!”."""
    return letter.isalnum() or unicodedata.category(letter) == "So"


def _cut(text: str, match: re.Match[str]) -> str:
    """Return `text` without a phrase that opens or closes it; inside a sentence it stays."""
    place = text.find(match[0])
    before, behind = text[:place], text[place + len(match[0]) :]
    return f"{before} {behind}" if not before.strip(" ,.:-") or not behind.strip(" ,.!") else text


def _number(text: str) -> tuple[str | None, str | None, str]:
    """Return the number that opens `text`, the sign of a change, and the rest."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    before = text[:start]
    if before.endswith(("+", "-", "−")):
        start -= 1
    match = _VALUE.match(text, start)
    if not match:
        return None, None, text
    joined = _JOINED.match(text, match.end())
    second = _VALUE.match(text, joined.end()) if joined else None
    if second:
        return second["number"].strip(), None, text[second.end() :]
    rest = text[match.end() :]
    more = _MORE.match(rest)
    if more:
        return match["number"].strip(), "+", rest[more.end() :]
    change = _change(match, before)
    return match["number"].strip().lstrip("+-−"), change, rest


def _change(match: re.Match[str], before: str) -> str | None:
    written = match["sign"] or (match["number"].strip()[0] if match["number"].strip() else "")
    if written in ("+", "-", "−"):
        return "+" if written == "+" else "-"
    lead = before.rstrip()
    if _RISES.search(lead):
        return "+"
    return "-" if _FALLS.search(lead) else None


def _closing_number(text: str) -> tuple[str | None, str | None, str]:
    """Return a number that alone follows the status: “at risk 42k”, not “at risk 3 people left”."""
    number, change, rest = _number(text)
    if number is None or (rest.strip(" .") and not rest.lstrip().startswith((",", "(", "-", ":"))):
        return None, None, text
    return number, change, rest


def _tidy(text: str) -> str:
    words = re.sub(r"\s+", " ", _HOLLOW.sub(" ", text)).strip(" ,;:.–—-→>=")
    lead = _LEAD.match(words)
    if (lead and lead.end() == len(words)) or not any(map(_says_something, words)):
        return ""
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"(?:, )+", ", ", words))
