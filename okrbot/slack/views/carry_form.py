"""Carrying an objective on changed: its title, and a target for each key result that goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okrbot.domain.closing import Ended, has_arrived
from okrbot.domain.errors import NotUnderstood
from okrbot.domain.measures import parse_value
from okrbot.domain.okrs import KeyResult, Kind
from okrbot.domain.planning_rules import LONGEST_TITLE
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import forms, lines
from okrbot.slack.views.forms import ACTION, FieldProblems
from okrbot.slack.words import Reader

TITLE = "title"
MOST = 15
GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent: the key results that go on, each with its new target."""

    title: str
    targets: Mapping[int, Decimal | None]


def build(reader: Reader, ended: Ended, cycle_id: int | None = None) -> View:
    """Return the form for an objective that was closed to be carried on changed."""
    objective = ended.objective
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Objective"),
            blocks.text_input(ACTION, objective.title, max_length=LONGEST_TITLE),
            block_id=TITLE,
        )
    ]
    for key_result, _ in ended.scored[:MOST]:
        body += _key_result(reader, key_result)
    return blocks.modal(
        reader.plain("Carry {id} on", id=objective.public_id),
        body,
        callback_id=ids.CARRY_FORM,
        submit=reader.plain("Carry on"),
        close=reader.plain("Not now"),
        private_metadata=json.dumps([objective.number, cycle_id], separators=(",", ":")),
    )


def carried_in(view: Mapping[str, Any]) -> tuple[int, int | None]:
    """Return the objective that the form is about, and the cycle of which the next is to follow."""
    number, cycle_id = json.loads(view["private_metadata"])
    return int(number), cycle_id


def read(view: Mapping[str, Any], ended: Ended, reader: Reader) -> Filled:
    """Return what the form says. Raises FieldProblems for what is no number."""
    targets: dict[int, Decimal | None] = {}
    problems: dict[str, str] = {}
    for key_result, _ in ended.scored[:MOST]:
        block_id = f"to-{key_result.number}"
        if key_result.measure.kind is Kind.MILESTONE:
            if forms.is_ticked(view, block_id):
                targets[key_result.number] = None
            continue
        typed = forms.text_in(view, block_id).strip()
        if not typed:
            continue
        near = [one for one in (key_result.measure.target, key_result.standing.value) if one]
        try:
            targets[key_result.number] = parse_value(
                typed, key_result.measure.unit, locale=reader.locale, near=near
            )
        except NotUnderstood as problem:
            problems[block_id] = reader.on_field(problem)
    if problems:
        raise FieldProblems(problems)
    return Filled(forms.text_in(view, TITLE), targets)


def _key_result(reader: Reader, key_result: KeyResult) -> list[Block]:
    block_id = f"to-{key_result.number}"
    heading = blocks.section(_where_it_is(reader, key_result))
    if key_result.measure.kind is Kind.MILESTONE:
        if has_arrived(key_result):
            return [heading]
        tick = [blocks.option(reader.plain("Goes on"), GOES_ON)]
        field = blocks.checkboxes(ACTION, tick, [GOES_ON])
        label = reader.plain("Still to be done?")
        return [heading, blocks.labelled(label, field, block_id=block_id, optional=True)]
    target = key_result.measure.target
    initial = None
    if target is not None and not has_arrived(key_result):
        initial = lines.value_of(reader, key_result.measure, target)
    field = blocks.text_input(ACTION, initial, max_length=80)
    hint = reader.plain("Empty: it stays behind.")
    label = reader.plain("Keep it at") if key_result.measure.kind.is_limit else reader.plain("To")
    return [heading, blocks.labelled(label, field, block_id=block_id, hint=hint, optional=True)]


def _where_it_is(reader: Reader, key_result: KeyResult) -> SafeText:
    name = bold(lines.named(reader, key_result))
    if has_arrived(key_result):
        if key_result.measure.kind is Kind.MILESTONE:
            return reader.say("{name}: done", name=name)
        return reader.say("{name}: has arrived; to go on it needs a new target", name=name)
    last = key_result.standing.value
    if last is None or key_result.measure.kind is Kind.MILESTONE:
        return reader.say("{name}", name=name)
    value = lines.value_of(reader, key_result.measure, last)
    return reader.say("{name}: goes on from {value}", name=name, value=value)
