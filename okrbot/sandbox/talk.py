"""What people type: messages and slash commands."""

from __future__ import annotations

from collections.abc import Iterable

from okrbot.sandbox.content import read_content
from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.escaping import entities, escaped
from okrbot.sandbox.manifest import Command
from okrbot.sandbox.people import SLACKBOT_ID
from okrbot.sandbox.slack_commands import run_own_command
from okrbot.sandbox.socket import NotAcknowledged
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible, Refused


def say(slack: Slack, user: str, channel_id: str, text: str, thread_ts: str | None) -> Json:
    """A person writes a message; returns its `ts`."""
    channel = _writable(slack, user, channel_id)
    if channel.im_with and (not slack.app.messages_tab or slack.app.messages_read_only):
        raise NotPossible("sending messages to this app has been turned off")
    if thread_ts is not None and thread_ts not in channel.messages:
        raise NotPossible("that thread is gone")
    if not text.strip():
        raise NotPossible("there is nothing to send")
    words = escaped(text, slack.workspace, with_names=False)
    message = slack.workspace.say(channel, user, words, thread_ts=thread_ts)
    event = message.wire()
    if thread_ts is not None:
        event["parent_user_id"] = channel.messages[thread_ts].user
    slack.events.emit_message(channel, event)
    return {"ts": message.ts}


async def run_command(slack: Slack, user: str, channel_id: str, text: str) -> Json:
    """A person sends a slash command; returns the outcome once the bot has acknowledged it.

    The outcome is "ok", "unknown_command", or the error the person sees: operation_timeout,
    dispatch_failed, or what was wrong with the answer.
    """
    channel = _writable(slack, user, channel_id)
    word, *rest = text.split(maxsplit=1) or [""]
    told = run_own_command(slack, user, channel, word, "".join(rest))
    if told is not None:
        _tell(slack, user, channel, told)
        return {"outcome": "ok"}
    command = slack.app.commands.get(word)
    if command is None:
        _tell(slack, user, channel, f"{word} is not a valid command.")
        return {"outcome": "unknown_command"}
    payload = _payload(slack, user, channel, command, "".join(rest).rstrip())
    try:
        answer = await slack.sockets.deliver("slash_commands", payload, answerable=True)
        if answer:
            _answer(slack, user, channel, answer)
    except NotAcknowledged as silent:
        return _failed(slack, user, channel, word, silent.error)
    except Refused as refused:
        slack.log(f"answer to {word}", refused.error, refused.messages)
        return _failed(slack, user, channel, word, refused.error, refused.messages)
    return {"outcome": "ok"}


def _payload(slack: Slack, user: str, channel: Channel, command: Command, argument: str) -> Json:
    if command.should_escape:
        text = escaped(argument, slack.workspace, with_names=True)
    else:
        text = entities(argument)
    return {
        "token": "sandbox",
        "team_id": slack.app.team.id,
        "team_domain": slack.app.team.domain,
        "channel_id": channel.id,
        "channel_name": _channel_name(channel),
        "user_id": user,
        "user_name": slack.workspace.members[user].name,
        "command": command.command,
        "text": text,
        "api_app_id": slack.app.id,
        "is_enterprise_install": "false",
        "response_url": slack.response_url(user, channel),
        "trigger_id": slack.triggers.issue(user, channel=channel.id),
    }


def _answer(slack: Slack, user: str, channel: Channel, answer: Json) -> None:
    content = read_content(answer)
    if content.text or content.blocks:
        slack.response_urls.say(user, channel, content, answer)


def _failed(
    slack: Slack, user: str, channel: Channel, word: str, error: str, why: Iterable[str] = ()
) -> Json:
    _tell(slack, user, channel, "\n".join([f"{word} failed with the error “{error}”.", *why]))
    return {"outcome": error}


def _tell(slack: Slack, user: str, channel: Channel, text: str) -> None:
    """Slackbot's word to one person."""
    slack.workspace.say(channel, SLACKBOT_ID, text, visible_to=user)


def _writable(slack: Slack, user: str, channel_id: str) -> Channel:
    slack.workspace.person(user)
    channel = slack.workspace.channel_for_person(user, channel_id)
    if channel.is_archived:
        raise NotPossible("this channel is archived")
    return channel


def _channel_name(channel: Channel) -> str:
    if channel.im_with:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name
