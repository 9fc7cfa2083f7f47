"""The form behind *I'm away*: from when, until when, and who stands in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from okrbot.domain.absence_words import Span
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

FIRST, LAST, DELEGATE = "first_on", "last_on", "delegate"


def build(reader: Reader) -> View:
    """Return the form, which begins today."""
    today = reader.today.isoformat()
    body: list[Block] = [
        blocks.labelled(
            reader.plain("First day"), blocks.datepicker(ACTION, today), block_id=FIRST
        ),
        blocks.labelled(
            reader.plain("Last day"),
            blocks.datepicker(ACTION),
            block_id=LAST,
            hint=reader.plain("Left empty, it is until you say that you are back."),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("Who answers meanwhile?"),
            blocks.users_select(ACTION),
            block_id=DELEGATE,
            hint=reader.plain("They are told once and may decline. Others see only “away”."),
            optional=True,
        ),
    ]
    return blocks.modal(
        reader.plain("I'm away"),
        body,
        callback_id=ids.AWAY_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Not now"),
    )


def read(view: Mapping[str, Any]) -> tuple[Span, str | None]:
    """Return the days and who stands in."""
    first, last = forms.choice_in(view, FIRST), forms.choice_in(view, LAST)
    assert first is not None, "Slack sends no form whose first day is empty"
    span = Span(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    return span, forms.choice_in(view, DELEGATE)
