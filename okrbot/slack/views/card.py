"""An objective in full: where it stands, how it got there, what is in the way, what can be done."""

from __future__ import annotations

from okrbot.domain.details import ObjectiveDetail
from okrbot.domain.okrs import Commitment, ObjectiveState, Visibility
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message, View
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import beginnings, chart, lines, past, ways_on
from okrbot.slack.words import Reader

BLOCKERS, MOVED, SAID = 3, 2, 3
"""How many of each the card names; the key results' own cards show theirs."""


def message(reader: Reader, detail: ObjectiveDetail, told: str = "") -> Message:
    """Return the card; `told` is what was just done, above it."""
    card = detail.card
    title = reader.plain("{id} {title}", id=card.objective.public_id, title=card.objective.title)
    trend = [chart.of_objective(reader, detail.trend)] if detail.trend else []
    body = [*_news(told), *_top(reader, detail), *trend, *_bottom(reader, detail)]
    return blocks.message(told or title, body)


def page(reader: Reader, detail: ObjectiveDetail, told: str = "") -> View:
    """Return the card as a page of its own, where charts cannot stand."""
    return blocks.modal(
        detail.card.objective.public_id,
        [*_news(told), *_top(reader, detail), *_bottom(reader, detail)],
        callback_id="card",
        close=reader.plain("Close"),
    )


def _news(told: str) -> list[Block]:
    return [blocks.section(SafeText(told))] if told else []


def _top(reader: Reader, detail: ObjectiveDetail) -> list[Block]:
    card = detail.card
    shown = [line.key_result for line in card.lines]
    changed = past.moved_of(reader, detail.moved[-MOVED:], shown, card.names)
    return [
        blocks.section(
            joined([lines.objective_line(reader, card), lines.whole_title(card.objective.title)])
        ),
        *lines.key_result_lines(reader, card.lines),
        *(
            blocks.section(
                past.in_the_way(reader, one, card.names),
                accessory=blocks.button(
                    reader.plain("I can help"), ids.BLOCKER_HELP, f"KR-{one.key_result}"
                ),
            )
            for one in detail.blockers[:BLOCKERS]
        ),
        *([blocks.context(joined(changed))] if changed else []),
    ]


def _bottom(reader: Reader, detail: ObjectiveDetail) -> list[Block]:
    history = [past.said(reader, one, with_id=True) for one in detail.history[:SAID]]
    lately = [bold(reader.say("Said lately")), *history]
    return [
        *([blocks.section(joined(lately))] if history else []),
        blocks.context(joined(_about(reader, detail), " · ")),
        *_more(reader, detail),
        blocks.actions(*_buttons(reader, detail)),
    ]


def _about(reader: Reader, detail: ObjectiveDetail) -> list[SafeText]:
    card, objective = detail.card, detail.card.objective
    owner = lines.name(card.names.get(objective.owner_id, objective.owner_id))
    about = [reader.say("{owner}, {cycle}", owner=owner, cycle=card.cycle.name)]
    if card.team_name:
        about.append(reader.say("Team {team}", team=lines.name(card.team_name)))
    if objective.commitment is Commitment.MUST_HIT:
        about.append(reader.say("Must-hit: 100% is the aim"))
    else:
        about.append(reader.say("Stretch: 70% is a success"))
    if objective.is_example:
        about.append(reader.say("An example, only you see it"))
    elif objective.state is not ObjectiveState.ACTIVE:
        about.append(_state(reader, objective.state))
    if objective.visibility is Visibility.PRIVATE:
        about.append(reader.say("Private"))
    if detail.supported:
        about.append(reader.say("Supports {what}", what=lines.title(detail.supported)))
    return about


def _state(reader: Reader, state: ObjectiveState) -> SafeText:
    match state:
        case ObjectiveState.DRAFT:
            return reader.say("Draft")
        case ObjectiveState.DROPPED:
            return reader.say("Dropped")
        case _:
            return reader.say("Closed")


def _more(reader: Reader, detail: ObjectiveDetail) -> list[Block]:
    if not detail.card.lines:
        return []
    first = detail.card.lines[0].key_result.public_id
    return [blocks.context(reader.say("`/okr show {id}` shows one key result in full.", id=first))]


def _buttons(reader: Reader, detail: ObjectiveDetail) -> list[Element]:
    public_id, state = detail.card.objective.public_id, detail.card.objective.state
    why = blocks.button(reader.plain("Why"), ids.WHY_SHOW, public_id)
    if state is ObjectiveState.ACTIVE and detail.may_answer:
        check_in = blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary")
        return [check_in, *_edits(reader, detail), why]
    return [*_edits(reader, detail), why, *_carried_on(reader, detail)]


def _carried_on(reader: Reader, detail: ObjectiveDetail) -> list[Element]:
    closing = detail.card.closing
    if closing is None or closing.carried_to is None:
        return []
    return [ways_on.show(reader, f"O-{closing.carried_to}")]


def _confirmation(reader: Reader, detail: ObjectiveDetail) -> list[Element]:
    """The way to the form with the suggested scores, while nobody has confirmed them."""
    closing = detail.card.closing
    if closing is None or closing.closed_by is not None:
        return []
    label = reader.plain("Confirm the scores")
    return [ways_on.typed(label, f"close {detail.card.objective.public_id}")]


def _edits(reader: Reader, detail: ObjectiveDetail) -> list[Element]:
    public_id = detail.card.objective.public_id
    if not detail.may_edit:
        return beginnings.removal(reader, detail.card.objective)
    edit = blocks.button(reader.plain("Edit"), ids.EDIT_OPEN, public_id)
    match detail.card.objective.state:
        case ObjectiveState.ACTIVE:
            return [edit, blocks.button(reader.plain("Drop"), ids.LIFE_DROP, public_id)]
        case ObjectiveState.DROPPED:
            return [blocks.button(reader.plain("Return"), ids.LIFE_RETURN, public_id)]
        case ObjectiveState.CLOSED:
            return _confirmation(reader, detail)
    return [
        blocks.button(reader.plain("Activate"), ids.LIFE_ACTIVATE, public_id, style="primary"),
        edit,
        blocks.button(reader.plain("Ask for comments"), ids.COMMENTS_ASK, public_id),
        blocks.button(
            reader.plain("Delete"),
            ids.LIFE_DELETE,
            public_id,
            style="danger",
            confirm=blocks.question(
                reader.plain("Delete {id}?", id=public_id),
                reader.plain("A deleted draft cannot be brought back."),
                reader.plain("Delete"),
                reader.plain("Keep it"),
            ),
        ),
    ]
