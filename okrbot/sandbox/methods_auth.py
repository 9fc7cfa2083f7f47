"""auth.test, apps.connections.open, blocks.validate."""

from __future__ import annotations

from okrbot.sandbox.content import read_content, read_view
from okrbot.sandbox.method import Method, anything
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, invalid_arguments


def _auth_test(slack: Slack, _: Json) -> Json:
    return {
        "url": f"{slack.url}/",
        "team": slack.app.team.name,
        "user": slack.app.bot_name,
        "team_id": slack.app.team.id,
        "user_id": slack.app.bot_user_id,
        "bot_id": slack.app.bot_id,
        "is_enterprise_install": False,
    }


def _connections_open(slack: Slack, _: Json) -> Json:
    ticket = slack.sockets.ticket()
    base = slack.url.replace("http://", "ws://", 1)
    return {"url": f"{base}/link/?ticket={ticket}&app_id={slack.app.id}"}


def _blocks_validate(_: Slack, given: Json) -> Json:
    if ("blocks" in given) == ("view" in given):
        raise invalid_arguments("give either blocks or a view")
    if "view" in given:
        home = isinstance(given["view"], dict) and given["view"].get("type") == "home"
        read_view(given["view"], "home" if home else "modal")
    else:
        read_content(given)
    return {}


AUTH_METHODS = {
    "auth.test": Method(_auth_test),
    "apps.connections.open": Method(_connections_open, caller="app"),
    "blocks.validate": Method(
        _blocks_validate,
        optional={"blocks": anything, "view": anything},
        caller="anyone",
    ),
}
