"""Slack's own slash commands, those a bot asks people to use: /invite, /remove, /kick."""

from __future__ import annotations

from collections.abc import Callable

from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.membership import join, leave
from okrbot.sandbox.people import Member
from okrbot.sandbox.state import Slack


def run_own_command(slack: Slack, user: str, channel: Channel, word: str, rest: str) -> str | None:
    """What Slackbot says when `user` gives one of Slack's own commands; None for any other."""
    act = _COMMANDS.get(word)
    if act is None:
        return None
    if channel.im_with:
        return f"{word} works in channels only."
    named = _named(slack, rest)
    if named is None:
        return f"Say who: {word} @{slack.app.bot_name}"
    return act(slack, channel, user, named)


def _invite(slack: Slack, channel: Channel, user: str, named: Member) -> str:
    if named.id in channel.members:
        return f"{named.real_name} is already in this channel."
    join(slack, channel, named.id, inviter=user)
    return f"{named.real_name} is in #{channel.name} now."


def _remove(slack: Slack, channel: Channel, _: str, named: Member) -> str:
    if named.id not in channel.members:
        return f"{named.real_name} is not in this channel."
    leave(slack, channel, named.id)
    return f"{named.real_name} is no longer in #{channel.name}."


_COMMANDS: dict[str, Callable[[Slack, Channel, str, Member], str]] = {
    "/invite": _invite,
    "/remove": _remove,
    "/kick": _remove,
}


def _named(slack: Slack, rest: str) -> Member | None:
    wanted = rest.strip().removeprefix("@").casefold()
    for member in slack.workspace.members.values():
        if wanted in (member.name.casefold(), member.real_name.casefold()):
            return member if not member.deleted else None
    return None
