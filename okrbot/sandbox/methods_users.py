"""users.*: who is in the workspace."""

from __future__ import annotations

from okrbot.sandbox.method import Method, flag, number, page, text
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused


def _info(slack: Slack, given: Json) -> Json:
    member = slack.workspace.members.get(given["user"])
    if member is None:
        raise Refused("user_not_found")
    return {"user": slack.user_object(member, with_locale=given.get("include_locale", False))}


def _list(slack: Slack, given: Json) -> Json:
    members = slack.workspace.members
    ids, cursor = page(list(members), given, default=1000, most=1000)
    with_locale = given.get("include_locale", False)
    return {
        "members": [slack.user_object(members[each], with_locale=with_locale) for each in ids],
        "cache_ts": int(slack.clock.now().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


USER_METHODS = {
    "users.info": Method(
        _info,
        required={"user": text},
        optional={"include_locale": flag},
        scopes=("users:read",),
    ),
    "users.list": Method(
        _list,
        optional={"cursor": text, "limit": number, "include_locale": flag},
        scopes=("users:read",),
    ),
}
