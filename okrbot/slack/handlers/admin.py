"""What admins ask: who is asked when, and what became of what was sent."""

from __future__ import annotations

from okrbot.domain.deliveries import DeliveryState
from okrbot.services import oversight
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.handlers.replies import beside, instead
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import health, preview


async def on_preview(turn: Turn, desk: Desk) -> Ack:
    """/okr admin preview"""
    return {**await _preview(turn, desk, 0)}


async def on_page(turn: Turn, desk: Desk) -> Ack:
    """Another page of the preview."""
    await instead(turn, desk, await _preview(turn, desk, int(turn.act.value)))
    return None


async def on_health(turn: Turn, desk: Desk) -> Ack:
    """/okr admin health"""
    return {**await _health(turn, desk)}


async def on_health_pressed(turn: Turn, desk: Desk) -> Ack:
    """*What was sent*: the same over what was pressed, or beside it."""
    message = await _health(turn, desk)
    await beside(turn, desk, message, health.page(turn.reader, message))
    return None


async def on_resend(turn: Turn, desk: Desk) -> Ack:
    """*Send again* beside what failed."""
    await desk.ask(oversight.resend, turn.actor, int(turn.act.value), turn.now, once=turn.act.key)
    desk.wake()
    await instead(turn, desk, health.resent(turn.reader))
    return None


async def _health(turn: Turn, desk: Desk) -> Message:
    found = await desk.ask(oversight.health, turn.actor, turn.now)
    failed = [(one, oversight.may_resend(one)) for one in found.failed]
    return health.message(turn.reader, found.counts, failed, found.names)


async def _preview(turn: Turn, desk: Desk, page: int) -> Message:
    found = await desk.ask(oversight.preview, turn.actor, page, turn.now)
    people = [
        (
            member,
            [(one.instant, one.reason, one.state is DeliveryState.SENT) for one in weeks],
        )
        for member, weeks in found.people
    ]
    wave = found.wave, found.wave_minutes
    return preview.message(turn.reader, people, found.page, found.pages, wave)
