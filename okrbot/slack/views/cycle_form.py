"""The form that makes a cycle, and the question before one is closed early."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from okrbot.domain.cycles import Span
from okrbot.domain.okrs import Cycle
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import bold
from okrbot.slack.views import forms, lines
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

NAME, FIRST, LAST = FIELDS = ("name", "first", "last")
LONGEST_NAME = 40


def build(reader: Reader, name: str, span: Span | None) -> View:
    """Return the form; where the name says which days it stands for, they are filled in."""
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Name"),
            blocks.text_input(
                ACTION, span.name if span else name, max_length=LONGEST_NAME, focus=True
            ),
            block_id=NAME,
            hint=reader.plain("Such as Q2 2027, 2027, or any name of your own."),
        ),
        blocks.labelled(
            reader.plain("First day"),
            blocks.datepicker(ACTION, span.starts_on.isoformat() if span else None),
            block_id=FIRST,
        ),
        blocks.labelled(
            reader.plain("Last day"),
            blocks.datepicker(ACTION, span.ends_on.isoformat() if span else None),
            block_id=LAST,
        ),
    ]
    return blocks.modal(
        reader.plain("New cycle"),
        body,
        callback_id=ids.CYCLE_FORM,
        submit=reader.plain("Create"),
        close=reader.plain("Not now"),
    )


def read(view: Mapping[str, Any]) -> Span:
    """Return what the form says; Slack lets nobody send it without both days."""
    return Span(
        forms.text_in(view, NAME),
        date.fromisoformat(str(forms.choice_in(view, FIRST))),
        date.fromisoformat(str(forms.choice_in(view, LAST))),
    )


def made(reader: Reader, cycle: Cycle) -> View:
    """Return what the form turns into."""
    told = reader.say("{cycle} is there. `/okr cycle list` shows it.", cycle=_named(cycle))
    return _page(reader, reader.plain("New cycle"), told)


def closing(reader: Reader, cycle: Cycle) -> View:
    """Return the question before a cycle is closed by hand."""
    told = reader.say(
        "Close {cycle} now? It would end by itself on {day}. Each owner is asked to close their"
        " OKRs; what is closed stays closed.",
        cycle=_named(cycle),
        day=reader.day(cycle.ends_on),
    )
    return blocks.modal(
        reader.plain("Close a cycle"),
        [blocks.section(told)],
        callback_id=ids.CYCLE_CLOSE_FORM,
        submit=reader.plain("Close it"),
        close=reader.plain("Not now"),
        private_metadata=str(cycle.id),
    )


def closed(reader: Reader, cycle: Cycle) -> View:
    """Return what the question turns into."""
    told = reader.say("{cycle} is closed. Its owners hear from me.", cycle=_named(cycle))
    return _page(reader, reader.plain("Close a cycle"), told)


def _named(cycle: Cycle) -> str:
    return bold(lines.name(cycle.name))


def _page(reader: Reader, title: str, told: str) -> View:
    page: list[Block] = [blocks.section(reader.say("{told}", told=told))]
    return blocks.modal(title, page, callback_id="notice", close=reader.plain("Close"))
