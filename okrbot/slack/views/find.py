"""Looking for objectives from the App Home: three menus, and a list over the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrbot.domain.okrs import Cycle, Team
from okrbot.domain.sheets import CardPage
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, View
from okrbot.slack.text import bold
from okrbot.slack.views import cards
from okrbot.slack.views.cycles import BY_ID
from okrbot.slack.words import Reader

BLOCK = "find"
NAMES = 90
"""So many teams and people *Whose* offers beside the four that are always there."""
_LIST = "list"


def choices(reader: Reader, cycles: Sequence[Cycle]) -> list[Block]:
    """Return the menus; their values are words that a list understands."""
    stands = [
        blocks.option(reader.plain("🟢 on track"), "on track"),
        blocks.option(reader.plain("🟡 at risk"), "at risk"),
        blocks.option(reader.plain("🔴 off track"), "off track"),
        blocks.option(reader.plain("⚪ no answer"), "no answer"),
        blocks.option(reader.plain("drafts"), "drafts"),
        blocks.option(reader.plain("closed"), "closed"),
    ]
    when = [blocks.option(cycle.name, f"{BY_ID}{cycle.id}") for cycle in cycles]
    menus = [
        blocks.external_select(ids.FIND_WHOSE, placeholder=reader.plain("Whose")),
        _menu(reader.plain("Status"), "status", stands),
        *([_menu(reader.plain("Quarter"), "quarter", when)] if when else []),
    ]
    return [
        blocks.section(bold(reader.say("Find"))),
        blocks.actions(*menus, block_id=BLOCK),
    ]


def whose(
    reader: Reader, text: str, teams: Sequence[Team], people: Sequence[tuple[str, str]]
) -> list[blocks.Option]:
    """Return the choices of *Whose* for what was typed into it; `people` by id and name.

    A team is meant by its id: a name such as “At risk” would ask for a status.
    """
    always = [
        blocks.option(reader.plain("mine"), "me"),
        blocks.option(reader.plain("my teams'"), "my team"),
        blocks.option(reader.plain("the company's"), "company"),
        blocks.option(reader.plain("everyone's"), "everyone"),
    ]
    typed = text.casefold().strip()
    return [
        *(one for one in always if typed in one["text"]["text"].casefold()),
        *(blocks.option(team.name, f"team:{team.id}", reader.plain("Team")) for team in teams),
        *(blocks.option(name, f"<@{member_id}>") for member_id, name in people),
    ]


def asked(view: Mapping[str, Any]) -> str:
    """Return what the menus ask for together, as it would be typed."""
    chosen = view.get("state", {}).get("values", {}).get(BLOCK, {})
    words = [
        str(held["selected_option"]["value"])
        for held in chosen.values()
        if held.get("selected_option")
    ]
    return " ".join([_LIST, *words])


def found(reader: Reader, shown: CardPage, query: str) -> View:
    """Return a page of the list, for where no message can be answered."""
    return blocks.modal(
        reader.plain("Objectives"),
        cards.listed(reader, shown, query)["blocks"],
        callback_id="list",
        close=reader.plain("Close"),
    )


def _menu(label: str, name: str, options: Sequence[blocks.Option]) -> Element:
    return blocks.select(f"{ids.FIND}:{name}", options, placeholder=label)
