"""The check-in form: every key result a member answers for, and one submit.

Two fields a key result, at most six blocks, so that fifteen of them fit one form: what it is, its
number (a milestone also has *done*), its status, and once they are wanted words and a call for
help.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from okrbot.domain.answers import Seen
from okrbot.domain.okrs import KeyResult, Kind, Status
from okrbot.domain.progress import DONE, start_of
from okrbot.domain.sheets import KeyResultLine, Meanwhile
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import forms, lines
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

LONGEST_WORDS = 1000
NOT_THIS_WEEK = "not_this_week"
TICKED = "yes"
_WORRIES = (Status.AT_RISK, Status.OFF_TRACK)


def build(reader: Reader, owed: Sequence[KeyResultLine], more: int = 0) -> View:
    """Return the form."""
    body = [block for line in owed for block in _key_result(reader, line)]
    if more:
        body.append(blocks.context(_more(reader, more)))
    return _form(reader, body, _seen(owed))


def again(
    reader: Reader,
    view: Mapping[str, Any],
    owed: Sequence[KeyResultLine],
    meanwhile: Mapping[int, Meanwhile],
    otherwise: Collection[int],
) -> View:
    """Return the form that others have overtaken; all that was typed into `view` stays in it.

    `meanwhile` says by key result number what somebody answered, `otherwise` has those that were
    given another measure.
    """
    there = {str(block.get("block_id")) for block in view["blocks"]}
    body: list[Block] = []
    for line in owed:
        key_result, news = line.key_result, []
        if key_result.number in otherwise:
            news.append(_otherwise(reader))
        if key_result.number in meanwhile:
            news.append(_news(reader, key_result, meanwhile[key_result.number]))
        had_words = block_of(key_result.public_id, "words") in there
        body += _key_result(reader, line, news, had_words=had_words)
    return _form(reader, body, _seen(owed))


def with_words(reader: Reader, view: Mapping[str, Any], wanted: str = "") -> View | None:
    """Return the form with room for words where the status calls for them; None where it has.

    `wanted` is the public id of a key result whose words were asked for, if any. Fields only ever
    open: what somebody has typed must not vanish with another choice.
    """
    there = {str(block.get("block_id")) for block in view["blocks"]}
    body: list[Block] = []
    for block in view["blocks"]:
        public_id, _, part = str(block.get("block_id")).partition(".")
        opens = block_of(public_id, "words") not in there and (
            public_id == wanted or forms.choice_in(view, block_of(public_id, "status")) in _WORRIES
        )
        if part == "title" and opens:
            body.append({key: block[key] for key in block if key != "accessory"})
        elif part == "status" and opens:
            body += [block, *_words(reader, public_id)]
        else:
            body.append(block)
    if len(body) == len(view["blocks"]):
        return None
    return _form(reader, body, str(view.get("private_metadata") or ""))


def _form(reader: Reader, body: list[Block], seen: str) -> View:
    return blocks.modal(
        reader.plain("Check in"),
        body,
        callback_id=ids.CHECK_IN_FORM,
        submit=reader.plain("Send"),
        close=reader.plain("Not now"),
        private_metadata=seen,
    )


def _key_result(
    reader: Reader,
    line: KeyResultLine,
    news: Sequence[SafeText] = (),
    *,
    had_words: bool = False,
) -> list[Block]:
    key_result = line.key_result
    has_words = had_words or key_result.standing.status in _WORRIES
    body = [
        _title(reader, line, news, has_words=has_words),
        *_number(reader, line),
        _status(reader, key_result),
    ]
    return [*body, *_words(reader, key_result.public_id)] if has_words else body


def _title(
    reader: Reader, line: KeyResultLine, news: Sequence[SafeText], *, has_words: bool
) -> Block:
    key_result = line.key_result
    text = joined(
        [
            bold(lines.named(reader, key_result)),
            _where_it_stands(reader, line),
            *news,
        ]
    )
    add = blocks.button(reader.plain("Add words"), ids.CHECK_IN_WORDS, key_result.public_id)
    return blocks.section(
        text, accessory=None if has_words else add, block_id=block_of(key_result.public_id, "title")
    )


def _number(reader: Reader, line: KeyResultLine) -> list[Block]:
    """The field for the value, where it is due; of a milestone its stage and a tick."""
    if not line.asks_number:
        return []
    key_result = line.key_result
    last = key_result.standing.value
    start = last if last is not None else start_of(key_result.measure)
    initial = "" if start is None else lines.value_of(reader, key_result.measure, start)
    field = blocks.labelled(
        _number_label(reader, line),
        blocks.text_input(ACTION, initial, max_length=80),
        block_id=block_of(key_result.public_id, "value"),
        optional=True,
    )
    if key_result.measure.kind is not Kind.MILESTONE or last == DONE:
        return [field]
    return [field, _tick(reader.plain("Done"), reader.plain("It is done"), key_result.public_id)]


def _number_label(reader: Reader, line: KeyResultLine) -> str:
    measure = line.key_result.measure
    if measure.kind is Kind.MILESTONE:
        return reader.plain("Stage, in %")
    if measure.kind.is_limit:
        return reader.plain("Value, {aim}", aim=lines.aim(reader, line.key_result))
    if line.expected is None:
        return reader.plain("Value")
    expected = lines.value_of(reader, measure, line.expected)
    return reader.plain("Value, expected by now {expected}", expected=expected)


def _status(reader: Reader, key_result: KeyResult) -> Block:
    options = [
        blocks.option(reader.status(status), status.value, reader.meaning(status))
        for status in Status
    ]
    left_out = reader.plain("leave it out")
    options.append(blocks.option(reader.plain("⚪ not this week"), NOT_THIS_WEEK, left_out))
    last = key_result.standing.status or Status.ON_TRACK
    return blocks.labelled(
        reader.plain("Status"),
        blocks.select(ids.CHECK_IN_STATUS, options, last.value),
        block_id=block_of(key_result.public_id, "status"),
        dispatch=True,
    )


def _words(reader: Reader, public_id: str) -> list[Block]:
    hint = reader.plain("What should others know?")
    field = blocks.text_input(ACTION, placeholder=hint, multiline=True, max_length=LONGEST_WORDS)
    block_id = block_of(public_id, "words")
    return [
        blocks.labelled(reader.plain("Words"), field, block_id=block_id, optional=True),
        _tick(reader.plain("Help"), reader.plain("Ask for help"), public_id, "help"),
    ]


def _tick(label: str, text: str, public_id: str, part: str = "done") -> Block:
    box = blocks.checkboxes(ACTION, [blocks.option(text, TICKED)])
    return blocks.labelled(label, box, block_id=block_of(public_id, part), optional=True)


def _where_it_stands(reader: Reader, line: KeyResultLine) -> SafeText:
    words = lines.aim(reader, line.key_result)
    if not line.asks_number and line.number_on is not None:
        day = reader.day(line.number_on)
        words += reader.say(", next number {day}, today only your status", day=day)
    elif not line.asks_number:
        words += reader.say(", today only your status")
    answered_at = line.key_result.standing.answered_at
    if answered_at is None:
        return words + reader.say(", first answer")
    return words + reader.say(", last said {moment}", moment=reader.moment(answered_at))


def _news(reader: Reader, key_result: KeyResult, news: Meanwhile) -> SafeText:
    return reader.say(
        "⚠ {name} said {said}, {time}. Yours still stands in the fields; "
        "to keep theirs choose “not this week”.",
        name=lines.name(news.name),
        said=lines.said(reader, key_result.measure, news.value, news.status),
        time=reader.time(news.at),
    )


def _otherwise(reader: Reader) -> SafeText:
    return reader.say(
        "⚠ How it is measured was changed meanwhile. Yours still stands in the fields; look at it "
        "again before you send it."
    )


def _seen(owed: Sequence[KeyResultLine]) -> str:
    seen = {str(line.key_result.number): astuple(Seen.of(line.key_result)) for line in owed}
    return json.dumps(seen, separators=(",", ":"))


def _more(reader: Reader, more: int) -> SafeText:
    return reader.plural(
        "{n} more after sending: a button on the card opens it.",
        "{n} more after sending: a button on the card opens them.",
        more,
    )


def block_of(public_id: str, part: str) -> str:
    """Return the block id of a part of a key result's fields."""
    return f"{public_id}.{part}"
