"""Closing objectives, one form after the other."""

from __future__ import annotations

from okrbot.domain.closing import Closing, Ended
from okrbot.domain.errors import EditConflict, NothingToClose, OkrError
from okrbot.services import closing, endings
from okrbot.slack.blocks import View
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse, parse_id
from okrbot.slack.handlers.card import objective_of
from okrbot.slack.handlers.replies import on_its_field, open_form
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import carry_form, closing_form
from okrbot.slack.views.forms import FieldProblems


async def on_close(turn: Turn, desk: Desk) -> Ack:
    """/okr close O-12; a key result is closed with the objective it measures."""
    number = await objective_of(turn, desk, parse_id(parse(turn.act.text).text))
    await open_form(turn, desk, await _form(turn, desk, number, None))
    return None


async def on_close_mine(turn: Turn, desk: Desk) -> Ack:
    """Close my OKRs: the first that waits; the others of the cycle follow."""
    cycle_id = int(turn.act.value)
    number = await desk.ask(endings.next_to_close, turn.actor, cycle_id)
    view = await _form(turn, desk, number, cycle_id)
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The scores were sent."""
    assert turn.act.view is not None
    filled = closing_form.read(turn.act.view)
    marks = [
        closing.Mark(one.key_result, one.suggested, one.score, one.why) for one in filled.scores
    ]
    try:
        closed = await desk.ask(
            closing.close_objective,
            turn.actor,
            filled.objective,
            marks,
            filled.step,
            turn.now,
            once=turn.act.key,
        )
    except EditConflict:
        sheet = await desk.ask(endings.sheet, turn.actor, filled.objective, turn.now)
        if isinstance(sheet, Ended):
            raise
        again = closing_form.build(turn.reader, sheet, filled.cycle_id, filled)
        return {"response_action": "update", "view": again}
    except OkrError as problem:
        return on_its_field(turn, problem)
    desk.wake()
    return await _then(turn, desk, closed, filled.cycle_id)


async def on_carried(turn: Turn, desk: Desk) -> Ack:
    """How it is carried on changed was sent."""
    view = turn.act.view
    assert view is not None
    number, cycle_id = carry_form.carried_in(view)
    try:
        ended = await desk.ask(endings.sheet, turn.actor, number, turn.now)
        assert isinstance(ended, Ended), "only what waits for its change has this form"
        filled = carry_form.read(view, ended, turn.reader)
        carried = await desk.ask(
            closing.carry_on_changed,
            turn.actor,
            number,
            closing.Changed(filled.title, filled.targets),
            turn.now,
            once=turn.act.key,
        )
    except FieldProblems as problems:
        return {"response_action": "errors", "errors": problems.sentences}
    except OkrError as problem:
        return on_its_field(turn, problem)
    desk.wake()
    return await _then(turn, desk, carried, cycle_id)


async def _then(turn: Turn, desk: Desk, closed: Closing, cycle_id: int | None) -> Ack:
    """What follows: how to carry on, the next of the cycle, or that all is closed."""
    if closed.waits_for_change:
        view = await _form(turn, desk, closed.objective, cycle_id)
        return {"response_action": "update", "view": view}
    if cycle_id is not None:
        try:
            number = await desk.ask(endings.next_to_close, turn.actor, cycle_id)
        except NothingToClose:
            pass
        else:
            view = await _form(turn, desk, number, cycle_id)
            return {"response_action": "update", "view": view}
    return {"response_action": "update", "view": closing_form.done(turn.reader, closed)}


async def _form(turn: Turn, desk: Desk, number: int, cycle_id: int | None) -> View:
    sheet = await desk.ask(endings.sheet, turn.actor, number, turn.now)
    if isinstance(sheet, Ended):
        return carry_form.build(turn.reader, sheet, cycle_id)
    return closing_form.build(turn.reader, sheet, cycle_id)
