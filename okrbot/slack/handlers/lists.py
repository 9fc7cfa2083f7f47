"""Reading: my week, lists, cards, help."""

from __future__ import annotations

from contextlib import suppress

from okrbot.domain.errors import NotFound
from okrbot.services import homes, weeks
from okrbot.slack.desk import Desk
from okrbot.slack.filters import read_filter
from okrbot.slack.grammar import parse
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.typed import typed
from okrbot.slack.views import cards, find, home, manual

NAMING = 5
"""The most words that are taken for somebody's name and little else."""


async def on_week(turn: Turn, desk: Desk) -> Ack:
    """/okr"""
    sheet = await desk.ask(homes.home_of, turn.actor, turn.now)
    return {**home.week_message(turn.reader, sheet.week)}


async def on_list(turn: Turn, desk: Desk) -> Ack:
    """/okr list …"""
    words = parse(turn.act.text).words
    shown = await desk.ask(weeks.list_cards, turn.actor, read_filter(words), turn.now)
    return {**cards.listed(turn.reader, shown, turn.act.text)}


async def on_page(turn: Turn, desk: Desk) -> Ack:
    """Another page of a list; the button carries the page and what was asked."""
    page, _, query = turn.act.value.partition(" ")
    wanted = read_filter(parse(query).words)
    shown = await desk.ask(weeks.list_cards, turn.actor, wanted, turn.now, int(page))
    if turn.act.in_form and turn.act.view is not None:
        view = find.found(turn.reader, shown, query)
        await desk.gateway.update_view(str(turn.act.view["id"]), None, view)
        return None
    message = cards.listed(turn.reader, shown, query)
    if turn.act.response_url is not None:
        await desk.gateway.respond(turn.act.response_url, {**message, "replace_original": True})
    return None


async def on_help(turn: Turn, desk: Desk) -> Ack:
    """/okr help [word], and whatever nobody understood: where it names a team or a person, theirs.

    Only a few words do: a long text holds some name by chance.
    """
    parsed = parse(turn.act.text)
    wanted = read_filter(typed(turn.act.text))
    may_name = parsed.unknown and not parsed.instead and wanted.team_name is not None
    if may_name and len(turn.act.text.split()) <= NAMING:
        with suppress(NotFound):
            shown = await desk.ask(weeks.list_cards, turn.actor, wanted, turn.now)
            return {**cards.listed(turn.reader, shown, f"list {turn.act.text}")}
    return {**manual.message(turn.reader, parsed)}
