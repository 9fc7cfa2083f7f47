"""Builders of Slack's blocks: plain dicts, clipped to Slack's limits.

Text that is written as mrkdwn is SafeText and verbatim; anything else is plain_text, which Slack
never parses. Figures: Slack's Block Kit reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from okrbot.slack.text import NOTHING, SafeText, cleaned, clipped, safe

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
OPTIONS = 100
CHOICES = 10
ACTIONS = 25
TABLE_ROWS = 100
TABLE_CELLS = 20
CHART_SERIES = 6
CHART_POINTS = 20
LABEL = 2000
TYPED = 3000
OPTION_VALUE = 150
BUTTON_VALUE = 2000
PRIVATE_METADATA = 3000
FALLBACK = 4000

Style = Literal["primary", "danger"]


class PlainText(TypedDict):
    """Text that Slack shows as it is."""

    type: Literal["plain_text"]
    text: str
    emoji: bool


class Mrkdwn(TypedDict):
    """Text in Slack's markup, without its guessing of names and links."""

    type: Literal["mrkdwn"]
    text: str
    verbatim: Literal[True]


class Option(TypedDict):
    """A choice: what is seen and what is sent."""

    text: PlainText
    value: str
    description: NotRequired[PlainText]


Block = dict[str, Any]
Element = dict[str, Any]


class View(TypedDict):
    """A modal or a home tab."""

    type: Literal["modal", "home"]
    blocks: list[Block]
    title: NotRequired[PlainText]
    submit: NotRequired[PlainText]
    close: NotRequired[PlainText]
    callback_id: NotRequired[str]
    private_metadata: NotRequired[str]
    notify_on_close: NotRequired[bool]


class Message(TypedDict):
    """What chat.postMessage and chat.update take besides the channel."""

    text: str
    blocks: list[Block]


def plain(text: str, limit: int = TYPED) -> PlainText:
    """Return a plain_text object; a dash stands for nothing, which Slack refuses."""
    return {"type": "plain_text", "text": clipped(cleaned(text), limit) or NOTHING, "emoji": True}


def mrkdwn(text: SafeText, limit: int = 3000) -> Mrkdwn:
    """Return a mrkdwn object; whatever slipped through as a plain string is escaped."""
    return {"type": "mrkdwn", "text": str(safe(text, limit)) or NOTHING, "verbatim": True}


def section(
    text: SafeText, *, accessory: Element | None = None, block_id: str | None = None
) -> Block:
    """Return a paragraph, with one element beside it where given."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory is not None:
        block["accessory"] = accessory
    return _named(block, block_id)


def fields(*texts: SafeText) -> Block:
    """Return short texts in two columns, ten at most."""
    return {"type": "section", "fields": [mrkdwn(text, 2000) for text in texts[:10]]}


def header(text: str) -> Block:
    """Return a title line."""
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}


def context(*texts: SafeText) -> Block:
    """Return small print, ten pieces at most."""
    return {"type": "context", "elements": [mrkdwn(text, 2000) for text in texts[:10]]}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """Return a row of buttons and menus, 25 at most."""
    return _named({"type": "actions", "elements": list(elements[:ACTIONS])}, block_id)


def button(
    text: str,
    action_id: str,
    value: str | None = None,
    *,
    style: Style | None = None,
    confirm: Mapping[str, Any] | None = None,
) -> Element:
    """Return a button. Raises ValueError for a value Slack would refuse: it cannot be clipped."""
    element: Element = {"type": "button", "action_id": action_id, "text": plain(text, 75)}
    if value is not None:
        element["value"] = _fitting(value, BUTTON_VALUE)
    if style is not None:
        element["style"] = style
    if confirm is not None:
        element["confirm"] = confirm
    return element


def confirm(title: str, text: str, yes: str, no: str) -> dict[str, Any]:
    """Return the question asked before an act."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def overflow(action_id: str, options: Sequence[Option]) -> Element:
    """Return a ⋯ menu of up to five choices."""
    return {"type": "overflow", "action_id": action_id, "options": list(options[:5])}


def option(text: str, value: str, description: str | None = None) -> Option:
    """Return a choice. Raises ValueError for a value Slack would refuse."""
    choice: Option = {"text": plain(text, 75), "value": _fitting(value, OPTION_VALUE)}
    if description is not None:
        choice["description"] = plain(description, 75)
    return choice


def labelled(
    label: str,
    element: Element,
    *,
    block_id: str | None = None,
    hint: str | None = None,
    optional: bool = False,
    dispatch: bool = False,
) -> Block:
    """Return a labelled input of a form; `dispatch` sends each change at once."""
    block: Block = {"type": "input", "label": plain(label, LABEL), "element": element}
    if hint is not None:
        block["hint"] = plain(hint, LABEL)
    if optional:
        block["optional"] = True
    if dispatch:
        block["dispatch_action"] = True
    return _named(block, block_id)


