"""Editing: the forms, what two people change at once, and `/okr align`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.edits import WHOSE, KeyResultEdit, ObjectiveEdit, Prints, clashes, merged
from okrbot.domain.errors import EditConflict, NoId, NotAnId, NotFound, OkrError
from okrbot.domain.okrs import Support
from okrbot.domain.reading import name_of, read_line
from okrbot.services import editable, key_result_edits, objective_edits
from okrbot.services.editable import Editable
from okrbot.slack.blocks import View
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import PublicId, parse, parse_id, public_ids
from okrbot.slack.handlers.card import shown
from okrbot.slack.handlers.replies import on_its_field, open_form
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import edit_form, edit_key_result_form, notices, past
from okrbot.slack.views.forms import FieldProblems

NOTHING = ("none", "nothing", "nobody", "-")


async def on_edit(turn: Turn, desk: Desk) -> Ack:
    """/okr edit O-12 or KR-34"""
    await _open(turn, desk, parse_id(parse(turn.act.text).text))
    return None


async def on_edit_pressed(turn: Turn, desk: Desk) -> Ack:
    """The Edit button of a card, or Hand over."""
    await _open(turn, desk, parse_id(turn.act.value))
    return None


async def on_menu(turn: Turn, desk: Desk) -> Ack:
    """The ⋮ beside a key result in its objective's form: edit it, or move it up or down."""
    view = turn.act.view
    assert view is not None
    what, _, public_id = turn.act.value.partition(" ")
    if what == edit_form.EDIT:
        await _open(turn, desk, parse_id(public_id))
        return None
    moved = edit_form.moved(view, public_id, up=what == edit_form.UP)
    await desk.gateway.update_view(str(view["id"]), None, moved)
    return None


async def on_align(turn: Turn, desk: Desk) -> Ack:
    """/okr align O-12 O-3, KR-3 or none"""
    text = parse(turn.act.text).text
    named = public_ids(text)
    is_none = text.split()[-1:] and text.split()[-1].lower() in NOTHING
    if not named or named[0].kind != "objective" or (len(named) != 2 and not is_none):
        raise NotAnId(text=text[:80]) if text else NoId
    to = None if is_none else _support(named[1])
    number = named[0].number
    await desk.ask(objective_edits.align, turn.actor, number, to, turn.now, once=turn.act.key)
    desk.wake()
    message, _ = await shown(turn, desk, named[0])
    return {**message}


async def on_objective_sent(turn: Turn, desk: Desk) -> Ack:
    """The form of an objective was sent; an error stays on its field."""
    view = turn.act.view
    assert view is not None
    public_id, began = edit_form.carried_in(view)
    what, wanted = parse_id(public_id), edit_form.read(view)
    written = edit_form.more_in(view)
    named = {"contributors": wanted.contributors, "owner_id": [wanted.owner_id]}
    try:
        await desk.meet_all(turn.actor.workspace_id, named)
        more = await _as_read(turn, desk, what.number, written)
        await desk.ask(
            objective_edits.edit_objective,
            turn.actor,
            what.number,
            began,
            wanted,
            turn.now,
            once=turn.act.key,
            more=more,
            order=edit_form.new_order_in(view),
        )
    except EditConflict:
        found = await desk.ask(editable.editable, turn.actor, what.number, turn.now)
        form = _both_objectives(turn, found, view, began, wanted)
        return {"response_action": "update", "view": form}
    except OkrError as problem:
        return _on_its_line(turn, written, problem)
    return await _saved(turn, desk, what)


async def on_key_result_sent(turn: Turn, desk: Desk) -> Ack:
    """The form of a key result was sent; an error stays on its field."""
    view = turn.act.view
    assert view is not None
    public_id, began = edit_form.carried_in(view)
    what = parse_id(public_id)
    found = await desk.ask(editable.editable_key_result, turn.actor, what.number, turn.now)
    assert found.key_result is not None
    current = KeyResultEdit.of(found.key_result)
    try:
        wanted = edit_key_result_form.read(turn.reader, view, current)
        named = {"asked_id": [wanted.asked_id], "owner_id": [wanted.owner_id]}
        await desk.meet_all(turn.actor.workspace_id, named)
        await desk.ask(
            key_result_edits.edit_key_result,
            turn.actor,
            what.number,
            began,
            wanted,
            edit_key_result_form.why_in(view),
            turn.now,
            once=turn.act.key,
        )
    except FieldProblems as problems:
        return {"response_action": "errors", "errors": problems.sentences}
    except EditConflict:
        found = await desk.ask(editable.editable_key_result, turn.actor, what.number, turn.now)
        form = _both_key_results(turn, found, view, began, wanted)
        return {"response_action": "update", "view": form}
    except OkrError as problem:
        return on_its_field(turn, problem)
    return await _saved(turn, desk, what)


