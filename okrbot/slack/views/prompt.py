"""The weekly prompt: what a member is asked, with one button to answer."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain.sheets import KeyResultLine, Week
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import lines
from okrbot.slack.words import Reader


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
        buttons(reader),
        *lines.key_result_lines(reader, week.owed),
        blocks.context(_how_else(reader, week), _why(reader, week)),
    ]
    return blocks.message(title, body)


def buttons(reader: Reader) -> Block:
    """Return the three ways to answer a prompt without words."""
    return blocks.actions(
        blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary"),
        blocks.button(reader.plain("No change"), ids.CHECK_IN_NO_CHANGE),
        blocks.button(reader.plain("Snooze a day"), ids.CHECK_IN_SNOOZE),
    )


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


def _how_else(reader: Reader, week: Week) -> SafeText:
    example = _example(week.owed)
    return reader.say("Or write: `{example}`", example=example)


def _example(owed: tuple[KeyResultLine, ...]) -> str:
    first = owed[0].key_result.public_id if owed else "KR-1"
    return f"{first} 42 at risk waiting for legal"


def _why(reader: Reader, week: Week) -> SafeText:
    if week.next_prompt_at is None:
        return reader.say("You answer for these, so I ask.")
    return reader.say(
        "You answer for these, so I ask once a week; next {moment}.",
        moment=reader.moment(week.next_prompt_at),
    )
