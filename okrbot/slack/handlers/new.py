"""New OKR: a form in two steps; what was pasted arrives already read."""

from __future__ import annotations

from dataclasses import replace

from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.errors import NoRoom, OkrError, TooMany
from okrbot.domain.okrs import Cycle, Level
from okrbot.domain.reading import lines_in, read_block, read_line
from okrbot.services import planning
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.handlers.replies import on_its_field, open_form
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.typed import typed
from okrbot.slack.views import key_result_fields, okr_form, okr_form_read
from okrbot.slack.views.forms import FieldProblems


async def on_new(turn: Turn, desk: Desk) -> Ack:
    """/okr new [text]"""
    await _open(turn, desk, _as_typed(turn, parse(turn.act.text).text))
    return None


async def on_message_chosen(turn: Turn, desk: Desk) -> Ack:
    """*Make this an OKR*, on any message: its words arrive already read."""
    await _open(turn, desk, _as_typed(turn, typed(turn.act.text).text))
    return None


async def on_new_pressed(turn: Turn, desk: Desk) -> Ack:
    """A button or a shortcut."""
    await _open(turn, desk, okr_form.Typed())
    return None


async def on_draft_pressed(turn: Turn, desk: Desk) -> Ack:
    """The button of a cycle that is being planned."""
    await _open(turn, desk, okr_form.Typed(cycle_id=int(turn.act.value)))
    return None


async def on_more(turn: Turn, desk: Desk) -> Ack:
    """*More* on the first screen: what is preset, to be chosen otherwise."""
    assert turn.act.view is not None
    first = okr_form.read(turn.act.view)
    chosen = await desk.ask(planning.choices, turn.actor, turn.now, first.cycle_id)
    opened = okr_form.build(
        turn.reader,
        first,
        chosen.teams,
        chosen.cycles,
        may_be_company=chosen.member.is_admin,
        more=True,
    )
    await desk.gateway.update_view(str(turn.act.view["id"]), None, opened)
    return None


async def on_more_of_key_results(turn: Turn, desk: Desk) -> Ack:
    """*More* on the second screen: owner, who is asked, weight, the day of each number."""
    assert turn.act.view is not None
    opened = okr_form_read.with_more(turn.reader, turn.act.view)
    await desk.gateway.update_view(str(turn.act.view["id"]), None, opened)
    return None


async def on_typed(turn: Turn, desk: Desk) -> Ack:
    """The first screen was sent: show each line as it was read."""
    assert turn.act.view is not None
    first = okr_form.read(turn.act.view)
    written = lines_in(first.key_results)
    if len(written) > okr_form_read.MOST:
        problem = TooMany(count=len(written), limit=okr_form_read.MOST)
        return _errors({okr_form.KEY_RESULTS: turn.reader.on_field(problem)})
    others = [first.owner_id] if first.owner_id not in (None, turn.actor.member_id) else []
    try:
        await desk.meet_all(turn.actor.workspace_id, {okr_form.OWNER: others})
        await desk.ask(planning.check_owners, turn.actor, others)
    except OkrError as problem:
        return on_its_field(turn, problem)
    chosen = await desk.ask(planning.choices, turn.actor, turn.now, first.cycle_id)
    try:
        draft = _draft(turn, first, written, chosen.cycle)
    except OkrError as problem:
        return _errors({okr_form.KEY_RESULTS: turn.reader.on_field(problem)})
    at_level = await desk.ask(planning.count_with, turn.actor, draft, chosen.cycle.id)
    view = okr_form_read.build(
        turn.reader, draft, first, chosen.cycle, at_level=at_level, is_first=chosen.is_first
    )
    return {"response_action": "push", "view": view}


def _draft(turn: Turn, first: okr_form.Typed, written: list[str], cycle: Cycle) -> ObjectiveDraft:
    locale = turn.member.locale
    return ObjectiveDraft(
        title=first.objective,
        key_results=tuple(
            replace(read_line(line, locale=locale, cycle=cycle), owner_id=first.owner_id)
            for line in written
        ),
        commitment=first.commitment,
        level=first.level,
        team_id=first.team_id,
        owner_id=first.owner_id,
        supports=first.supports,
    )


async def on_read(turn: Turn, desk: Desk) -> Ack:
    """The second screen was sent: save it; an error stays on its field."""
    view = turn.act.view
    assert view is not None
    try:
        draft = okr_form_read.read(view, turn.reader)
        await desk.meet_all(turn.actor.workspace_id, _named(draft))
        await desk.ask(planning.create_objective, turn.actor, draft, turn.now, once=turn.act.key)
    except FieldProblems as problems:
        return _errors(problems.sentences)
    except OkrError as problem:
        errors = okr_form_read.on_fields(view, problem, turn.reader)
        if errors is None:
            raise
        return _errors(errors)
    desk.wake()
    return {"response_action": "clear"}


async def on_suggestion(turn: Turn, desk: Desk) -> Ack:
    """*Use this*: the line as the coach suggests it, in the place of the one that was read."""
    view = turn.act.view
    assert view is not None
    key, lines = key_result_fields.suggested(turn.act.value)
    if key not in key_result_fields.keys_in(view):
        return None
    cycle_id = okr_form.carried_in(view).cycle_id
    chosen = await desk.ask(planning.choices, turn.actor, turn.now, cycle_id)
    drafts = [read_line(line, locale=turn.member.locale, cycle=chosen.cycle) for line in lines]
    count = len(key_result_fields.keys_in(view)) - 1 + len(drafts)
    if count > okr_form_read.MOST:
        raise TooMany(count=count, limit=okr_form_read.MOST)
    if count > okr_form_read.most_in(view):
        raise NoRoom(limit=okr_form_read.most_in(view))
    better = okr_form_read.with_suggestion(turn.reader, view, key, drafts, chosen.cycle)
    await desk.gateway.update_view(str(view["id"]), str(view["hash"]), better)
    return None


async def on_supports(turn: Turn, desk: Desk) -> Ack:
    """What was typed into *Supports*: the objectives it may mean."""
    found = await desk.ask(planning.supportable, turn.actor, turn.act.text)
    return {"options": okr_form.supportable(turn.reader, found)}


def _named(draft: ObjectiveDraft) -> dict[str, list[str]]:
    """Who is to own it and to answer for its key results, by the field that says so."""
    return {
        f"kr{position}.{part}": [member_id]
        for position, one in enumerate(draft.key_results)
        for part, member_id in (("owner", one.owner_id), ("asked", one.asked_id))
        if member_id is not None
    }


def _as_typed(turn: Turn, text: str) -> okr_form.Typed:
    if not text.strip():
        return okr_form.Typed()
    return okr_form.typed_of(read_block(text, locale=turn.member.locale))


async def _open(turn: Turn, desk: Desk, first: okr_form.Typed) -> None:
    """Preset: my team, where I have one, me, and the cycle that is next to be written for."""
    chosen = await desk.ask(planning.choices, turn.actor, turn.now, first.cycle_id)
    first = replace(first, owner_id=turn.actor.member_id, cycle_id=chosen.cycle.id)
    if chosen.own_team is not None:
        first = replace(first, level=Level.TEAM, team_id=chosen.own_team.id)
    is_admin = chosen.member.is_admin
    view = okr_form.build(turn.reader, first, chosen.teams, chosen.cycles, may_be_company=is_admin)
    await open_form(turn, desk, view)


def _errors(sentences: dict[str, str]) -> Ack:
    return {"response_action": "errors", "errors": sentences}
