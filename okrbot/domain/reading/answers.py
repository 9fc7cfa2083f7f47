"""Check-in sentences: which key results they answer, and with what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from okrbot.domain.answers import Answer, Answers, Doubt, Question
from okrbot.domain.errors import AmbiguousNumber, NotUnderstood, WrongUnit
from okrbot.domain.measures import parse_value
from okrbot.domain.okrs import KeyResult, Kind
from okrbot.domain.reading import sayings
from okrbot.domain.reading.parts import Said, is_question, parts_of, take_apart
from okrbot.domain.reading.references import Reference, ids_in, titled_in
from okrbot.domain.units import PERCENT, is_other_measure, is_unit

#: A longer message is a letter, not an answer.
LONGEST_MESSAGE = 4000

_FINISHED = Decimal(100)
_WORD = re.compile(r"[^\W\d_]+")


def read_answers(text: str, mine: Sequence[KeyResult], *, locale: str = "en-US") -> Answers:
    """Return the answers in `text`, or the question that has to be asked first.

    `mine` are the key results its author answers for. An id always means that key result; without
    one the words of a title decide. Where one part is in doubt, nothing of the message is taken.
    """
    intent = sayings.intent_of(text)
    if intent:
        return Answers(intent=intent)
    if not mine or len(text) > LONGEST_MESSAGE or is_question(text):
        return Answers(question=_nothing(text, mine))
    everything = _about_all(text, mine)
    if everything:
        return Answers(items=everything)
    items: list[Answer] = []
    parts = parts_of(text, mine)
    for part in parts:
        read = _read_part(part, mine, locale)
        if isinstance(read, Question):
            others = [other for other in parts if other is not part]
            return Answers(question=replace(read, rest="; ".join(others)))
        items += read
    if not parts:
        return Answers(question=_nothing(text, mine))
    return Answers(items=tuple({item.key_result: item for item in items}.values()))


def _nothing(text: str, mine: Sequence[KeyResult]) -> Question:
    return Question(text, Doubt.NOTHING, tuple(one.number for one in mine))


def _about_all(text: str, mine: Sequence[KeyResult]) -> tuple[Answer, ...]:
    """Read “all on track” as one answer for each."""
    match = sayings.ALL.match(text.strip())
    said = take_apart(text.strip()[match.end() :]) if match else Said()
    if not said.status or said.number or ids_in(text):
        return ()
    return tuple(
        Answer(one.number, None, said.status, said.words, said.asks_help, unchanged=True)
        for one in mine
    )


def _read_part(part: str, mine: Sequence[KeyResult], locale: str) -> list[Answer] | Question:
    by_number = {one.number: one for one in mine}
    meant, said = _reference(part, mine)
    if meant is None:
        if not said.is_answer or not _opens(part, said):
            return _nothing(part, mine)
        meant = Reference(_likely(said, mine))
        if len(meant.numbers) > 1:
            return Question(part, Doubt.WHICH, meant.numbers, draft=_draft(said))
    if meant.is_id and not set(meant.numbers) <= by_number.keys():
        return Question(part, Doubt.NOT_MINE, tuple(by_number), draft=_draft(said))
    if not meant.is_id and len(meant.numbers) > 1:
        return Question(part, Doubt.WHICH, meant.numbers, draft=_draft(said))
    if said.is_skipped:
        return []
    answers: list[Answer] = []
    for number in meant.numbers:
        answer = _answer(part, said, by_number[number], locale)
        if isinstance(answer, Question):
            return answer
        answers.append(answer)
    return answers


def _reference(part: str, mine: Sequence[KeyResult]) -> tuple[Reference | None, Said]:
    """Return which key results a part is about, with what it says beside their names.

    Of two ids in a row the first counts where it is mine and the other is not: the second is then
    the mistake that a button has just put right.
    """
    own = {one.number for one in mine}
    named = ids_in(part)
    if named:
        rest = _without(part, [span for one in named for span in one.spans])
        numbers = [one.numbers[0] for one in named]
        if numbers[0] in own:
            numbers = [number for number in numbers if number in own]
        about = [one for one in mine if one.number in numbers]
        said = take_apart(rest)
        if not said.is_answer:
            titled = titled_in(rest, about)
            trimmed = take_apart(_without(rest, titled.spans)) if titled else said
            said = trimmed if trimmed.is_answer else said
        is_worded = bool(said.words) and part.lstrip().lower().startswith(("kr", "key"))
        if not said.is_answer and not is_worded:
            return None, said
        return Reference(tuple(dict.fromkeys(numbers)), is_id=True), _without_title(said, about)
    titled = titled_in(part, mine)
    if titled is None:
        return None, take_apart(part)
    said = take_apart(_without(part, titled.spans))
    return (titled, said) if said.is_answer else (None, said)


def _without_title(said: Said, about: Sequence[KeyResult]) -> Said:
    """Return `said` without words that only repeat the title: “42k leads”."""
    titled = titled_in(said.words, about)
    if titled is None:
        return said
    rest = _without(said.words, titled.spans).strip(" ,.:-")
    return said if rest else replace(said, words="")


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _opens(part: str, said: Said) -> bool:
    """Return whether a part that names nothing begins with its answer: “42k, we lost a deal”."""
    words = said.words.split()
    return not words or not part.strip().lower().startswith(words[0].lower())


def _likely(said: Said, mine: Sequence[KeyResult]) -> tuple[int, ...]:
    """Return the key results an answer without a name may be for, milestones first for “done”."""
    if said.is_done:
        ordered = sorted(mine, key=lambda one: one.measure.kind is not Kind.MILESTONE)
    elif said.number and "%" in said.number:
        ordered = sorted(mine, key=lambda one: one.measure.unit != PERCENT)
    else:
        ordered = list(mine)
    return tuple(one.number for one in ordered)


def _draft(said: Said) -> Answer:
    return Answer(0, None, said.status, said.words, said.asks_help, said.is_unchanged, said.is_done)


def _answer(part: str, said: Said, about: KeyResult, locale: str) -> Answer | Question:
    draft = replace(_draft(said), key_result=about.number)
    if said.number is None:
        return replace(draft, value=_finished(about)) if said.is_done else draft
    candidates = (about.number,)
    beside = _beside(part, said)
    if is_unit(beside, about.measure.unit):
        draft = replace(draft, words=said.words[len(beside) :].strip(" ,;:.–—-"))
    elif is_other_measure(beside, about.measure.unit):
        return Question(part, Doubt.OTHER_UNIT, candidates, draft=draft)
    last, measure = about.standing.value, about.measure
    near = [value for value in (last, measure.target, measure.baseline) if value is not None]
    try:
        value = parse_value(
            said.number, measure.unit, locale=locale, near=() if said.change else near
        )
    except AmbiguousNumber as error:
        return Question(part, Doubt.TWO_READINGS, candidates, _values(error.facts), draft)
    except WrongUnit:
        return Question(part, Doubt.OTHER_UNIT, candidates, draft=draft)
    except NotUnderstood:
        return Question(part, Doubt.NUMBER, candidates, draft=draft)
    if said.change and not (said.change == "-" and _goes_below_zero(about)):
        if last is None:
            return Question(part, Doubt.NO_LAST_VALUE, candidates, draft=draft)
        value = last + value if said.change == "+" else last - value
    elif said.change:
        value = -value
    is_done = measure.kind is Kind.MILESTONE and value == _FINISHED
    return replace(draft, value=value, done=is_done)


def _beside(part: str, said: Said) -> str:
    """Return the word that stands right behind the number: the kg of “40 kg, it rained”."""
    words = _WORD.match(said.words)
    if not words or not said.number:
        return ""
    place = part.find(said.number) + len(said.number)
    return words[0] if part[place:].lstrip().startswith(words[0]) else ""


def _goes_below_zero(about: KeyResult) -> bool:
    """Return whether “-5” may be a value: where start, target or last value are below zero."""
    numbers = (about.measure.baseline, about.measure.target, about.standing.value)
    return any(number is not None and number < 0 for number in numbers)


def _finished(about: KeyResult) -> Decimal | None:
    return _FINISHED if about.measure.kind is Kind.MILESTONE else about.measure.target


def _values(facts: Mapping[str, object]) -> tuple[Decimal, ...]:
    values = facts.get("values")
    return values if isinstance(values, tuple) else ()
