"""response_url: five answers to what a person did, for thirty minutes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from okrbot.sandbox.content import Content, read_content
from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.wire import Json, Refused, invalid_arguments
from okrbot.sandbox.workspace import Workspace

MOST_USES = 5
LASTS = timedelta(minutes=30)

_KNOWN = {
    "text",
    "blocks",
    "attachments",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "metadata",
    "mrkdwn",
    "unfurl_links",
    "unfurl_media",
    "parse",
    "link_names",
}


@dataclass
class Leave:
    """Leave to answer `user` in `channel`; `original_ts` is the message that was acted on."""

    user: str
    channel: Channel
    original_ts: str | None
    until: datetime
    uses: int = 0


class ResponseUrls:
    """Every response_url given out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._given: dict[str, Leave] = {}

    def issue(self, user: str, channel: Channel, original_ts: str | None = None) -> str:
        """The secret end of a fresh response_url, good by the sandbox's clock."""
        secret = secrets.token_hex(12)
        until = self._workspace.clock.now() + LASTS
        self._given[secret] = Leave(user, channel, original_ts, until)
        return secret

    def use(self, secret: str, given: Json) -> None:
        """Do what was posted to the url.

        Raises:
            Refused: used_url, expired_url, or what is wrong with the message.
        """
        leave = self._given.get(secret)
        if leave is None or self._workspace.clock.now() >= leave.until:
            raise Refused("expired_url")
        if leave.uses >= MOST_USES:
            raise Refused("used_url")
        unknown = sorted(set(given) - _KNOWN)
        if unknown:
            raise invalid_arguments(f"unknown fields: {', '.join(unknown)}")
        self._answer(leave, given)
        leave.uses += 1

    def _answer(self, leave: Leave, given: Json) -> None:
        original = leave.channel.messages.get(leave.original_ts or "")
        if given.get("delete_original"):
            if original is not None:
                del leave.channel.messages[original.ts]
                self._workspace.changed()
            return
        content = read_content(given)
        if not content.text and not content.blocks:
            raise Refused("no_text")
        if given.get("replace_original") and original is not None:
            self._replace(original, content)
        else:
            self.say(leave.user, leave.channel, content, given)

    def say(self, user: str, channel: Channel, content: Content, given: Json) -> Message:
        """Say a new message as the bot, to `user` alone unless `response_type` is in_channel."""
        response_type = given.get("response_type", "ephemeral")
        if response_type not in ("ephemeral", "in_channel"):
            raise invalid_arguments("response_type must be ephemeral or in_channel")
        thread_ts = given.get("thread_ts")
        if thread_ts is not None and not isinstance(thread_ts, str):
            raise invalid_arguments("must be a string [json-pointer:/thread_ts]")
        if thread_ts is not None and thread_ts not in channel.messages:
            raise Refused("cannot_reply_to_message")
        return self._workspace.say(
            channel,
            self._workspace.app.bot_user_id,
            content.text or "",
            blocks=content.blocks,
            metadata=content.metadata,
            thread_ts=thread_ts,
            visible_to=user if response_type == "ephemeral" else None,
        )

    def _replace(self, original: Message, content: Content) -> None:
        original.text = content.text or ""
        original.blocks = content.blocks or []
        if original.visible_to is None and not original.blocks:
            original.edited_ts = self._workspace.clock.stamp()
        self._workspace.changed()
