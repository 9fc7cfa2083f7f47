"""My day and hour, what comes unasked, and why the last message came."""

from __future__ import annotations

from okrbot.domain.errors import OkrError
from okrbot.domain.rhythm import Rhythm
from okrbot.services import rhythm
from okrbot.slack.desk import Desk
from okrbot.slack.handlers.replies import on_its_field
from okrbot.slack.text import SafeText
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import days_off_fields
from okrbot.slack.views import rhythm as views


async def on_remind(turn: Turn, desk: Desk) -> Ack:
    """/okr remind, and *Change or stop* under what comes unasked: the form."""
    found = await desk.ask(rhythm.rhythm_sheet, turn.actor, turn.now)
    last = SafeText()
    if found.last is not None and found.last.last_try_at is not None:
        kind, at = found.last.kind.value, found.last.last_try_at
        last = views.last_message(turn.reader, kind, at)
    workspace = found.workspace
    preset = Rhythm(weekday=workspace.prompt_weekday, at=workspace.prompt_at)
    form = views.form(turn.reader, found.member, preset, found.next_at, last)
    await desk.gateway.open_view(turn.act.trigger_id, form)
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent."""
    assert turn.act.view is not None
    try:
        own_days = days_off_fields.read(turn.act.view, turn.member.zone, turn.reader.today)
    except OkrError as problem:
        return on_its_field(turn, problem)
    wanted = views.read(turn.act.view)
    next_at = await desk.ask(
        rhythm.set_rhythm,
        turn.actor,
        wanted.cadence,
        wanted.weekday,
        wanted.at,
        own_days,
        turn.now,
        wants_prompts=wanted.wants_prompts,
        wants_nudges=wanted.wants_nudges,
        wants_bundles=wanted.wants_bundles,
        wants_cycles=wanted.wants_cycles,
        once=turn.act.key,
    )
    desk.wake()
    return {"response_action": "update", "view": views.saved(turn.reader, next_at)}


async def on_countries(turn: Turn, _: Desk) -> Ack:
    """What was typed into *Weekend and holidays of*: the countries it may mean."""
    return {"options": days_off_fields.countries_like(turn.reader, turn.act.text)}
