"""Editing an objective: its fields as they stand, and what another wrote meanwhile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from okrbot.domain.edits import ObjectiveEdit, Prints, as_text, prints_of
from okrbot.domain.okrs import Commitment, Support, Visibility
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

LONGEST_TITLE = 500
MORE = "more"


def build(
    reader: Reader,
    public_id: str,
    shown: ObjectiveEdit,
    current: ObjectiveEdit,
    supported: str | None = None,
    news: Mapping[str, str] | None = None,
    more: str = "",
) -> View:
    """Return the form. `shown` fills it, `current` is what is saved now.

    `supported` is the title of what `shown` supports; `news` says by field what another wrote,
    `more` is what was typed there already.
    """
    told = news or {}
    # The blocks are named after the fields of an edit, so that an error finds its field.
    body: list[Block] = [
        *([overtaken(reader)] if told else []),
        blocks.labelled(
            reader.plain("Objective"),
            blocks.text_input(ACTION, shown.title, max_length=LONGEST_TITLE),
            block_id="title",
            hint=told.get("title"),
        ),
        blocks.labelled(
            reader.plain("Owner"),
            blocks.users_select(ACTION, shown.owner_id),
            block_id="owner_id",
            hint=told.get("owner_id"),
        ),
        blocks.labelled(
            reader.plain("How sure must it be?"),
            blocks.radio(ACTION, _commitments(reader), shown.commitment.value),
            block_id="commitment",
            hint=told.get("commitment"),
        ),
        blocks.labelled(
            reader.plain("Who sees it?"),
            blocks.radio(ACTION, _visibilities(reader), shown.visibility.value),
            block_id="visibility",
            hint=told.get("visibility"),
        ),
        blocks.labelled(
            reader.plain("Supports"),
            blocks.external_select(
                ids.OBJECTIVE_SEARCH,
                _supported(shown.supports, supported),
                placeholder=reader.plain("Which objective above it?"),
            ),
            block_id="supports",
            hint=told.get("supports")
            or reader.plain("`/okr align {id} none` makes it support nothing.", id=public_id),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("Contributors"),
            blocks.multi_users_select(ACTION, shown.contributors),
            block_id="contributors",
            hint=told.get("contributors"),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("More key results"),
            blocks.text_input(
                ACTION,
                more,
                multiline=True,
                placeholder=reader.plain("Raise sign-ups from 200 to 500 by 31 March"),
            ),
            block_id=MORE,
            hint=reader.plain("One per line, each with its start and its target."),
            optional=True,
        ),
    ]
    return blocks.modal(
        reader.plain("Edit {id}", id=public_id),
        body,
        callback_id=ids.OBJECTIVE_EDIT_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Not now"),
        private_metadata=carried(public_id, prints_of(current)),
    )


def read(view: Mapping[str, Any]) -> ObjectiveEdit:
    """Return what the form says."""
    return ObjectiveEdit(
        title=" ".join(forms.text_in(view, "title").split()),
        owner_id=forms.choice_in(view, "owner_id") or "",
        commitment=Commitment(forms.choice_in(view, "commitment") or Commitment.STRETCH),
        visibility=Visibility(forms.choice_in(view, "visibility") or Visibility.PUBLIC),
        supports=support_of(forms.choice_in(view, "supports")),
        contributors=tuple(sorted(forms.people_in(view, "contributors"))),
    )


def more_in(view: Mapping[str, Any]) -> list[str]:
    """Return the lines of key results to be added."""
    return [line.strip() for line in forms.text_in(view, MORE).splitlines() if line.strip()]


def carried(public_id: str, began: Prints) -> str:
    """Return what a form of editing takes along: about what, and what it began with."""
    return json.dumps([public_id, dict(began)], separators=(",", ":"))


def carried_in(view: Mapping[str, Any]) -> tuple[str, Prints]:
    """Return what `carried` put along."""
    public_id, began = json.loads(view["private_metadata"])
    return str(public_id), {str(name): str(print_) for name, print_ in began.items()}


def support_of(chosen: str | None) -> Support | None:
    """Return what was chosen in *Supports*: an objective's number, or KR-<number>."""
    if not chosen:
        return None
    if chosen.startswith("KR-"):
        return Support(key_result=int(chosen.removeprefix("KR-")))
    return Support(objective=int(chosen))


def overtaken(reader: Reader) -> Block:
    """Return what stands above a form that another has overtaken."""
    return blocks.section(
        reader.say(
            "⚠ This was changed while you wrote. Yours stands in the fields, the other below "
            "them; what you save now counts."
        )
    )


def _supported(to: Support | None, title: str | None) -> blocks.Option | None:
    if to is None:
        return None
    public_id = as_text(to) or ""
    value = public_id if to.key_result is not None else str(to.objective)
    return blocks.option(title or public_id, value)


def _commitments(reader: Reader) -> list[blocks.Option]:
    return [
        blocks.option(reader.plain("Must-hit (100 %)"), Commitment.MUST_HIT.value),
        blocks.option(reader.plain("Stretch (70 % is a success)"), Commitment.STRETCH.value),
    ]


def _visibilities(reader: Reader) -> list[blocks.Option]:
    return [
        blocks.option(reader.plain("Everybody here"), Visibility.PUBLIC.value),
        blocks.option(
            reader.plain("Only those involved, the team's lead and admins"),
            Visibility.PRIVATE.value,
        ),
    ]
