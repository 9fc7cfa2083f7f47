"""views.*: forms and home tabs."""

from __future__ import annotations

from okrbot.sandbox.content import read_view
from okrbot.sandbox.limits import Surface
from okrbot.sandbox.method import Method, anything, text
from okrbot.sandbox.state import Slack
from okrbot.sandbox.views import View
from okrbot.sandbox.wire import Json, Refused, invalid_arguments


def _open(slack: Slack, given: Json) -> Json:
    payload = read_view(given["view"], "modal")
    trigger = slack.triggers.look_at(given["trigger_id"])
    view = slack.views.open(trigger.user, payload, trigger.channel)
    trigger.used = True
    return _shown(slack, view)


def _push(slack: Slack, given: Json) -> Json:
    payload = read_view(given["view"], "modal")
    trigger = slack.triggers.look_at(given["trigger_id"])
    if trigger.view_id is None:
        raise Refused("not_found")
    view = slack.views.push(trigger.user, payload)
    trigger.used = True
    return _shown(slack, view)


def _update(slack: Slack, given: Json) -> Json:
    view_id, external_id = given.get("view_id"), given.get("external_id")
    if not view_id and not external_id:
        raise invalid_arguments("missing required field: view_id or external_id")
    view = slack.views.find(view_id=view_id, external_id=external_id)
    surface: Surface = "home" if view.payload["type"] == "home" else "modal"
    payload = read_view(given["view"], surface)
    return _shown(slack, slack.views.update(view, payload, given.get("hash")))


def _publish(slack: Slack, given: Json) -> Json:
    if not slack.app.home_tab:
        raise Refused("not_enabled")
    user = slack.workspace.members.get(given["user_id"])
    if user is None or not user.acts:
        raise invalid_arguments("user_id must be a person's [json-pointer:/user_id]")
    payload = read_view(given["view"], "home")
    return _shown(slack, slack.views.publish(user.id, payload, given.get("hash")))


def _shown(slack: Slack, view: View) -> Json:
    slack.workspace.changed()
    return {"view": view.wire(slack.app)}


VIEW_METHODS = {
    "views.open": Method(_open, required={"trigger_id": text, "view": anything}),
    "views.push": Method(_push, required={"trigger_id": text, "view": anything}),
    "views.update": Method(
        _update,
        required={"view": anything},
        optional={"view_id": text, "external_id": text, "hash": text},
    ),
    "views.publish": Method(
        _publish, required={"user_id": text, "view": anything}, optional={"hash": text}
    ),
}
