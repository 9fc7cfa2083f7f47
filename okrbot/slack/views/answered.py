"""What was answered: the card of every check-in, with its Undo."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.okrs import Kind
from okrbot.domain.progress import raw_progress
from okrbot.domain.sheets import Answered, AnsweredLine
from okrbot.domain.units import PERCENT
from okrbot.domain.zones import day_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import SafeText, bold, channel, excerpt, joined
from okrbot.slack.views import lines
from okrbot.slack.words import Reader

SHOWN = 3
"""How many objectives the card offers to show."""
ROOM = 7000
"""How many characters of the card its lines take: fifteen fit, a form full, with many words."""
MOST = 60
"""How many lines at most, so that with *Why* beside those of a form they stay under 50 blocks."""
WHYS = 15
WORDS = 300
"""How much of an answer's words the card repeats; all of them are kept."""


def card(reader: Reader, answered: Answered) -> Message:
    """Return the card; once taken back it says so and offers the form."""
    if answered.undone:
        return _taken_back(reader, answered)
    moment = reader.moment(answered.made_at, answered.member.zone)
    title = reader.say("✓ Answered {moment}.", moment=moment)
    follows = _what_follows(reader, answered)
    body: list[Block] = [
        _head(reader, answered, title),
        *_lines(reader, answered.lines),
        *_still_the_same(reader, answered.lines),
        *([blocks.context(*follows)] if follows else []),
        blocks.actions(*_buttons(reader, answered)),
    ]
    return blocks.message(title, body)


def receipt(reader: Reader, answered: Answered) -> Message:
    """Return the short of it, for where the prompt has turned into the card: what was understood.

    Once taken back it says what the card says.
    """
    if answered.undone:
        return _taken_back(reader, answered)
    title, correct = reader.say("✓ Understood."), _correct(reader, answered.lines)
    body: list[Block] = [
        _head(reader, answered, title),
        *_plainly(reader, [_line(reader, line) for line in answered.lines]),
        *([blocks.actions(*correct)] if correct else []),
    ]
    return blocks.message(title, body)


def _head(reader: Reader, answered: Answered, title: SafeText) -> Block:
    """When it was answered, and Undo for as long as it works."""
    if reader.now > answered.undo_until:
        return blocks.section(title)
    until = reader.time(answered.undo_until, answered.member.zone)
    undo = blocks.button(reader.plain("Undo"), ids.CHECK_IN_UNDO, answered.batch)
    told = joined([title, reader.say("Undo until {time}.", time=until)], " ")
    return blocks.section(told, accessory=undo)


def _lines(reader: Reader, answered: Sequence[AnsweredLine]) -> list[Block]:
    """What was said of each; one whose values lead somewhere has *Why* beside it."""
    body: list[Block] = []
    plain: list[SafeText] = []
    outlooks = [_outlook(reader, line) for line in answered]
    told = [
        joined([_line(reader, line), outlook])
        for line, outlook in zip(answered, outlooks, strict=True)
    ]
    shown = _shown(told)
    whys = WHYS
    for line, outlook, words in zip(answered[:shown], outlooks, told, strict=False):
        plain.append(words)
        if outlook and whys:
            whys -= 1
            public_id = line.key_result.public_id
            why = blocks.button(reader.plain("Why"), f"{ids.WHY_SHOW}:{public_id}", public_id)
            *before, own = plain
            body += [*lines.in_sections(before), blocks.section(own, accessory=why)]
            plain = []
    plain += lines.and_more(reader, len(told) - shown)
    return [*body, *lines.in_sections(plain)]


def _plainly(reader: Reader, told: list[SafeText]) -> list[Block]:
    """As many lines as there is room for, and how many more there are."""
    shown = _shown(told)
    return lines.in_sections([*told[:shown], *lines.and_more(reader, len(told) - shown)])


def _shown(told: Sequence[SafeText]) -> int:
    return min(lines.how_many_fit(told, ROOM), MOST)


def _still_the_same(reader: Reader, answered: Sequence[AnsweredLine]) -> list[Block]:
    """Asked once of each that stands still."""
    body: list[Block] = []
    for line in [one for one in answered if one.stands_still][:SHOWN]:
        key_result = line.key_result
        told = reader.say(
            "{named}: the same for the third time. Keep it as it is, park it, or drop it?",
            named=lines.named(reader, key_result),
        )
        public_id = key_result.public_id
        park = blocks.button(reader.plain("Park"), ids.LIFE_PARK, public_id)
        drop = blocks.button(reader.plain("Drop"), ids.LIFE_DROP, public_id)
        body += [blocks.section(told), blocks.actions(park, drop)]
    return body


