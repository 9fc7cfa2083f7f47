"""How to begin: what a newcomer and a new workspace see, and who brought us there."""

from __future__ import annotations

from okrbot.domain.okrs import Objective
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.words import Reader


def example(reader: Reader) -> tuple[str, list[str]]:
    """Return the example's title and the lines of its key results, in words that are read here."""
    return reader.plain("Example: Make first-time customers want to come back"), [
        reader.plain("Raise customers who come back within a month from 20% to 35%"),
        reader.plain("Keep complaints at or below 5"),
        reader.plain("Open the second shop"),
    ]


def removal(reader: Reader, objective: Objective) -> list[Element]:
    """Return the button that removes an example; nothing for any other OKR."""
    if not objective.is_example:
        return []
    remove = reader.plain("Remove the example")
    return [blocks.button(remove, ids.LIFE_DELETE, objective.public_id)]


def of_workspace(reader: Reader) -> list[Block]:
    """Return the three steps to the first OKR, and what OKRs are."""
    return [
        *_three_steps(reader),
        blocks.context(_about_the_example(reader)),
        blocks.divider(),
        *in_four_lines(reader),
    ]


def first_steps(reader: Reader) -> Message:
    """Return what whoever brought us to a workspace is told, once."""
    why = reader.say(
        "You administer this workspace and nobody has written an OKR here yet, so I tell you, once."
    )
    told = reader.say("okrbot is here. Three steps lead to your first OKR.")
    body = [*_three_steps(reader), blocks.context(_about_the_example(reader), why)]
    return blocks.message(told, body)


def _three_steps(reader: Reader) -> list[Block]:
    steps = [
        reader.say("1. A team: who belongs to it, and which channel reads its week."),
        reader.say("2. An OKR: write one, or paste one you have. It arrives read."),
        reader.say("3. On its day I ask each person in their own time zone; it takes a minute."),
    ]
    return [
        blocks.section(bold(reader.say("Three steps to your first OKR"))),
        blocks.section(joined(steps)),
        blocks.actions(
            blocks.button(reader.plain("New team"), ids.TEAM_NEW, style="primary"),
            blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW),
            blocks.button(reader.plain("Load an example"), ids.EXAMPLE_LOAD),
            blocks.button(reader.plain("Introduce me"), ids.INTRODUCTION_OPEN),
        ),
    ]


def _about_the_example(reader: Reader) -> SafeText:
    return reader.say("Only you see the example, nobody is asked, and one button removes it.")


def of_member(reader: Reader) -> list[Block]:
    """Return what OKRs are, and the way to an own one."""
    return [
        *in_four_lines(reader),
        blocks.actions(blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)),
    ]


def in_four_lines(reader: Reader) -> list[Block]:
    """Return what OKRs are."""
    told = [
        reader.say("An objective says in words what is to become better."),
        reader.say("Its key results say how you will know: a number, its start and its target."),
        reader.say("Whoever answers for one says once a week how it stands."),
        reader.say("🟢 on track, 🟡 at risk, 🔴 off track say what they expect of the rest."),
    ]
    return [blocks.section(bold(reader.say("OKRs in four lines"))), blocks.section(joined(told))]
