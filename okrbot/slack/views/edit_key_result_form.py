"""Editing a key result: what is measured, from where to where, by when, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from okrbot.domain.edits import KeyResultEdit, prints_of
from okrbot.domain.errors import NotAWeight, NotUnderstood
from okrbot.domain.measures import parse_value, unit_beside, unit_of_sign
from okrbot.domain.okrs import Comes, KeyResult, KeyResultState, Kind
from okrbot.domain.planning_rules import LONGEST_TITLE
from okrbot.domain.units import COUNT
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.views import forms
from okrbot.slack.views.edit_form import carried, overtaken
from okrbot.slack.views.forms import ACTION, FieldProblems
from okrbot.slack.views.key_result_fields import weight_of, when_it_comes
from okrbot.slack.words import Reader

WHY, LONGEST_WHY, LONGEST_VALUE, LONGEST_UNIT = "why", 300, 80, 20


def build(
    reader: Reader,
    key_result: KeyResult,
    shown: KeyResultEdit,
    news: Mapping[str, str] | None = None,
    why: str = "",
) -> View:
    """Return the form; `shown` fills it, `key_result` is what is saved now.

    `news` says by field what another wrote meanwhile, `why` is what was typed there already.
    """
    told = news or {}

    def field(label: str, name: str, element: blocks.Element, *, optional: bool = False) -> Block:
        hint = told.get(name)
        return blocks.labelled(label, element, block_id=name, hint=hint, optional=optional)

    body: list[Block] = [
        *([overtaken(reader)] if told else []),
        field(reader.plain("Key result"), "title", _text(shown.title, LONGEST_TITLE)),
        blocks.labelled(
            reader.plain("Measured as"),
            blocks.select(ACTION, _kinds(reader), shown.kind.value),
            block_id="kind",
            hint=told.get("kind")
            or reader.plain("What stays at a number has no start, a milestone no number at all."),
        ),
        field(
            reader.plain("From"), "baseline", _value(reader, shown, shown.baseline), optional=True
        ),
        field(reader.plain("To"), "target", _value(reader, shown, shown.target), optional=True),
        field(reader.plain("Unit"), "unit", _unit_shown(shown), optional=True),
        field(reader.plain("By"), "due_on", blocks.datepicker(ACTION, shown.due_on.isoformat())),
        field(reader.plain("Owner"), "owner_id", blocks.users_select(ACTION, shown.owner_id)),
        field(reader.plain("Asked"), "asked_id", blocks.users_select(ACTION, shown.asked_id)),
        field(
            reader.plain("When does this number come in?"),
            "comes",
            blocks.select(ACTION, when_it_comes(reader), shown.comes.value),
        ),
        field(
            reader.plain("On which day?"),
            "comes_on",
            blocks.datepicker(ACTION, shown.comes_on.isoformat() if shown.comes_on else None),
            optional=True,
        ),
        field(reader.plain("Weight"), "weight", _text(reader.number(shown.weight), LONGEST_VALUE)),
        field(reader.plain("Is it"), "state", _states(reader, shown)),
        blocks.labelled(
            reader.plain("Why?"),
            blocks.text_input(ACTION, why, max_length=LONGEST_WHY),
            block_id=WHY,
            hint=reader.plain(
                "Asked for where start, target, due day or how it is measured change, or it stops."
            ),
            optional=True,
        ),
    ]
    return blocks.modal(
        reader.plain("Edit {id}", id=key_result.public_id),
        body,
        callback_id=ids.KEY_RESULT_EDIT_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Not now"),
        private_metadata=carried(key_result.public_id, prints_of(KeyResultEdit.of(key_result))),
    )


def read(reader: Reader, view: Mapping[str, Any], current: KeyResultEdit) -> KeyResultEdit:
    """Return what the form says; where its kind has no such number, that is as in `current`.

    Raises FieldProblems for what is no number.
    """
    problems: dict[str, str] = {}
    kind = Kind(forms.choice_in(view, "kind") or current.kind)
    is_number = kind is not Kind.MILESTONE
    unit = _unit(view, current.unit) if is_number else current.unit
    near = [value for value in (current.target, current.baseline) if value is not None]

    def number(name: str) -> Decimal | None:
        typed = forms.text_in(view, name).strip()
        if not typed:
            return None
        try:
            return parse_value(typed, unit, locale=reader.locale, near=near)
        except NotUnderstood as problem:
            problems[name] = reader.on_field(problem)
            return None

    weight = current.weight
    try:
        weight = weight_of(forms.text_in(view, "weight"), reader, current.weight)
    except NotAWeight as problem:
        problems["weight"] = reader.on_field(problem)
    comes = Comes(forms.choice_in(view, "comes") or Comes.WEEKLY)
    due_on = _day(forms.choice_in(view, "due_on")) or current.due_on
    comes_on = _day(forms.choice_in(view, "comes_on")) or due_on
    edit = KeyResultEdit(
        title=" ".join(forms.text_in(view, "title").split()),
        kind=kind,
        unit=unit,
        baseline=number("baseline") if kind is Kind.INCREASE else current.baseline,
        target=number("target") if is_number else current.target,
        weight=weight,
        due_on=due_on,
        owner_id=forms.choice_in(view, "owner_id") or current.owner_id,
        asked_id=forms.choice_in(view, "asked_id") or current.asked_id,
        comes=comes,
        comes_on=comes_on if comes is Comes.ON_DATE else None,
        state=KeyResultState(forms.choice_in(view, "state") or current.state),
    )
    if problems:
        raise FieldProblems(problems)
    return edit


def why_in(view: Mapping[str, Any]) -> str:
    """Return the reason given."""
    return forms.text_in(view, WHY)


def _kinds(reader: Reader) -> list[blocks.Option]:
    return [
        blocks.option(reader.plain("Goes from a start to a target"), Kind.INCREASE.value),
        blocks.option(reader.plain("Stays at or above a number"), Kind.AT_LEAST.value),
        blocks.option(reader.plain("Stays at or below a number"), Kind.AT_MOST.value),
        blocks.option(reader.plain("A milestone: done or not"), Kind.MILESTONE.value),
    ]


def _value(reader: Reader, shown: KeyResultEdit, value: Decimal | None) -> blocks.Element:
    return _text("" if value is None else reader.value(value, shown.unit), LONGEST_VALUE)


def _unit_shown(shown: KeyResultEdit) -> blocks.Element:
    """A count needs no word, and a milestone's stage is its own."""
    is_told = shown.kind is not Kind.MILESTONE and shown.unit not in (None, COUNT)
    return _text(shown.unit if is_told else "", LONGEST_UNIT)


def _text(initial: str | None, longest: int) -> blocks.Element:
    return blocks.text_input(ACTION, initial, max_length=longest)


def _states(reader: Reader, shown: KeyResultEdit) -> blocks.Element:
    options = [
        blocks.option(
            reader.plain("Active"),
            KeyResultState.ACTIVE.value,
            reader.plain("asked about and counted"),
        ),
        blocks.option(
            reader.plain("Parked"),
            KeyResultState.PARKED.value,
            reader.plain("neither, until it returns"),
        ),
        blocks.option(
            reader.plain("Dropped"),
            KeyResultState.DROPPED.value,
            reader.plain("given up, and kept on the card"),
        ),
    ]
    return blocks.select(ACTION, options, shown.state.value)


def _unit(view: Mapping[str, Any], current: str | None) -> str | None:
    """The unit meant by a sign or a word; an empty field leaves a mere count what it is."""
    typed = forms.text_in(view, "unit").strip()
    if typed:
        return unit_of_sign(typed) or typed
    if current == COUNT:
        return current
    return unit_beside(forms.text_in(view, "target")) or unit_beside(
        forms.text_in(view, "baseline")
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
