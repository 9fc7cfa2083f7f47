"""What Slack's client itself checks before it sends a form."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from okrbot.sandbox.inputs import Held, Values, usable
from okrbot.sandbox.wire import Json

_LONGEST = 3_000
"""Characters a text field takes when its block names no limit."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def complaints(blocks: list[Json], values: Values) -> dict[str, str]:
    """By block id, why a field cannot be sent; empty when the form may go."""
    found = {}
    for held in usable(blocks):
        if not held.in_input or held.kind is None:
            continue
        content = values[held.block_id][held.action_id].get(held.kind.key)
        wrong = _complaint(held, content)
        if wrong:
            found[held.block_id] = wrong
    return found


def _complaint(held: Held, content: object) -> str | None:
    if content is None or content in ("", []):
        return None if held.block.get("optional") else "Please complete this required field."
    element = held.element
    if isinstance(content, list):
        most = element.get("max_selected_items")
        return f"Choose {most} at most." if most and len(content) > most else None
    if element["type"] == "plain_text_input":
        return _length(element, str(content))
    if element["type"] == "number_input":
        return _number(element, str(content))
    if element["type"] == "email_text_input" and not _EMAIL.fullmatch(str(content)):
        return "Enter a valid email address."
    if element["type"] == "url_text_input" and not _URL.fullmatch(str(content)):
        return "Enter a valid URL."
    return None


def _length(element: Json, text: str) -> str | None:
    if len(text) < element.get("min_length", 0):
        return f"Enter at least {element['min_length']} characters."
    most = element.get("max_length", _LONGEST)
    if len(text) > most:
        return f"Enter at most {most} characters."
    return None


def _number(element: Json, text: str) -> str | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "Enter a number."
    if not number.is_finite():
        return "Enter a number."
    if not element.get("is_decimal_allowed") and number != number.to_integral_value():
        return "Enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Enter {element['min_value']} or more."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Enter {element['max_value']} or less."
    return None
