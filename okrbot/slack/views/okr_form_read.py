"""New OKR, second screen: each line as it was read, in fields, with the coach beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from okrbot.domain.coaching import Advice, advise_key_result, advise_objective, advise_set
from okrbot.domain.drafts import Direction, KeyResultDraft, ObjectiveDraft, ReadKind
from okrbot.domain.errors import NotUnderstood, OkrError
from okrbot.domain.measures import format_value, parse_value, unit_of_sign
from okrbot.domain.okrs import Cycle
from okrbot.domain.units import COUNT
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import forms, okr_form
from okrbot.slack.views.forms import ACTION, FieldProblems
from okrbot.slack.words import Reader

MOST = 12
"""Eight blocks a key result and a hundred in a form."""
OBJECTIVE, KEEP = "objective", "keep"
TITLE, KIND, FROM, TO, UNIT, BY, ASKED = "title", "kind", "from", "to", "unit", "by", "asked"
GOES, RISES, FALLS, AT_LEAST, AT_MOST, DONE = (
    "goes",
    "rises",
    "falls",
    "at_least",
    "at_most",
    "done",
)

_KIND_OF = {
    ReadKind.AT_LEAST: AT_LEAST,
    ReadKind.AT_MOST: AT_MOST,
    ReadKind.MILESTONE: DONE,
}
_READ_AS = {
    GOES: ReadKind.REACH,
    RISES: ReadKind.RELATIVE,
    FALLS: ReadKind.RELATIVE,
    AT_LEAST: ReadKind.AT_LEAST,
    AT_MOST: ReadKind.AT_MOST,
    DONE: ReadKind.MILESTONE,
}


def build(reader: Reader, draft: ObjectiveDraft, first: okr_form.Typed, cycle: Cycle) -> View:
    """Return the second screen for an objective as it was read."""
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Objective"),
            blocks.text_input(ACTION, draft.title),
            block_id=OBJECTIVE,
        ),
        *_advice(reader, (*advise_objective(draft.title), *advise_set(draft))),
    ]
    for position, key_result in enumerate(draft.key_results[:MOST]):
        body += _key_result(reader, position, key_result, first, cycle)
    keep = [blocks.option(reader.plain("Keep as draft"), KEEP)]
    body.append(
        blocks.labelled(
            reader.plain("Not ready yet?"),
            blocks.checkboxes(ACTION, keep),
            block_id=KEEP,
            optional=True,
        )
    )
    return blocks.modal(
        reader.plain("As I read it"),
        body,
        callback_id=ids.OKR_FORM_READ,
        submit=reader.plain("Save"),
        close=reader.plain("Back"),
        private_metadata=okr_form.carried(first),
    )


def read(view: Mapping[str, Any], locale: str) -> ObjectiveDraft:
    """Return what the second screen says. Raises FieldProblems for what is no number."""
    first = okr_form.carried_in(view)
    problems: dict[str, str] = {}
    key_results = []
    for position in _positions(view):
        try:
            key_results.append(_draft(view, position, locale, problems))
        except NotUnderstood as problem:
            problems[str(problem.field)] = str(problem)
    if problems:
        raise FieldProblems(problems)
    return ObjectiveDraft(
        title=forms.text_in(view, OBJECTIVE),
        key_results=tuple(key_results),
        commitment=first.commitment,
        level=first.level,
        team_id=first.team_id,
        owner_id=first.owner_id,
        supports=first.supports,
        keep_as_draft=forms.is_ticked(view, KEEP),
    )


def on_fields(view: Mapping[str, Any], problem: OkrError) -> dict[str, str] | None:
    """Return a problem as an error on the field it is about; None where that is not shown."""
    shown = {block.get("block_id") for block in view["blocks"] if block["type"] == "input"}
    field = problem.field or ""
    if field in shown:
        return {field: str(problem)}
    title = f"{field.partition('.')[0]}.{TITLE}"
    return {title: str(problem)} if title in shown else None


def _key_result(
    reader: Reader, position: int, draft: KeyResultDraft, first: okr_form.Typed, cycle: Cycle
) -> list[Block]:
    def field(label: str, part: str, element: blocks.Element, *, optional: bool = True) -> Block:
        block_id = f"kr{position}.{part}"
        return blocks.labelled(label, element, block_id=block_id, optional=optional)

    due = draft.due if isinstance(draft.due, date) else cycle.ends_on
    asked = draft.asked_id or draft.owner_id or first.owner_id
    return [
        blocks.section(_as_read(reader, position, draft)),
        field(reader.plain("Key result"), TITLE, _text(draft.text, 500), optional=False),
        field(reader.plain("Measured as"), KIND, _kinds(reader, draft), optional=False),
        field(reader.plain("From"), FROM, _text(_start(reader, draft), 80)),
        field(reader.plain("To"), TO, _text(_value(reader, draft, draft.target), 80)),
        field(reader.plain("Unit"), UNIT, _text(_unit_shown(draft), 20)),
        field(reader.plain("By"), BY, blocks.datepicker(ACTION, due.isoformat())),
        field(reader.plain("Asked"), ASKED, blocks.users_select(ACTION, asked)),
    ]


def _as_read(reader: Reader, position: int, draft: KeyResultDraft) -> SafeText:
    head = bold(reader.plain("Key result {n}", n=reader.number(position + 1)))
    asks = [_asks(reader, missing) for missing in draft.missing]
    advice = [reader.say("💡 {advice}", advice=one.message) for one in advise_key_result(draft)]
    return joined([head, *asks, *advice[:3]])


def _asks(reader: Reader, missing: str) -> SafeText:
    if missing == "baseline":
        return reader.say("❓ Where does it start? Give the number it has now.")
    if missing == "target":
        return reader.say("❓ Which number should it reach?")
    return reader.say("❓ I found no number: a milestone, done or not.")


def _advice(reader: Reader, advice: Sequence[Advice]) -> list[Block]:
    told = [reader.say("💡 {advice}", advice=one.message) for one in advice[:5]]
    return [blocks.context(*told)] if told else []


def _kinds(reader: Reader, draft: KeyResultDraft) -> blocks.Element:
    options = [
        blocks.option(reader.plain("Goes from a start to a target"), GOES),
        blocks.option(reader.plain("Goes up by the amount in “To”"), RISES),
        blocks.option(reader.plain("Goes down by the amount in “To”"), FALLS),
        blocks.option(reader.plain("Stays at or above a number"), AT_LEAST),
        blocks.option(reader.plain("Stays at or below a number"), AT_MOST),
        blocks.option(reader.plain("A milestone: done or not"), DONE),
    ]
    return blocks.select(ACTION, options, _preset(draft))


def _preset(draft: KeyResultDraft) -> str:
    if draft.kind is ReadKind.RELATIVE:
        return FALLS if draft.direction is Direction.DOWN else RISES
    return _KIND_OF.get(draft.kind, GOES)


def _unit(typed: str) -> str | None:
    """The unit meant by a sign or a word; a word of the user's own stays as it is."""
    return unit_of_sign(typed) or typed or None


