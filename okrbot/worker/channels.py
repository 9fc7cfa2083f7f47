"""Whether a channel is still our own, looked at before a post goes there."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain.deliveries import Delivery, DeliveryState, Outcome
from okrbot.services.holding import EXTERNAL_CHANNEL
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import is_internal
from okrbot.slack.refusals import SlackRefused
from okrbot.worker.letters import Edit, Letter, Post, Write


def inside(write: Write) -> Write:
    """Return the same, but held where its channel is shared with another organization by now.

    Slack is asked once, and only where there is something to say.
    """

    async def written(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
        letter = await write(desk, delivery, now)
        if isinstance(letter, Post | Edit):
            return await _held(desk, letter.channel_id) or letter
        return letter

    return written


async def _held(desk: Desk, channel_id: str) -> Outcome | None:
    try:
        channel = await desk.gateway.channel(channel_id)
    except SlackRefused as refused:
        if refused.code != "missing_scope":
            raise
        # We may not look at this one channel (private, and no `groups:read`): no reason to let
        # the whole workspace rest, and none to post where we cannot see who reads.
        return Outcome(DeliveryState.HELD, reason=refused.code)
    return None if is_internal(channel) else Outcome(DeliveryState.HELD, reason=EXTERNAL_CHANNEL)
