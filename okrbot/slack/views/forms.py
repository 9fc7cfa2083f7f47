"""Reading back what was put into a form, by the block and action a form gave its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ACTION = "value"
"""The action id of a field, one a block; the block id is the field's name."""


class FieldProblems(Exception):
    """Some fields cannot be taken as they are: a sentence for each block id."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(", ".join(sentences))
        self.sentences = dict(sentences)


def text_in(view: Mapping[str, Any], block_id: str) -> str:
    """Return what was typed into a field; "" for an empty or a missing one."""
    return str(_state(view, block_id).get("value") or "")


def choice_in(view: Mapping[str, Any], block_id: str) -> str | None:
    """Return the value of the option, user, channel or day chosen; None where none is."""
    state = _state(view, block_id)
    option = state.get("selected_option")
    if option:
        return str(option["value"])
    for key in ("selected_user", "selected_conversation", "selected_date"):
        if state.get(key):
            return str(state[key])
    return None


def people_in(view: Mapping[str, Any], block_id: str) -> tuple[str, ...]:
    """Return the ids of the people chosen."""
    return tuple(_state(view, block_id).get("selected_users") or ())


def is_ticked(view: Mapping[str, Any], block_id: str) -> bool:
    """Tell whether the one tick of a field is set."""
    return bool(_state(view, block_id).get("selected_options"))


def ticks_in(view: Mapping[str, Any], block_id: str) -> tuple[str, ...]:
    """Return the values of the ticks that are set."""
    chosen = _state(view, block_id).get("selected_options") or ()
    return tuple(str(option["value"]) for option in chosen)


def preset_in(view: Mapping[str, Any], block_id: str) -> str:
    """Return what a field began with: a text's initial value, or a choice's initial option."""
    block = next((one for one in view["blocks"] if one.get("block_id") == block_id), None)
    element = block.get("element", {}) if block else {}
    option = element.get("initial_option")
    return str(option["value"]) if option else str(element.get("initial_value") or "")


def _state(view: Mapping[str, Any], block_id: str) -> Mapping[str, Any]:
    values = view.get("state", {}).get("values", {}).get(block_id) or {}
    found: Mapping[str, Any] = next(iter(values.values()), {})
    return found
