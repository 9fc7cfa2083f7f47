"""What the workspace's admins do: people join, change and leave; channels come and go."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.people import TEAM_ID, Member
from okrbot.sandbox.screen import person
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible, new_id

_CHANNEL_NAME = re.compile(r"[a-z0-9_-]{1,80}")


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise NotPossible(f"{given!r} is not a text")
    return given


def _flag(given: object) -> bool:
    if not isinstance(given, bool):
        raise NotPossible(f"{given!r} is neither true nor false")
    return given


def _instant(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise NotPossible(f"{given!r} is not a Unix time in seconds")
    return given


def _zone(given: object) -> str:
    try:
        return ZoneInfo(_text(given)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotPossible(f"there is no zone {given!r}") from None


_PERSON: dict[str, Callable[[object], object]] = {
    "real_name": _text,
    "tz": _zone,
    "locale": _text,
    "is_admin": _flag,
    "deleted": _flag,
    "status_text": _text,
    "status_emoji": _text,
    "status_expiration": _instant,
}


def add_person(slack: Slack, _: str, given: Json) -> Json:
    """Someone joins: `name`, and any of what `change_person` changes. Returns them."""
    name = _text(given.pop("name")).strip().casefold()
    if not _CHANNEL_NAME.fullmatch(name) or any(
        member.name == name for member in slack.workspace.members.values()
    ):
        raise NotPossible(f"nobody can be called {name!r} here")
    member = Member(new_id("U"), name, name.capitalize(), "Etc/UTC")
    _set(member, given)
    slack.workspace.members[member.id] = member
    slack.workspace.add_dm(member.id)
    general = next(c for c in slack.workspace.channels.values() if c.is_general)
    slack.events.emit({"type": "team_join", "user": slack.user_object(member, with_locale=True)})
    _join(slack, general, member.id)
    return person(member)


def change_person(slack: Slack, user: str, given: Json) -> Json:
    """Change a person's status, zone, locale, rights, or whether they have left."""
    member = slack.workspace.members.get(user)
    if member is None or not member.acts:
        raise NotPossible(f"nobody here is {user!r}")
    _set(member, given)
    slack.user_changed(member)
    return person(member)


def _set(member: Member, given: Json) -> None:
    unknown = sorted(set(given) - set(_PERSON))
    if unknown:
        raise NotPossible(f"cannot change {', '.join(unknown)}")
    for name, value in {name: _PERSON[name](value) for name, value in given.items()}.items():
        setattr(member, name, value)


def add_channel(slack: Slack, _: str, given: Json) -> Json:
    """Someone makes a channel: `as`, `name`, and `is_private` if it shall be. Returns its id."""
    creator = slack.workspace.person(_text(given["as"]))
    name = _text(given["name"])
    if not _CHANNEL_NAME.fullmatch(name) or slack.workspace.channel_named(name):
        raise NotPossible(f"no channel can be called {name!r}")
    private = _flag(given.get("is_private", False))
    channel = slack.workspace.add_channel(name, [creator.id], private=private)
    slack.workspace.changed()
    return {"id": channel.id}


def change_channel(slack: Slack, channel_id: str, given: Json) -> Json:
    """Someone (`as`) invites or removes people or the bot, renames or archives a channel."""
    actor = slack.workspace.person(_text(given.pop("as"))).id
    channel = slack.workspace.channels.get(channel_id)
    if channel is None or channel.im_with:
        raise NotPossible(f"there is no channel {channel_id!r}")
    for name, value in given.items():
        if name not in _CHANNEL:
            raise NotPossible(f"cannot change {name}")
        _CHANNEL[name](slack, channel, actor, value)
    slack.workspace.changed()
    return {"id": channel.id}


def _invite(slack: Slack, channel: Channel, actor: str, given: object) -> None:
    member = _text(given)
    if member not in slack.workspace.members or member in channel.members:
        raise NotPossible(f"{member!r} cannot be invited")
    _join(slack, channel, member, inviter=actor)


def _join(slack: Slack, channel: Channel, member: str, inviter: str | None = None) -> None:
    channel.members.append(member)
    slack.workspace.changed()
    if slack.app.bot_user_id not in channel.members:
        return
    event = {
        "type": "member_joined_channel",
        "user": member,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": TEAM_ID,
    }
    slack.events.emit({**event, **({"inviter": inviter} if inviter else {})})


def _remove(_slack: Slack, channel: Channel, _: str, given: object) -> None:
    if given not in channel.members:
        raise NotPossible(f"{given!r} is not in this channel")
    channel.members.remove(_text(given))


def _archive(slack: Slack, channel: Channel, actor: str, given: object) -> None:
    channel.is_archived = _flag(given)
    event = "channel_archive" if channel.is_archived else "channel_unarchive"
    slack.events.emit({"type": event, "channel": channel.id, "user": actor})


def _rename(slack: Slack, channel: Channel, _: str, given: object) -> None:
    name = _text(given)
    if not _CHANNEL_NAME.fullmatch(name) or slack.workspace.channel_named(name):
        raise NotPossible(f"no channel can be called {name!r}")
    channel.name = name
    wire = {
        "id": channel.id,
        "is_channel": True,
        "is_mpim": False,
        "name": name,
        "name_normalized": name,
        "created": channel.created,
    }
    slack.events.emit({"type": "channel_rename", "channel": wire})


_CHANNEL: dict[str, Callable[[Slack, Channel, str, object], None]] = {
    "invite": _invite,
    "remove": _remove,
    "is_archived": _archive,
    "name": _rename,
}
