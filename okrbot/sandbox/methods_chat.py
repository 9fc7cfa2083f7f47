"""chat.*: what the bot says, changes and takes back."""

from __future__ import annotations

from okrbot.sandbox.content import Content, read_content
from okrbot.sandbox.conversations import Channel, Message
from okrbot.sandbox.method import Method, anything, flag, text
from okrbot.sandbox.people import SLACKBOT_ID
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused


def _post_message(slack: Slack, given: Json) -> Json:
    channel = _open_channel(slack, given["channel"])
    content = _something(read_content(given))
    _check_thread(channel, given)
    message = slack.workspace.say(
        channel,
        slack.app.bot_user_id,
        content.text or "",
        blocks=content.blocks,
        metadata=content.metadata or None,
        thread_ts=given.get("thread_ts"),
        subtype="thread_broadcast" if _is_broadcast(given) else None,
    )
    slack.ledger.accept(channel, message, slack.clock.now())
    wire = message.wire(with_metadata=True)
    slack.events.emit_message(channel, wire)
    return {"channel": channel.id, "ts": message.ts, "message": wire}


def _update(slack: Slack, given: Json) -> Json:
    channel = slack.workspace.channel_for_bot(given["channel"])
    message = _kept(channel, given["ts"])
    if message.user != slack.app.bot_user_id:
        raise Refused("cant_update_message")
    content = _something(read_content(given))
    before = message.wire()
    if content.text is not None:  # a text alone takes the place of blocks
        message.text, message.blocks = content.text, content.blocks or []
    else:
        message.blocks = content.blocks or []
    if content.metadata is not None:
        message.metadata = content.metadata or None
    if not message.blocks:  # Slack marks only an edited text as such
        message.edited_ts = slack.clock.stamp()
    slack.workspace.changed()
    tell_changed(slack, channel, message, before)
    wire = message.wire(with_metadata=True)
    del wire["ts"]  # Slack says it beside the message only
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": wire}


def _delete(slack: Slack, given: Json) -> Json:
    channel = slack.workspace.channel_for_bot(given["channel"])
    message = _kept(channel, given["ts"])
    if message.user != slack.app.bot_user_id:
        raise Refused("cant_delete_message")
    del channel.messages[message.ts]
    slack.workspace.changed()
    slack.events.emit_message(
        channel,
        {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": message.wire(),
            "ts": slack.clock.stamp(),
        },
    )
    return {"channel": channel.id, "ts": message.ts}


def _post_ephemeral(slack: Slack, given: Json) -> Json:
    channel = _open_channel(slack, given["channel"])
    if given["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    content = _something(read_content(given))
    _check_thread(channel, given)
    message = slack.workspace.say(
        channel,
        slack.app.bot_user_id,
        content.text or "",
        blocks=content.blocks,
        thread_ts=given.get("thread_ts"),
        visible_to=given["user"],
    )
    return {"message_ts": message.ts}


def _permalink(slack: Slack, given: Json) -> Json:
    channel = slack.workspace.channel_for_bot(given["channel"])
    message = _kept(channel, given["message_ts"])
    link = f"{slack.url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def tell_changed(slack: Slack, channel: Channel, message: Message, before: Json) -> None:
    """Send the event of a message that was edited."""
    slack.events.emit_message(
        channel,
        {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": message.wire(),
            "previous_message": before,
            "ts": slack.clock.stamp(),
        },
    )


def _open_channel(slack: Slack, address: str) -> Channel:
    """Where the bot may speak now: the address is a conversation's or, for their DM, a person's."""
    if address in slack.workspace.members:
        channel = dm_with(slack, address)
    else:
        channel = slack.workspace.channel_for_bot(address)
    if channel.im_with:
        if not slack.app.messages_tab:
            raise Refused("messages_tab_disabled")
        if slack.workspace.members[channel.im_with].deleted:
            raise Refused("user_disabled")
        return channel
    if channel.is_archived:
        raise Refused("is_archived")
    if slack.app.bot_user_id in channel.members:
        return channel
    if "chat:write.public" not in slack.app.scopes:
        raise Refused("not_in_channel")
    return channel


def dm_with(slack: Slack, user: str) -> Channel:
    """The bot's DM with a member; refused as conversations.open refuses it."""
    member = slack.workspace.members.get(user)
    if member is None:
        raise Refused("user_not_found")
    if member.is_bot or member.id == SLACKBOT_ID:
        raise Refused("cannot_dm_bot")
    if member.deleted:
        raise Refused("user_disabled")
    return slack.workspace.dm(user)


def _something(content: Content) -> Content:
    if not content.text and not content.blocks:
        raise Refused("no_text")
    return content


def _check_thread(channel: Channel, given: Json) -> None:
    thread = given.get("thread_ts")
    if thread is None:
        return
    parent = channel.messages.get(thread)
    if parent is None or parent.visible_to:
        raise Refused("cannot_reply_to_message")


def _is_broadcast(given: Json) -> bool:
    return "thread_ts" in given and given.get("reply_broadcast", False)


def _kept(channel: Channel, ts: str) -> Message:
    message = channel.messages.get(ts)
    if message is None or message.visible_to:
        raise Refused("message_not_found")
    return message


_CONTENT = {"text": text, "blocks": anything, "attachments": anything, "markdown_text": text}
_STYLE = {"parse": text, "link_names": flag}

CHAT_METHODS = {
    "chat.postMessage": Method(
        _post_message,
        required={"channel": text},
        optional={
            **_CONTENT,
            **_STYLE,
            "metadata": anything,
            "thread_ts": text,
            "reply_broadcast": flag,
            "unfurl_links": flag,
            "unfurl_media": flag,
            "mrkdwn": flag,
        },
        scopes=("chat:write",),
    ),
    "chat.update": Method(
        _update,
        required={"channel": text, "ts": text},
        optional={**_CONTENT, **_STYLE, "metadata": anything},
        scopes=("chat:write",),
    ),
    "chat.delete": Method(_delete, required={"channel": text, "ts": text}, scopes=("chat:write",)),
    "chat.postEphemeral": Method(
        _post_ephemeral,
        required={"channel": text, "user": text},
        optional={**_CONTENT, **_STYLE, "thread_ts": text},
        scopes=("chat:write",),
    ),
    "chat.getPermalink": Method(_permalink, required={"channel": text, "message_ts": text}),
}