def _line(reader: Reader, line: AnsweredLine) -> SafeText:
    first = reader.say(
        "{id} {title}: {change}",
        id=bold(line.key_result.public_id),
        title=lines.title(line.key_result.title),
        change=_change(reader, line),
    )
    if line.status is not None:
        first += reader.say(" {status}", status=reader.status(line.status))
    if line.is_late:
        first += lines.late(reader)
    if line.words:
        first += reader.say(", “{words}”", words=excerpt(line.words, WORDS))
    if len(line.words) > WORDS:
        first += reader.say(" (all of it: `/okr show {id}`)", id=line.key_result.public_id)
    if line.asks_help:
        first += reader.say(", help asked")
    return first


def _outlook(reader: Reader, line: AnsweredLine) -> SafeText:
    """Where the values lead, once there are enough of them; a limit has no way to go."""
    measure = line.key_result.measure
    if line.forecast is None or measure.target is None or measure.kind.is_limit:
        return SafeText()
    facts = {
        "value": lines.value_of(reader, measure, line.forecast),
        "target": lines.value_of(reader, measure, measure.target),
        "day": reader.day(line.key_result.due_on),
    }
    if (raw_progress(measure, line.forecast) or 0) >= 1:
        return reader.say("  At this rate it gets to {target} before {day}.", **facts)
    if measure.kind is Kind.INCREASE and measure.unit != PERCENT:
        return reader.say("  At this rate about {value} of {target} by {day}.", **facts)
    return reader.say("  At this rate about {value} by {day}, not yet {target}.", **facts)


def _change(reader: Reader, line: AnsweredLine) -> SafeText:
    measure = line.key_result.measure
    if line.number_on is not None and line.after in (None, line.before):
        return reader.say("no number until {day}:", day=reader.day(line.number_on))
    if line.after is None:
        return reader.say("no number yet")
    return lines.change(reader, measure, line.before, line.after)


def _what_follows(reader: Reader, answered: Answered) -> list[SafeText]:
    told = [
        reader.say(
            "{channel} sees this {moment}.",
            channel=channel(digest.channel_id),
            moment=reader.soon(digest.at, digest.zone),
        )
        if digest.at > reader.now
        else reader.say("{channel} sees this now.", channel=channel(digest.channel_id))
        for digest in answered.digests[:5]
    ]
    if answered.next_prompt_at is not None:
        day = reader.day(day_in(answered.member.zone, answered.next_prompt_at))
        told.append(reader.say("I ask again {day}.", day=day))
    if answered.left:
        told.append(reader.plural("{n} is still to come.", "{n} are still to come.", answered.left))
    return told


def _buttons(reader: Reader, answered: Answered) -> list[blocks.Element]:
    buttons = _correct(reader, answered.lines)
    if answered.left:
        rest = reader.plural("Answer the other one", "Answer the other {n}", answered.left)
        buttons.insert(0, blocks.button(rest, ids.CHECK_IN_REST, style="primary"))
    shown = dict.fromkeys(f"O-{line.key_result.objective}" for line in answered.lines)
    return buttons + [
        blocks.button(
            reader.plain("Show {id}", id=public_id), f"{ids.OBJECTIVE_SHOW}:{public_id}", public_id
        )
        for public_id in list(shown)[:SHOWN]
    ]


def _correct(reader: Reader, answered: Sequence[AnsweredLine]) -> list[blocks.Element]:
    """The way to the week's form; what came late is no longer on it and has one of its own."""
    if not answered or not all(line.is_late for line in answered):
        return [blocks.button(reader.plain("Correct"), ids.CHECK_IN_OPEN)]
    alone = [line.key_result.public_id for line in answered] if len(answered) == 1 else []
    return [blocks.button(reader.plain("Correct"), ids.CHECK_IN_UPDATE, one) for one in alone]


def _taken_back(reader: Reader, answered: Answered) -> Message:
    title = reader.plural(
        "Taken back: {n} answer. What was said before stands again.",
        "Taken back: {n} answers. What was said before stands again.",
        len(answered.lines),
    )
    again = [
        reader.say(
            "{id} {title}",
            id=bold(line.key_result.public_id),
            title=lines.title(line.key_result.title),
        )
        for line in answered.lines
    ]
    check_in = blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary")
    body = [blocks.section(joined([title])), *_plainly(reader, again), blocks.actions(check_in)]
    return blocks.message(title, body)