async def _open(turn: Turn, desk: Desk, what: PublicId) -> None:
    if what.kind == "objective":
        found = await desk.ask(editable.editable, turn.actor, what.number, turn.now)
        edit = ObjectiveEdit.of(found.objective)
        public_id = found.objective.public_id
        form = edit_form.build(
            turn.reader,
            public_id,
            edit,
            edit,
            found.key_results,
            found.supported,
            teams=found.teams,
            may_be_company=found.may_be_company,
        )
    else:
        found = await desk.ask(editable.editable_key_result, turn.actor, what.number, turn.now)
        assert found.key_result is not None
        as_it_is = KeyResultEdit.of(found.key_result)
        form = edit_key_result_form.build(turn.reader, found.key_result, as_it_is)
    await open_form(turn, desk, form)


async def _saved(turn: Turn, desk: Desk, what: PublicId) -> Ack:
    """What was saved as it stands now; who gave it out of their sight sees that it was saved."""
    desk.wake()
    told = turn.reader.plain("Saved.")
    try:
        _, page = await shown(turn, desk, what, told)
    except NotFound:
        page = notices.done(turn.reader, told)
    return {"response_action": "update", "view": page}


def _both_objectives(
    turn: Turn, found: Editable, view: Mapping[str, Any], began: Prints, wanted: ObjectiveEdit
) -> View:
    """The form again: mine in the fields, theirs beside those that both changed."""
    current = ObjectiveEdit.of(found.objective)
    fields = _as_shown(clashes(began, wanted, current), current)
    names = {**found.names, **{str(team.id): team.name for team in found.teams}}
    news = past.theirs(turn.reader, found.changed_by, current, fields, None, names)
    mine = merged(began, wanted, current)
    supported = found.supported if mine.supports == current.supports else None
    public_id = found.objective.public_id
    more = "\n".join(edit_form.more_in(view))
    key_results = edit_form.in_order(found.key_results, edit_form.new_order_in(view))
    return edit_form.build(
        turn.reader,
        public_id,
        mine,
        current,
        key_results,
        supported,
        news,
        more,
        teams=found.teams,
        may_be_company=found.may_be_company,
    )


def _as_shown(fields: Iterable[str], current: ObjectiveEdit) -> list[str]:
    """Level and team are one field of the form: of theirs it tells the team, where there is one."""
    whose = "level" if current.team_id is None else "team_id"
    return list(dict.fromkeys(whose if one in WHOSE else one for one in fields))


def _both_key_results(
    turn: Turn, found: Editable, view: Mapping[str, Any], began: Prints, wanted: KeyResultEdit
) -> View:
    assert found.key_result is not None
    current = KeyResultEdit.of(found.key_result)
    fields = clashes(began, wanted, current)
    measure = found.key_result.measure
    news = past.theirs(turn.reader, found.changed_by, current, fields, measure, found.names)
    mine = merged(began, wanted, current)
    why = edit_key_result_form.why_in(view)
    return edit_key_result_form.build(turn.reader, found.key_result, mine, news, why)


async def _as_read(turn: Turn, desk: Desk, number: int, written: list[str]) -> list[KeyResultDraft]:
    """The lines to be added to an objective as they were read, each named after what it says."""
    if not written:
        return []
    found = await desk.ask(editable.editable, turn.actor, number, turn.now)
    locale = turn.member.locale
    drafts = [read_line(line, locale=locale, cycle=found.cycle) for line in written]
    return [replace(draft, text=name_of(draft)) for draft in drafts]


def _on_its_line(turn: Turn, written: list[str], problem: OkrError) -> Ack:
    """Return a problem on its field; one with a line to be added names the line."""
    place, _, _ = (problem.field or "").removeprefix("kr").partition(".")
    if not place.isdecimal():
        problem.field = edit_form.MORE if problem.field == "key_results" else problem.field
        return on_its_field(turn, problem)
    told = turn.reader.plain(
        "“{line}”: {problem}", line=written[int(place)], problem=turn.reader.on_field(problem)
    )
    return {"response_action": "errors", "errors": {edit_form.MORE: told}}


def _support(what: PublicId) -> Support:
    if what.kind == "objective":
        return Support(objective=what.number)
    return Support(key_result=what.number)
