"""Shortcuts of the app, and opening its home."""

from __future__ import annotations

from okrbot.sandbox.places import place_of
from okrbot.sandbox.socket import NotAcknowledged
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible

_NO_ANSWER = "⚠️ This app did not answer. Please try again."


async def run_shortcut(
    slack: Slack, user: str, callback_id: str, channel: str | None, ts: str | None
) -> Json:
    """A person picks a shortcut, a message's if `channel` and `ts` name one."""
    slack.workspace.person(user)
    shortcut = slack.app.shortcuts.get(callback_id)
    if shortcut is None or (shortcut.kind == "message") != (ts is not None):
        raise NotPossible(f"there is no shortcut {callback_id!r} here")
    header = slack.header("shortcut", user)
    del header["api_app_id"]  # Slack leaves it out of shortcuts alone
    payload = {
        **header,
        "callback_id": callback_id,
        "action_ts": slack.clock.stamp(),
        "trigger_id": slack.triggers.issue(user, channel=channel),
    }
    if ts is not None:
        payload |= _message(slack, user, channel, ts)
    try:
        await slack.sockets.deliver("interactive", payload)
    except NotAcknowledged as silent:
        slack.notice(user, _NO_ANSWER)
        return {"outcome": silent.error}
    return {"outcome": "ok"}


def _message(slack: Slack, user: str, channel_id: str | None, ts: str) -> Json:
    place = place_of(slack, user, channel=channel_id, ts=ts)
    assert place.channel is not None
    assert place.message is not None
    name = "directmessage" if place.channel.im_with else place.channel.name
    member = slack.workspace.members[user]
    return {
        "type": "message_action",
        "user": {"id": user, "name": member.name, "team_id": slack.app.team.id},
        "message_ts": ts,
        "message": place.message.wire(with_metadata=True),
        "channel": {"id": place.channel.id, "name": name},
        "response_url": slack.response_url(user, place.channel, ts),
    }


def open_home(slack: Slack, user: str, tab: str) -> Json:
    """A person opens the app's home or messages tab; the bot is told."""
    slack.workspace.person(user)
    if tab not in ("home", "messages"):
        raise NotPossible(f"there is no tab {tab!r}")
    if tab == "home" and not slack.app.home_tab:
        raise NotPossible("this app has no home tab")
    event: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": slack.workspace.dm(user).id,
        "tab": tab,
    }
    view = slack.views.homes.get(user)
    if view is not None and tab == "home":
        event["view"] = view.wire(slack.app)
    slack.events.emit(event)
    return {"outcome": "ok"}
