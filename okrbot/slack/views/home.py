"""The App Home: what I owe, and my OKRs."""

from __future__ import annotations

from okrbot.domain.cycles import days_left
from okrbot.domain.sheets import Week
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import lines
from okrbot.slack.views.prompt import asked_lines, buttons
from okrbot.slack.words import Reader

CARDS = 20
MESSAGE_CARDS = 8


def build(reader: Reader, week: Week) -> View:
    """Return the App Home of a member."""
    return blocks.home([*_owed(reader, week), blocks.divider(), *_mine(reader, week, CARDS)])


def week_message(reader: Reader, week: Week) -> Message:
    """Return the same as a message: the answer to a bare /okr."""
    body = [*_owed(reader, week), blocks.divider(), *_mine(reader, week, MESSAGE_CARDS)]
    return blocks.message(_this_week(reader, week), body)


def _owed(reader: Reader, week: Week) -> list[Block]:
    head: list[Block] = [blocks.section(bold(_this_week(reader, week)))]
    if not week.owed:
        return head
    foot = _next_prompt(reader, week)
    return [
        *head,
        buttons(reader, week.owed),
        *asked_lines(reader, week.owed),
        *([blocks.context(foot)] if foot else []),
    ]


def _this_week(reader: Reader, week: Week) -> SafeText:
    if not week.owed:
        return reader.say("This week nothing waits for your answer.")
    if week.answered_at is not None:
        return reader.say("This week: answered {moment}.", moment=reader.moment(week.answered_at))
    return reader.plural(
        "This week: {n} key result, about a minute.",
        "This week: {n} key results, about a minute.",
        len(week.owed),
    )


def _mine(reader: Reader, week: Week, most: int) -> list[Block]:
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)
    if not week.cards:
        return [
            blocks.section(
                reader.say(
                    "You own no OKRs yet. Write one, or paste one you have: it arrives read."
                ),
                accessory=new,
            )
        ]
    body: list[Block] = [blocks.section(bold(_heading(reader, week)), accessory=new)]
    for card in week.cards[:most]:
        show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, card.objective.public_id)
        body.append(blocks.section(lines.objective_line(reader, card), accessory=show))
    left = len(week.cards) - most
    if left > 0:
        told = reader.plural("{n} more: `/okr list me`", "{n} more: `/okr list me`", left)
        body.append(blocks.context(told))
    return body


def _heading(reader: Reader, week: Week) -> SafeText:
    if week.cycle is None:
        return reader.say("My OKRs")
    return reader.say(
        "My OKRs, {cycle}, {left}",
        cycle=week.cycle.name,
        left=reader.plural("{n} day left", "{n} days left", days_left(week.cycle, reader.today)),
    )


def _next_prompt(reader: Reader, week: Week) -> SafeText:
    if week.next_prompt_at is None:
        return SafeText()
    return reader.say("I ask you next {moment}.", moment=reader.moment(week.next_prompt_at))
