"""What Slack takes as a composition object, as a table of rules.

Source of the figures: Slack's Block Kit reference, each under the name of its object.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrbot.sandbox.rules import Choice, Flag, Kinds, Many, Record, Rule, Text

ID = Text(255)
URL = Text(3000, like=re.compile(r"https?://\S+|slack://\S+|mailto:\S+"))
FILE_ID = Text(like=re.compile(r"F[A-Z0-9]{8,}"))

_PLAIN_OPTIONS: Mapping[str, Rule] = {"emoji": Flag()}
_MRKDWN_OPTIONS: Mapping[str, Rule] = {"verbatim": Flag()}


def plain(most: int) -> Kinds:
    """Return the rule of a plain_text object of up to `most` characters."""
    return Kinds({"plain_text": Record({"text": Text(most)}, _PLAIN_OPTIONS)})


def words(most: int) -> Kinds:
    """Return the rule of a text object of either kind of up to `most` characters."""
    mrkdwn = Record({"text": Text(most)}, _MRKDWN_OPTIONS)
    return Kinds({**plain(most).records, "mrkdwn": mrkdwn})


SLACK_FILE = Record(
    {}, {"url": URL, "id": FILE_ID}, some_of=(("url", "id"),), apart=(("url", "id"),)
)

CONFIRM = Record(
    {"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": Choice(("primary", "danger"))},
)

_OPTION_VALUE = Text(150)


def _option(text: Kinds, description: Kinds) -> Record:
    return Record({"text": text, "value": _OPTION_VALUE}, {"description": description})


OPTION = _option(plain(75), plain(75))
MARKED_OPTION = _option(words(75), words(75))
OVERFLOW_OPTION = Record(
    {"text": plain(75), "value": _OPTION_VALUE}, {"description": plain(75), "url": URL}
)
OPTION_GROUP = Record({"label": plain(75), "options": Many(OPTION, 100)})
FILTER = Record(
    {},
    {
        "include": Many(Choice(("im", "mpim", "private", "public")), 4),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    },
    some_of=(("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)
DISPATCH = Record(
    {"trigger_actions_on": Many(Choice(("on_enter_pressed", "on_character_entered")), 2)}
)
WORKFLOW = Record(
    {
        "trigger": Record(
            {"url": URL},
            {"customizable_input_parameters": Many(Record({"name": Text(), "value": Text()}))},
        )
    }
)
