"""Check-in sentences: which key results they answer, and with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from okrbot.domain.answers import Answer, Answers, Doubt, Intent, Question
from okrbot.domain.errors import AmbiguousNumber, NotUnderstood
from okrbot.domain.measures import parse_value
from okrbot.domain.okrs import KeyResult, Status

_INTENTS = {
    "undo": Intent.UNDO,
    "skip": Intent.SKIP,
    "skip this week": Intent.SKIP,
    "no change": Intent.UNCHANGED_ALL,
    "unchanged": Intent.UNCHANGED_ALL,
    "done": Intent.DONE_ALL,
}
_STATUS = re.compile(r"\b(on track|at risk|off track)\b", re.I)
_ANSWER = re.compile(r"\s*(?:kr[\s-]?(\d+))?\s*:?\s*([-+]?[^\s\d]{0,4}\d\S*)?\s*(.*)", re.I | re.S)


def read_answers(text: str, mine: Sequence[KeyResult], *, locale: str = "en-US") -> Answers:
    """Return the answers in `text`, or the question that has to be asked first."""
    intent = _INTENTS.get(text.strip().lower())
    if intent:
        return Answers(intent=intent)
    by_number = {key_result.number: key_result for key_result in mine}
    items = []
    for part in re.split(r"[;\n]|,\s", text):
        match = _ANSWER.fullmatch(part)
        assert match
        number = int(match[1]) if match[1] else next(iter(by_number), 0)
        if number not in by_number or (len(by_number) > 1 and not match[1]):
            return Answers(question=Question(part, Doubt.WHICH, tuple(by_number)))
        key_result = by_number[number]
        said = _STATUS.search(match[3])
        status = Status(said[1].lower().replace(" ", "_")) if said else None
        words = _STATUS.sub("", match[3]).strip()
        try:
            value = _value(match[2], key_result, locale) if match[2] else None
        except AmbiguousNumber:
            return Answers(question=Question(part, Doubt.TWO_READINGS, (number,)))
        except NotUnderstood:
            return Answers(question=Question(part, Doubt.NUMBER, (number,)))
        items.append(Answer(number, value, status, words))
    return Answers(tuple(items))


def _value(text: str, key_result: KeyResult, locale: str) -> Decimal:
    value = parse_value(text, key_result.measure.unit, locale=locale)
    return value + (key_result.standing.value or 0) if text[0] in "+-" else value
