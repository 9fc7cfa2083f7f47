"""Editing an objective: its fields as they stand, and what another wrote meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from okrbot.domain.edits import ObjectiveEdit, Prints, as_text, prints_of
from okrbot.domain.okrs import Commitment, KeyResult, KeyResultState, Support, Team, Visibility
from okrbot.domain.planning_rules import LONGEST_TITLE
from okrbot.domain.reading import lines_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import forms, lines, whose
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

MORE = "more"
ROW, ORDER = "row.", "order"
EDIT, UP, DOWN = "edit", "up", "down"


def build(
    reader: Reader,
    public_id: str,
    shown: ObjectiveEdit,
    current: ObjectiveEdit,
    key_results: Sequence[KeyResult] = (),
    supported: str | None = None,
    news: Mapping[str, str] | None = None,
    more: str = "",
    *,
    teams: Sequence[Team],
    may_be_company: bool,
) -> View:
    """Return the form. `shown` fills it, `current` is what is saved now.

    `supported` is the title of what `shown` supports; `news` says by field what another wrote,
    `more` is what was typed there already. It may be given to `teams`, or to the company.
    """
    told = news or {}
    # The blocks are named after the fields of an edit, so that an error finds its field; level
    # and team are one.
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
        whose.field(
            reader,
            shown.level,
            shown.team_id,
            teams,
            alone=reader.plain("Its owner's alone"),
            may_be_company=may_be_company,
            hint=told.get("team_id") or told.get("level"),
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
            or reader.plain("/okr align {id} none makes it support nothing.", id=public_id),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("Contributors"),
            blocks.multi_users_select(ACTION, shown.contributors),
            block_id="contributors",
            hint=told.get("contributors"),
            optional=True,
        ),
        *_rows(reader, key_results),
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
        private_metadata=carried(
            public_id, {**prints_of(current), ORDER: _as_text(one.number for one in key_results)}
        ),
    )


def moved(view: Mapping[str, Any], public_id: str, *, up: bool) -> View:
    """Return the form with a key result one place further up or down; all else as it was typed."""
    body = list(view["blocks"])
    rows = [place for place, block in enumerate(body) if _number_of(block) is not None]
    own = next(at for at, place in enumerate(rows) if f"KR-{_number_of(body[place])}" == public_id)
    other = own - 1 if up else own + 1
    if 0 <= other < len(rows):
        body[rows[own]], body[rows[other]] = body[rows[other]], body[rows[own]]
    kept = ("type", "title", "submit", "close", "callback_id", "private_metadata")
    return cast(View, {**{key: view[key] for key in kept}, "blocks": body})


def new_order_in(view: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the key results' numbers in the order given to them; () where it was left alone."""
    numbers = [number for number in map(_number_of, view["blocks"]) if number is not None]
    _, began = carried_in(view)
    return () if _as_text(numbers) == began.get(ORDER) else tuple(numbers)


def in_order(key_results: Sequence[KeyResult], order: Sequence[int]) -> list[KeyResult]:
    """Return the key results as they are ordered in a form; what it did not show comes last."""
    place = {number: at for at, number in enumerate(order)}
    return sorted(key_results, key=lambda one: place.get(one.number, len(order)))


def read(view: Mapping[str, Any]) -> ObjectiveEdit:
    """Return what the form says."""
    level, team_id = whose.read(view)
    return ObjectiveEdit(
        title=" ".join(forms.text_in(view, "title").split()),
        owner_id=forms.choice_in(view, "owner_id") or "",
        level=level,
        team_id=team_id,
        commitment=Commitment(forms.choice_in(view, "commitment") or Commitment.STRETCH),
        visibility=Visibility(forms.choice_in(view, "visibility") or Visibility.PUBLIC),
        supports=support_of(forms.choice_in(view, "supports")),
        contributors=tuple(sorted(forms.people_in(view, "contributors"))),
    )


def more_in(view: Mapping[str, Any]) -> list[str]:
    """Return the lines of key results to be added."""
    return lines_in(forms.text_in(view, MORE))


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


def _rows(reader: Reader, key_results: Sequence[KeyResult]) -> list[Block]:
    """Each key result with what can be done to it here."""
    if not key_results:
        return []
    return [blocks.section(bold(reader.say("Key results")))] + [
        blocks.section(
            _row(reader, one),
            accessory=_menu(reader, one.public_id),
            block_id=f"{ROW}{one.number}",
        )
        for one in key_results
    ]


def _row(reader: Reader, key_result: KeyResult) -> SafeText:
    told = joined([bold(key_result.public_id), lines.title(key_result.title)], " ")
    match key_result.state:
        case KeyResultState.PARKED:
            return told + reader.say(", parked")
        case KeyResultState.DROPPED:
            return told + reader.say(", dropped")
        case _:
            return told + reader.say(", {aim}", aim=lines.aim(reader, key_result))


def _menu(reader: Reader, public_id: str) -> blocks.Element:
    options = [
        blocks.option(reader.plain("Edit, park or drop"), f"{EDIT} {public_id}"),
        blocks.option(reader.plain("Move up"), f"{UP} {public_id}"),
        blocks.option(reader.plain("Move down"), f"{DOWN} {public_id}"),
    ]
    return blocks.overflow(f"{ids.KEY_RESULT_MENU}:{public_id}", options)


def _number_of(block: Mapping[str, Any]) -> int | None:
    """The number of the key result that a row of the form is about."""
    block_id = str(block.get("block_id"))
    return int(block_id.removeprefix(ROW)) if block_id.startswith(ROW) else None


def _as_text(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


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
