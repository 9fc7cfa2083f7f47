"""Which key result a part of a message is about: its id, or words of its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from okrbot.domain.okrs import KeyResult
from okrbot.domain.reading.vocabulary import word_set

ID = re.compile(
    r"(?<![\w-])(?:krs?|key\s+results?)\s*[-#.:_]?\s*(\d{1,9})(?![\w%]|[.,]\d)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_COMMON = word_set(
    "the a an of in on for to by and or from at with per our we is are be new all than more less "
    "increase reduce decrease grow improve raise lower keep maintain achieve reach get have launch "
    "number rate total average monthly weekly quarter month week year least most under over now up "
    "down below above within no not this that it its yang dan di ke dari untuk naikkan turunkan "
    "tingkatkan kurangi jumlah waiting risk track still"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The key results that may be meant, likeliest first, and the spans of the words that said so.

    Certain where there is exactly one.
    """

    numbers: tuple[int, ...]
    spans: tuple[tuple[int, int], ...] = ()
    is_id: bool = False


def ids_in(text: str) -> tuple[Reference, ...]:
    """Return each id that `text` names, such as KR-34, kr34 and KR 34."""
    return tuple(
        Reference((int(match[1]),), (match.span(),), is_id=True) for match in ID.finditer(text)
    )


def titled_in(text: str, mine: Sequence[KeyResult]) -> Reference | None:
    """Return the key results whose title shares the most words with `text`, None where none does.

    A word counts by how few of the titles have it; “nps” also stands for Net Promoter Score.
    """
    said = [(match[0].lower(), match.span()) for match in _WORD.finditer(text)]
    titles = {one.number: _title_words(one.title) for one in mine}
    scores: dict[int, float] = {}
    for number, title in titles.items():
        matched = {word for word, _ in said if _is_in(word, title)}
        score = sum(1 / sum(_is_in(word, other) for other in titles.values()) for word in matched)
        if score:
            scores[number] = score
    if not scores:
        return None
    best = max(scores.values())
    numbers = tuple(number for number, score in scores.items() if score == best)
    words = titles[numbers[0]]
    spans = tuple(span for word, span in said if _is_in(word, words))
    return Reference(numbers, spans)


def _title_words(title: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(title)]
    telling = {word for word in words if word not in _COMMON and not word.isdigit()}
    initials = "".join(word[0] for word in words)
    if len(words) >= 3:
        telling.update(
            initials[start : start + size]
            for size in (3, 4, 5)
            for start in range(len(initials) - size + 1)
        )
    return frozenset(telling)


def _is_in(word: str, title: frozenset[str]) -> bool:
    if word in _COMMON or word.isdigit():
        return False
    if word in title or word.removesuffix("s") in title or f"{word}s" in title:
        return True
    return len(word) >= 5 and any(
        len(other) >= 5 and (other.startswith(word) or word.startswith(other)) for other in title
    )
