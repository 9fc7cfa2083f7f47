"""At least, no more than, or above: which side of a number is meant."""

from __future__ import annotations

from okrbot.domain.reading.mentions import Mention
from okrbot.domain.reading.nouns import noun_behind
from okrbot.domain.reading.tokens import Line
from okrbot.domain.reading.vocabulary import word_set
from okrbot.domain.units import SECONDS

LOWER = (">=", ">")
UPPER = ("<=", "<")

_NEVER = word_set("never don't don’t doesn't doesn’t not jangan tidak")
_NOBODY = word_set("no none nobody nothing")
_SUBJECTS = word_set("that , : ensure ensuring sure and so")
_DENIED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_BEFORE = {
    ">=": (
        "at least|at minimum|at a minimum|a minimum of|minimum of|minimum|min|min .|no less than|"
        "not less than|no fewer than|not fewer than|not below|no smaller than|"
        "no shorter than|no earlier than|≥|> =|>=|never below|not under|"
        "no lower than|not drop below|not fall below|minimal|paling sedikit|setidaknya|"
        "sekurangnya|minimum -|no worse than"
    ),
    ">": (
        "more than|over|above|exceed|exceeds|exceeding|exceeded|greater than|higher than|better "
        "than|later than|larger than|bigger than|beyond|surpass|surpasses|surpassing|upwards of|"
        "north of|>|"
        "lebih dari|di atas|diatas|melebihi|past|longer than|well over|well above|in excess of"
    ),
    "<=": (
        "at most|no more than|not more than|maximum of|a maximum of|maximum|max|max .|no longer "
        "than|not longer than|not exceed|not exceeding|not to exceed|never exceed|never exceeds|no "
        "higher than|no greater than|no larger than|no bigger than|no slower than|no older than|"
        "not higher than|not greater than|not larger than|within|≤|<=|< =|no later than|"
        "maksimal|maksimum|paling banyak|"
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
#: The last words of these phrases; before most numbers stands none of them.
_CLOSINGS = frozenset(phrase[-1] for phrase in BOUNDS_BEFORE)
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
_TOTALS = word_set("average avg mean median total")
FILLERS = word_set(
    "a an the about around approximately approx roughly nearly almost ~ ≈ total cumulative overall "
    "average avg additional another extra new just only even some ca ± sekitar = ( : * ` \" “ '"
)


def placed(line: Line, mention: Mention) -> Mention:
    """Return the mention with its bound and with what stands before it.

    A bound that is denied turns round: “no team exceeds 10” is at most 10.
    """
    near = _last_word(line, mention.first - 1)
    said, opens = _said_before(line, near, mention)
    bound = _behind(line, mention) or said
    if mention.has_plus and bound not in UPPER:
        bound = ">="
    is_denied = said is not None and _is_denied(line, opens)
    return mention._replace(
        bound=_DENIED[bound] if bound and is_denied else bound,
        is_denied=is_denied,
        near=near,
        lead=_last_word(line, opens - 1) if said else near,
    )


def _last_word(line: Line, index: int) -> int:
    """Return the index of the last token up to `index` that is no filler such as “about”."""
    while _is_filler(line, index):
        index -= 1
    return index


def _is_filler(line: Line, index: int) -> bool:
    """Return whether a word only softens the number: “about”, the “of” of “an average of 9”."""
    word = line.at(index).lower
    return word in FILLERS or (word == "of" and line.at(index - 1).lower in _TOTALS)


def _said_before(line: Line, near: int, mention: Mention) -> tuple[str | None, int]:
    """Return the bound said before the number and the token its phrase begins at."""
    if line.at(near).lower not in _CLOSINGS:
        return None, mention.first
    for count in (4, 3, 2, 1):
        first = near - count + 1
        sign = BOUNDS_BEFORE.get(line.words(first, near + 1)) if first >= 0 else None
        if sign:
            return sign, first
    return None, mention.first


def _behind(line: Line, mention: Mention) -> str | None:
    words = line.words(mention.last, mention.last + 3)
    if words[:1] in (("(",), (",",)):
        words = words[1:]
    sign = BOUNDS_BEHIND.get(words[:2]) or BOUNDS_BEHIND.get(words[:1])
    if sign is None and mention.unit is None:
        end = mention.last + len(noun_behind(line, mention))
        sign = BOUNDS_BEHIND.get(line.words(end, end + 2))
    is_sooner = mention.unit in SECONDS and words[:2] == ("or", "better")
    return "<=" if is_sooner else sign


def _is_denied(line: Line, opens: int) -> bool:
    """Return whether a bound stands under a “no” or “never”: no team exceeds, never below."""
    words = line.words(0, opens)
    if any(word in _NEVER for word in words[-2:]):
        return True
    openers = [index for index, word in enumerate(words) if word in _NOBODY]
    return any(index == 0 or words[index - 1] in _SUBJECTS for index in openers)
