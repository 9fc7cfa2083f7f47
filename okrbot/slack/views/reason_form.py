"""One line of why: asked before something is parked or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import View
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

WHY, LONGEST = "why", 300
PARK, DROP = "park", "drop"


def build(reader: Reader, public_id: str, what: str) -> View:
    """Return the form; `what` is PARK or DROP."""
    title = (
        reader.plain("Park {id}", id=public_id)
        if what == PARK
        else reader.plain("Drop {id}", id=public_id)
    )
    told = (
        reader.say("It is neither asked about nor counted until somebody returns it.")
        if what == PARK
        else reader.say("It stays on the card, but is neither asked about nor counted any more.")
    )
    why = blocks.labelled(
        reader.plain("Why?"),
        blocks.text_input(ACTION, max_length=LONGEST, focus=True),
        block_id=WHY,
        hint=reader.plain("One line, seen by all who see the numbers."),
    )
    return blocks.modal(
        title,
        [blocks.section(told), why],
        callback_id=ids.REASON_FORM,
        submit=reader.plain("Park") if what == PARK else reader.plain("Drop"),
        close=reader.plain("Not now"),
        private_metadata=f"{what} {public_id}",
    )


def read(view: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what is to be done (PARK or DROP), to what, and why."""
    what, _, public_id = str(view["private_metadata"]).partition(" ")
    return what, public_id, forms.text_in(view, WHY)
