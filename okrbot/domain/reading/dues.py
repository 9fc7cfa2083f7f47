"""By when: the dates a line names, and the day they mean in a cycle."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from okrbot.domain.okrs import Cycle
from okrbot.domain.reading.vocabulary import word_set

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari", "february feb februari", "march mar maret", "april apr",
            "may mei", "june jun juni", "july jul juli", "august aug agustus",
            "september sep sept", "october oct oktober", "november nov",
            "december dec desember des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# “may” and “mar” in small letters are a verb and a sea.
_MONTH = (
    r"(?:"
    + "|".join(
        rf"(?i:{name})" if name not in ("may", "mar") else name.capitalize()
        for name in sorted(_MONTHS, key=len, reverse=True)
    )
    + r")\b\.?"
)
_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"
_PERIOD = (
    rf"(?i:fy\d\d(?:\d\d)?q[1-4]|q[1-4]|[1-4]q|h[12]|fy\s?'?\d\d(?:\d\d)?|cy\s?'?\d\d(?:\d\d)?)\b"
    rf"(?:\s*(?i:of\s+|/|-|,\s*)?\s*(?:{_YEAR}|(?i:fy|cy)\s?'?\d\d(?:\d\d)?|['’]\d\d))?"
)
_SPAN = (
    r"(?i:year|quarter|month|week|half|tahun|kuartal|bulan|sprint|cycle|summer|winter|spring|"
    r"autumn|fall)\b"
)
_POINT = (
    rf"(?:\d{{4}}-\d\d-\d\d\b"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\b"
    rf"|\d{{1,2}}(?i:st|nd|rd|th)?\s+(?i:of\s+)?{_MONTH}(?:,?\s*{_YEAR})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?i:st|nd|rd|th)?\b(?![.,]?\d|\s*%)(?:,?\s*{_YEAR})?"
    rf"|{_MONTH}(?:,?\s*{_YEAR}|\s+['’]\d\d)?"
    rf"|{_PERIOD}"
    r"|(?i:eoy|eoq|eom|year[\s-]end|quarter[\s-]end|month[\s-]end|akhir tahun)\b"
    rf"|(?i:this|next|tahun ini)\s+(?i:fiscal\s+|financial\s+|calendar\s+)?{_SPAN}"
    r"|(?i:first|second|third|fourth|last|final)\s+(?i:quarter|half)\b"
    r"|(?i:week|day|sprint|minggu|year|month|tahun)\s+\d{1,2}\b(?!\s*%)"
    rf"|{_YEAR})"
)
_EDGE = (
    r"(?:(?i:the\s+)?(?i:end|beginning|start|middle|close|akhir|awal)\s+(?i:of\s+)?"
    r"(?i:the\s+|this\s+|next\s+)?(?i:calendar\s+|fiscal\s+|financial\s+)?"
    r"|(?i:early|mid|late)[\s-]+)"
)
_EXPRESSION = re.compile(rf"(?<![\w$€£₹#.,-])(?P<edge>{_EDGE})?(?P<point>{_POINT})(?![\w])")
_ENDING = re.compile(rf"\b(?P<point>{_EDGE}{_SPAN})")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
# Every expression above holds one of these words, or four digits together.
_DATE_WORDS = word_set(
    "q h fy cy eoy eoq eom end beginning start middle close akhir awal early mid late year quarter "
    "month week half day tahun kuartal bulan minggu sprint cycle summer winter spring autumn fall"
).union(_MONTHS)
_LEADING = re.compile(
    r"\b(?:by|before|until|till|in|during|due|on|at|through|no later than|for|throughout|over|"
    r"sebelum|pada|hingga|sampai|selama|within|per|this|from|since)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 30
_SLASHED = re.compile(r"\d{1,2}[/ ]\d{1,2}[/ ]\d{4}")
_EARLY = re.compile(r"\b(?:early|mid|middle|beginning|start|awal)\b")
_WINDOW = re.compile(r"\bwithin\s+(?:the\s+next\s+)?(?P<months>\d{1,2})\s+months[\s.)]*$", re.I)
_NEVER_DUE = ("from", "since", "per")
_WEAKLY_DUE = ("for", "over")


@dataclass(frozen=True, slots=True)
class Due:
    """When a line is due: its words, where they stand, and the day where one is certain."""

    words: str
    start: int
    end: int
    day: date | None = None

    @property
    def said(self) -> date | str:
        """The day where it is certain, else the sentence's own words."""
        return self.day or self.words


def dates_in(text: str) -> tuple[re.Match[str], ...]:
    """Return everything in `text` that is a date; the numbers inside measure nothing."""
    return tuple(match for match in _matches(text) if _is_date(text, match))


def due_of(text: str, dates: Iterable[re.Match[str]], cycle: Cycle | None) -> Due | None:
    """Return the one of its dates by which `text` is due, None where none is.

    “By March” is stronger than “for March”.
    """
    weak: Due | None = None
    for match in dates:
        lead = _LEADING.search(text, max(0, match.start() - _LONGEST_LEAD), match.start())
        word = lead[0].split()[0].lower() if lead else ""
        if word in _NEVER_DUE or (not word and not _stands_alone(text, match)):
            continue
        words = re.sub(r"^the\s+", "", match[0], flags=re.IGNORECASE)
        due = Due(words, match.end() - len(words), match.end(), day_of(words, cycle))
        if word not in _WEAKLY_DUE and word:
            return due
        weak = weak or due
    return weak


