"""A team's week in its channel: one message, edited in place as later answers arrive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from okrbot.domain.cycles import days_left
from okrbot.domain.sheets import Mover, TeamWeek
from okrbot.slack import blocks
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import SafeText, bar, clipped, joined
from okrbot.slack.views import lines
from okrbot.slack.words import Reader

SHOWN = 8
"""How many key results each part names; the rest are counted."""
WORDS = 160
ABOUT = 0.05
"""Progress this near to pace is “about where it should be”."""


def channel_reader(week: TeamWeek, now: datetime) -> Reader:
    """Return who reads in a channel: everybody, in the team's zone."""
    return Reader("en-US", week.team.zone or "UTC", now)


def message(reader: Reader, week: TeamWeek) -> Message:
    """Return the digest; its fallback says which team's week it is and no values."""
    title = reader.say(
        "{team}, {cycle}, {day}, {left}",
        team=lines.name(week.team.name),
        cycle=week.cycle.name,
        day=reader.day(week.today),
        left=reader.plural("{n} day left", "{n} days left", days_left(week.cycle, week.today)),
    )
    body: list[Block] = [blocks.header(title), *_body(reader, week)]
    return blocks.message(title, body)


def _body(reader: Reader, week: TeamWeek) -> list[Block]:
    if not week.active:
        return [blocks.section(_nobody_active(reader, week))]
    parts = [
        _overall(reader, week),
        _moved(reader, week),
        *(_worry(reader, "🔴 off track", mover) for mover in week.off_track[:SHOWN]),
        *(_worry(reader, "🟡 at risk", mover) for mover in week.at_risk[:SHOWN]),
        _named(reader, "Says on track, the numbers say behind: {names}", week.disagree),
        _named(reader, "Done: {names}", week.done),
    ]
    foot = [part for part in (_coming(reader, week), _updated(reader, week)) if part]
    sections: list[Block] = [blocks.section(part) for part in parts if part]
    return [*sections, blocks.context(*foot)] if foot else sections


def _overall(reader: Reader, week: TeamWeek) -> SafeText:
    words = SafeText()
    if week.progress is not None:
        words = reader.say(
            "{bar} {share}", bar=bar(week.progress), share=reader.percent(week.progress)
        )
    if week.progress is not None and week.pace is not None:
        words += reader.say(
            ", expected {share}: {how}.",
            share=reader.percent(week.pace),
            how=_how(reader, week.progress - week.pace),
        )
    limits_held, limits = week.limits
    done, milestones = week.milestones
    if limits:
        words += reader.say(" {held} of {all} limits held.", held=limits_held, all=limits)
    if milestones:
        words += reader.say(" {done} of {all} milestones done.", done=done, all=milestones)
    return words


def _how(reader: Reader, gap: float) -> SafeText:
    if gap > ABOUT:
        return reader.say("ahead")
    return reader.say("below") if gap < -ABOUT else reader.say("about where it should be")


def _moved(reader: Reader, week: TeamWeek) -> SafeText:
    if not week.moved:
        return reader.say("Nothing new this week.")
    told = [_move(reader, mover) for mover in week.moved[:SHOWN]]
    left = len(week.moved) - len(told)
    if left:
        told.append(reader.plural("{n} more", "{n} more", left))
    if week.unchanged:
        told.append(reader.plural("{n} unchanged", "{n} unchanged", week.unchanged))
    return reader.say("Moved: {moves}", moves=joined(told, "; "))


def _move(reader: Reader, mover: Mover) -> SafeText:
    key_result = mover.key_result
    title = clipped(key_result.title, 50)
    if mover.after is None:
        return reader.say("{id} {title}", id=key_result.public_id, title=title)
    after = lines.value_of(reader, key_result.measure, mover.after)
    start = mover.before if mover.before is not None else key_result.measure.baseline
    if start is None:
        return reader.say("{id} {title} {after}", id=key_result.public_id, title=title, after=after)
    before = lines.value_of(reader, key_result.measure, start)
    return reader.say(
        "{id} {title} {before} → {after}",
        id=key_result.public_id,
        title=title,
        before=before,
        after=after,
    )


def _worry(reader: Reader, sign: str, mover: Mover) -> SafeText:
    words = reader.say(
        "{sign} {id} {title}, {owner}",
        sign=reader.say(sign),
        id=mover.key_result.public_id,
        title=lines.title(mover.key_result.title),
        owner=lines.name(mover.owner_name),
    )
    if mover.words:
        words += reader.say(": “{words}”", words=clipped(mover.words, WORDS))
    return words


def _named(reader: Reader, template: str, movers: Sequence[Mover]) -> SafeText:
    if not movers:
        return SafeText()
    names = [
        reader.say(
            "{id} {title}", id=one.key_result.public_id, title=clipped(one.key_result.title, 50)
        )
        for one in movers[:SHOWN]
    ]
    return reader.say(template, names=joined(names, "; "))


def _coming(reader: Reader, week: TeamWeek) -> SafeText:
    if not week.coming:
        return reader.say("Everybody has answered.")
    return reader.plural("{n} answer still to come.", "{n} answers still to come.", week.coming)


def _updated(reader: Reader, week: TeamWeek) -> SafeText:
    if week.updated_at is None:
        return SafeText()
    return reader.say("Updated {time}.", time=reader.time(week.updated_at))


def _nobody_active(reader: Reader, week: TeamWeek) -> SafeText:
    if week.drafts:
        return reader.plural("{n} draft, none active.", "{n} drafts, none active.", week.drafts)
    return reader.say("No OKRs yet. `/okr new` writes one.")
