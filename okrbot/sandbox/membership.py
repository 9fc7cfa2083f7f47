"""Coming into a channel and leaving it."""

from __future__ import annotations

from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.state import Slack


def join(slack: Slack, channel: Channel, user: str, inviter: str | None = None) -> None:
    """Let `user` be in the channel; the bot is told if it is there, or is who came."""
    channel.members.append(user)
    slack.workspace.changed()
    if slack.app.bot_user_id not in channel.members:
        return
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": slack.app.team.id,
    }
    slack.events.emit({**event, **({"inviter": inviter} if inviter else {})})


def leave(slack: Slack, channel: Channel, user: str) -> None:
    """Let `user`, a member of the channel, be in it no more."""
    channel.members.remove(user)
    slack.workspace.changed()
