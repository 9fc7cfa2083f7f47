"""Sharing files in a conversation: by the bot, and by a person from their own disk."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.escaping import escaped
from okrbot.sandbox.files import File
from okrbot.sandbox.given import maybe, text
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible


def share(
    slack: Slack,
    channel: Channel,
    user: str,
    files: Sequence[File],
    words: str,
    *,
    thread_ts: str | None = None,
) -> Message:
    """Say something with files, and tell the bot of it."""
    for file in files:
        file.shared_in.append(channel.id)
    message = slack.workspace.say(channel, user, words, thread_ts=thread_ts, subtype="file_share")
    message.files = [file.wire(slack.url, slack.app.team.id) for file in files]
    slack.workspace.changed()
    slack.events.emit_message(channel, message.wire())
    return message


def send_file(slack: Slack, given: Json) -> Json:
    """A person (`as`) sends a file: `channel`, `name`, `content` in base64, `text` beside it.

    With `external_url` it is one that Slack only links to. Returns the message's `ts` and the
    file's id.
    """
    user = slack.workspace.person(text(given, "as")).id
    channel = slack.workspace.channel_for_person(user, text(given, "channel"))
    if channel.is_archived:
        raise NotPossible("this channel is archived")
    try:
        content = base64.b64decode(text(given, "content"), validate=True)
    except binascii.Error:
        raise NotPossible("content must be base64") from None
    created = int(slack.clock.now().timestamp())
    file = slack.files.add(text(given, "name"), user, created, content)
    file.external_url = maybe(given, "external_url") or ""
    words = escaped(maybe(given, "text") or "", slack.workspace, with_names=False)
    return {"ts": share(slack, channel, user, [file], words).ts, "file": file.id}


def fetch_file(slack: Slack, given: Json) -> Json:
    """A person (`as`) opens a `file` that was shared where they are: its name and content."""
    file = _before(slack, given)
    return {"name": file.name, "content": base64.b64encode(file.content).decode()}


def delete_file(slack: Slack, given: Json) -> Json:
    """A person (`as`) deletes a `file` of theirs."""
    file = _before(slack, given)
    if file.user != text(given, "as"):
        raise NotPossible("only who sent a file deletes it")
    slack.files.delete(file.id)
    return {}


def _before(slack: Slack, given: Json) -> File:
    user = slack.workspace.person(text(given, "as")).id
    file = slack.files.get(text(given, "file"))
    if file is None or not any(
        user in slack.workspace.channels[channel_id].members for channel_id in file.shared_in
    ):
        raise NotPossible("there is no such file here")
    return file
