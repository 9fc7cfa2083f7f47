"""A line as words, numerals and signs, each with where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from okrbot.domain.units import CURRENCY_SIGNS

_SIGNS = sorted(map(re.escape, CURRENCY_SIGNS), key=len, reverse=True)
_BARE_SIGNS = "".join(sign for sign in CURRENCY_SIGNS if not sign[0].isalnum() and len(sign) == 1)
_TOKEN = re.compile(
    rf"(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:]))"
    r"|(?P<numeral>(?<![\w.,])\d{1,3}(?: \d{3})+(?![\d.,])"
    r"|\d+(?:[.,'’_]\d+|\u00a0\d{3}(?!\d))*|(?<![\w.,])[.,]\d+)"
    rf"|(?P<money>(?<![^\W\d_])(?:{'|'.join(_SIGNS)}|[A-Z]{{3}}(?=\d))|[{_BARE_SIGNS}])"
    r"|(?P<word>[^\W\d_]\w*(?:(?<=\d)\.\d+)*(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>>=|=>|<=|->|—>|-->|[^\w\s]|_+)"
)
_ALIGNED = {
    "\u202f": "\u00a0",
    "\u2009": "\u00a0",
    "\u066a": "%",
    "\uff05": "%",
    "\u2212": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
}


class Token(NamedTuple):
    """A piece of a line: `kind` is "clock", "numeral", "money", "word" or "sign".

    A tuple, since a line has dozens of them and a tuple is made three times as fast.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int


#: Stands before the first and behind the last token, so that looking around needs no bounds.
NOTHING = Token("", "", "", -1, -1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line's characters and its tokens; `lowers` are these in lower case."""

    text: str
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    count: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "count", len(self.tokens))

    def at(self, index: int) -> Token:
        """Return the token at `index`, or NOTHING outside of the line."""
        return self.tokens[index] if -1 < index < self.count else NOTHING

    def is_glued(self, index: int) -> bool:
        """Return whether the token at `index` follows its neighbour without a space."""
        return index > 0 and self.at(index).start == self.at(index - 1).end

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """Return the tokens from `start` up to `end` in lower case."""
        return self.lowers[start if start > 0 else 0 : end if end > 0 else 0]


def tokenise(text: str) -> Line:
    """Return the tokens of `text`; their spans are those of `text` itself."""
    written = _aligned(text)
    tokens = tuple(
        Token(match.lastgroup or "", match[0], match[0].lower(), *match.span())
        for match in _TOKEN.finditer(written)
    )
    return Line(text, tokens, tuple(token.lower for token in tokens))


def _aligned(text: str) -> str:
    """Return `text` with plain digits, dashes and spaces, every character in its place."""
    return text if text.isascii() else "".join(map(_aligned_character, text))


def _aligned_character(character: str) -> str:
    if character in _ALIGNED:
        return _ALIGNED[character]
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
