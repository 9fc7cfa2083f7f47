"""What is sent: a message, an edit of one, or an App Home, ready but for the call."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.domain.deliveries import DeliveryState, Outcome
from okrbot.slack.blocks import Message, View
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


Letter = Post | Edit | Home
