"""One thing somebody did in Slack, as the handlers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.slack.words import Reader

Body = Mapping[str, Any]
Ack = dict[str, Any] | None
"""What goes back with the acknowledgement: a message, form errors, a form, options, or nothing."""


@dataclass(frozen=True, slots=True)
class Act:
    """What came in. `key` is the same for every delivery of the same act (the inbox key)."""

    actor: Actor
    key: str
    text: str = ""
    value: str = ""
    trigger_id: str = ""
    channel_id: str | None = None
    message_ts: str | None = None
    thread_ts: str | None = None
    response_url: str | None = None
    in_form: bool = False
    in_home: bool = False
    block_id: str = ""
    message: Body | None = None
    view: Body | None = None
    event: Body | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An act, by whom and where, read how, and when."""

    act: Act
    member: Member
    workspace: Workspace
    reader: Reader
    now: datetime

    @property
    def actor(self) -> Actor:
        """Who acts, and where."""
        return self.act.actor


def command_act(body: Body) -> Act:
    """Return the act of a slash command."""
    return Act(
        actor=Actor(str(body["team_id"]), str(body["user_id"])),
        key=f"trigger:{body['trigger_id']}",
        text=str(body.get("text") or ""),
        trigger_id=str(body["trigger_id"]),
        channel_id=body.get("channel_id"),
        response_url=body.get("response_url"),
    )


def action_act(body: Body) -> Act:
    """Return the act of a button or a menu, in a message, a form or the App Home."""
    action = body["actions"][0]
    container = body.get("container") or {}
    view = body.get("view")
    return Act(
        actor=_actor(body),
        key=f"trigger:{body['trigger_id']}",
        value=_value(action),
        trigger_id=str(body["trigger_id"]),
        channel_id=container.get("channel_id"),
        message_ts=container.get("message_ts"),
        response_url=body.get("response_url"),
        in_form=bool(view and view.get("type") == "modal"),
        in_home=bool(view and view.get("type") == "home"),
        block_id=str(action.get("block_id") or ""),
        message=body.get("message"),
        view=view,
    )


def view_act(body: Body) -> Act:
    """Return the act of a form that was sent or closed."""
    view = body["view"]
    return Act(
        actor=_actor(body),
        key=f"view:{view['id']}:{view.get('hash', '')}",
        trigger_id=str(body.get("trigger_id") or ""),
        in_form=True,
        view=view,
    )


def shortcut_act(body: Body) -> Act:
    """Return the act of a global or message shortcut."""
    return Act(
        actor=_actor(body),
        key=f"trigger:{body['trigger_id']}",
        text=str((body.get("message") or {}).get("text") or ""),
        trigger_id=str(body["trigger_id"]),
        channel_id=(body.get("channel") or {}).get("id"),
        response_url=body.get("response_url"),
    )


def options_act(body: Body) -> Act:
    """Return the act of typing into a menu that asks us for its choices; it changes nothing."""
    return Act(actor=_actor(body), key="", text=str(body.get("value") or ""))


def event_act(body: Body) -> Act | None:
    """Return the act of an event; None where nobody of the workspace did it."""
    event = body["event"]
    user = event.get("user")
    member_id = user.get("id") if isinstance(user, Mapping) else user
    if not member_id:
        return None
    return Act(
        actor=Actor(str(body["team_id"]), str(member_id)),
        key=f"event:{body['event_id']}",
        text=str(event.get("text") or ""),
        channel_id=event.get("channel"),
        message_ts=event.get("ts"),
        thread_ts=event.get("thread_ts"),
        event=event,
    )


def _actor(body: Body) -> Actor:
    user = body["user"]
    team = body.get("team") or {}
    return Actor(str(team.get("id") or user["team_id"]), str(user["id"]))


def _value(action: Body) -> str:
    """The value of a button, or of the option that was chosen."""
    chosen = action.get("selected_option")
    if chosen:
        return str(chosen["value"])
    return str(action.get("value") or "")
