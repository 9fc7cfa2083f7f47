"""usergroups.*: which groups there are, and who is in one."""

from __future__ import annotations

from okrbot.sandbox.method import Method, flag, text
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused


def _list(slack: Slack, given: Json) -> Json:
    created = int(slack.clock.now().timestamp())
    with_users = given.get("include_users", False)
    return {
        "usergroups": [
            group.wire(slack.app.team.id, created, with_users=with_users)
            for group in slack.workspace.usergroups.values()
        ]
    }


def _users(slack: Slack, given: Json) -> Json:
    group = slack.workspace.usergroups.get(given["usergroup"])
    if group is None:
        raise Refused("no_such_subteam")
    return {"users": group.users}


USERGROUP_METHODS = {
    "usergroups.list": Method(
        _list,
        optional={"include_count": flag, "include_disabled": flag, "include_users": flag},
        scopes=("usergroups:read",),
    ),
    "usergroups.users.list": Method(
        _users,
        required={"usergroup": text},
        optional={"include_disabled": flag},
        scopes=("usergroups:read",),
    ),
}
