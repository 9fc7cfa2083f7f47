"""What a check-in form says once it was sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okrbot.domain.answers import Answer, Seen
from okrbot.domain.errors import NotUnderstood
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
    read as numbers.
    """
    seen = _seen(view)
    answers, problems = [], {}
    for key_result in asked:
        status = forms.choice_in(view, block_of(key_result, "status"))
        if key_result.number not in seen or status == NOT_THIS_WEEK:
            continue
        try:
            answers.append(_answer(view, key_result, Status(status) if status else None, reader))
        except NotUnderstood as problem:
            problems[block_of(key_result, "value")] = reader.problem(problem)
    if problems:
        raise FieldProblems(problems)
    return Filled(tuple(answers), seen)


def on_fields(public_id: str, told: str) -> dict[str, str]:
    """Return a sentence about a key result as an error on its value field."""
    return {f"{public_id}.value": told}


def _answer(
    view: Mapping[str, Any], key_result: KeyResult, status: Status | None, reader: Reader
) -> Answer:
    status_block = block_of(key_result, "status")
    typed = forms.text_in(view, block_of(key_result, "value")).strip()
    words = forms.text_in(view, block_of(key_result, "words")).strip()
    asks_help = forms.is_ticked(view, block_of(key_result, "help"))
    done = forms.is_ticked(view, block_of(key_result, "done"))
    is_left = typed == forms.preset_in(view, block_of(key_result, "value"))
    is_first = key_result.standing.answered_at is None
    unchanged = (
        is_left
        and not (words or asks_help or done)
        and status == forms.preset_in(view, status_block)
    )
    return Answer(
        key_result.number,
        value=DONE if done else _value(typed, key_result, reader, is_left=is_left),
        status=status if not unchanged or is_first else None,
        words=words,
        asks_help=asks_help,
        unchanged=unchanged,
        done=done,
    )


def _value(typed: str, key_result: KeyResult, reader: Reader, *, is_left: bool) -> Decimal | None:
    """The value typed, None for the last one again; the first time the start was left standing."""
    last, measure = key_result.standing.value, key_result.measure
    if not typed or (is_left and last is not None):
        return None
    unit = "%" if measure.kind is Kind.MILESTONE else measure.unit
    near = [value for value in (last, measure.target, measure.baseline) if value is not None]
    return parse_value(typed, unit, locale=reader.locale, near=near)


def _seen(view: Mapping[str, Any]) -> dict[int, Seen]:
    kept: dict[str, list[str]] = json.loads(view.get("private_metadata") or "{}")
    return {int(number): Seen(*prints) for number, prints in kept.items()}
