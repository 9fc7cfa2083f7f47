"""What has to be asked before words can be taken as an answer; nothing was saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from okrbot.domain.answers import Doubt, Question
from okrbot.domain.okrs import KeyResult
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Element, Message
from okrbot.slack.text import SafeText, clipped
from okrbot.slack.views import lines, ways_on
from okrbot.slack.words import Reader

CHOICES = 10
TEXT = 1500


def message(reader: Reader, question: Question, mine: Mapping[int, KeyResult]) -> Message:
    """Return the question with a button for each thing that may have been meant.

    Its fallback repeats nothing of what was written: there may be values in it.
    """
    told = _sentence(reader, question, mine)
    buttons = _buttons(reader, question, mine)
    if not buttons:
        buttons = [ways_on.my_week(reader), ways_on.new_okr(reader)]
    body = [blocks.section(told), blocks.actions(*buttons)]
    return blocks.message(reader.say("A question about what you wrote."), body)


def _example(reader: Reader, about: KeyResult) -> str:
    """What could be written instead: its target, in its unit."""
    measure = about.measure
    target = Decimal(40) if measure.target is None else measure.target
    return f"{about.public_id} {lines.value_of(reader, measure, target)}"


def _sentence(reader: Reader, question: Question, mine: Mapping[int, KeyResult]) -> SafeText:
    text = clipped(question.text.strip(), 200)
    match question.doubt:
        case Doubt.WHICH:
            return reader.say("Which key result is “{text}” about?", text=text)
        case Doubt.NOT_MINE:
            return reader.say(
                "You do not answer for the key result in “{text}”, so nothing was saved. "
                "Did you mean one of yours?",
                text=text,
            )
        case Doubt.TWO_READINGS:
            return reader.say("“{text}” can be read as two numbers. Which one?", text=text)
        case Doubt.NUMBER:
            return reader.say(
                "I could not read the number in “{text}”. Write it like `KR-2 42k at risk`.",
                text=text,
            )
        case Doubt.OTHER_UNIT:
            return reader.say(
                "“{text}” is in another unit, so nothing was saved. Write it like `{example}`.",
                text=text,
                example=_example(reader, mine[question.candidates[0]]),
            )
        case Doubt.NO_LAST_VALUE:
            return reader.say(
                "“{text}” has no last value to count from. Write the number it has now.", text=text
            )
        case Doubt.NOTHING if not text:
            return reader.say(
                "Write what it is now, like `KR-2 42k at risk waiting for legal`, or press "
                "Check in."
            )
        case Doubt.NOTHING:
            return reader.say(
                "I did not understand “{text}”. Write like `KR-2 42k at risk waiting for legal`, "
                "`no change` or `undo`, or press Check in.",
                text=text,
            )


def _buttons(reader: Reader, question: Question, mine: Mapping[int, KeyResult]) -> list[Element]:
    if question.values and question.candidates:
        number = question.candidates[0]
        return [
            _button(
                lines.value_of(reader, mine[number].measure, value),
                _again(question, f"KR-{number} {value.normalize():f} {_draft(question)}"),
                position,
            )
            for position, value in enumerate(question.values)
            if number in mine
        ]
    said = question.text.strip()[:TEXT]
    buttons = [
        _button(
            reader.plain("{named}", named=lines.named(reader, mine[number])),
            _again(question, f"KR-{number} {said}"),
            position,
        )
        for position, number in enumerate(question.candidates[:CHOICES])
        if number in mine
    ]
    if question.doubt is Doubt.NUMBER and buttons:
        # To have the same words read once more would ask the same once more.
        return [ways_on.update(reader, f"KR-{question.candidates[0]}")]
    if question.doubt is Doubt.NOTHING:
        buttons.append(ways_on.check_in(reader))
    return buttons


def _draft(question: Question) -> str:
    """The rest of an answer whose number is in doubt, as it would be typed."""
    draft = question.draft
    if draft is None:
        return ""
    status = draft.status.value.replace("_", " ") if draft.status else ""
    return " ".join(filter(None, [status, draft.words[:TEXT]]))


def _again(question: Question, part: str) -> str:
    """What a button has read once more: the part that was in doubt, with all other parts."""
    return "; ".join(filter(None, [part.strip(), question.rest[: TEXT // 4]]))


def _button(label: str, value: str, position: int) -> Element:
    return blocks.button(label, f"{ids.LOG_PICK}:{position}", value)
