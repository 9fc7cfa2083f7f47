"""One key result of the second screen: as it was read, in fields, with the coach beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from okrbot.domain.coaching import Advice, advise_key_result
from okrbot.domain.drafts import Direction, KeyResultDraft, ReadKind
from okrbot.domain.errors import NotAWeight, NotUnderstood
from okrbot.domain.measures import parse_value, unit_beside, unit_of_sign
from okrbot.domain.okrs import Comes
from okrbot.domain.reading import name_of
from okrbot.domain.units import COUNT
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block
from okrbot.slack.text import SafeText, bold, clipped, joined
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

HEAD, TITLE, KIND, FROM, TO, UNIT, BY, COMES = (
    *("head", "title", "kind", "from", "to", "unit", "by", "comes"),
)
COMES_ON, OWNER, ASKED, WEIGHT = "comes_on", "owner", "asked", "weight"
"""What is opened by *More*."""
GOES, RISES, FALLS, AT_LEAST, AT_MOST, DONE = (
    *("goes", "rises", "falls", "at_least", "at_most", "done"),
)
SENTENCE = 200

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
_ASKED_ALREADY = {"baseline": "start", "target": "target", "number": "number"}
_TITLE_BLOCK = re.compile(rf"(kr\d+)\.{TITLE}")


def build(reader: Reader, key: str, place: int, draft: KeyResultDraft, by: date) -> list[Block]:
    """Return the fields of one key result; `key`, kr<number>, names them within the form.

    `place` counts from 1, as its reader does.
    """

    def field(label: str, part: str, element: blocks.Element, *, optional: bool = True) -> Block:
        return blocks.labelled(label, element, block_id=f"{key}.{part}", optional=optional)

    due = draft.due if isinstance(draft.due, date) else by
    return [
        _as_read(reader, key, place, draft),
        field(reader.plain("Key result"), TITLE, _text(name_of(draft), 500), optional=False),
        field(reader.plain("Measured as"), KIND, _kinds(reader, draft), optional=False),
        field(reader.plain("From"), FROM, _text(_start(reader, draft), 80)),
        field(reader.plain("To"), TO, _text(_value(reader, draft, draft.target), 80)),
        field(reader.plain("Unit"), UNIT, _text(_unit_shown(draft), 20)),
        field(reader.plain("By"), BY, blocks.datepicker(ACTION, due.isoformat())),
        field(
            reader.plain("When does this number come in?"),
            COMES,
            blocks.select(ACTION, when_it_comes(reader), Comes.WEEKLY.value),
            optional=False,
        ),
    ]


def with_more(reader: Reader, view: Mapping[str, Any], member_id: str | None) -> list[Block]:
    """Return the form's blocks with all that can be said of each key result.

    Its owner and who is asked are preset to `member_id`.
    """
    there = {str(block.get("block_id")) for block in view["blocks"]}
    body: list[Block] = []
    for block in view["blocks"]:
        body.append(block)
        key, _, part = str(block.get("block_id")).partition(".")
        if part == COMES and f"{key}.{WEIGHT}" not in there:
            body += _more(reader, key, member_id)
    return body


def when_it_comes(reader: Reader) -> list[blocks.Option]:
    """Return how often a number can be known, to choose from."""
    return [
        blocks.option(reader.plain("Every week"), Comes.WEEKLY.value),
        blocks.option(reader.plain("Every month"), Comes.MONTHLY.value),
        blocks.option(
            reader.plain("On a date"),
            Comes.ON_DATE.value,
            reader.plain("the last day, where no other is chosen"),
        ),
    ]


def weight_of(typed: str, reader: Reader, otherwise: Decimal = Decimal(1)) -> Decimal:
    """Return the weight typed; of an empty field 1. Raises NotAWeight."""
    try:
        weight = parse_value(typed.strip() or "1", None, locale=reader.locale, near=[otherwise])
    except NotUnderstood:
        raise NotAWeight(text=typed) from None
    if weight < 0:
        raise NotAWeight(text=typed)
    return weight


def _more(reader: Reader, key: str, member_id: str | None) -> list[Block]:
    def field(label: str, part: str, element: blocks.Element) -> Block:
        return blocks.labelled(label, element, block_id=f"{key}.{part}", optional=True)

    return [
        field(reader.plain("On which day?"), COMES_ON, blocks.datepicker(ACTION)),
        field(reader.plain("Owner"), OWNER, blocks.users_select(ACTION, member_id)),
        field(reader.plain("Asked"), ASKED, blocks.users_select(ACTION, member_id)),
        field(reader.plain("Weight"), WEIGHT, _text(reader.number(1), 80)),
    ]


def read(
    view: Mapping[str, Any], key: str, reader: Reader, problems: dict[str, str]
) -> KeyResultDraft:
    """Return what the fields say; a number that cannot be read becomes a sentence in `problems`."""

    def said(part: str) -> str:
        return forms.text_in(view, f"{key}.{part}").strip()

    def number(part: str, near: Sequence[Decimal] = ()) -> Decimal | None:
        if not said(part):
            return None
        try:
            return parse_value(said(part), unit, locale=reader.locale, near=near)
        except NotUnderstood as problem:
            problems[f"{key}.{part}"] = reader.on_field(problem)
            return None

    unit = _unit(said(UNIT)) or unit_beside(said(TO)) or unit_beside(said(FROM))
    kind = forms.choice_in(view, f"{key}.{KIND}") or GOES
    if kind == DONE == forms.preset_in(view, f"{key}.{KIND}") and said(TO):
        kind = GOES  # no number was found, and one was typed where it was missing
    target = number(TO)
    by = _day(forms.choice_in(view, f"{key}.{BY}"))
    comes = Comes(forms.choice_in(view, f"{key}.{COMES}") or Comes.WEEKLY)
    weight = Decimal(1)
    try:
        weight = weight_of(said(WEIGHT), reader)
    except NotAWeight as problem:
        problems[f"{key}.{WEIGHT}"] = reader.on_field(problem)
    draft = KeyResultDraft(
        text=said(TITLE),
        kind=_READ_AS[kind],
        direction=Direction.DOWN if kind == FALLS else None,
        target=target,
        unit=unit,
        due=by,
        owner_id=forms.choice_in(view, f"{key}.{OWNER}"),
        asked_id=forms.choice_in(view, f"{key}.{ASKED}"),
        weight=weight,
        comes=comes,
        comes_on=_comes_on(view, key, by) if comes is Comes.ON_DATE else None,
    )
    return replace(draft, baseline=number(FROM, [target] if target is not None else []))


def _comes_on(view: Mapping[str, Any], key: str, by: date | None) -> date | None:
    return _day(forms.choice_in(view, f"{key}.{COMES_ON}")) or by


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def keys_in(view: Mapping[str, Any]) -> list[str]:
    """Return the keys of a form's key results, in their order."""
    named = (_TITLE_BLOCK.fullmatch(str(block.get("block_id"))) for block in view["blocks"])
    return [found[1] for found in named if found]


