"""Cycles: the list, a new one, closing one before its time."""

from __future__ import annotations

from okrbot.domain.errors import OkrError
from okrbot.services import cycles
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.handlers.replies import instead, on_its_field
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import cycle_form
from okrbot.slack.views import cycles as views


async def on_list(turn: Turn, desk: Desk) -> Ack:
    """/okr cycle list"""
    return {**await _listed(turn, desk, 0)}


async def on_page(turn: Turn, desk: Desk) -> Ack:
    """Another page of the list."""
    await instead(turn, desk, await _listed(turn, desk, int(turn.act.value)))
    return None


async def on_new(turn: Turn, desk: Desk) -> Ack:
    """/okr cycle new [name], and the button of the list."""
    name = parse(turn.act.text).text
    span = await desk.ask(cycles.suggested_span, turn.actor, name, turn.now)
    view = cycle_form.build(turn.reader, name, span)
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent."""
    assert turn.act.view is not None
    wanted = cycle_form.read(turn.act.view)
    try:
        made = await desk.ask(cycles.create_cycle, turn.actor, wanted, turn.now, once=turn.act.key)
    except OkrError as problem:
        return on_its_field(turn, problem)
    return {"response_action": "update", "view": cycle_form.made(turn.reader, made)}


async def on_close(turn: Turn, desk: Desk) -> Ack:
    """/okr cycle close [name]: asks first, since nothing opens a closed cycle again."""
    name = parse(turn.act.text).text
    cycle = await desk.ask(cycles.cycle_to_close, turn.actor, name, turn.now)
    view = cycle_form.closing(turn.reader, cycle)
    await desk.gateway.open_view(turn.act.trigger_id, view)
    return None


async def on_close_sent(turn: Turn, desk: Desk) -> Ack:
    """The question was answered with yes."""
    assert turn.act.view is not None
    number = int(turn.act.view["private_metadata"])
    closed = await desk.ask(cycles.close_cycle, turn.actor, number, turn.now, once=turn.act.key)
    return {"response_action": "update", "view": cycle_form.closed(turn.reader, closed)}


async def _listed(turn: Turn, desk: Desk, page: int) -> Message:
    sheet = await desk.ask(cycles.list_cycles, turn.actor, turn.now)
    return views.listed(turn.reader, sheet.cycles, sheet.today, page, may_change=sheet.may_change)
