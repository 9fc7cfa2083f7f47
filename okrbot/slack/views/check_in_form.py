"""The check-in form: every key result a member answers for, and one submit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okrbot.domain.answers import Answer
from okrbot.domain.errors import NotUnderstood
from okrbot.domain.measures import parse_value
from okrbot.domain.okrs import KeyResult, Kind, Status
from okrbot.domain.sheets import KeyResultLine
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import forms, lines
from okrbot.slack.views.forms import ACTION, FieldProblems
from okrbot.slack.words import Reader

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent: the answers, and the version of each key result it showed."""

    answers: tuple[Answer, ...]
    seen: Mapping[int, int]


def build(
    reader: Reader,
    owed: Sequence[KeyResultLine],
    more: int = 0,
    news: Mapping[str, str] | None = None,
) -> View:
    """Return the form; `news` says by public id what changed while it was open."""
    body: list[Block] = []
    for line in owed:
        body += _key_result(reader, line, (news or {}).get(line.key_result.public_id))
    if more:
        body.append(blocks.context(_more(reader, more)))
    versions = {str(line.key_result.number): line.key_result.version for line in owed}
    return blocks.modal(
        reader.plain("Check in"),
        body,
        callback_id=ids.CHECK_IN_FORM,
        submit=reader.plain("Send"),
        close=reader.plain("Not now"),
        private_metadata=json.dumps(versions, separators=(",", ":")),
    )


def read(view: Mapping[str, Any], asked: Sequence[KeyResult], locale: str) -> Filled:
    """Return what the form says of those key results that it shows.

    What was left as it was counts as unchanged. Raises FieldProblems for values that cannot be
    read as numbers.
    """
    seen = {int(number): int(version) for number, version in _metadata(view).items()}
    answers, problems = [], {}
    for key_result in asked:
        if key_result.number not in seen:
            continue
        try:
            answers.append(_answer(view, key_result, locale))
        except NotUnderstood as problem:
            problems[_block(key_result, "value")] = str(problem)
    if problems:
        raise FieldProblems(problems)
    return Filled(tuple(answers), seen)


def on_fields(public_id: str, sentence: str) -> dict[str, str]:
    """Return a sentence about a key result as an error on its value field."""
    return {f"{public_id}.value": sentence}


def _key_result(reader: Reader, line: KeyResultLine, news: str | None) -> list[Block]:
    key_result = line.key_result
    body: list[Block] = [
        blocks.section(bold(lines.named(reader, key_result))),
        blocks.context(_where_it_stands(reader, line)),
    ]
    if news:
        body.append(blocks.context(reader.say("⚠ {news}", news=news)))
    return [*body, _value_field(reader, line), _status_field(reader, line), _words(reader, line)]


def _value_field(reader: Reader, line: KeyResultLine) -> Block:
    key_result = line.key_result
    is_milestone = key_result.measure.kind is Kind.MILESTONE
    last = key_result.standing.value
    start = last if last is not None else key_result.measure.baseline
    initial = "" if start is None else lines.value_of(reader, key_result.measure, start)
    if is_milestone and last is None:
        initial = reader.percent(0)
    label = reader.plain("Stage, 100% when done") if is_milestone else reader.plain("Value")
    field = blocks.text_input(ACTION, initial, max_length=80)
    return blocks.labelled(label, field, block_id=_block(key_result, "value"), optional=True)


def _status_field(reader: Reader, line: KeyResultLine) -> Block:
    key_result = line.key_result
    last = key_result.standing.status or Status.ON_TRACK
    options = [
        blocks.option(reader.status(status), status.value, reader.meaning(status))
        for status in Status
    ]
    menu = blocks.select(ACTION, options, last.value)
    return blocks.labelled(reader.plain("Status"), menu, block_id=_block(key_result, "status"))


def _words(reader: Reader, line: KeyResultLine) -> Block:
    hint = reader.plain("What should others know?")
    field = blocks.text_input(ACTION, placeholder=hint, multiline=True, max_length=LONGEST_WORDS)
    block_id = _block(line.key_result, "words")
    return blocks.labelled(reader.plain("Words"), field, block_id=block_id, optional=True)


def _where_it_stands(reader: Reader, line: KeyResultLine) -> SafeText:
    words = lines.aim(reader, line.key_result)
    if line.expected is not None:
        expected = lines.value_of(reader, line.key_result.measure, line.expected)
        words += reader.say(", expected by now {expected}", expected=expected)
    answered_at = line.key_result.standing.answered_at
    if answered_at is None:
        return words + reader.say(", first answer")
    return words + reader.say(", last said {moment}", moment=reader.moment(answered_at))


def _answer(view: Mapping[str, Any], key_result: KeyResult, locale: str) -> Answer:
    value_block, status_block = _block(key_result, "value"), _block(key_result, "status")
    typed = forms.text_in(view, value_block).strip()
    status = forms.choice_in(view, status_block)
    words = forms.text_in(view, _block(key_result, "words")).strip()
    is_left = typed == forms.preset_in(view, value_block)
    first_answer = key_result.standing.answered_at is None
    unit = "%" if key_result.measure.kind is Kind.MILESTONE else key_result.measure.unit
    value = None
    if typed and not is_left:
        value = parse_value(typed, unit, locale=locale, near=_near(key_result))
    unchanged = is_left and not words and status == forms.preset_in(view, status_block)
    return Answer(
        key_result.number,
        value=value,
        status=Status(status) if status and (not unchanged or first_answer) else None,
        words=words,
        unchanged=unchanged,
    )


def _near(key_result: KeyResult) -> list[Any]:
    known = (key_result.standing.value, key_result.measure.target, key_result.measure.baseline)
    return [value for value in known if value is not None]


def _more(reader: Reader, more: int) -> SafeText:
    return reader.plural(
        "{n} more after sending: /okr check-in again.",
        "{n} more after sending: /okr check-in again.",
        more,
    )


def _block(key_result: KeyResult, part: str) -> str:
    return f"{key_result.public_id}.{part}"


def _metadata(view: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = json.loads(view.get("private_metadata") or "{}")
    return found
