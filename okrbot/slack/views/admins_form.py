"""The form in which admins name others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

ADMINS = "admins"


def build(reader: Reader, named: Sequence[str]) -> View:
    """Return the form with those who were named."""
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Admins besides Slack's own"),
            blocks.multi_users_select(ACTION, named),
            block_id=ADMINS,
            hint=reader.plain("They may do all that you may do here, and name others."),
            optional=True,
        )
    ]
    return blocks.modal(
        reader.plain("Admins"),
        body,
        callback_id=ids.ADMINS_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Back"),
    )


def read(view: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who is named."""
    return forms.people_in(view, ADMINS)


def saved(reader: Reader, count: int) -> SafeText:
    """Return what the form turns into."""
    return reader.plural(
        "Saved: {n} admin besides Slack's own.", "Saved: {n} admins besides Slack's own.", count
    )