def text_input(
    action_id: str,
    initial: str | None = None,
    *,
    multiline: bool = False,
    placeholder: str | None = None,
    max_length: int = TYPED,
    focus: bool = False,
) -> Element:
    """Return a text field. What it starts with is kept to the letter, except beyond its limit."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "max_length": max_length,
    }
    if initial:
        element["initial_value"] = initial[:max_length]
    if multiline:
        element["multiline"] = True
    if focus:
        element["focus_on_load"] = True
    return _hinted(element, placeholder)


def select(
    action_id: str,
    options: Sequence[Option],
    initial: str | None = None,
    *,
    placeholder: str | None = None,
) -> Element:
    """Return a menu of 1–100 choices; `initial` is the value of the one preset, if offered."""
    return _hinted(_chosen("static_select", action_id, options[:OPTIONS], initial), placeholder)


def radio(action_id: str, options: Sequence[Option], initial: str | None = None) -> Element:
    """Return one-of choices, all in sight, ten at most."""
    return _chosen("radio_buttons", action_id, options[:CHOICES], initial)


def checkboxes(action_id: str, options: Sequence[Option], initial: Sequence[str] = ()) -> Element:
    """Return ticks, ten at most; `initial` are the values of those preset."""
    element = _chosen("checkboxes", action_id, options[:CHOICES], None)
    preset = [choice for choice in element["options"] if choice["value"] in initial]
    if preset:
        element["initial_options"] = preset
    return element


def external_select(
    action_id: str,
    initial: Option | None = None,
    *,
    placeholder: str | None = None,
    min_query_length: int = 0,
) -> Element:
    """Return a menu whose choices are asked of us as the reader types."""
    element: Element = {
        "type": "external_select",
        "action_id": action_id,
        "min_query_length": min_query_length,
    }
    if initial is not None:
        element["initial_option"] = initial
    return _hinted(element, placeholder)


def users_select(
    action_id: str, initial: str | None = None, *, placeholder: str | None = None
) -> Element:
    """Return a menu of the workspace's people."""
    element: Element = {"type": "users_select", "action_id": action_id}
    if initial is not None:
        element["initial_user"] = initial
    return _hinted(element, placeholder)


def multi_users_select(
    action_id: str, initial: Sequence[str] = (), *, placeholder: str | None = None
) -> Element:
    """Return a menu of the workspace's people, any number of them."""
    element: Element = {"type": "multi_users_select", "action_id": action_id}
    if initial:
        element["initial_users"] = list(initial)
    return _hinted(element, placeholder)


def conversations_select(
    action_id: str, initial: str | None = None, *, placeholder: str | None = None
) -> Element:
    """Return a menu of the channels, public and private, that belong to the workspace alone."""
    element: Element = {
        "type": "conversations_select",
        "action_id": action_id,
        "filter": {
            "include": ["public", "private"],
            "exclude_external_shared_channels": True,
            "exclude_bot_users": True,
        },
    }
    if initial is not None:
        element["initial_conversation"] = initial
    return _hinted(element, placeholder)


def datepicker(
    action_id: str, initial: str | None = None, *, placeholder: str | None = None
) -> Element:
    """Return a calendar; `initial` is an ISO date."""
    element: Element = {"type": "datepicker", "action_id": action_id}
    if initial is not None:
        element["initial_date"] = initial
    return _hinted(element, placeholder)


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str,
    submit: str | None = None,
    close: str | None = None,
    private_metadata: str = "",
) -> View:
    """Return a form or a page. Raises ValueError for metadata Slack would refuse."""
    view: View = {
        "type": "modal",
        "title": plain(title, 24),
        "blocks": list(blocks[:VIEW_BLOCKS]),
        "callback_id": callback_id,
        "private_metadata": _fitting(private_metadata, PRIVATE_METADATA),
    }
    if submit is not None:
        view["submit"] = plain(submit, 24)
    if close is not None:
        view["close"] = plain(close, 24)
    return view


def home(blocks: Sequence[Block]) -> View:
    """Return a home tab."""
    return {"type": "home", "blocks": list(blocks[:VIEW_BLOCKS])}


def message(text: str, blocks: Sequence[Block]) -> Message:
    """Return a message; `text` is what a notification and a reader without blocks get."""
    return {"text": str(safe(text, FALLBACK)) or NOTHING, "blocks": list(blocks[:MESSAGE_BLOCKS])}


def chart(title: str, categories: Sequence[str], series: Mapping[str, Sequence[float]]) -> Block:
    """Return a line chart: the last 20 categories and up to six series of as many points each."""
    shown = [clipped(cleaned(name), 20) for name in categories[-CHART_POINTS:]]
    lines = [
        {
            "name": clipped(cleaned(name), 20),
            "data": [
                {"label": label, "value": value}
                for label, value in zip(shown, values[-CHART_POINTS:], strict=True)
            ],
        }
        for name, values in list(series.items())[:CHART_SERIES]
    ]
    return {
        "type": "data_visualization",
        "title": clipped(cleaned(title), 50),
        "chart": {"type": "line", "series": lines, "axis_config": {"categories": shown}},
    }


def table(rows: Sequence[Sequence[str]]) -> Block:
    """Return a table of text, one a message: 100 rows of 20 cells at most."""
    return {
        "type": "table",
        "rows": [
            [{"type": "raw_text", "text": cleaned(cell) or NOTHING} for cell in row[:TABLE_CELLS]]
            for row in rows[:TABLE_ROWS]
        ],
    }


def _named(block: Block, block_id: str | None) -> Block:
    if block_id is not None:
        block["block_id"] = block_id
    return block


def _hinted(element: Element, placeholder: str | None) -> Element:
    if placeholder is not None:
        element["placeholder"] = plain(placeholder, 150)
    return element


def _chosen(kind: str, action_id: str, options: Sequence[Option], initial: str | None) -> Element:
    element: Element = {"type": kind, "action_id": action_id, "options": list(options)}
    preset = next((choice for choice in options if choice["value"] == initial), None)
    if preset is not None:
        element["initial_option"] = preset
    return element


def _fitting(value: str, limit: int) -> str:
    if len(value) > limit:
        raise ValueError(f"{len(value)} characters where Slack takes {limit}")
    return value
