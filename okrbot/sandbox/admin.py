"""What the workspace's admins do: people join, change and leave; channels come and go."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.given import flag, seconds, text
from okrbot.sandbox.membership import join, leave
from okrbot.sandbox.people import Member
from okrbot.sandbox.screen import person
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible, new_id

_CHANNEL_NAME = re.compile(r"[a-z0-9_-]{1,80}")


def _zone(given: Json, name: str) -> str:
    zone = text(given, name)
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotPossible(f"there is no zone {zone!r}") from None


_PERSON: dict[str, Callable[[Json, str], object]] = {
    "real_name": text,
    "tz": _zone,
    "locale": text,
    "is_admin": flag,
    "team_id": text,
    "deleted": flag,
    "status_text": text,
    "status_emoji": text,
    "status_expiration": seconds,
}


def add_person(slack: Slack, _: str, given: Json) -> Json:
    """Someone joins: `name`, and any of what `change_person` changes. Returns them.

    With the `team_id` of another organization they are only met in channels shared with it, and
    nobody acts as them here.
    """
    name = text(given, "name").strip().casefold()
    del given["name"]
    if not _CHANNEL_NAME.fullmatch(name) or any(
        member.name == name for member in slack.workspace.members.values()
    ):
        raise NotPossible(f"nobody can be called {name!r} here")
    member = Member(new_id("U"), name, name.capitalize(), "Etc/UTC")
    _set(member, given)
    slack.workspace.members[member.id] = member
    if member.team_id:
        slack.workspace.changed()
        return person(member)
    slack.workspace.add_dm(member.id)
    general = next(c for c in slack.workspace.channels.values() if c.is_general)
    slack.events.emit({"type": "team_join", "user": slack.user_object(member, with_locale=True)})
    join(slack, general, member.id)
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
    for name, value in {name: _PERSON[name](given, name) for name in given}.items():
        setattr(member, name, value)


def add_channel(slack: Slack, _: str, given: Json) -> Json:
    """Someone makes a channel: `as`, `name`, and `is_private` if it shall be. Returns its id."""
    creator = slack.workspace.person(text(given, "as"))
    name = text(given, "name")
    if not _CHANNEL_NAME.fullmatch(name) or slack.workspace.channel_named(name):
        raise NotPossible(f"no channel can be called {name!r}")
    private = flag(given, "is_private")
    channel = slack.workspace.add_channel(name, [creator.id], private=private)
    slack.workspace.changed()
    return {"id": channel.id}


def change_channel(slack: Slack, channel_id: str, given: Json) -> Json:
    """Someone (`as`) invites (`invite`) or removes (`remove`) a person or the bot, renames the
    channel (`name`), archives it (`is_archived`), or shares it with another organization, named
    by its team's id: invites it (`offer`), has it accept (`connect`), parts (`disconnect`).
    Returns its id.
    """
    actor = slack.workspace.person(text(given, "as")).id
    channel = slack.workspace.channels.get(channel_id)
    if channel is None or channel.im_with:
        raise NotPossible(f"there is no channel {channel_id!r}")
    if "invite" in given:
        _invite(slack, channel, actor, text(given, "invite"))
    if "remove" in given:
        _remove(slack, channel, text(given, "remove"))
    if "name" in given:
        _rename(slack, channel, text(given, "name"))
    if "is_archived" in given:
        _archive(slack, channel, actor, flag(given, "is_archived"))
    for act in _SHARING.keys() & given.keys():
        _share(channel, act, text(given, act))
    slack.workspace.changed()
    return {"id": channel.id}


_SHARING = {"offer": True, "connect": False, "disconnect": None}
"""What each makes of a channel: pending, shared, or neither."""


def _share(channel: Channel, act: str, team_id: str) -> None:
    if channel.shared_with not in (None, team_id):
        raise NotPossible(f"#{channel.name} is shared with {channel.shared_with} already")
    pending = _SHARING[act]
    channel.shared_with = None if pending is None else team_id
    channel.is_share_pending = bool(pending)


def _invite(slack: Slack, channel: Channel, actor: str, user: str) -> None:
    if user not in slack.workspace.members or user in channel.members:
        raise NotPossible(f"{user!r} cannot be invited")
    join(slack, channel, user, inviter=actor)


def _remove(slack: Slack, channel: Channel, user: str) -> None:
    if user not in channel.members:
        raise NotPossible(f"{user!r} is not in this channel")
    leave(slack, channel, user)


def _rename(slack: Slack, channel: Channel, name: str) -> None:
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


def _archive(slack: Slack, channel: Channel, actor: str, archived: bool) -> None:
    channel.is_archived = archived
    event = "channel_archive" if archived else "channel_unarchive"
    slack.events.emit({"type": event, "channel": channel.id, "user": actor})
