"""/okr why and /okr tree: what is behind a number, and above an objective."""

from __future__ import annotations

from okrbot.domain.details import Reasons
from okrbot.domain.errors import NotAnId
from okrbot.domain.teams import COMPANY, TeamWords
from okrbot.services import details, trees
from okrbot.slack.desk import Desk
from okrbot.slack.filters import read_team
from okrbot.slack.grammar import parse, parse_id
from okrbot.slack.handlers.card import objective_of
from okrbot.slack.handlers.replies import beside
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import tree, why


async def on_why(turn: Turn, desk: Desk) -> Ack:
    """/okr why KR-34, O-12, a team or company"""
    words = parse(turn.act.text).words
    reasons = await _reasons(turn, desk, words.text, read_team(words))
    return {**why.message(turn.reader, reasons)}


async def on_why_pressed(turn: Turn, desk: Desk) -> Ack:
    """The Why button of a card or a digest."""
    value = turn.act.value
    is_team = value.startswith(why.TEAM)
    which = TeamWords(team_id=int(value.removeprefix(why.TEAM))) if is_team else TeamWords()
    reasons = await _reasons(turn, desk, value, which)
    await beside(turn, desk, why.message(turn.reader, reasons), why.page(turn.reader, reasons))
    return None


async def on_tree(turn: Turn, desk: Desk) -> Ack:
    """/okr tree [team or O-12]"""
    words = parse(turn.act.text).words
    if not words.text:
        return {**tree.message(turn.reader, await desk.ask(trees.tree, turn.actor, turn.now))}
    try:
        what = parse_id(words.text)
    except NotAnId:
        sheet = await desk.ask(trees.tree_of_team, turn.actor, read_team(words), turn.now)
        return {**tree.message(turn.reader, sheet)}
    number = await objective_of(turn, desk, what)
    sheet = await desk.ask(trees.tree_of_objective, turn.actor, number, turn.now)
    return {**tree.message(turn.reader, sheet)}


async def _reasons(turn: Turn, desk: Desk, text: str, which: TeamWords) -> Reasons:
    if which.name == COMPANY:
        return await desk.ask(details.why_company, turn.actor, turn.now)
    try:
        what = parse_id(text)
    except NotAnId:
        return await desk.ask(details.why_team, turn.actor, which, turn.now)
    if what.kind == "objective":
        return await desk.ask(details.why_objective, turn.actor, what.number, turn.now)
    return await desk.ask(details.why_key_result, turn.actor, what.number, turn.now)
