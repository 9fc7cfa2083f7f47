"""Answering: the form, the buttons of the prompt, one value by command, words in the DM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrbot.domain.answers import Answers, Doubt, Question
from okrbot.domain.errors import EditConflict, OkrError
from okrbot.domain.reading import read_answers
from okrbot.services import checkins, snoozing
from okrbot.services.checkins import CheckInSheet
from okrbot.services.receipts import Receipt
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import PublicId, key_result_numbers, parse, parse_id, public_ids
from okrbot.slack.handlers.replies import instead, open_form, show_home
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import (
    answered,
    check_in_form,
    check_in_form_read,
    prompt,
    question,
)
from okrbot.slack.views.check_in_form_read import Filled
from okrbot.slack.views.forms import FieldProblems


async def on_check_in(turn: Turn, desk: Desk) -> Ack:
    """/okr check-in [KR-34], a button or a shortcut: every key result I answer for, on one form."""
    named = public_ids(parse(turn.act.text).text)
    if len(named) == 1:
        await _open(turn, desk, await _sheet_of(turn, desk, named[0]))
    else:
        await _open(turn, desk, await desk.ask(checkins.sheet, turn.actor, turn.now))
    return None


async def on_update(turn: Turn, desk: Desk) -> Ack:
    """*Update*: the form of one key result, or of those of one objective that I answer for."""
    await _open(turn, desk, await _sheet_of(turn, desk, parse_id(turn.act.value)))
    return None


async def on_rest(turn: Turn, desk: Desk) -> Ack:
    """The card's button for what is still open this week."""
    await _open(turn, desk, await desk.ask(checkins.sheet, turn.actor, turn.now, only_left=True))
    return None


async def on_words_wanted(turn: Turn, desk: Desk) -> Ack:
    """In the form a status was chosen or *Add words* pressed: words open where they belong.

    Without the view's hash: two choices in quick succession both show what both of them opened.
    """
    view = turn.act.view
    assert view is not None
    opened = check_in_form.with_words(turn.reader, view, turn.act.value)
    if opened is not None:
        await desk.gateway.update_view(str(view["id"]), None, opened)
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent: kept first, acknowledged after; on failure it stays with its text."""
    view = turn.act.view
    assert view is not None
    shown = check_in_form_read.shown_in(view)
    # The form of one may be filled in by somebody who is not the one asked about it.
    also = shown if len(shown) == 1 else ()
    asked = await desk.ask(checkins.answerable, turn.member, turn.now, also=also, late=shown)
    try:
        filled = check_in_form_read.read(turn.reader, view, asked)
    except FieldProblems as problems:
        return {"response_action": "errors", "errors": problems.sentences}
    if not filled.answers:
        return {"response_action": "clear"}
    try:
        await desk.ask(
            checkins.submit,
            turn.actor,
            filled.answers,
            turn.now,
            once=turn.act.key,
            seen=filled.seen,
        )
    except EditConflict:
        return await _both_values(turn, desk, view, filled)
    except OkrError as problem:
        if problem.field is None:
            raise
        told = turn.reader.on_field(problem)
        return {
            "response_action": "errors",
            "errors": check_in_form_read.on_fields(view, problem.field, told),
        }
    desk.wake()
    return {"response_action": "clear"}


async def on_no_change(turn: Turn, desk: Desk) -> Ack:
    """Everything is as it was last said; what was pressed turns into what was said."""
    given = await desk.ask(
        checkins.no_change,
        turn.actor,
        turn.now,
        once=turn.act.key,
        receipt=Receipt.PROMPT_OR_CARD,
    )
    desk.wake()
    await instead(turn, desk, answered.card(turn.reader, given))
    return None


async def on_done(turn: Turn, desk: Desk) -> Ack:
    """The *Done* beside a milestone of the prompt."""
    number = parse_id(turn.act.value).number
    await desk.ask(checkins.mark_done, turn.actor, number, turn.now, once=turn.act.key)
    desk.wake()
    if turn.act.in_home:
        await show_home(turn, desk)
    return None


async def on_later(turn: Turn, desk: Desk) -> Ack:
    """*Later*: ask again in two hours, on the next working day, or not this week."""
    once = turn.act.key
    match turn.act.value:
        case prompt.NOT_THIS_WEEK:
            until = await desk.ask(snoozing.not_this_week, turn.actor, turn.now, once=once)
            await instead(turn, desk, prompt.skipped(turn.reader, until))
            return None
        case prompt.IN_TWO_HOURS:
            later = snoozing.in_two_hours
        case _:
            later = snoozing.next_working_day
    again_at = await desk.ask(later, turn.actor, turn.now, once=once)
    await instead(turn, desk, prompt.snoozed(turn.reader, again_at))
    return None


async def on_undo(turn: Turn, desk: Desk) -> Ack:
    """/okr undo, or the Undo of one answer's card."""
    undone = await desk.ask(
        checkins.undo, turn.actor, turn.now, once=turn.act.key, batch=turn.act.value or None
    )
    desk.wake()
    message = answered.card(turn.reader, undone)
    if turn.act.message_ts is None:
        return {**message}
    await instead(turn, desk, message)
    return None


async def on_log(turn: Turn, desk: Desk) -> Ack:
    """/okr log KR-34 42k [at risk] [words]"""
    return {**await _logged(turn, desk, parse(turn.act.text).text)}


async def on_picked(turn: Turn, desk: Desk) -> Ack:
    """A button under a question: the words again, now with the key result that was meant."""
    await instead(turn, desk, await _logged(turn, desk, turn.act.value))
    return None


async def _logged(turn: Turn, desk: Desk, text: str) -> Message:
    """The card of what was said, or the question that has to be asked first."""
    also = key_result_numbers(text)
    mine = await desk.ask(checkins.answerable, turn.member, turn.now, also=also)
    understood = read_answers(text, mine, locale=turn.member.locale)
    doubt = _doubt(understood, text)
    if doubt is not None:
        return question.message(turn.reader, doubt, {one.number: one for one in mine})
    given = await desk.ask(
        checkins.answer,
        turn.actor,
        understood.items,
        turn.now,
        once=turn.act.key,
        receipt=Receipt.ELSEWHERE,
    )
    desk.wake()
    return answered.card(turn.reader, given)


def _doubt(understood: Answers, text: str) -> Question | None:
    """What to ask back; words alone are no value, so that “KR-2 lots” is not taken for one."""
    if understood.question is not None:
        return understood.question
    if not understood.items:
        return Question(text, Doubt.NOTHING)
    alone = tuple(one.key_result for one in understood.items if one.says_words_alone)
    if alone:
        return Question(text, Doubt.NUMBER, alone)
    return None


async def _sheet_of(turn: Turn, desk: Desk, what: PublicId) -> CheckInSheet:
    if what.kind == "key_result":
        return await desk.ask(checkins.sheet_of, turn.actor, what.number, turn.now)
    return await desk.ask(checkins.sheet, turn.actor, turn.now, of_objective=what.number)


async def _open(turn: Turn, desk: Desk, sheet: CheckInSheet) -> None:
    view = check_in_form.build(turn.reader, sheet.lines, sheet.more)
    await open_form(turn, desk, view)


async def _both_values(turn: Turn, desk: Desk, view: Mapping[str, Any], filled: Filled) -> Ack:
    """Others changed it meanwhile: the form comes again with theirs beside mine."""
    sheet = await desk.ask(checkins.sheet_again, turn.actor, filled.answers, filled.seen, turn.now)
    form = check_in_form.again(turn.reader, view, sheet.lines, sheet.meanwhile, sheet.otherwise)
    return {"response_action": "update", "view": form}
