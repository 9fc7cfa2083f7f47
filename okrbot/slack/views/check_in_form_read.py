"""What a check-in form says once it was sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okrbot.domain.answers import Answer, Seen
from okrbot.domain.errors import NotAskedAnyMore, NotUnderstood
from okrbot.domain.measures import parse_value
from okrbot.domain.okrs import KeyResult, Kind, Status
from okrbot.domain.progress import DONE
from okrbot.slack.views import forms
from okrbot.slack.views.check_in_form import NOT_THIS_WEEK, block_of
from okrbot.slack.views.forms import FieldProblems
from okrbot.slack.words import Reader


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent: the answers, and what it showed of each key result."""

    answers: tuple[Answer, ...]
    seen: Mapping[int, Seen]


def read(reader: Reader, view: Mapping[str, Any], asked: Sequence[KeyResult]) -> Filled:
    """Return what the form says of those key results that it shows and does not leave out.

    What was left as it was counts as unchanged. Raises FieldProblems for values that cannot be
    read as numbers, and where something was said of what the member is not asked about any more.
    """
    seen, still = _seen(view), {one.number: one for one in asked}
    answers: list[Answer] = []
    problems: dict[str, str] = {}
    for number in seen:
        key_result, public_id = still.get(number), f"KR-{number}"
        if forms.choice_in(view, block_of(public_id, "status")) == NOT_THIS_WEEK:
            continue
        try:
            if key_result is not None:
                answers.append(_answer(view, key_result, reader))
            elif not _is_left(view, public_id):
                raise NotAskedAnyMore(public_id, id=public_id)
        except (NotUnderstood, NotAskedAnyMore) as problem:
            problems |= on_fields(view, public_id, reader.on_field(problem))
    if problems:
        raise FieldProblems(problems)
    return Filled(tuple(answers), seen)


def shown_in(view: Mapping[str, Any]) -> frozenset[int]:
    """Return the numbers of the key results that a form shows."""
    return frozenset(_seen(view))


def on_fields(view: Mapping[str, Any], public_id: str, told: str) -> dict[str, str]:
    """Return a sentence about a key result as an error on its value, else on its status."""
    there = {block.get("block_id") for block in view["blocks"]}
    value = block_of(public_id, "value")
    return {value if value in there else block_of(public_id, "status"): told}


def _answer(view: Mapping[str, Any], key_result: KeyResult, reader: Reader) -> Answer:
    public_id = key_result.public_id
    status = forms.choice_in(view, block_of(public_id, "status"))
    done = forms.is_ticked(view, block_of(public_id, "done"))
    unchanged = _is_left(view, public_id)
    is_first = key_result.standing.answered_at is None
    return Answer(
        key_result.number,
        value=DONE if done else _value(view, key_result, reader),
        status=Status(status) if status and (not unchanged or is_first) else None,
        words=forms.text_in(view, block_of(public_id, "words")).strip(),
        asks_help=forms.is_ticked(view, block_of(public_id, "help")),
        unchanged=unchanged,
        done=done,
    )


def _is_left(view: Mapping[str, Any], public_id: str) -> bool:
    """Tell whether all that the form shows of a key result is as it was when it opened."""
    said = forms.text_in(view, block_of(public_id, "words")).strip() or any(
        forms.is_ticked(view, block_of(public_id, tick)) for tick in ("help", "done")
    )
    status = forms.choice_in(view, block_of(public_id, "status")) or ""
    is_same = status == forms.preset_in(view, block_of(public_id, "status"))
    return is_same and _is_value_left(view, public_id) and not said


def _is_value_left(view: Mapping[str, Any], public_id: str) -> bool:
    block_id = block_of(public_id, "value")
    return forms.text_in(view, block_id).strip() == forms.preset_in(view, block_id)


def _value(view: Mapping[str, Any], key_result: KeyResult, reader: Reader) -> Decimal | None:
    """The value typed, None for the last one again; the first time the start was left standing."""
    typed = forms.text_in(view, block_of(key_result.public_id, "value")).strip()
    last, measure = key_result.standing.value, key_result.measure
    if not typed or (_is_value_left(view, key_result.public_id) and last is not None):
        return None
    unit = "%" if measure.kind is Kind.MILESTONE else measure.unit
    near = [value for value in (last, measure.target, measure.baseline) if value is not None]
    return parse_value(typed, unit, locale=reader.locale, near=near)


def _seen(view: Mapping[str, Any]) -> dict[int, Seen]:
    kept: dict[str, list[str]] = json.loads(view.get("private_metadata") or "{}")
    return {int(number): Seen(*prints) for number, prints in kept.items()}
