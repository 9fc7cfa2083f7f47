"""What is sent: a message, a file, an edit, or an App Home, ready but for the call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from okrbot.domain.deliveries import Delivery, DeliveryState, Outcome
from okrbot.slack.blocks import Message, View
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import Gateway


@dataclass(frozen=True, slots=True)
class Post:
    """A new message, in a thread where given; the key goes along, so that it is found again."""

    channel_id: str
    message: Message
    thread_ts: str | None = None

    async def send(self, gateway: Gateway, key: str) -> Outcome:
        """Post it and return where it is. Raises SlackRefused."""
        ts = await gateway.post(
            self.channel_id, **self.message, thread_ts=self.thread_ts, message_key=key
        )
        return Outcome(DeliveryState.SENT, channel_id=self.channel_id, ts=ts)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was put up, to be shared with a sentence beside it; no key goes along."""

    channel_id: str
    file_id: str
    name: str
    beside: str

    async def send(self, gateway: Gateway, _: str) -> Outcome:
        """Share it and return where. Raises SlackRefused."""
        await gateway.share_file(self.channel_id, self.file_id, self.name, self.beside)
        return Outcome(DeliveryState.SENT, channel_id=self.channel_id)


@dataclass(frozen=True, slots=True)
class Edit:
    """Another face for a message that is there."""

    channel_id: str
    ts: str
    message: Message

    async def send(self, gateway: Gateway, _: str) -> Outcome:
        """Edit it and return where it is. Raises SlackRefused."""
        await gateway.edit(self.channel_id, self.ts, **self.message)
        return Outcome(DeliveryState.SENT, channel_id=self.channel_id, ts=self.ts)


@dataclass(frozen=True, slots=True)
class Home:
    """A member's App Home."""

    member_id: str
    view: View

    async def send(self, gateway: Gateway, _: str) -> Outcome:
        """Publish it. Raises SlackRefused."""
        await gateway.publish_home(self.member_id, self.view)
        return Outcome(DeliveryState.SENT)


Letter = Post | File | Edit | Home
Write = Callable[[Desk, Delivery, datetime], Awaitable[Letter | Outcome]]
"""Looks again whether to send, and says what; it shows nothing itself."""
