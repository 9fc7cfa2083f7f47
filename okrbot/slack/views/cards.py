"""Objectives as cards and lists."""

from __future__ import annotations

from okrbot.domain.okrs import ObjectiveState
from okrbot.domain.sheets import CardPage, ObjectiveCard
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import bold, joined
from okrbot.slack.views import beginnings, lines
from okrbot.slack.views.pages import turns
from okrbot.slack.words import Reader

QUERY = 200
"""How much of what was asked a page's button carries; no list needs more words."""


def saved(reader: Reader, shown: ObjectiveCard) -> Message:
    """Return the confirmation of an objective just written."""
    if shown.objective.is_example:
        told = reader.say("Here is an example: {id}.", id=shown.objective.public_id)
        after = reader.say("Only you see it; nobody is asked about it.")
    elif shown.objective.state is ObjectiveState.DRAFT:
        told = reader.say("Saved as a draft: {id}.", id=shown.objective.public_id)
        after = reader.say("Its owner, contributors and team see it; nobody is asked about it.")
    else:
        told = reader.say("Saved: {id} is active.", id=shown.objective.public_id)
        after = reader.say("Whoever answers for a key result is asked once a week.")
    measured = [
        reader.say(
            "{id} {title} ({aim})",
            id=bold(line.key_result.public_id),
            title=lines.title(line.key_result.title),
            aim=lines.aim(reader, line.key_result),
        )
        for line in shown.lines
    ]
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, shown.objective.public_id)
    body: list[Block] = [
        blocks.section(told),
        blocks.section(lines.objective_line(reader, shown)),
        *lines.in_sections(lines.fitting(reader, measured)),
        blocks.context(after),
        blocks.actions(show, *beginnings.removal(reader, shown.objective)),
    ]
    return blocks.message(told, body)


def listed(reader: Reader, shown: CardPage, query: str) -> Message:
    """Return a page of objectives; `query` is what was asked, so that the next page can be."""
    if not shown.count:
        return _nothing(reader)
    title = reader.plural("{n} objective", "{n} objectives", shown.count)
    body: list[Block] = [
        blocks.section(bold(title)),
        *(_row(reader, card) for card in shown.cards),
        *turns(reader, ids.LIST_PAGE, shown.count, shown.page, query[:QUERY]),
    ]
    return blocks.message(title, body)


def _row(reader: Reader, shown: ObjectiveCard) -> Block:
    owner = lines.name(shown.names.get(shown.objective.owner_id, ""))
    words = joined(
        [
            lines.objective_line(reader, shown),
            reader.say("{owner}, {cycle}", owner=owner, cycle=shown.cycle.name),
        ]
    )
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, shown.objective.public_id)
    return blocks.section(words, accessory=show)


def _nothing(reader: Reader) -> Message:
    told = reader.say("No objectives here. `/okr new` writes one, `/okr list` shows them all.")
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW, style="primary")
    return blocks.message(told, [blocks.section(told), blocks.actions(new)])
