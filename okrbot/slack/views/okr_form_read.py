"""New OKR, second screen: each line as it was read, in fields, with the coach beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrbot.domain.coaching import Advice, advise_objective, advise_set
from okrbot.domain.drafts import KeyResultDraft, ObjectiveDraft
from okrbot.domain.errors import OkrError
from okrbot.domain.okrs import Cycle
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.views import forms, key_result_fields, okr_form
from okrbot.slack.views.forms import ACTION, FieldProblems
from okrbot.slack.words import Reader

MOST = 12
"""Eight blocks a key result, four others, and a hundred in a form."""
MOST_WITH_MORE = 8
"""Twelve blocks a key result."""
OBJECTIVE, MORE, KEEP = "objective", "more", "keep"
SUPPORTS_NOTHING = "supports-nothing"


def build(
    reader: Reader,
    draft: ObjectiveDraft,
    first: okr_form.Typed,
    cycle: Cycle,
    *,
    at_level: int = 1,
    is_first: bool = False,
) -> View:
    """Return the second screen for an objective as it was read, one of `at_level` at its level.

    The workspace's first objective can support nothing, so it is not asked what it supports.
    """
    advice = advise_set(draft, at_level)
    together = [one for one in advice if not (is_first and one.id == SUPPORTS_NOTHING)]
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Objective"), blocks.text_input(ACTION, draft.title), block_id=OBJECTIVE
        ),
        *_advice(reader, (*advise_objective(draft.title), *together)),
    ]
    for position, one in enumerate(draft.key_results[:MOST]):
        body += key_result_fields.build(reader, f"kr{position}", position + 1, one, cycle.ends_on)
    body.append(_more(reader, len(draft.key_results)))
    keep = [blocks.option(reader.plain("Keep as draft"), KEEP)]
    body.append(
        blocks.labelled(
            reader.plain("Not ready yet?"),
            blocks.checkboxes(ACTION, keep),
            block_id=KEEP,
            optional=True,
        )
    )
    return _screen(reader, body, okr_form.carried(first))


def with_suggestion(
    reader: Reader,
    view: Mapping[str, Any],
    key: str,
    drafts: Sequence[KeyResultDraft],
    cycle: Cycle,
) -> View:
    """Return the screen with a line as the coach suggests it; the other fields stay as typed."""
    keys = key_result_fields.keys_in(view)
    unused = max(int(one.removeprefix("kr")) for one in keys) + 1
    instead: list[Block] = []
    for number, draft in enumerate(drafts):
        instead += key_result_fields.build(
            reader,
            f"kr{unused + number}",
            keys.index(key) + 1 + number,
            draft,
            cycle.ends_on,
        )
    body = key_result_fields.without(view, key, instead)
    if _shows_more(view):
        return with_more(reader, {**view, "blocks": body})
    more = _more(reader, len(keys) - 1 + len(drafts))
    body = [more if block.get("block_id") == MORE else block for block in body]
    return _screen(reader, body, view["private_metadata"])


def most_in(view: Mapping[str, Any]) -> int:
    """Return how many key results fit the screen as it stands."""
    return MOST_WITH_MORE if _shows_more(view) else MOST


def with_more(reader: Reader, view: Mapping[str, Any]) -> View:
    """Return the screen with all that can be said of a key result; what was typed stays."""
    asked_id = okr_form.carried_in(view).owner_id
    body = key_result_fields.with_more(reader, view, asked_id)
    body = [block for block in body if block.get("block_id") != MORE]
    return _screen(reader, body, view["private_metadata"])


def read(view: Mapping[str, Any], reader: Reader) -> ObjectiveDraft:
    """Return what the second screen says. Raises FieldProblems for what is no number."""
    first = okr_form.carried_in(view)
    problems: dict[str, str] = {}
    key_results = tuple(
        key_result_fields.read(view, key, reader, problems)
        for key in key_result_fields.keys_in(view)
    )
    if problems:
        raise FieldProblems(problems)
    return ObjectiveDraft(
        title=forms.text_in(view, OBJECTIVE),
        key_results=key_results,
        commitment=first.commitment,
        level=first.level,
        team_id=first.team_id,
        owner_id=first.owner_id,
        supports=first.supports,
        cycle_id=first.cycle_id,
        keep_as_draft=forms.is_ticked(view, KEEP),
    )


def on_fields(view: Mapping[str, Any], problem: OkrError, reader: Reader) -> dict[str, str] | None:
    """Return a problem as an error on the field it is about; None where that is not shown.

    The services count key results from 0; the form knows them by keys that outlive a suggestion.
    """
    shown = {block.get("block_id") for block in view["blocks"] if block["type"] == "input"}
    position, _, part = (problem.field or "").removeprefix("kr").partition(".")
    keys = key_result_fields.keys_in(view)
    if position.isdecimal() and int(position) < len(keys):
        field = f"{keys[int(position)]}.{part}"
        field = field if field in shown else f"{keys[int(position)]}.{key_result_fields.TITLE}"
    else:
        field = problem.field or ""
    return {field: reader.on_field(problem)} if field in shown else None


def _shows_more(view: Mapping[str, Any]) -> bool:
    return not any(block.get("block_id") == MORE for block in view["blocks"])


def _screen(reader: Reader, body: Sequence[Block], metadata: str) -> View:
    return blocks.modal(
        reader.plain("As I read it"),
        body,
        callback_id=ids.OKR_FORM_READ,
        submit=reader.plain("Save"),
        close=reader.plain("Back"),
        private_metadata=metadata,
    )


def _more(reader: Reader, count: int) -> Block:
    """The way to what is preset of each; too many of them are better edited one by one."""
    if count > MOST_WITH_MORE:
        told = reader.say("Owner, who is asked and weight can be edited once it is saved.")
        return blocks.section(told, block_id=MORE)
    told = reader.say("Each has the objective's owner, who is asked too, and weighs the same.")
    button = blocks.button(reader.plain("More"), ids.KEY_RESULTS_MORE)
    return blocks.section(told, accessory=button, block_id=MORE)


def _advice(reader: Reader, advice: Sequence[Advice]) -> list[Block]:
    told = [key_result_fields.told(reader, one) for one in advice[:5]]
    return [blocks.context(*told)] if told else []
