"""Cards, and the buttons on them that change what they show."""

from __future__ import annotations

from okrbot.domain.errors import OkrError
from okrbot.domain.okrs import KeyResultState
from okrbot.services import details, lives
from okrbot.slack.blocks import Message, View
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import PublicId, parse, parse_id
from okrbot.slack.handlers.replies import beside, in_place, on_its_field, open_form
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import card, history, key_result_card, notices, reason_form, ways_on


async def on_show(turn: Turn, desk: Desk) -> Ack:
    """/okr show O-12 or KR-34"""
    message, _ = await shown(turn, desk, parse_id(parse(turn.act.text).text))
    return {**message}


async def on_show_pressed(turn: Turn, desk: Desk) -> Ack:
    """The Show button: beside the message, or over the App Home."""
    await beside(turn, desk, *await shown(turn, desk, parse_id(turn.act.value)))
    return None


async def on_history(turn: Turn, desk: Desk) -> Ack:
    """*All of it*, where a card cuts short what was said of a key result; *Older* and *Newer*."""
    named, _, page = turn.act.value.partition(" ")
    number = parse_id(named).number
    key_result, said = await desk.ask(details.all_said, turn.actor, number, turn.now)
    view = history.page(turn.reader, key_result, said, int(page))
    pressed_in = turn.act.view
    if pressed_in is not None and pressed_in["callback_id"] == history.CALLBACK:
        await desk.gateway.update_view(str(pressed_in["id"]), None, view)
    else:
        await open_form(turn, desk, view)
    return None


async def on_activate(turn: Turn, desk: Desk) -> Ack:
    """/okr activate O-12"""
    what = parse_id(parse(turn.act.text).text)
    message, _ = await _activated(turn, desk, what)
    return {**message}


async def on_activate_pressed(turn: Turn, desk: Desk) -> Ack:
    """Activate, on the card of a draft."""
    await in_place(turn, desk, *await _activated(turn, desk, parse_id(turn.act.value)))
    return None


async def on_delete(turn: Turn, desk: Desk) -> Ack:
    """Delete, on the card of a draft, once it was asked whether really."""
    what = parse_id(turn.act.value)
    await desk.ask(lives.delete_draft, turn.actor, what.number, turn.now, once=turn.act.key)
    desk.wake()
    told = turn.reader.plain("The draft {id} is deleted.", id=turn.act.value)
    ways = ways_on.new_okr(turn.reader), ways_on.my_okrs(turn.reader)
    message = notices.message(turn.reader, told, *ways)
    await in_place(turn, desk, message, notices.done(turn.reader, told))
    return None


async def on_return(turn: Turn, desk: Desk) -> Ack:
    """Return, on the card of what was parked or dropped."""
    what, once = parse_id(turn.act.value), turn.act.key
    if what.kind == "objective":
        await desk.ask(lives.bring_back, turn.actor, what.number, turn.now, once=once)
    else:
        state = KeyResultState.ACTIVE
        await desk.ask(
            lives.set_key_result_state, turn.actor, what.number, state, "", turn.now, once=once
        )
    desk.wake()
    told = turn.reader.plain("{id} is active again.", id=turn.act.value)
    await in_place(turn, desk, *await shown(turn, desk, what, told))
    return None


async def on_park(turn: Turn, desk: Desk) -> Ack:
    """Park: asks for a line of why."""
    await _ask_why(turn, desk, reason_form.PARK)
    return None


async def on_drop(turn: Turn, desk: Desk) -> Ack:
    """Drop: asks for a line of why."""
    await _ask_why(turn, desk, reason_form.DROP)
    return None


async def on_reason(turn: Turn, desk: Desk) -> Ack:
    """The line of why was sent: it is parked or dropped, and its card says so."""
    assert turn.act.view is not None
    what_to_do, public_id, why = reason_form.read(turn.act.view)
    what, once = parse_id(public_id), turn.act.key
    try:
        if what.kind == "objective":
            await desk.ask(lives.drop, turn.actor, what.number, why, turn.now, once=once)
        else:
            is_parked = what_to_do == reason_form.PARK
            state = KeyResultState.PARKED if is_parked else KeyResultState.DROPPED
            await desk.ask(
                lives.set_key_result_state, turn.actor, what.number, state, why, turn.now, once=once
            )
    except OkrError as problem:
        return on_its_field(turn, problem)
    desk.wake()
    _, page = await shown(turn, desk, what)
    return {"response_action": "update", "view": page}


async def shown(turn: Turn, desk: Desk, what: PublicId, told: str = "") -> tuple[Message, View]:
    """Return the card of what an id names, as a message and as a page."""
    if what.kind == "objective":
        objective = await desk.ask(details.objective, turn.actor, what.number, turn.now)
        reader = turn.reader
        return card.message(reader, objective, told), card.page(reader, objective, told)
    key_result = await desk.ask(details.key_result, turn.actor, what.number, turn.now)
    return (
        key_result_card.message(turn.reader, key_result, told),
        key_result_card.page(turn.reader, key_result, told),
    )


async def _ask_why(turn: Turn, desk: Desk, what_to_do: str) -> None:
    what = parse_id(turn.act.value)
    await desk.ask(lives.check_may_end, turn.actor, what.kind, what.number, turn.now)
    await open_form(turn, desk, reason_form.build(turn.reader, turn.act.value, what_to_do))


async def objective_of(turn: Turn, desk: Desk, what: PublicId) -> int:
    """Return the number of the objective an id names: of a key result, the one it measures."""
    if what.kind == "objective":
        return what.number
    found = await desk.ask(details.key_result, turn.actor, what.number, turn.now)
    return found.objective.number


async def _activated(turn: Turn, desk: Desk, what: PublicId) -> tuple[Message, View]:
    number = await objective_of(turn, desk, what)
    await desk.ask(lives.activate, turn.actor, number, turn.now, once=turn.act.key)
    desk.wake()
    told = turn.reader.plain(
        "O-{number} is active: whoever answers for it is asked once a week.", number=number
    )
    return await shown(turn, desk, PublicId("objective", number), told)