def window_of(text: str, cycle: Cycle) -> Due | None:
    """Return the end of “within 6 months” where `text` closes with it, counted from the cycle."""
    match = _WINDOW.search(text)
    if match is None:
        return None
    years, month = divmod(cycle.starts_on.month - 1 + int(match["months"]), 12)
    if cycle.starts_on.year + years > MAXYEAR:
        return None
    after = date(cycle.starts_on.year + years, month + 1, 1)
    day = after + timedelta(days=cycle.starts_on.day - 2)
    end = len(text[: match.end()].rstrip(" .)"))
    return Due(text[match.start() : end], match.start(), end, day)


def _matches(text: str) -> list[re.Match[str]]:
    if not _may_name_a_date(text):
        return []
    found = sorted(
        [*_EXPRESSION.finditer(text), *_ENDING.finditer(text)],
        key=lambda match: (match.start(), -match.end()),
    )
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _may_name_a_date(text: str) -> bool:
    """Return whether a word or a year stands in `text` that a date could be made of."""
    pieces = _PIECE.findall(text.lower())
    return not _DATE_WORDS.isdisjoint(pieces) or any(
        len(piece) == 4 and piece.isdigit() for piece in pieces
    )


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Return whether a bare “2030” is a year: “by 2030” is, “2030 users” and “to 2030” are not."""
    if not re.fullmatch(_YEAR, match[0]):
        return True
    before = re.findall(r"[\w(]+", text[: match.start()])[-1:] or [""]
    behind = re.match(r"\s+([a-z]+)", text[match.end() :])
    if before[0].lower() in ("to", "from", "least", "than", "over", "reach", "get", "exceed"):
        return False
    if 2010 <= int(match[0]) <= 2040:
        return True
    leads = "by in of for during since before until from through end early mid late fiscal fy cy ("
    if before[0].lower() in leads.split() or not behind:
        return True
    return before[0].isdigit() or behind[1] in ("and", "to", "by", "in", "for", "with", "the")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Return whether words such as “this quarter” or “EOY” are due dates without “by”."""
    point = match[0].lower()
    if point.startswith(("this ", "next ", "eo", "year", "quarter", "month", "end", "akhir")):
        return True
    return match.end() == len(text.rstrip(" .)")) and bool(re.search(r"\d{4}|q[1-4]", point))


def day_of(words: str, cycle: Cycle | None) -> date | None:
    """Return the day that a date's words mean: of a full date always, else within the cycle."""
    text = words.lower().replace(",", " ").replace(".", " ")
    try:
        if _SLASHED.fullmatch(text):
            return _slashed(text)
        return _full(text) or (_in_cycle(text, cycle) if cycle else None)
    except ValueError:
        return None


def _slashed(text: str) -> date | None:
    """Return the day of 28/02/2027; 03/02/2027 is two days to two readers, and so none."""
    first, second, year = map(int, text.replace("/", " ").split())
    return date(year, second, first) if first > 12 else None


def _full(text: str) -> date | None:
    iso = re.fullmatch(r"\s*(\d{4})-(\d\d)-(\d\d)\s*", text)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    named, year, on = _month(text), _year(text), _day(text)
    return date(year, named, on) if named and year and on else None


def _in_cycle(text: str, cycle: Cycle) -> date | None:
    if _EARLY.search(text):
        return _middle(text, cycle)
    month, quarter = _month(text), re.search(r"q([1-4])|([1-4])q", text)
    week = re.search(r"(?:week|minggu)\s+(\d+)", text)
    if week:
        return cycle.starts_on + timedelta(days=7 * int(week[1]) - 1)
    if quarter:
        month = 3 * int(quarter[1] or quarter[2])
    elif "h1" in text or "h2" in text:
        month = 6 if "h1" in text else 12
    elif re.search(r"eoy|year|tahun", text) or (not month and re.search(r"20\d\d", text)):
        month = 12
    elif re.search(r"eoq|quarter|kuartal|cycle", text):
        return cycle.ends_on
    if not month:
        return None
    year, day = _year(text), _day(text)
    if year is None:
        year = cycle.starts_on.year + (_last_day(cycle.starts_on.year, month) < cycle.starts_on)
    return date(year, month, day) if day else _last_day(year, month)


def _middle(text: str, cycle: Cycle) -> date | None:
    """Return the 15th of “mid-February”; no certain day is meant by “mid Q3” or “early June”."""
    month = _month(text)
    last = _in_cycle(calendar.month_name[month].lower(), cycle) if month else None
    return last.replace(day=15) if last and "mid" in text else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _month(text: str) -> int | None:
    return next((_MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in _MONTHS), None)


def _year(text: str) -> int | None:
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    return int(year[0]) if year else None


def _day(text: str) -> int | None:
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text)
    return int(day[1]) if day else None
