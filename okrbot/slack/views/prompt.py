"""The weekly prompt: what a member is asked, with one button to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from okrbot.domain.cards import can_repeat
from okrbot.domain.okrs import Cadence, Kind
from okrbot.domain.progress import DONE
from okrbot.domain.sheets import KeyResultLine, Week
from okrbot.domain.zones import day_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import lines
from okrbot.slack.words import Reader

SHOWN = 15
"""How many key results a prompt and the App Home show: as many as a form takes."""
OFTEN: Mapping[Cadence, str] = MappingProxyType(
    {
        Cadence.WEEKLY: marked("once a week"),
        Cadence.TWO_WEEKLY: marked("every two weeks"),
        Cadence.MONTHLY: marked("once a month"),
    }
)
"""How often somebody is asked, in words."""


def asking(reader: Reader, week: Week) -> Message:
    """Return the prompt; its fallback gives no values away on a lock screen."""
    count = len(week.owed)
    title = reader.plural(
        "{name}, {n} key result for this week: about a minute.",
        "{name}, {n} key results for this week: about a minute.",
        count,
        name=lines.name(week.member.name),
    )
    body: list[Block] = [
        blocks.section(bold(title)),
        buttons(reader, week.owed),
        *asked_lines(reader, week.owed),
        blocks.context(_how_else(reader, week)),
        blocks.section(_why(reader, week), accessory=_change(reader)),
    ]
    return blocks.message(title, body)


def buttons(reader: Reader, owed: Sequence[KeyResultLine] = ()) -> Block:
    """Return the ways to answer without words; “no change” says for how many it can speak."""
    no_change = _no_change(reader, owed)
    return blocks.actions(
        blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary"),
        *([blocks.button(no_change, ids.CHECK_IN_NO_CHANGE)] if no_change else []),
        blocks.button(reader.plain("Snooze a day"), ids.CHECK_IN_SNOOZE),
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


def skipped(reader: Reader, week: Week) -> Message:
    """Return the answer to “skip this week”."""
    told = reader.say("Nothing this week, then.")
    if week.next_prompt_at is not None:
        told += reader.say(" I ask again {moment}.", moment=reader.moment(week.next_prompt_at))
    return blocks.message(told, [blocks.section(told)])


def _no_change(reader: Reader, owed: Sequence[KeyResultLine]) -> str:
    """The button's label; "" where nothing was said yet that could be said again."""
    same = sum(can_repeat(line) for line in owed)
    if len(owed) > 1 and same == len(owed):
        return reader.plain("No change, all {n}", n=reader.number(same))
    if 0 < same < len(owed):
        return reader.plain(
            "No change, {same} of {n}", same=reader.number(same), n=reader.number(len(owed))
        )
    return reader.plain("No change") if same or not owed else ""


def _can_be_done(line: KeyResultLine) -> bool:
    key_result = line.key_result
    return key_result.measure.kind is Kind.MILESTONE and key_result.standing.value != DONE


def _done(reader: Reader, line: KeyResultLine) -> Element:
    return blocks.button(reader.plain("Done"), ids.CHECK_IN_DONE, line.key_result.public_id)


def _how_else(reader: Reader, week: Week) -> SafeText:
    example = reader.say("Or write: `{example}`", example=_example(week.owed))
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


def _example(owed: Sequence[KeyResultLine]) -> str:
    first = owed[0].key_result.public_id if owed else "KR-1"
    return f"{first} 42 at risk waiting for legal"


def _change(reader: Reader) -> Element:
    return blocks.button(reader.plain("Change or stop"), ids.RHYTHM_OPEN)


def _why(reader: Reader, week: Week) -> SafeText:
    often = reader.say(OFTEN[week.member.cadence])
    if week.next_prompt_at is None:
        return reader.say("You answer for these, so I ask {often}.", often=often)
    return reader.say(
        "You answer for these, so I ask {often}; next {moment}.",
        often=often,
        moment=reader.moment(week.next_prompt_at),
    )
