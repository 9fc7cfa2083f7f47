"""What selects offer: people, channels, their own options, or what the bot suggests."""

from __future__ import annotations

from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.inputs import options_of
from okrbot.sandbox.objects import OPTION, OPTION_GROUP
from okrbot.sandbox.rules import Many, Record, problems_of
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json

_EITHER = (("options", "option_groups"),)
_SUGGESTION = Record(
    {},
    {"options": Many(OPTION, 100, least=0), "option_groups": Many(OPTION_GROUP, 100, least=0)},
    some_of=_EITHER,
    apart=_EITHER,
)


def known_options(slack: Slack, user: str, element: Json) -> list[Json] | None:
    """All that can be chosen without asking the bot; None where anything can be typed."""
    kind = element["type"].removeprefix("multi_")
    if kind == "users_select":
        met = [one for one in slack.workspace.members.values() if one.team_id and not one.deleted]
        there = [*slack.workspace.people(), *met]
        return [_option(member.id, member.real_name) for member in there]
    if kind in ("channels_select", "conversations_select"):
        return [
            _option(channel.id, f"#{channel.name}" if channel.name else slack.app.bot_name)
            for channel in slack.workspace.channels.values()
            if _choosable(channel, user, element)
        ]
    if kind in ("static_select", "radio_buttons", "checkboxes", "overflow"):
        return options_of(element)
    return None


def _option(value: str, text: str) -> Json:
    return {"text": {"type": "plain_text", "text": text}, "value": value}


def _choosable(channel: Channel, user: str, element: Json) -> bool:
    if user not in channel.members:
        return False
    if element["type"].endswith("channels_select"):
        return channel.kind == "channel" and not channel.is_archived
    wanted = element.get("filter", {}).get("include")
    kind = {"im": "im", "group": "private", "channel": "public"}[channel.kind]
    return wanted is None or kind in wanted


def suggested(answer: Json) -> tuple[Json, list[str]]:
    """The bot's suggestions as a client shows them, and what is wrong with them if anything."""
    wrong = list(problems_of(_SUGGESTION, answer, ""))
    return ({}, wrong) if wrong else (answer, [])
