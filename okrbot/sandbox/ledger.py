"""What Slack accepted, apart from what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.wire import Json


@dataclass
class Post:
    """A message the bot posted, which its sender may or may not have heard of."""

    message: Message
    channel: Channel
    at: datetime
    answered: bool = False
    hidden_until: float = 0.0
    """By the steady clock; until then no history shows it."""

    def shown(self) -> Json:
        """What the ledger tells of it; `key` is the metadata's, None without."""
        payload = (self.message.metadata or {}).get("event_payload") or {}
        return {
            "team": self.message.team,
            "channel": self.channel.id,
            "key": payload.get("key"),
            "ts": self.message.ts,
            "at": self.at.isoformat(),
            "answered": self.answered,
            "deleted": self.message.ts not in self.channel.messages,
        }


class Ledger:
    """Every post of one workspace, in the order it was accepted."""

    def __init__(self) -> None:
        self._posts: dict[tuple[str, str], Post] = {}

    def accept(self, channel: Channel, message: Message, at: datetime) -> None:
        """Write down that Slack accepted a post."""
        self._posts[channel.id, message.ts] = Post(message, channel, at)

    def answer(self, channel: str, ts: str) -> None:
        """Write down that its sender was told."""
        self._posts[channel, ts].answered = True

    def hide(self, channel: str, ts: str, until: float) -> None:
        """Show it in no history until then."""
        self._posts[channel, ts].hidden_until = until

    def is_hidden(self, channel: str, ts: str, now: float) -> bool:
        """Whether histories do not show that message yet."""
        post = self._posts.get((channel, ts))
        return post is not None and now < post.hidden_until

    def shown(self) -> list[Json]:
        """Every post's line."""
        return [post.shown() for post in self._posts.values()]
