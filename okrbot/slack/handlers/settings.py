"""/okr settings: an admin's for everybody, anybody's own for themselves."""

from __future__ import annotations

from okrbot.domain.errors import OkrError
from okrbot.services import settings
from okrbot.slack.desk import Desk
from okrbot.slack.handlers import rhythm
from okrbot.slack.handlers.replies import on_its_field, open_form
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import admins_form, notices
from okrbot.slack.views import settings as view


async def on_settings(turn: Turn, desk: Desk) -> Ack:
    """/okr settings"""
    found = await desk.ask(settings.workspace_settings, turn.actor)
    if found is None:
        return await rhythm.on_remind(turn, desk)
    await desk.gateway.open_view(turn.act.trigger_id, view.build(turn.reader, found))
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent."""
    form = turn.act.view
    assert form is not None
    seen, wanted = view.shown_in(form), view.read(form)
    try:
        workspace = await desk.ask(
            settings.change_settings, turn.actor, seen, wanted, turn.now, once=turn.act.key
        )
    except OkrError as problem:
        return on_its_field(turn, problem)
    return {"response_action": "update", "view": view.saved(turn.reader, workspace)}


async def on_admins(turn: Turn, desk: Desk) -> Ack:
    """*Admins*, in the settings: whom the admins have named."""
    named = await desk.ask(settings.named_admins, turn.actor)
    await open_form(turn, desk, admins_form.build(turn.reader, named))
    return None


async def on_admins_sent(turn: Turn, desk: Desk) -> Ack:
    """Who is named was sent."""
    assert turn.act.view is not None
    named = admins_form.read(turn.act.view)
    try:
        await desk.meet_all(turn.actor.workspace_id, {admins_form.ADMINS: named})
        count = await desk.ask(settings.name_admins, turn.actor, named, turn.now, once=turn.act.key)
    except OkrError as problem:
        return on_its_field(turn, problem)
    told = admins_form.saved(turn.reader, count)
    return {"response_action": "update", "view": notices.done(turn.reader, told)}


async def on_sample(turn: Turn, desk: Desk) -> Ack:
    """Send me a sample prompt: it comes as a message, like the real one; the form stays."""
    form = turn.act.view
    assert form is not None
    await desk.ask(settings.ask_for_sample, turn.actor, turn.now, once=turn.act.key)
    desk.wake()
    same = view.build(turn.reader, view.shown_in(form), sample_comes=True)
    await desk.gateway.update_view(str(form["id"]), str(form["hash"]), same)
    return None
