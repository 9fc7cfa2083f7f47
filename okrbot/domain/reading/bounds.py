"""At least, no more than, or above: which side of a number is meant."""

from __future__ import annotations

from okrbot.domain.reading.mentions import Mention
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import word_set
from okrbot.domain.units import SECONDS

LOWER = (">=", ">")
UPPER = ("<=", "<")

_NEVER = word_set("never don't don’t doesn't doesn’t not jangan tidak")
_NOBODY = word_set("no none nobody nothing")
_SUBJECTS = word_set("that , : ensure ensuring and so")
_DENIED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_BEFORE = {
    ">=": (
        "at least|at minimum|at a minimum|a minimum of|minimum of|minimum|min|min .|no less than|"
        "not less than|no fewer than|not fewer than|not below|≥|> =|>=|never below|not under|"
        "no lower than|not drop below|not fall below|minimal|paling sedikit|setidaknya|"
        "sekurangnya|minimum -|no worse than"
    ),
    ">": (
        "more than|over|above|exceed|exceeds|exceeding|exceeded|greater than|higher than|better "
        "than|larger than|bigger than|beyond|surpass|surpasses|surpassing|upwards of|north of|>|"
        "lebih dari|di atas|diatas|melebihi|past|longer than|well over|well above|in excess of"
    ),
    "<=": (
        "at most|no more than|not more than|maximum of|a maximum of|maximum|max|max .|no longer "
        "than|not longer than|not exceed|not exceeding|not to exceed|never exceed|never exceeds|no "
        "higher than|no greater than|within|≤|<=|< =|no later than|maksimal|maksimum|paling banyak|"
        "tidak lebih dari|not above|never above|not over|dalam waktu|not exceeds|no over"
    ),
    "<": (
        "less than|fewer than|under|below|lower than|smaller than|shorter than|faster than|sub|"
        "sub -|<|kurang dari|di bawah|dibawah|underneath|south of|well under|well below|beneath"
    ),
}
BOUNDS_BEFORE = {
    tuple(phrase.split()): sign
    for sign, phrases in _BEFORE.items()
    for phrase in phrases.split("|")
}
_BEHIND = {
    ">=": (
        "or more|or above|or higher|or better|or greater|and above|and up|or over|minimum|or up|"
        "at minimum|at least|or longer|and higher|and more|and over|atau lebih|ke atas|min|or older"
    ),
    "<=": (
        "or less|or fewer|or below|or lower|or under|or faster|or shorter|max|maximum|at most|tops|"
        "or quicker|and below|and under|or sooner|or smaller|atau kurang|ke bawah|maks|maksimal"
    ),
}
BOUNDS_BEHIND = {
    tuple(phrase.split()): sign
    for sign, phrases in _BEHIND.items()
    for phrase in phrases.split("|")
}
FILLERS = word_set(
    "a an the about around approximately approx roughly nearly almost ~ ≈ total cumulative overall "
    "average avg additional another extra new just only even some ca sekitar = ( : * ` \" “ '"
)


def bound_of(line: Line, mention: Mention) -> str | None:
    """Return >=, >, <= or < where the words before or behind the number say so.

    A bound that is denied turns round: “no team exceeds 10” is at most 10.
    """
    bound = _said(line, mention)
    if bound and is_denied(line, mention):
        return _DENIED[bound]
    return bound


def is_denied(line: Line, mention: Mention) -> bool:
    """Return whether the bound stands under a “no” or “never”: no team exceeds, never below."""
    sign, index = bound_before(line, mention)
    if sign is None:
        return False
    words = line.words(0, index)
    if any(word in _NEVER for word in words[-2:]):
        return True
    openers = [i for i, word in enumerate(words) if word in _NOBODY]
    return any(i == 0 or words[i - 1] in _SUBJECTS for i in openers)


def _said(line: Line, mention: Mention) -> str | None:
    behind = _behind(line, mention)
    if behind:
        is_time = mention.unit in SECONDS and line.at(mention.last + 1).lower == "better"
        return "<=" if is_time else behind
    before, _ = bound_before(line, mention)
    if mention.has_plus and before not in UPPER:
        return ">="
    return before


def _behind(line: Line, mention: Mention) -> str | None:
    start = mention.last
    words = line.words(start, start + 3)
    if words[:1] in (("(",), (",",)):
        words = words[1:]
    return BOUNDS_BEHIND.get(words[:2]) or BOUNDS_BEHIND.get(words[:1])


def bound_before(line: Line, mention: Mention) -> tuple[str | None, int]:
    """Return the bound said before the number and the token its phrase begins at."""
    index = before(line, mention)
    for count in (4, 3, 2, 1):
        sign = BOUNDS_BEFORE.get(line.words(index - count + 1, index + 1))
        if sign and index - count + 1 >= 0:
            return sign, index - count + 1
    return None, mention.first


def before(line: Line, mention: Mention) -> int:
    """Return the index of the last token before the number that is no filler such as “about”."""
    index = mention.first - 1
    while line.at(index).lower in FILLERS and line.at(index).lower != "minimum":
        index -= 1
    return index


def before_bound(line: Line, mention: Mention) -> int:
    """Return the index of the last token before the number, its bound and any filler."""
    sign, index = bound_before(line, mention)
    if sign is None:
        return before(line, mention)
    index -= 1
    while line.at(index).lower in FILLERS:
        index -= 1
    return index
