"""The weekly prompt: what a member is asked, with one button to answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from okrbot.domain.cards import can_repeat, is_answered
from okrbot.domain.okrs import Kind
from okrbot.domain.progress import DONE
from okrbot.domain.sheets import KeyResultLine, Week
from okrbot.domain.zones import day_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import lines, past
from okrbot.slack.views.unasked import change_or_stop, often
from okrbot.slack.words import Reader

SHOWN = 15
"""How many key results a prompt and the App Home show: as many as a form takes."""
IN_TWO_HOURS, NEXT_DAY, NOT_THIS_WEEK = "two_hours", "next_day", "not_this_week"
"""What *Later* offers."""


def asking(reader: Reader, week: Week) -> Message:
    """Return the prompt; its fallback gives no values away on a lock screen."""
    count = len(week.owed)
    title = reader.plural(
        "{name}, {few} key result for this week: about a minute.",
        "{name}, {few} key results for this week: about a minute.",
        count,
        name=lines.name(week.member.name),
        few=reader.few(count),
    )
    body: list[Block] = [
        blocks.section(bold(title)),
        *_meanwhile(reader, week),
        buttons(reader, week.owed, later=True),
        *asked_lines(reader, week.owed),
        blocks.context(_how_else(reader, week)),
        blocks.section(_why(reader, week), accessory=change_or_stop(reader)),
    ]
    return blocks.message(title, body)


def _meanwhile(reader: Reader, week: Week) -> list[Block]:
    """What was said while its reader was away, before they are asked to say something."""
    if not week.meanwhile:
        return []
    told = [
        reader.say(
            "{id}: {said}, {name} on {day}{words}",
            id=bold(one.key_result.public_id),
            said=lines.said(
                reader, one.key_result.measure, one.check_in.value, one.check_in.status
            ),
            name=lines.name(one.name),
            day=reader.day(day_in(reader.zone, one.check_in.made_at)),
            words=past.words(reader, one.check_in.words),
        )
        for one in week.meanwhile[:SHOWN]
    ]
    return lines.in_sections([reader.say("While you were away:"), *told])


def buttons(reader: Reader, owed: Sequence[KeyResultLine] = (), *, later: bool = False) -> Block:
    """Return the ways to answer without words; “nothing new” says for how many it can speak."""
    nothing_new = _nothing_new(reader, owed)
    return blocks.actions(
        blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary"),
        *([blocks.button(nothing_new, ids.CHECK_IN_NO_CHANGE)] if nothing_new else []),
        *([_later(reader)] if later else []),
    )


def asked_lines(reader: Reader, owed: Sequence[KeyResultLine]) -> list[Block]:
    """Return where each stands, with *Done* beside a milestone; beyond a form's worth a count."""
    body: list[Block] = []
    plain: list[SafeText] = []
    for line in owed[:SHOWN]:
        told = lines.key_result_line(reader, line)
        if not _can_be_done(line):
            plain.append(told)
            continue
        body += [*lines.in_sections(plain), blocks.section(told, accessory=_done(reader, line))]
        plain = []
    left = len(owed) - SHOWN
    if left > 0:
        plain.append(reader.plural("and {n} more", "and {n} more", left))
    return [*body, *lines.in_sections(plain)]


def snoozed(reader: Reader, until: datetime) -> Message:
    """Return what a snoozed prompt says until it comes again."""
    told = reader.say("I ask again {moment}. You can also answer now.", moment=reader.moment(until))
    return blocks.message(told, [blocks.section(told), buttons(reader)])


def skipped(reader: Reader, until: datetime | None) -> Message:
    """Return the answer to “not this week”."""
    told = reader.say("Nothing this week, then.")
    if until is not None:
        told += reader.say(" I ask again {moment}.", moment=reader.moment(until))
    return blocks.message(told, [blocks.section(told), buttons(reader)])


def _later(reader: Reader) -> Element:
    options = [
        blocks.option(reader.plain("In two hours"), IN_TWO_HOURS),
        blocks.option(reader.plain("The next working day"), NEXT_DAY),
        blocks.option(reader.plain("Not this week"), NOT_THIS_WEEK),
    ]
    return blocks.select(ids.CHECK_IN_LATER, options, placeholder=reader.plain("Later"))


def _nothing_new(reader: Reader, owed: Sequence[KeyResultLine]) -> str:
    """The button's label; "" where nothing was said yet that could be said again.

    What was answered this week already is not spoken for once more.
    """
    left = [line for line in owed if not is_answered(line.key_result, reader.zone, reader.now)]
    same = sum(can_repeat(line) for line in left)
    if same and same == len(left) < len(owed):
        return reader.plain("Nothing new, the other {n}", n=reader.number(same))
    if len(left) > 1 and same == len(left):
        return reader.plain("Nothing new, all {n}", n=reader.number(same))
    if 0 < same < len(left):
        return reader.plain(
            "Nothing new, {same} of {n}", same=reader.number(same), n=reader.number(len(left))
        )
    return reader.plain("Nothing new") if same or not owed else ""


def _can_be_done(line: KeyResultLine) -> bool:
    key_result = line.key_result
    return key_result.measure.kind is Kind.MILESTONE and key_result.standing.value != DONE


def _done(reader: Reader, line: KeyResultLine) -> Element:
    return blocks.button(reader.plain("Done"), ids.CHECK_IN_DONE, line.key_result.public_id)


def _how_else(reader: Reader, week: Week) -> SafeText:
    example = reader.say("Or write: `{example}`", example=_example(reader, week.owed))
    days = {
        line.key_result.standing.answered_at
        and day_in(reader.zone, line.key_result.standing.answered_at)
        for line in week.owed
    }
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return example
    last = (
        reader.say("Last said {day}. ", day=reader.day(day))
        if len(week.owed) == 1
        else reader.say("All last said {day}. ", day=reader.day(day))
    )
    return joined([last, example], " ")


def _example(reader: Reader, owed: Sequence[KeyResultLine]) -> str:
    """An answer that could be sent as it stands: of a number that is due, in its own unit."""
    numbers = [one for one in owed if one.asks_number and one.key_result.measure.target is not None]
    if not numbers:
        return reader.plain("{id} at risk waiting for legal", id=_first_id(owed))
    key_result = numbers[0].key_result
    last, measure = key_result.standing.value, key_result.measure
    known = last or measure.baseline or measure.target or Decimal(0)
    return reader.plain(
        "{id} {value} at risk waiting for legal",
        id=key_result.public_id,
        value=lines.value_of(reader, key_result.measure, known),
    )


def _first_id(owed: Sequence[KeyResultLine]) -> str:
    return owed[0].key_result.public_id if owed else "KR-1"


def _why(reader: Reader, week: Week) -> SafeText:
    return reader.plural(
        "You answer for it, so I ask {often}.",
        "You answer for these, so I ask {often}.",
        len(week.owed),
        often=often(reader, week.rhythm),
    )
