"""What selects offer: people, channels, their own options, or what the bot suggests."""

from __future__ import annotations

from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.inputs import options_of
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json

MOST_OPTIONS = 100
MOST_GROUPS = 100


def known_options(slack: Slack, user: str, element: Json) -> list[Json] | None:
    """All that can be chosen without asking the bot; None where anything can be typed."""
    kind = element["type"].removeprefix("multi_")
    if kind == "users_select":
        return [_option(member.id, member.real_name) for member in slack.workspace.people()]
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
    if ("options" in answer) == ("option_groups" in answer):
        return {}, ["must have either options or option_groups"]
    groups = answer.get("option_groups", [{"options": answer.get("options")}])
    wrong = []
    if not isinstance(groups, list) or len(groups) > MOST_GROUPS:
        return {}, [f"option_groups must be a list of at most {MOST_GROUPS}"]
    for group in groups:
        options = group.get("options") if isinstance(group, dict) else None
        if not isinstance(options, list) or len(options) > MOST_OPTIONS:
            wrong.append(f"options must be a list of at most {MOST_OPTIONS}")
            continue
        wrong += [f"not an option: {o!r}" for o in options if not _well_formed(o)]
    return ({}, wrong) if wrong else (answer, [])


def _well_formed(option: object) -> bool:
    if not isinstance(option, dict):
        return False
    text, value = option.get("text"), option.get("value")
    return (
        isinstance(text, dict)
        and isinstance(text.get("text"), str)
        and 0 < len(text["text"]) <= 75
        and isinstance(value, str)
        and 0 < len(value) <= 150
    )