def suggested(value: str) -> tuple[str, list[str]]:
    """Return the key and the lines that a suggestion's button carries."""
    key, line = json.loads(value)
    return str(key), [part for part in str(line).splitlines() if part.strip()]


def without(view: Mapping[str, Any], key: str, instead: Sequence[Block]) -> list[Block]:
    """Return the form's blocks with other ones in the place of one key result's.

    The others keep their ids, and with them what was typed into them.
    """
    every = list(view["blocks"])
    own = [at for at, block in enumerate(every) if str(block.get("block_id")).startswith(f"{key}.")]
    return [*every[: own[0]], *instead, *every[own[-1] + 1 :]]


def _as_read(reader: Reader, key: str, place: int, draft: KeyResultDraft) -> Block:
    head = bold(reader.plain("Key result {n}", n=reader.number(place)))
    sentence = reader.say("“{sentence}”", sentence=clipped(draft.text, SENTENCE))
    asks = [_asks(reader, missing) for missing in draft.missing]
    asked = {_ASKED_ALREADY.get(missing) for missing in draft.missing}
    advice = [one for one in advise_key_result(draft) if one.id not in asked][:3]
    text = joined([head, sentence, *asks, *(told(reader, one) for one in advice)])
    apply = next((one for one in advice if one.suggestion), None)
    accessory = _apply(reader, key, apply.suggestion) if apply and apply.suggestion else None
    return blocks.section(text, accessory=accessory, block_id=f"{key}.{HEAD}")


def told(reader: Reader, advice: Advice) -> SafeText:
    """Return an advice as the form shows it, with the line it suggests."""
    words = reader.say("💡 {advice}", advice=reader.say(advice.template, **advice.facts))
    if advice.suggestion:
        better = clipped("; ".join(advice.suggestion.splitlines()), SENTENCE)
        words += reader.say(" For example: “{better}”", better=better)
    return words


def _apply(reader: Reader, key: str, suggestion: str) -> blocks.Element:
    value = json.dumps([key, suggestion], ensure_ascii=False)
    return blocks.button(reader.plain("Use this"), f"{ids.ADVICE_APPLY}:{key}", value[:2000])


def _asks(reader: Reader, missing: str) -> SafeText:
    if missing == "baseline":
        return reader.say("❓ Where does it start? Give the number it has now.")
    if missing == "target":
        return reader.say("❓ Which number should it reach?")
    return reader.say("❓ I found no number: a milestone, done or not.")


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


def _text(initial: str, longest: int) -> blocks.Element:
    return blocks.text_input(ACTION, initial, max_length=longest)


def _value(reader: Reader, draft: KeyResultDraft, value: Decimal | None) -> str:
    return "" if value is None else reader.value(value, draft.unit)


def _start(reader: Reader, draft: KeyResultDraft) -> str:
    """A count that is simply to be reached starts at 0, which stands there to be seen."""
    if draft.kind is ReadKind.REACH and draft.unit == COUNT and draft.baseline is None:
        return _value(reader, draft, Decimal(0))
    return _value(reader, draft, draft.baseline)


def _unit_shown(draft: KeyResultDraft) -> str:
    return draft.unit if draft.unit and draft.unit != COUNT else ""


def _unit(typed: str) -> str | None:
    """The unit meant by a sign or a word; a word of the user's own stays as it is."""
    return unit_of_sign(typed) or typed or None
