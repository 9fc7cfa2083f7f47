"""What one person has before them, and nothing that they could not see."""

from __future__ import annotations

from dataclasses import asdict

from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.people import Member
from okrbot.sandbox.state import Slack
from okrbot.sandbox.views import View
from okrbot.sandbox.wire import Json

_SHOWN = 200
"""Messages of a channel on a screen, the newest; a client pages, too."""


def screen(slack: Slack, user: str) -> Json:
    """All `user` can see now, as the page and `Person` draw it."""
    workspace = slack.workspace
    member = workspace.person(user)
    home = slack.views.homes.get(user)
    top = slack.views.top(user)
    return {
        "revision": workspace.revision,
        "now": slack.clock.now().timestamp(),
        "workspace": slack.app.team.name,
        "app": {"id": slack.app.bot_user_id, "name": slack.app.bot_name},
        "me": person(member),
        "people": [person(each) for each in workspace.people()],
        "channels": [
            _channel(slack, channel, user)
            for channel in workspace.channels.values()
            if user in channel.members
        ],
        "home": _home(home) if home else None,
        "modal": _modal(top, slack.views.depth(user)) if top else None,
        "notices": list(slack.notices.get(user, ())),
        "commands": [
            {"command": c.command, "description": c.description, "usage_hint": c.usage_hint}
            for c in slack.app.commands.values()
        ],
        "shortcuts": [
            {"name": s.name, "type": s.kind, "callback_id": s.callback_id}
            for s in slack.app.shortcuts.values()
        ],
    }


def person(member: Member) -> Json:
    """A member as others see them."""
    return {**asdict(member), "user_name": member.name, "name": member.real_name}


def _channel(slack: Slack, channel: Channel, user: str) -> Json:
    return {
        "id": channel.id,
        "name": channel.name or slack.app.bot_name,
        "kind": "im" if channel.im_with else "channel",
        "is_archived": channel.is_archived,
        "unread": channel.unread(user),
        "messages": [
            _message(slack, message) for message in channel.visible_messages(user)[-_SHOWN:]
        ],
    }


def _message(slack: Slack, message: Message) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "user_name": slack.workspace.members[message.user].real_name,
        "is_bot": message.bot_profile is not None,
        "text": message.text,
        "blocks": message.blocks,
        "edited": message.edited_ts is not None,
        "ephemeral": message.visible_to is not None,
        "thread_ts": message.thread_ts,
        "files": [{"id": one["id"], "name": one["name"]} for one in message.files],
    }


def _home(view: View) -> Json:
    return {"id": view.id, "hash": view.hash, "blocks": view.blocks, "state": view.values}


def _modal(view: View, depth: int) -> Json:
    return {
        "id": view.id,
        "hash": view.hash,
        "title": view.payload["title"],
        "blocks": view.blocks,
        "submit": view.payload.get("submit"),
        "close": view.payload.get("close"),
        "state": view.values,
        "errors": view.errors,
        "depth": depth,
    }
