"""Elements that hold a value: what it looks like in a view's state, and how it is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from okrbot.sandbox.wire import Json, NotPossible, new_id

Values = dict[str, dict[str, Json]]
"""A view's `state.values`: block id → action id → value."""


@dataclass(frozen=True)
class Kind:
    """Where an element keeps its value in state, and what it starts with in its block."""

    key: str
    initial: str
    many: bool = False


KINDS = {
    "plain_text_input": Kind("value", "initial_value"),
    "number_input": Kind("value", "initial_value"),
    "email_text_input": Kind("value", "initial_value"),
    "url_text_input": Kind("value", "initial_value"),
    "rich_text_input": Kind("rich_text_value", "initial_value"),
    "static_select": Kind("selected_option", "initial_option"),
    "external_select": Kind("selected_option", "initial_option"),
    "users_select": Kind("selected_user", "initial_user"),
    "conversations_select": Kind("selected_conversation", "initial_conversation"),
    "channels_select": Kind("selected_channel", "initial_channel"),
    "multi_static_select": Kind("selected_options", "initial_options", many=True),
    "multi_external_select": Kind("selected_options", "initial_options", many=True),
    "multi_users_select": Kind("selected_users", "initial_users", many=True),
    "multi_conversations_select": Kind(
        "selected_conversations", "initial_conversations", many=True
    ),
    "multi_channels_select": Kind("selected_channels", "initial_channels", many=True),
    "radio_buttons": Kind("selected_option", "initial_option"),
    "checkboxes": Kind("selected_options", "initial_options", many=True),
    "datepicker": Kind("selected_date", "initial_date"),
    "timepicker": Kind("selected_time", "initial_time"),
    "datetimepicker": Kind("selected_date_time", "initial_date_time"),
    "file_input": Kind("files", "", many=True),
}

_PRESSED_ONLY = {"button", "overflow", "feedback_buttons", "icon_button", "workflow_button"}

_ELEMENT_LISTS = {"actions": "elements", "context_actions": "elements", "card": "actions"}
_BLOCK_LISTS = {"carousel": "elements", "container": "child_blocks"}


@dataclass
class Held:
    """A block's element one can use, with the block it stands in."""

    block: Json
    element: Json
    kind: Kind | None = field(init=False)

    def __post_init__(self) -> None:
        self.kind = KINDS.get(self.element["type"])

    @property
    def block_id(self) -> str:
        """The id of its block."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """The id of the element."""
        return str(self.element["action_id"])

    def initial(self, here: str | None) -> object:
        """What it starts with; `here` is the conversation its owner is in."""
        assert self.kind is not None
        if here and self.element.get("default_to_current_conversation"):
            return [here] if self.kind.many else here
        return self.element.get(self.kind.initial)

    @property
    def in_input(self) -> bool:
        """Whether it stands in an input block: kept for the submission, not told at once."""
        return bool(self.block["type"] == "input")


def identified(blocks: list[Json]) -> list[Json]:
    """The blocks with the ids Slack gives to those that have none, at every depth."""
    return [_identified(block) for block in blocks]


def _identified(block: Json) -> Json:
    named = {**block, "block_id": block.get("block_id") or new_id("b")}
    for key in ("accessory", "element"):
        if key in named:
            named[key] = _with_action_id(named[key])
    if named["type"] in _ELEMENT_LISTS:
        key = _ELEMENT_LISTS[named["type"]]
        named |= {key: [_with_action_id(element) for element in named.get(key, ())]}
    if named["type"] in _BLOCK_LISTS:
        key = _BLOCK_LISTS[named["type"]]
        named |= {key: identified(named[key])}
    return named


def _with_action_id(element: Json) -> Json:
    can_be_used = element["type"] in KINDS or element["type"] in _PRESSED_ONLY
    return {"action_id": new_id("a"), **element} if can_be_used else element


def usable(blocks: list[Json]) -> Iterator[Held]:
    """Every element of the blocks that can be pressed, picked or filled, in reading order."""
    for block in blocks:
        elements = [block[key] for key in ("accessory", "element") if key in block]
        elements += block.get(_ELEMENT_LISTS.get(block["type"], ""), [])
        yield from (Held(block, element) for element in elements if "action_id" in element)
        yield from usable(block.get(_BLOCK_LISTS.get(block["type"], ""), []))


def find(blocks: list[Json], block_id: str, action_id: str) -> Held:
    """The element with these ids; NotPossible when it is not (or no longer) there."""
    for held in usable(blocks):
        if (held.block_id, held.action_id) == (block_id, action_id):
            return held
    raise NotPossible(f"there is no {action_id!r} in {block_id!r}")


def initial_values(
    blocks: list[Json], before: Values | None = None, here: str | None = None
) -> Values:
    """The state a view opens with; what was already there under the same ids survives.

    `here` is the conversation that a select may ask to start with.
    """
    values: Values = {}
    for held in usable(blocks):
        if held.kind is None:
            continue
        kept = (before or {}).get(held.block_id, {}).get(held.action_id)
        if kept is None or kept["type"] != held.element["type"]:
            kept = state_value(held, held.initial(here))
        values.setdefault(held.block_id, {})[held.action_id] = kept
    return values


def state_value(held: Held, content: object) -> Json:
    """A value as it stands in `state.values`; nothing chosen is [] or null."""
    assert held.kind is not None
    if not content and held.kind.many:
        content = []
    return {"type": held.element["type"], held.kind.key: content}


def options_of(element: Json) -> list[Json]:
    """The options written in the element itself, groups opened."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return [*element.get("options", ()), *grouped]


def chosen(offered: list[Json], given: object) -> Json:
    """The option with the value `given`; NotPossible for one that is not offered."""
    for option in offered:
        if option.get("value") == given:
            return option
    raise NotPossible(f"there is no option {given!r}")
