"""Where blocks stand: a message, an open form or a home tab, as one person has it."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.inputs import Held, Values, find, initial_values
from okrbot.sandbox.state import Slack
from okrbot.sandbox.views import View
from okrbot.sandbox.wire import Json, NotPossible


@dataclass
class Place:
    """Blocks before a person, with the state they keep; either a view or a message."""

    user: str
    blocks: list[Json]
    values: Values
    view: View | None = None
    channel: Channel | None = None
    message: Message | None = None

    def held(self, block_id: str, action_id: str) -> Held:
        """One of its elements; NotPossible when it is not there."""
        return find(self.blocks, block_id, action_id)

    def keep(self, held: Held, value: Json) -> None:
        """Let the element hold `value`."""
        self.values.setdefault(held.block_id, {})[held.action_id] = value


def place_of(
    slack: Slack,
    user: str,
    *,
    view_id: str | None = None,
    channel: str | None = None,
    ts: str | None = None,
    home: bool = False,
) -> Place:
    """What `user` points at; NotPossible when it is not before them (any more)."""
    slack.workspace.person(user)
    if view_id is not None or home:
        view = slack.views.homes.get(user) if home else form_of(slack, user, view_id)
        if view is None:
            raise NotPossible("the home tab is empty")
        return Place(user, view.blocks, view.values, view=view)
    if channel is None or ts is None:
        raise NotPossible("say which: view_id, or channel and ts, or home")
    return _message_place(slack, user, channel, ts)


def form_of(slack: Slack, user: str, view_id: str | None) -> View:
    """The form on top of `user`'s stack, which must have this id."""
    view = slack.views.top(user)
    if view is None or view.id != view_id:
        raise NotPossible("this form is not open")
    return view


def _message_place(slack: Slack, user: str, channel_id: str, ts: str) -> Place:
    channel = slack.workspace.channel_for_person(user, channel_id)
    message = channel.messages.get(ts)
    if message is None or message.visible_to not in (None, user):
        raise NotPossible("that message is gone")
    key = (user, channel_id, ts)
    slack.picked[key] = initial_values(message.blocks, slack.picked.get(key))
    return Place(user, message.blocks, slack.picked[key], channel=channel, message=message)
