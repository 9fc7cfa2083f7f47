"""Going away, coming back, and standing in for somebody or not."""

from __future__ import annotations

import re

from okrbot.domain.absence_words import Span, read_span
from okrbot.domain.errors import OkrError
from okrbot.domain.okrs import Actor
from okrbot.services import absence
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.handlers.replies import in_its_part, instead, on_its_field, show_home
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import absence as views
from okrbot.slack.views import away_form, notices

_NAMES = re.compile(r"(?:\b(?:with|by|to|dengan|oleh) )?@\S+")


async def on_away(turn: Turn, desk: Desk) -> Ack:
    """/okr away [dates] [@delegate]"""
    words = parse(turn.act.text).words
    delegate_id = words.members[0] if words.members else None
    span = read_span(_NAMES.sub("", words.text), turn.reader.today)
    return {**await _go_away(turn, desk, span, delegate_id)}


async def on_away_pressed(turn: Turn, desk: Desk) -> Ack:
    """*I'm away*, in the App Home: the form."""
    await desk.gateway.open_view(turn.act.trigger_id, away_form.build(turn.reader))
    return None


async def on_away_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent, from the App Home."""
    view = turn.act.view
    assert view is not None
    span, delegate_id = away_form.read(view)
    try:
        told = await _go_away(turn, desk, span, delegate_id)
    except OkrError as problem:
        return on_its_field(turn, problem)
    await show_home(turn, desk)
    return {"response_action": "update", "view": notices.turned_into(turn.reader, view, told)}


async def on_back(turn: Turn, desk: Desk) -> Ack:
    """/okr back"""
    was_away = await desk.ask(absence.come_back, turn.actor, turn.now, once=turn.act.key)
    desk.wake()
    return {**views.back(turn.reader, was_away=was_away)}


async def on_here(turn: Turn, desk: Desk) -> Ack:
    """*I'm here*, under a message or in the App Home, which shows the change by itself."""
    was_away = await desk.ask(absence.come_back, turn.actor, turn.now, once=turn.act.key)
    desk.wake()
    await instead(turn, desk, views.back(turn.reader, was_away=was_away))
    return None


async def on_not_me(turn: Turn, desk: Desk) -> Ack:
    """A delegate declines."""
    absent = await desk.ask(
        absence.decline, turn.actor, turn.act.value, turn.now, once=turn.act.key
    )
    desk.wake()
    told = views.declined(turn.reader, absent.name)
    await in_its_part(turn, desk, told, notices.done(turn.reader, told["text"]))
    return None


async def _go_away(turn: Turn, desk: Desk, span: Span, delegate_id: str | None) -> Message:
    if delegate_id is not None:
        await desk.meet_all(turn.actor.workspace_id, {away_form.DELEGATE: [delegate_id]})
    noted = await desk.ask(
        absence.go_away, turn.actor, span, delegate_id, turn.now, once=turn.act.key
    )
    desk.wake()
    if delegate_id is None:
        return views.away(turn.reader, noted)
    delegate = await desk.who(Actor(turn.actor.workspace_id, delegate_id))
    return views.away(turn.reader, noted, delegate.name)
