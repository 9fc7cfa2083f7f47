"""Where an answer to a press appears: instead of what was pressed, beside it, or over it."""

from __future__ import annotations

from okrbot.domain.errors import OkrError
from okrbot.services import homes
from okrbot.slack.blocks import Message, View, replaced_part
from okrbot.slack.desk import Desk
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import home, notices


async def in_place(turn: Turn, desk: Desk, message: Message, page: View) -> None:
    """Show a message instead of the one pressed; in a form or the App Home the page, over it."""
    await _answer(turn, desk, message, page, replaces=True)


async def in_its_part(turn: Turn, desk: Desk, message: Message, page: View) -> None:
    """Show a message instead of the part that was pressed: a bundle's parts stand between dividers.

    Where there are none that is the whole message.
    """
    if turn.act.message is not None:
        shown = turn.act.message["blocks"]
        part = replaced_part(shown, turn.act.block_id, message["blocks"])
        message = {**message, "blocks": part}
    await in_place(turn, desk, message, page)


async def beside(turn: Turn, desk: Desk, message: Message, page: View) -> None:
    """Show a message beside the one pressed, to who pressed alone; else the page over it."""
    await _answer(turn, desk, message, page, replaces=False)


async def noted(turn: Turn, desk: Desk, message: Message) -> None:
    """Confirm a change beside the message pressed; the App Home shows it by itself, at once."""
    if turn.act.in_home:
        await show_home(turn, desk)
    else:
        await beside(turn, desk, message, notices.done(turn.reader, message["text"]))


async def instead(turn: Turn, desk: Desk, message: Message) -> None:
    """Show a message instead of what was pressed: in a form as its page.

    The App Home shows by itself what changed, at once.
    """
    view = turn.act.view
    if turn.act.response_url is not None:
        answer = {**message, "replace_original": True}
        await desk.gateway.respond(turn.act.response_url, answer)
    elif turn.act.in_home:
        await show_home(turn, desk)
    elif view is not None:
        page = notices.turned_into(turn.reader, view, message)
        await desk.gateway.update_view(str(view["id"]), None, page)


async def show_home(turn: Turn, desk: Desk) -> None:
    """Publish the actor's App Home as it is now."""
    sheet = await desk.ask(homes.home_of, turn.actor, turn.now)
    await desk.gateway.publish_home(turn.actor.member_id, home.build(turn.reader, sheet))


def on_its_field(turn: Turn, problem: OkrError) -> Ack:
    """Return a problem as an error on the field of the form that it is about.

    Raises it again where the form has no such field.
    """
    view = turn.act.view or {"blocks": ()}
    fields = {one.get("block_id") for one in view["blocks"] if one["type"] == "input"}
    if problem.field is None or problem.field not in fields:
        raise problem
    told = turn.reader.on_field(problem)
    return {"response_action": "errors", "errors": {problem.field: told}}


async def open_form(turn: Turn, desk: Desk, view: View) -> None:
    """Open a form; over the one that was pressed in, where there is one."""
    show = desk.gateway.push_view if turn.act.in_form else desk.gateway.open_view
    await show(turn.act.trigger_id, view)


async def _answer(turn: Turn, desk: Desk, message: Message, page: View, *, replaces: bool) -> None:
    if turn.act.response_url is None:
        await open_form(turn, desk, page)
        if replaces and turn.act.in_home:
            await show_home(turn, desk)
        return
    answer = {**message, "response_type": "ephemeral", "replace_original": replaces}
    await desk.gateway.respond(turn.act.response_url, answer)
