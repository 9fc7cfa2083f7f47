"""A pasted block: one objective line and the lines of its key results."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.reading.lines import LONGEST_LINE, read_line

#: More lines than this are a document; what lies beyond is left out.
MOST_LINES = 60

_MARK = re.compile(
    r"^\s*(?:(?:[-*•‣▪◦●○–—+>]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zA-Z][.)]|\[[ xX]?\]|#{1,6}"
    r"|☐|☑|✅|:[a-z_]+:)\s+|[•●▪☐☑✅]\s*)+"
)
_LABEL = re.compile(
    r"^[*_\s]*(?P<what>objectives?|goals?|tujuan|sasaran|o|key\s*results?|hasil\s+kunci|krs?|"
    r"hasil)\s*(?:[-#.]?\s*\d{1,3}(?:[.]\d{1,2})?)?[*_\s]*"
    r"(?:[:\u2013\u2014]|[.)-](?=\s)|\s[-]\s|$)[*_\s]*",
    re.IGNORECASE,
)
# “KR1 Increase …” and “O1 Delight …” need no colon, because of their number.
_NUMBERED = re.compile(
    r"^[*_\s]*(?P<what>kr|o|objective|key\s+result)\s*[-#.]?\s*\d{1,3}(?:\.\d{1,2})?[*_]*\s+",
    re.IGNORECASE,
)
_INLINE = re.compile(r"\s+(?=KR\s?-?\d{1,2}\s?[:.)–-])")
_OBJECTIVES = ("o", "objective", "objectives", "goal", "goals", "tujuan", "sasaran")
_RULE = re.compile(r"^[\s\-=_*~·.|:]*$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line without its marks: `names` is "objective", "key_result" or "" for none said.

    `mark` is the bullet with its indentation, digits and letters made alike; "" without one.
    """

    names: str
    words: str
    mark: str
    is_heading: bool = False


def read_block(text: str, *, locale: str = "en-US") -> ObjectiveDraft:
    """Return the objective and key results of a pasted text.

    The objective is the line that says so, else the first one that bears no bullet; every other
    line with words is a key result, but for headings with lines beneath them. Bullets, numbers and
    labels (“KR1:”, “Key results:”) are left out. A block of bullets alone has no title. Raises
    TooLong where a line is too long to read.
    """
    rows = _rows(text)
    title = _title(rows)
    lines = [row for row in rows if row is not title and row.names != "objective"]
    beneath = [row for row in lines if not row.is_heading] or lines
    results = tuple(read_line(row.words, locale=locale) for row in beneath)
    return ObjectiveDraft(title=title.words if title else "", key_results=results)


def lines_in(text: str) -> list[str]:
    """Return the lines of `text` that carry words, without bullets, numbers and labels."""
    rows = (_row(line) for line in text.splitlines() if not _RULE.match(line))
    return [row.words for row in rows if row.words]


def _rows(text: str) -> list[_Row]:
    """Return the lines that carry words; a heading hands its name to nothing but itself."""
    rows: list[_Row] = []
    awaits_title = False
    for written in text[: LONGEST_LINE * MOST_LINES].splitlines():
        for line in _INLINE.split(written):
            if _RULE.match(line):
                continue
            row = _row(line)
            if not row.words:
                awaits_title = row.names == "objective"
                continue
            if awaits_title and not row.names:
                row = _Row("objective", row.words, row.mark)
            awaits_title = False
            rows.append(row)
    return rows[:MOST_LINES]


def _row(line: str) -> _Row:
    mark = _MARK.match(line)
    words = line[mark.end() :] if mark else line
    label = _LABEL.match(words) or _NUMBERED.match(words)
    name = ""
    if label:
        what = label["what"].lower()
        name = "objective" if what in _OBJECTIVES else "key_result"
        words = words[label.end() :]
    style = re.sub(r"[a-zA-Z]", "a", re.sub(r"\d+", "1", mark[0])) if mark else ""
    is_heading = "#" in style
    kept = words.strip().strip("*_| ").strip()
    return _Row(name, kept, "" if is_heading else style, is_heading and not name)


def _title(rows: list[_Row]) -> _Row | None:
    for row in rows:
        if row.names == "objective":
            return row
    first = rows[0] if rows else None
    if first is None or first.names:
        return None
    is_one_of_a_list = bool(first.mark) and any(row.mark == first.mark for row in rows[1:])
    return None if is_one_of_a_list else first
