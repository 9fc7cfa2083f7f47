"""How work ties to the company: what supports what, on one screen."""

from __future__ import annotations

from okrbot.domain.details import TreeSheet
from okrbot.domain.okrs import Level, ObjectiveState
from okrbot.domain.sheets import ObjectiveCard
from okrbot.domain.tree import Twig
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Message
from okrbot.slack.text import SafeText, bold, excerpt, joined
from okrbot.slack.views import lines, ways_on
from okrbot.slack.words import Reader

TITLE, NAME = 50, 20
"""Shorter than elsewhere: forty of them stand below each other."""
DEEPEST = 8
"""Deeper rows are set in no further."""


def message(reader: Reader, sheet: TreeSheet) -> Message:
    """Return the tree, a row an objective."""
    if not sheet.twigs:
        return _nothing(reader)
    title = reader.say("What supports what")
    if sheet.team_name is not None:
        title = reader.say("What supports what, {team}", team=lines.name(sheet.team_name))
    rows = [_row(reader, twig, sheet.cards[twig.number]) for twig in sheet.twigs]
    body = [blocks.section(bold(title)), *lines.in_sections(rows)]
    left = sheet.count - len(sheet.twigs) - sum(twig.hidden for twig in sheet.twigs)
    if left > 0:
        told = reader.plural(
            "{n} more stands beside these: name a team, as in `/okr tree Growth`.",
            "{n} more stand beside these: name a team, as in `/okr tree Growth`.",
            left,
        )
        body.append(blocks.context(told))
    body.append(blocks.actions(ways_on.new_okr(reader), ways_on.all_okrs(reader)))
    return blocks.message(title, body)


def _row(reader: Reader, twig: Twig, card: ObjectiveCard) -> SafeText:
    objective = card.objective
    row = reader.say(
        "{id} {title} {standing}, {whose}",
        id=bold(objective.public_id),
        title=_short(objective.title, TITLE),
        standing=_standing(reader, card),
        whose=_whose(reader, card),
    )
    if twig.depth:
        branch = "┆ " * (min(twig.depth, DEEPEST) - 1) + "╰"
        row = joined([SafeText(branch), row], " ")
    if twig.hidden:
        row += reader.plural(
            " (+{n} below: `/okr tree {id}`)",
            " (+{n} below: `/okr tree {id}`)",
            twig.hidden,
            id=objective.public_id,
        )
    return row


def _standing(reader: Reader, card: ObjectiveCard) -> SafeText:
    if card.objective.state is ObjectiveState.DRAFT:
        return reader.say("draft")
    return lines.health_with_count(reader, card)


def _whose(reader: Reader, card: ObjectiveCard) -> SafeText:
    if card.objective.level is Level.COMPANY:
        return reader.say("company")
    if card.objective.level is Level.TEAM and card.team_name:
        return _short(card.team_name, NAME)
    return _short(card.names.get(card.objective.owner_id, ""), NAME)


def _short(text: str, most: int) -> SafeText:
    return excerpt(text, most)


def _nothing(reader: Reader) -> Message:
    told = reader.say("Nothing stands here yet. `/okr new` writes the first objective.")
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW, style="primary")
    return blocks.message(told, [blocks.section(told), blocks.actions(new)])
