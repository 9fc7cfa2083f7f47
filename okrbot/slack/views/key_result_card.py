"""A key result in full: its values week by week, the last answers, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrbot.domain.details import KeyResultDetail, Said
from okrbot.domain.okrs import LIVING, Comes, KeyResultState
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message, View
from okrbot.slack.text import SafeText, bold, joined, paragraphs
from okrbot.slack.views import chart, history, lines, past
from okrbot.slack.words import Reader

MOVED = 5
PARAGRAPHS = 2
"""What an answer in words can hold, unless it is nothing but signs, which grow beyond it."""


def message(reader: Reader, detail: KeyResultDetail, told: str = "") -> Message:
    """Return the card; `told` is what was just done, above it."""
    key_result = detail.line.key_result
    title = reader.plain("{id} {title}", id=key_result.public_id, title=key_result.title)
    trend = [chart.of_key_result(reader, key_result, detail.trend)] if detail.trend else []
    return blocks.message(
        told or title,
        [*_news(told), *_top(reader, detail), *trend, *_bottom(reader, detail)],
    )


def page(reader: Reader, detail: KeyResultDetail, told: str = "") -> View:
    """Return the card as a page of its own, where charts cannot stand."""
    return blocks.modal(
        detail.line.key_result.public_id,
        [*_news(told), *_top(reader, detail), *_bottom(reader, detail)],
        callback_id="card",
        close=reader.plain("Close"),
    )


def _news(told: str) -> list[Block]:
    return [blocks.section(SafeText(told))] if told else []


def _top(reader: Reader, detail: KeyResultDetail) -> list[Block]:
    key_result = detail.line.key_result
    line = lines.key_result_line(reader, detail.line)
    aim = reader.say("Aim: {aim}", aim=lines.aim(reader, key_result))
    return [
        blocks.section(joined([line, lines.whole_title(key_result.title), aim])),
        *_in_the_way(reader, detail),
    ]


def _in_the_way(reader: Reader, detail: KeyResultDetail) -> list[Block]:
    if detail.blocker is None:
        return []
    public_id = detail.line.key_result.public_id
    buttons = [blocks.button(reader.plain("I can help"), ids.BLOCKER_HELP, public_id)]
    if detail.may_answer:
        buttons.append(blocks.button(reader.plain("Solved"), ids.BLOCKER_SOLVE, public_id))
    told = past.in_the_way(reader, detail.blocker, detail.names)
    return [blocks.section(told), blocks.actions(*buttons)]


def _bottom(reader: Reader, detail: KeyResultDetail) -> list[Block]:
    measure = detail.line.key_result.measure
    changed = [past.moved(reader, one, measure, detail.names) for one in detail.moved[-MOVED:]]
    return [
        *([blocks.context(joined(changed))] if changed else []),
        *_history(reader, detail),
        blocks.context(joined(_about(reader, detail), " · ")),
        blocks.actions(*_buttons(reader, detail)),
    ]


def _history(reader: Reader, detail: KeyResultDetail) -> list[Block]:
    """What was said lately, the last of it in full; what is cut is whole behind *All of it*."""
    if not detail.history:
        return []
    last, *earlier = detail.history
    told = _said_lately(reader, last, earlier)
    if detail.says_more or _is_cut(last, earlier):
        told[0]["accessory"] = history.button(reader, detail.line.key_result.public_id)
    return told


def _is_cut(last: Said, earlier: Sequence[Said]) -> bool:
    grown = len(paragraphs(f"“{last.words}”")) > PARAGRAPHS
    return grown or any(len(SafeText(one.words)) > past.WORDS for one in earlier)


def _said_lately(reader: Reader, last: Said, earlier: Sequence[Said]) -> list[Block]:
    lately = bold(reader.say("Said lately"))
    before = [past.said(reader, one, with_id=False) for one in earlier]
    if len(SafeText(last.words)) <= past.WHOLE:
        newest = past.said(reader, last, with_id=False, most=past.WHOLE)
        return lines.in_sections([lately, newest, *before])
    bare = past.said(reader, replace(last, words=""), with_id=False)
    words = paragraphs(f"“{last.words}”")[:PARAGRAPHS]
    return [
        *lines.in_sections([lately, bare]),
        *map(blocks.section, words),
        *lines.in_sections(before),
    ]


def _about(reader: Reader, detail: KeyResultDetail) -> list[SafeText]:
    key_result = detail.line.key_result
    owner = lines.name(detail.names.get(key_result.owner_id, key_result.owner_id))
    about = [reader.say("{owner}, {cycle}", owner=owner, cycle=detail.cycle.name)]
    if key_result.asked_id != key_result.owner_id:
        asked = lines.name(detail.names.get(key_result.asked_id, key_result.asked_id))
        about.append(reader.say("{asked} is asked", asked=asked))
    if key_result.comes is Comes.MONTHLY:
        about.append(reader.say("Its number comes every month"))
    elif key_result.comes is Comes.ON_DATE and key_result.comes_on is not None:
        about.append(reader.say("Its number comes {day}", day=reader.day(key_result.comes_on)))
    if key_result.weight != 1:
        about.append(reader.say("Weight {weight}", weight=reader.number(key_result.weight)))
    if key_result.state is KeyResultState.DROPPED:
        about.append(reader.say("Dropped"))
    measured = joined([bold(detail.objective.public_id), lines.title(detail.objective.title)], " ")
    return [*about, reader.say("Measures {objective}", objective=measured)]


def _buttons(reader: Reader, detail: KeyResultDetail) -> list[Element]:
    public_id = detail.line.key_result.public_id
    buttons = []
    if detail.may_answer:
        check_in = blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary")
        buttons.append(check_in)
    if detail.may_edit:
        buttons += _edits(reader, detail)
    if detail.may_ask:
        ask = blocks.button(reader.plain("Ask for an update"), ids.UPDATE_ASK, public_id)
        buttons.append(ask)
    objective_id = detail.objective.public_id
    return [
        *buttons,
        blocks.button(reader.plain("Why"), ids.WHY_SHOW, public_id),
        blocks.button(reader.plain("Show {id}", id=objective_id), ids.OBJECTIVE_SHOW, objective_id),
    ]


def _edits(reader: Reader, detail: KeyResultDetail) -> list[Element]:
    public_id = detail.line.key_result.public_id
    if detail.objective.state not in LIVING:
        return []
    edit = blocks.button(reader.plain("Edit"), ids.EDIT_OPEN, public_id)
    if detail.line.key_result.state is not KeyResultState.ACTIVE:
        return [edit, blocks.button(reader.plain("Return"), ids.LIFE_RETURN, public_id)]
    return [
        edit,
        blocks.button(reader.plain("Park"), ids.LIFE_PARK, public_id),
        blocks.button(reader.plain("Drop"), ids.LIFE_DROP, public_id),
    ]