def _text(initial: str, longest: int) -> blocks.Element:
    return blocks.text_input(ACTION, initial, max_length=longest)


def _value(reader: Reader, draft: KeyResultDraft, value: Decimal | None) -> str:
    return "" if value is None else format_value(value, draft.unit, reader.locale)


def _start(reader: Reader, draft: KeyResultDraft) -> str:
    """A count that is simply to be reached starts at 0, which stands there to be seen."""
    if draft.kind is ReadKind.REACH and draft.unit == COUNT and draft.baseline is None:
        return _value(reader, draft, Decimal(0))
    return _value(reader, draft, draft.baseline)


def _unit_shown(draft: KeyResultDraft) -> str:
    return "" if draft.unit in (None, COUNT) else draft.unit


def _positions(view: Mapping[str, Any]) -> list[int]:
    named = (str(block.get("block_id", "")) for block in view["blocks"])
    titles = [name for name in named if name.endswith(f".{TITLE}")]
    return [int(name.removeprefix("kr").partition(".")[0]) for name in titles]


def _draft(
    view: Mapping[str, Any], position: int, locale: str, problems: dict[str, str]
) -> KeyResultDraft:
    def said(part: str) -> str:
        return forms.text_in(view, f"kr{position}.{part}").strip()

    def number(part: str, near: Sequence[Decimal] = ()) -> Decimal | None:
        if not said(part):
            return None
        try:
            return parse_value(said(part), unit, locale=locale, near=near)
        except NotUnderstood as problem:
            problems[f"kr{position}.{part}"] = str(problem)
            return None

    unit = _unit(said(UNIT))
    kind = forms.choice_in(view, f"kr{position}.{KIND}") or GOES
    target = number(TO)
    by = forms.choice_in(view, f"kr{position}.{BY}")
    draft = KeyResultDraft(
        text=said(TITLE),
        kind=_READ_AS[kind],
        direction=Direction.DOWN if kind == FALLS else None,
        target=target,
        unit=unit,
        due=date.fromisoformat(by) if by else None,
        asked_id=forms.choice_in(view, f"kr{position}.{ASKED}"),
    )
    return replace(draft, baseline=number(FROM, [target] if target is not None else []))
