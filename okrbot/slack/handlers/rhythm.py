"""My day and hour, what comes unasked, and why the last message came."""

from __future__ import annotations

from okrbot.services import rhythm
from okrbot.slack.desk import Desk
from okrbot.slack.text import SafeText
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import rhythm as views


async def on_remind(turn: Turn, desk: Desk) -> Ack:
    """/okr remind, and *Change or stop* under what comes unasked: the form."""
    found = await desk.ask(rhythm.rhythm_of, turn.actor, turn.now)
    last = SafeText()
    if found.last is not None and found.last.last_try_at is not None:
        kind, at = found.last.kind.value, found.last.last_try_at
        last = views.last_message(turn.reader, kind, at)
    preset = found.workspace.prompt_weekday, found.workspace.prompt_at
    form = views.form(turn.reader, found.member, preset, found.next_at, last)
    await desk.gateway.open_view(turn.act.trigger_id, form)
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent."""
    assert turn.act.view is not None
    wanted = views.read(turn.act.view)
    next_at = await desk.ask(
        rhythm.set_rhythm,
        turn.actor,
        wanted.cadence,
        wanted.weekday,
        wanted.at,
        turn.now,
        wants_prompts=wanted.wants_prompts,
        wants_nudges=wanted.wants_nudges,
        wants_bundles=wanted.wants_bundles,
        once=turn.act.key,
    )
    desk.wake()
    return {"response_action": "update", "view": views.saved(turn.reader, next_at)}
