"""conversations.*: places, who is in them, and what was said."""

from __future__ import annotations

from collections.abc import Iterable

from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.method import Method, flag, number, page, text
from okrbot.sandbox.methods_chat import dm_with
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused

_FAMILY_OF_TYPE = {
    "public_channel": "channels",
    "private_channel": "groups",
    "im": "im",
    "mpim": "mpim",
}
_MOST_HISTORY = 999


def _open(slack: Slack, given: Json) -> Json:
    if "channel" in given:
        channel = slack.workspace.channel_for_bot(given["channel"])
        if not channel.im_with:
            raise Refused("method_not_supported_for_channel_type")
    else:
        channel = dm_with(slack, _one_user(given))
    was_open, channel.opened = channel.opened, True
    if not given.get("return_im"):
        wire: Json = {"id": channel.id}
    else:
        wire = channel.wire(slack.app)
    return {"channel": wire, **({"no_op": True, "already_open": True} if was_open else {})}


def _one_user(given: Json) -> str:
    users = [user.strip() for user in given.get("users", "").split(",") if user.strip()]
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused("method_not_supported_for_channel_type")
    return str(users[0])


def _info(slack: Slack, given: Json) -> Json:
    channel = _readable(slack, given["channel"], "read")
    wire = channel.wire(slack.app)
    if given.get("include_num_members") and not channel.im_with:
        wire["num_members"] = len(channel.members)
    if given.get("include_locale"):
        wire["locale"] = "en-US"
    return {"channel": wire}


def _list(slack: Slack, given: Json) -> Json:
    types = given.get("types", "public_channel").split(",")
    unknown = set(types) - set(_FAMILY_OF_TYPE)
    if unknown:
        raise Refused("invalid_types")
    families = {_FAMILY_OF_TYPE[each] for each in types}
    for family in sorted(families):
        slack.app.require(f"{family}:read")
    bot = slack.app.bot_user_id
    channels = {
        channel.id: channel
        for channel in slack.workspace.channels.values()
        if channel.scope_family in families
        and channel.seen_by(bot)
        and not (given.get("exclude_archived") and channel.is_archived)
    }
    ids, cursor = page(list(channels), given, default=100, most=1000)
    found = [{**channels[each].wire(slack.app), **_listed(slack, channels[each])} for each in ids]
    return {"channels": found, "response_metadata": {"next_cursor": cursor}}


def _listed(slack: Slack, channel: Channel) -> Json:
    """What only a list tells of a conversation."""
    if channel.im_with:
        return {"is_user_deleted": slack.workspace.members[channel.im_with].deleted}
    return {"num_members": len(channel.members)}


def _members(slack: Slack, given: Json) -> Json:
    channel = _readable(slack, given["channel"], "read")
    ids, cursor = page(channel.members, given, default=100, most=1000)
    return {"members": ids, "response_metadata": {"next_cursor": cursor}}


def _history(slack: Slack, given: Json) -> Json:
    channel = _readable(slack, given["channel"], "history")
    if slack.app.bot_user_id not in channel.members:
        raise Refused("not_in_channel")
    said = (m for m in reversed(channel.kept_messages()) if not m.only_in_thread)
    answer = _page_of(slack, channel, _within_bounds(given, said), given)
    return {
        **answer,
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
    }


def _replies(slack: Slack, given: Json) -> Json:
    """A thread, named by any message of it: its parent first, whatever the bounds, oldest first."""
    channel = _readable(slack, given["channel"], "history")
    named = channel.messages.get(given["ts"])
    parent = channel.messages.get(named.thread_ts or named.ts) if named else None
    if parent is None or parent.visible_to:
        raise Refused("thread_not_found")
    replies = (m for m in channel.kept_messages() if m.thread_ts == parent.ts != m.ts)
    return _page_of(slack, channel, [parent, *_within_bounds(given, replies)], given)


def _within_bounds(given: Json, said: Iterable[Message]) -> list[Message]:
    oldest = _bound(given, "oldest", "0")
    latest = _bound(given, "latest", "99999999999")
    bounds = (oldest, latest) if given.get("inclusive") else ()
    return [m for m in said if oldest < float(m.ts) < latest or float(m.ts) in bounds]


def _page_of(slack: Slack, channel: Channel, said: Iterable[Message], given: Json) -> Json:
    shown = {
        message.ts: message
        for message in said
        if not slack.ledger.is_hidden(channel.id, message.ts, slack.clock.steady())
    }
    limit = min(given.get("limit", 100), _MOST_HISTORY)
    ids, cursor = page(list(shown), {**given, "limit": limit}, default=100, most=_MOST_HISTORY)
    with_metadata = given.get("include_all_metadata", False)
    answer: Json = {
        "messages": [shown[ts].wire(with_metadata=with_metadata) for ts in ids],
        "has_more": bool(cursor),
    }
    if cursor:
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer


def _bound(given: Json, name: str, otherwise: str) -> float:
    try:
        return float(given.get(name, otherwise))
    except ValueError:
        raise Refused(f"invalid_ts_{name}") from None


def _readable(slack: Slack, channel_id: str, verb: str) -> Channel:
    """A conversation whose family the bot holds the scope of: channels:read, im:history …"""
    channel = slack.workspace.channel_for_bot(channel_id)
    slack.app.require(f"{channel.scope_family}:{verb}")
    return channel


_PAGED = {"cursor": text, "limit": number}
_SPAN = {
    **_PAGED,
    "include_all_metadata": flag,
    "inclusive": flag,
    "latest": text,
    "oldest": text,
}

CONVERSATION_METHODS = {
    "conversations.open": Method(
        _open,
        optional={"channel": text, "users": text, "return_im": flag, "prevent_creation": flag},
        scopes=("im:write",),
    ),
    "conversations.info": Method(
        _info,
        required={"channel": text},
        optional={"include_locale": flag, "include_num_members": flag},
    ),
    "conversations.list": Method(
        _list,
        optional={**_PAGED, "exclude_archived": flag, "types": text},
    ),
    "conversations.members": Method(_members, required={"channel": text}, optional=_PAGED),
    "conversations.history": Method(_history, required={"channel": text}, optional=_SPAN),
    "conversations.replies": Method(
        _replies, required={"channel": text, "ts": text}, optional=_SPAN
    ),
}
