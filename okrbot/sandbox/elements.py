"""What Slack takes as an interactive element, as a table of rules.

Source of the figures: Slack's Block Kit reference, each under the name of its element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from okrbot.sandbox.objects import (
    CONFIRM,
    DISPATCH,
    FILTER,
    ID,
    MARKED_OPTION,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SLACK_FILE,
    URL,
    WORKFLOW,
    plain,
)
from okrbot.sandbox.richtext import RICH_TEXT
from okrbot.sandbox.rules import Check, Choice, Flag, Kinds, Many, Record, Rule, Text, Whole, at

DATE = Text(like=re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"))
TIME = Text(like=re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]"))
DECIMAL = Text(like=re.compile(r"-?[0-9]+(\.[0-9]+)?"))


def _all_options(element: Mapping[str, Any]) -> list[Any]:
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(o for group in groups for o in group["options"])]


def initial_among_options(element: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield a problem for every preset option that is not offered."""
    offered = _all_options(element)
    presets = [*element.get("initial_options", ())]
    if "initial_option" in element:
        presets.append(element["initial_option"])
    if any(preset not in offered for preset in presets):
        yield at("initial options must be among the options", path)


def span_in_order(*, least: str, most: str) -> Check:
    """Return a check that the field `least` does not exceed the field `most`."""

    def check(element: Mapping[str, Any], path: str) -> Iterator[str]:
        if least in element and most in element and float(element[least]) > float(element[most]):
            yield at(f"{least} must not exceed {most}", path)

    return check


def decimals_allowed(element: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield a problem for a fraction preset in a field that takes whole numbers only."""
    presets = ("initial_value", "min_value", "max_value")
    if not element["is_decimal_allowed"] and any("." in element.get(name, "") for name in presets):
        yield at("decimals are not allowed here", path)


_ACTION: Mapping[str, Rule] = {"action_id": ID}
_ASKED: Mapping[str, Rule] = {**_ACTION, "confirm": CONFIRM, "focus_on_load": Flag()}
_HINTED: Mapping[str, Rule] = {**_ASKED, "placeholder": plain(150)}
_TYPED: Mapping[str, Rule] = {
    **_ACTION,
    "placeholder": plain(150),
    "focus_on_load": Flag(),
    "dispatch_action_config": DISPATCH,
}
_SEVERAL: Mapping[str, Rule] = {**_HINTED, "max_selected_items": Whole(least=1)}
_OPTIONS: Mapping[str, Rule] = {
    "options": Many(OPTION, 100),
    "option_groups": Many(OPTION_GROUP, 100),
}
_EITHER = (("options", "option_groups"),)
_CONVERSATIONS: Mapping[str, Rule] = {"default_to_current_conversation": Flag(), "filter": FILTER}
_BUTTON: Mapping[str, Rule] = {**_ACTION, "value": Text(2000), "confirm": CONFIRM}


def _static(own: Mapping[str, Rule], initial: Mapping[str, Rule]) -> Record:
    return Record(
        {},
        {**own, **_OPTIONS, **initial},
        some_of=_EITHER,
        apart=_EITHER,
        also=(initial_among_options,),
    )


def _ticked(most: int, initial: Mapping[str, Rule]) -> Record:
    return Record(
        {"options": Many(MARKED_OPTION, most)},
        {**_ASKED, **initial},
        also=(initial_among_options,),
    )


SELECTS: Mapping[str, Record] = {
    "static_select": _static(_HINTED, {"initial_option": OPTION}),
    "external_select": Record(
        {}, {**_HINTED, "initial_option": OPTION, "min_query_length": Whole(least=0)}
    ),
    "users_select": Record({}, {**_HINTED, "initial_user": ID}),
    "conversations_select": Record(
        {},
        {**_HINTED, **_CONVERSATIONS, "initial_conversation": ID, "response_url_enabled": Flag()},
    ),
    "channels_select": Record(
        {}, {**_HINTED, "initial_channel": ID, "response_url_enabled": Flag()}
    ),
    "multi_static_select": _static(_SEVERAL, {"initial_options": Many(OPTION, 100)}),
    "multi_external_select": Record(
        {},
        {**_SEVERAL, "initial_options": Many(OPTION, 100), "min_query_length": Whole(least=0)},
    ),
    "multi_users_select": Record({}, {**_SEVERAL, "initial_users": Many(ID)}),
    "multi_conversations_select": Record(
        {}, {**_SEVERAL, **_CONVERSATIONS, "initial_conversations": Many(ID)}
    ),
    "multi_channels_select": Record({}, {**_SEVERAL, "initial_channels": Many(ID)}),
}

PICKERS: Mapping[str, Record] = {
    "datepicker": Record({}, {**_HINTED, "initial_date": DATE}),
    "timepicker": Record({}, {**_HINTED, "initial_time": TIME, "timezone": Text()}),
    "datetimepicker": Record({}, {**_ASKED, "initial_date_time": Whole(10**9, 10**10 - 1)}),
    "checkboxes": _ticked(10, {"initial_options": Many(MARKED_OPTION, 10)}),
    "radio_buttons": _ticked(10, {"initial_option": MARKED_OPTION}),
}

IMAGE = Record(
    {"alt_text": Text(2000)},
    {"image_url": URL, "slack_file": SLACK_FILE},
    some_of=(("image_url", "slack_file"),),
    apart=(("image_url", "slack_file"),),
)

BUTTONS: Mapping[str, Record] = {
    "button": Record(
        {"text": plain(75)},
        {
            **_BUTTON,
            "url": URL,
            "style": Choice(("primary", "danger")),
            "accessibility_label": Text(75),
        },
    ),
    "overflow": Record(
        {"options": Many(OVERFLOW_OPTION, 5)},
        {**_ACTION, "confirm": CONFIRM},
    ),
    "workflow_button": Record(
        {"text": plain(75), "workflow": WORKFLOW},
        {
            **_ACTION,
            "style": Choice(("primary", "danger")),
            "accessibility_label": Text(75),
        },
    ),
}

_FEEDBACK = Record({"text": plain(75), "value": Text(2000)}, {"accessibility_label": Text(75)})
SMALL_BUTTONS: Mapping[str, Record] = {
    "feedback_buttons": Record(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, _ACTION
    ),
    "icon_button": Record(
        {"icon": Choice(("trash",)), "text": plain(75)},
        {**_BUTTON, "accessibility_label": Text(75), "visible_to_user_ids": Many(ID, 10)},
    ),
}

FIELDS: Mapping[str, Record] = {
    "plain_text_input": Record(
        {},
        {
            **_TYPED,
            "initial_value": Text(3000, least=0),
            "multiline": Flag(),
            "min_length": Whole(0, 3000),
            "max_length": Whole(1, 3000),
        },
        also=(span_in_order(least="min_length", most="max_length"),),
    ),
    "number_input": Record(
        {"is_decimal_allowed": Flag()},
        {**_TYPED, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
        also=(decimals_allowed, span_in_order(least="min_value", most="max_value")),
    ),
    "email_text_input": Record({}, {**_TYPED, "initial_value": Text(least=0)}),
    "url_text_input": Record({}, {**_TYPED, "initial_value": Text(least=0)}),
    "rich_text_input": Record(
        {},
        {
            **_TYPED,
            "initial_value": Kinds({"rich_text": RICH_TEXT}),
            "min_lines": Whole(1, 100),
            "max_lines": Whole(1, 100),
        },
    ),
    "file_input": Record({}, {**_ACTION, "filetypes": Many(Text()), "max_files": Whole(1, 10)}),
}
