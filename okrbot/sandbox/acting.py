"""What people press and fill in: block_actions and block_suggestion."""

from __future__ import annotations

from okrbot.sandbox.filling import value_for
from okrbot.sandbox.inputs import Held, chosen
from okrbot.sandbox.options import known_options, suggested
from okrbot.sandbox.places import Place
from okrbot.sandbox.socket import NotAcknowledged
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible

_NO_ANSWER = "⚠️ This app did not answer. Please try again."
_NOT_INTERACTIVE = "⚠️ This app is not configured to handle interactive responses."


async def press(slack: Slack, place: Place, held: Held, given: object) -> Json:
    """A person presses a button or picks in a message, a form or their home tab.

    Returns {"outcome": "ok"} once the bot acknowledged it, else the error the person sees.
    """
    action = {
        "action_id": held.action_id,
        "block_id": held.block_id,
        "type": held.element["type"],
        "action_ts": slack.clock.stamp(),
    }
    if held.kind is None:
        return await _tell(slack, place, {**action, **_pressed(held.element, given)})
    value = value_for(slack, place, held, given)
    place.keep(held, value)
    slack.workspace.changed()
    return await _tell(slack, place, {**action, **value})


async def fill(slack: Slack, place: Place, held: Held, given: object, *, enter: bool) -> Json:
    """A person fills in an element, without leaving the form.

    The bot hears of it if the block asks so (`dispatch_action`; a text field then on Enter, or on
    each character if its dispatch_action_config says so), or if it is not an input at all.
    """
    if held.kind is None:
        raise NotPossible(f"{held.action_id!r} holds no value")
    if not held.in_input:
        return await press(slack, place, held, given)
    place.keep(held, value_for(slack, place, held, given))
    if place.view is not None:
        place.view.errors.pop(held.block_id, None)
    slack.workspace.changed()
    if not _dispatches(held, enter=enter):
        return {"outcome": "ok"}
    return await press(slack, place, held, given)


def _dispatches(held: Held, *, enter: bool) -> bool:
    if not held.block.get("dispatch_action"):
        return False
    if not held.element["type"].endswith("_input"):
        return True
    config = held.element.get("dispatch_action_config", {})
    on = config.get("trigger_actions_on", ["on_enter_pressed"])
    return "on_character_entered" in on or (enter and "on_enter_pressed" in on)


def _pressed(element: Json, given: object) -> Json:
    """What an action tells of an element that holds nothing: a button, or a menu's entry."""
    if element["type"] == "overflow":
        return {"selected_option": chosen(element["options"], given)}
    if element["type"] == "feedback_buttons":
        element = chosen([element["positive_button"], element["negative_button"]], given)
    return {key: element[key] for key in ("text", "value", "style") if key in element}


async def search(slack: Slack, place: Place, held: Held, query: str) -> Json:
    """What a select offers for what was typed: {"options": […]} or {"option_groups": […]}."""
    if held.element["type"] not in ("external_select", "multi_external_select"):
        known = known_options(slack, place.user, held.element)
        found = [o for o in known or [] if query.casefold() in o["text"]["text"].casefold()]
        return {"options": found}
    payload = {
        **slack.header("block_suggestion", place.user),
        **where(slack, place),
        "action_id": held.action_id,
        "block_id": held.block_id,
        "value": query,
    }
    try:
        answer = await slack.sockets.deliver("interactive", payload, answerable=True)
    except NotAcknowledged:
        slack.notice(place.user, "⚠️ The results could not be loaded.")
        return {"options": []}
    shown, wrong = suggested(answer)
    if wrong:
        slack.log("answer to block_suggestion", "invalid_options", wrong)
        slack.notice(place.user, "⚠️ The results could not be loaded.")
    groups = shown.get("option_groups") or [{"options": shown.get("options", [])}]
    flat = [option for group in groups for option in group["options"]]
    slack.offered[place.user, held.block_id, held.action_id] = flat
    return {**shown, "options": flat}


def where(slack: Slack, place: Place) -> Json:
    """The part of a payload that says where a person acted."""
    if place.view is not None:
        container: Json = {"type": "view", "view_id": place.view.id}
        return {"container": container, "view": place.view.wire(slack.app)}
    assert place.channel is not None
    assert place.message is not None
    message = place.message
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": place.channel.id,
        "is_ephemeral": message.visible_to is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    name = "directmessage" if place.channel.im_with else place.channel.name
    found: Json = {"container": container, "channel": {"id": place.channel.id, "name": name}}
    if message.visible_to is None:  # Slack does not send an ephemeral message back
        found["message"] = message.wire(with_metadata=True)
    return found


async def _tell(slack: Slack, place: Place, action: Json) -> Json:
    if not slack.app.interactive:
        slack.notice(place.user, _NOT_INTERACTIVE)
        return {"outcome": "not_interactive"}
    channel = place.channel
    view_id = place.view.id if place.view and place.view.payload["type"] == "modal" else None
    payload = {
        **slack.header("block_actions", place.user),
        **where(slack, place),
        "trigger_id": slack.triggers.issue(
            place.user, channel=channel.id if channel else None, view_id=view_id
        ),
        "actions": [action],
    }
    if channel is not None and place.message is not None:
        payload["state"] = {"values": place.values}
        payload["response_url"] = slack.response_url(place.user, channel, place.message.ts)
    try:
        await slack.sockets.deliver("interactive", payload)
    except NotAcknowledged as silent:
        slack.notice(place.user, _NO_ANSWER)
        return {"outcome": silent.error}
    return {"outcome": "ok"}
