"""Channels, direct messages, and what is said in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrbot.sandbox.manifest import App
from okrbot.sandbox.wire import Json


@dataclass
class Message:
    """Something said. `visible_to` names the one person who sees an ephemeral message."""

    ts: str
    user: str
    text: str
    team: str
    """The workspace's id."""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    edited_ts: str | None = None
    visible_to: str | None = None
    bot_profile: Json | None = None
    """Set on what the bot says; a person's message has none."""
    subtype: str | None = None
    files: list[Json] = field(default_factory=list)

    @property
    def only_in_thread(self) -> bool:
        """Whether it is a reply that its channel does not show."""
        reply = self.thread_ts not in (None, self.ts)
        return reply and self.subtype != "thread_broadcast"

    def wire(self, *, with_metadata: bool = False) -> Json:
        """The `message` of answers, events and histories.

        Of metadata Slack tells the type to anyone, what is in it only to who asks.
        """
        wire: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        wire["team"] = self.team
        if self.subtype:
            wire["subtype"] = self.subtype
        if self.bot_profile:
            wire["bot_id"] = self.bot_profile["id"]
            wire["app_id"] = self.bot_profile["app_id"]
            wire["bot_profile"] = self.bot_profile
        if self.blocks:
            wire["blocks"] = self.blocks
        if self.files:
            wire |= {"files": self.files, "upload": True, "display_as_bot": False}
        if self.thread_ts:
            wire["thread_ts"] = self.thread_ts
        if self.edited_ts:
            wire["edited"] = {"user": self.user, "ts": self.edited_ts}
        if self.metadata:
            kind = {"event_type": self.metadata["event_type"]}
            wire["metadata"] = self.metadata if with_metadata else kind
        return wire


@dataclass
class Channel:
    """A place to talk: a public or private channel, or one person's DM with the bot."""

    id: str
    name: str
    members: list[str]
    created: int
    creator: str
    is_private: bool = False
    is_archived: bool = False
    is_general: bool = False
    shared_with: str | None = None
    """The other organization that is in it, or is invited, by its team's id."""
    is_share_pending: bool = False
    """Whether that organization has not accepted yet."""
    im_with: str | None = None
    """The person at the other end of a DM with the bot."""
    opened: bool = False
    """Whether the bot has opened this DM; a DM it has not is none of its business."""
    messages: dict[str, Message] = field(default_factory=dict)
    """By `ts`, oldest first."""
    last_read: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Slack's word for it in events and scopes: im, group or channel."""
        if self.im_with:
            return "im"
        return "group" if self.is_private else "channel"

    @property
    def scope_family(self) -> str:
        """The noun of the scopes that guard it: im, groups or channels."""
        return "im" if self.im_with else f"{self.kind}s"

    def seen_by(self, user: str) -> bool:
        """Whether `user` may know of this place: members, and all of a public channel."""
        return user in self.members or self.kind == "channel"

    def visible_messages(self, user: str) -> list[Message]:
        """What `user` sees here, oldest first, their own ephemeral messages among it."""
        return [m for m in self.messages.values() if m.visible_to in (None, user)]

    def kept_messages(self) -> list[Message]:
        """What Slack keeps, oldest first: all but ephemeral messages."""
        return [m for m in self.messages.values() if m.visible_to is None]

    def read_by(self, user: str) -> None:
        """Count all that is visible to `user` as read."""
        for message in reversed(self.messages.values()):
            if message.visible_to in (None, user):
                self.last_read[user] = message.ts
                return

    def unread(self, user: str) -> int:
        """How many messages of others `user` has not looked at."""
        read = self.last_read.get(user, "")
        return sum(m.ts > read and m.user != user for m in self.visible_messages(user))

    def wire(self, app: App) -> Json:
        """The `channel` of conversations.info and .list, as the app sees it."""
        if self.im_with:
            return {
                "id": self.id,
                "created": self.created,
                "is_archived": False,
                "is_im": True,
                "is_org_shared": False,
                "context_team_id": app.team.id,
                "updated": self.created * 1000,
                "user": self.im_with,
                "priority": 0,
            }
        others = [self.shared_with] if self.shared_with else []
        invited, connected = (others, []) if self.is_share_pending else ([], others)
        blank = {"value": "", "creator": "", "last_set": 0}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_general": self.is_general,
            "is_shared": bool(connected),
            "is_org_shared": False,
            "is_ext_shared": bool(connected),
            "is_pending_ext_shared": bool(invited),
            "pending_shared": invited,
            "pending_connected_team_ids": invited,
            "shared_team_ids": [app.team.id, *connected],
            "context_team_id": app.team.id,
            "unlinked": 0,
            "created": self.created,
            "updated": self.created * 1000,
            "creator": self.creator,
            "is_member": app.bot_user_id in self.members,
            "topic": blank,
            "purpose": blank,
            "previous_names": [],
        }
