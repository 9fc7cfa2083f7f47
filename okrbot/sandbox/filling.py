"""From what a person enters to what Slack keeps: text, a day, an option, people, channels."""

from __future__ import annotations

import re
from typing import cast

from okrbot.sandbox.inputs import Held, chosen, options_of, state_value
from okrbot.sandbox.options import known_options
from okrbot.sandbox.places import Place
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible

_SHAPES = {
    "datepicker": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII),
    "timepicker": re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII),
}


def value_for(slack: Slack, place: Place, held: Held, given: object) -> Json:
    """The state of an element into which a person entered `given`.

    `given` is a text, "YYYY-MM-DD", "HH:MM", Unix seconds, an option's value or an id; a list of
    these where several can be chosen; null or "" to empty it.

    Raises:
        NotPossible: it cannot be entered or chosen there.
    """
    assert held.kind is not None
    if not held.kind.many:
        return state_value(held, None if given in ("", None) else _one(slack, place, held, given))
    several = given if isinstance(given, list) else [] if given is None else [given]
    return state_value(held, [_one(slack, place, held, each) for each in several])


def _one(slack: Slack, place: Place, held: Held, given: object) -> object:
    element = held.element
    if element["type"] == "datetimepicker":
        if not isinstance(given, int) or isinstance(given, bool):
            raise NotPossible("a date and time is entered in Unix seconds")
        return given
    if element["type"] == "rich_text_input":
        return _rich_text(given)
    if not isinstance(given, str):
        raise NotPossible(f"{given!r} cannot be entered here")
    if held.kind is not None and held.kind.key.startswith("selected_option"):
        return chosen(_offered(slack, place, held), given)
    if element["type"] in _SHAPES and not _SHAPES[element["type"]].fullmatch(given):
        raise NotPossible(f"{given!r} is neither YYYY-MM-DD nor HH:MM, as this field wants")
    known = known_options(slack, place.user, element)
    if known is not None and given not in {option["value"] for option in known}:
        raise NotPossible(f"{given!r} cannot be chosen here")
    return given


def _offered(slack: Slack, place: Place, held: Held) -> list[Json]:
    """The element's own options, those the bot suggested last, and what it holds already."""
    suggested = slack.offered.get((place.user, held.block_id, held.action_id), [])
    now = place.values.get(held.block_id, {}).get(held.action_id, {})
    holds = [now["selected_option"]] if now.get("selected_option") else []
    return [*options_of(held.element), *suggested, *holds, *now.get("selected_options", ())]


def _rich_text(given: object) -> Json:
    if isinstance(given, dict):
        return cast("Json", given)
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(given)}]}
    return {"type": "rich_text", "elements": [section]}
