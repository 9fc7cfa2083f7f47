"""The fields of a form."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.slack.blocks.objects import Block, Element, Option, named, plain

#: The most Slack takes in a text field, as choices of a menu, as choices all in sight, as acts.
TYPED, OPTIONS, CHOICES, MENU = 3000, 100, 10, 5


def labelled(
    label: str,
    element: Element,
    *,
    block_id: str | None = None,
    hint: str | None = None,
    optional: bool = False,
    dispatch: bool = False,
) -> Block:
    """Return a labelled input of a form; with `dispatch` we hear of a choice as it is made."""
    block: Block = {"type": "input", "label": plain(label, 2000), "element": element}
    if hint is not None:
        block["hint"] = plain(hint, 2000)
    if optional:
        block["optional"] = True
    if dispatch:
        block["dispatch_action"] = True
    return named(block, block_id)


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


def long_select(action_id: str, options: Sequence[Option], initial: str | None = None) -> Element:
    """Return a menu of up to 10,000 choices; beyond 100 in groups, each under its first and last.

    `initial` is as in `select`.
    """
    if len(options) <= OPTIONS:
        return select(action_id, options, initial)
    element = _chosen("static_select", action_id, options, initial)
    rest = element.pop("options")[: OPTIONS * OPTIONS]
    groups = [rest[start : start + OPTIONS] for start in range(0, len(rest), OPTIONS)]
    element["option_groups"] = [
        {"label": plain(_from_to(group), 75), "options": group} for group in groups
    ]
    return element


def _from_to(group: Sequence[Option]) -> str:
    first, last = group[0]["text"]["text"], group[-1]["text"]["text"]
    return f"{first[:35]} – {last[:35]}"


def overflow(action_id: str, options: Sequence[Option]) -> Element:
    """Return a ⋮ menu of one to five acts."""
    return _chosen("overflow", action_id, options[:MENU], None)


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
) -> Element:
    """Return a menu whose choices are asked of us, from the first letter on and before it."""
    element: Element = {
        "type": "external_select",
        "action_id": action_id,
        "min_query_length": 0,
    }
    if initial is not None:
        element["initial_option"] = initial
    return _hinted(element, placeholder)


def users_select(action_id: str, initial: str | None = None) -> Element:
    """Return a menu of the workspace's people."""
    element: Element = {"type": "users_select", "action_id": action_id}
    if initial is not None:
        element["initial_user"] = initial
    return element


def multi_users_select(action_id: str, initial: Sequence[str]) -> Element:
    """Return a menu of the workspace's people, any number of them."""
    element: Element = {"type": "multi_users_select", "action_id": action_id}
    if initial:
        element["initial_users"] = list(initial)
    return element


def conversations_select(action_id: str, initial: str | None = None) -> Element:
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
    return element


def datepicker(action_id: str, initial: str | None = None) -> Element:
    """Return a calendar; `initial` is an ISO date."""
    element: Element = {"type": "datepicker", "action_id": action_id}
    if initial is not None:
        element["initial_date"] = initial
    return element


def _chosen(kind: str, action_id: str, options: Sequence[Option], initial: str | None) -> Element:
    element: Element = {"type": kind, "action_id": action_id, "options": list(options)}
    preset = next((choice for choice in options if choice["value"] == initial), None)
    if preset is not None:
        element["initial_option"] = preset
    return element


def _hinted(element: Element, placeholder: str | None) -> Element:
    if placeholder is not None:
        element["placeholder"] = plain(placeholder, 150)
    return element
