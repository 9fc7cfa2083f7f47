"""Cycles: the list, and what is said when one is to come and when one begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from okrbot.domain.cycles import days_left
from okrbot.domain.okrs import Cycle, CycleState, Objective
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import lines
from okrbot.slack.views.pages import rows_of, turns
from okrbot.slack.views.unasked import change_or_stop
from okrbot.slack.words import Reader

BY_ID = "cycle:"
"""Before a cycle's id, where a button or a menu asks for its OKRs."""
DRAFTS = 20
"""How many drafts a message lists, each with its button."""
_STATES: Mapping[CycleState, str] = MappingProxyType(
    {
        CycleState.PLANNING: marked("being planned"),
        CycleState.ACTIVE: marked("running"),
        CycleState.CLOSED: marked("closed"),
    }
)


def listed(
    reader: Reader, cycles: Sequence[Cycle], today: date, page: int, *, may_change: bool
) -> Message:
    """Return a page of the cycles, the newest last, and on the first page."""
    new = blocks.button(reader.plain("New cycle"), ids.CYCLE_NEW)
    if not cycles:
        told = reader.say("No cycle yet. The first OKR makes this quarter's.")
        write = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)
        buttons = blocks.actions(write, *([new] if may_change else []))
        return blocks.message(told, [blocks.section(told), buttons])
    title = reader.plural("{n} cycle", "{n} cycles", len(cycles))
    heading = blocks.section(bold(title), accessory=new if may_change else None)
    shown = reversed(cycles[::-1][rows_of(page)])
    rows = [_row(reader, cycle, today) for cycle in shown]
    further = turns(reader, ids.CYCLE_PAGE, len(cycles), page)
    return blocks.message(title, [heading, *rows, *further])


def to_plan(reader: Reader, cycle: Cycle) -> Message:
    """Return what a lead is told once, three weeks before a cycle begins."""
    told = reader.say(
        "{cycle} begins {day}. Time to draft its OKRs: nobody is asked about a draft.",
        cycle=bold(cycle.name),
        day=reader.day(cycle.starts_on),
    )
    why = reader.say("You lead a team, so I say this once a cycle.")
    draft = blocks.button(
        reader.plain("Draft an OKR"), ids.CYCLE_DRAFT, str(cycle.id), style="primary"
    )
    return blocks.message(
        told,
        [
            blocks.section(told),
            blocks.actions(draft, _its_okrs(reader, cycle), change_or_stop(reader)),
            blocks.context(why),
        ],
    )


def begun(reader: Reader, cycle: Cycle, drafts: Sequence[Objective]) -> Message:
    """Return what is told on a cycle's first day to whoever may activate drafts in it."""
    told = reader.plural(
        "{cycle} has begun, with {n} draft that you can activate.",
        "{cycle} has begun, with {n} drafts that you can activate.",
        len(drafts),
        cycle=cycle.name,
    )
    body: list[Block] = [blocks.section(bold(told))]
    body += [draft_row(reader, draft) for draft in drafts[:DRAFTS]]
    every = [_its_okrs(reader, cycle)] if len(drafts) > DRAFTS else []
    body.append(
        blocks.context(
            reader.say("An active OKR is asked about from its second week on; a draft never is."),
            reader.say("They are yours or your team's, so I say this once a cycle."),
        )
    )
    body.append(blocks.actions(*every, change_or_stop(reader)))
    return blocks.message(told, body)


def draft_row(reader: Reader, draft: Objective) -> Block:
    """Return a draft with its *Activate*."""
    words = reader.say("{id} {title}", id=bold(draft.public_id), title=lines.title(draft.title))
    activate = blocks.button(reader.plain("Activate"), ids.LIFE_ACTIVATE, draft.public_id)
    return blocks.section(words, accessory=activate)


def span_of(reader: Reader, cycle: Cycle) -> SafeText:
    """Return a cycle's days: “Fri 1 Jan – Wed 31 Mar”."""
    return reader.say(
        "{first} – {last}", first=reader.day(cycle.starts_on), last=reader.day(cycle.ends_on)
    )


def _row(reader: Reader, cycle: Cycle, today: date) -> Block:
    words = reader.say(
        "{name}: {state}, {days}",
        name=bold(lines.name(cycle.name)),
        state=reader.say(_STATES[cycle.state]),
        days=span_of(reader, cycle),
    )
    if cycle.state is CycleState.ACTIVE:
        left = reader.plural("{n} day left", "{n} days left", days_left(cycle, today))
        words += reader.say(", {left}", left=left)
    return blocks.section(words, accessory=_its_okrs(reader, cycle))


def _its_okrs(reader: Reader, cycle: Cycle) -> blocks.Element:
    """By its id: what somebody called it could read as something else."""
    query = f"0 list {BY_ID}{cycle.id}"
    return blocks.button(reader.plain("Its OKRs"), f"{ids.LIST_PAGE}:{cycle.id}", query)
