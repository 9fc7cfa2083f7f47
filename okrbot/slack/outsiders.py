"""People of other organizations, and the channels shared with them (Slack Connect): nothing, ever.

Source of the flags: Slack's reference of the user and the conversation object.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp

from okrbot.slack.desk import Desk
from okrbot.slack.gateway import is_internal
from okrbot.slack.members import is_outsider
from okrbot.slack.refusals import SlackRefused
from okrbot.slack.turns import Body
from okrbot.slack.words import Reader

_WHOSE = ("user_team", "source_team", "team")
"""Where an event says which workspace its author is of."""


async def channel_problem(reader: Reader, desk: Desk, channel_id: str) -> str | None:
    """Return what keeps us from posting in a channel; None where nothing does."""
    try:
        channel = await desk.gateway.channel(channel_id)
    except SlackRefused as refused:
        return _unseen(reader, refused)
    if not is_internal(channel):
        return reader.plain(
            "That channel is shared with another organization, and OKRs stay inside this one. "
            "Choose another channel."
        )
    return None if channel.get("is_member") else _not_in_it(reader)


def _unseen(reader: Reader, refused: SlackRefused) -> str:
    """What to do about a channel, perhaps a private one, that Slack does not show us."""
    match refused.code:
        case "channel_not_found":
            return _not_in_it(reader)
        case "missing_scope":
            return reader.plain(
                "Slack does not let me look into private channels here. Choose a public one, or "
                "have groups:read added to my app."
            )
    raise refused


def _not_in_it(reader: Reader) -> str:
    return reader.plain("I am not in that channel. Type /invite @okrbot there first.")


def comes_from_outside(body: Body, home: str) -> bool:
    """Return whether what Slack sent was done by, or is about, somebody of another workspace."""
    event = body.get("event")
    if event is not None:
        who = event.get("user")
        if isinstance(who, Mapping) and is_outsider(who, home):
            return True
        return any(str(event.get(field) or home) != home for field in _WHOSE)
    user, team = body.get("user") or {}, body.get("team") or {}
    named = (body.get("team_id"), team.get("id"), user.get("team_id"))
    return any(str(one or home) != home for one in named)


def ignore_outsiders(app: AsyncApp, home: str) -> None:
    """Have whatever comes from outside the workspace `home` taken, and nothing done about it."""

    @app.middleware
    async def members_only(body: Body, next: Any) -> BoltResponse | None:  # noqa: A002, ANN401 - Bolt's
        if comes_from_outside(body, home):
            return BoltResponse(status=200, body="")
        await next()
        return None
