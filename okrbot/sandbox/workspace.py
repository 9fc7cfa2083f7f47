"""The workspace: who is in it, where they talk, and that something changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.manifest import App
from okrbot.sandbox.people import Member, copies, slackbot
from okrbot.sandbox.usergroups import seeded
from okrbot.sandbox.wire import Json, NotPossible, Refused, new_id


class Workspace:
    """Members and conversations of the one seeded workspace, and its revision."""

    def __init__(self, app: App, people: tuple[Member, ...], clock: Clock) -> None:
        self.clock = clock
        self.app = app
        accounts = [*copies(people), app.member(), slackbot()]
        self.members = {member.id: member for member in accounts}
        self.channels: dict[str, Channel] = {}
        self.revision = 1
        self._changed = asyncio.Event()
        everyone = [member.id for member in self.people()]
        self.add_channel(
            "general", [*everyone, app.bot_user_id], channel_id="C0GENERAL01"
        ).is_general = True
        self.add_channel("growth", [*everyone, app.bot_user_id], channel_id="C0GROWTH001")
        self.add_channel("product", everyone, channel_id="C0PRODUCT01")
        for member_id in everyone:
            self.add_dm(member_id)
        self.usergroups = {group.id: group for group in seeded(everyone)}

    def changed(self) -> None:
        """Tell whoever watches a screen that there is something new on one of them."""
        self.revision += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait_past(self, revision: int, timeout: float) -> None:
        """Return once the workspace is newer than `revision`, or after `timeout` seconds."""
        if self.revision > revision:
            return
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return  # nothing new is an answer too

    def people(self) -> list[Member]:
        """Those one can act as, in the order they were seeded."""
        return [member for member in self.members.values() if member.acts and not member.deleted]

    def person(self, user: str) -> Member:
        """The person to act as; NotPossible for anyone else."""
        member = self.members.get(user)
        if member is None or not member.acts or member.deleted:
            raise NotPossible(f"nobody here is {user!r}")
        return member

    def add_channel(
        self, name: str, members: Iterable[str], *, private: bool = False, channel_id: str = ""
    ) -> Channel:
        """Make a channel with these members; the first of them is its creator."""
        present = list(members)
        created = int(self.clock.now().timestamp())
        channel = Channel(channel_id or new_id("C"), name, present, created, present[0], private)
        self.channels[channel.id] = channel
        return channel

    def add_dm(self, user: str) -> Channel:
        """Make the place where `user` and the bot talk; its id follows from the user's."""
        bot = self.app.bot_user_id
        created = int(self.clock.now().timestamp())
        dm = Channel(f"D{user[1:]}", "", [user, bot], created, user, im_with=user)
        self.channels[dm.id] = dm
        return dm

    def dm(self, user: str) -> Channel:
        """The bot's DM with `user`, a person of this workspace."""
        return self.channels[f"D{user[1:]}"]

    def channel_for_bot(self, channel: str) -> Channel:
        """A conversation the bot may know of; refused with channel_not_found."""
        found = self.channels.get(channel)
        if found is None or not found.seen_by(self.app.bot_user_id):
            raise Refused("channel_not_found")
        return found

    def channel_for_person(self, user: str, channel: str) -> Channel:
        """A conversation `user` is in; NotPossible otherwise."""
        found = self.channels.get(channel)
        if found is None or user not in found.members:
            raise NotPossible(f"{user} is not in {channel!r}")
        return found

    def channel_named(self, name: str) -> Channel | None:
        """The channel called `name`, without its #."""
        wanted = name.casefold()
        return next((c for c in self.channels.values() if c.name == wanted and c.name), None)

    def say(
        self,
        channel: Channel,
        user: str,
        text: str,
        *,
        blocks: list[Json] | None = None,
        metadata: Json | None = None,
        thread_ts: str | None = None,
        visible_to: str | None = None,
        subtype: str | None = None,
    ) -> Message:
        """Keep a new message of `user` in `channel`, show it and return it."""
        message = Message(
            self.clock.stamp(),
            user,
            text,
            self.app.team.id,
            blocks or [],
            metadata,
            thread_ts,
            visible_to=visible_to,
            bot_profile=self.app.profile() if user == self.app.bot_user_id else None,
            subtype=subtype,
        )
        channel.messages[message.ts] = message
        if visible_to is None:
            channel.last_read[user] = message.ts
        self.changed()
        return message
