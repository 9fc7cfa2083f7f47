"""A team's week in its channel: one message, edited in place as later answers arrive."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.blockers import Blocker
from okrbot.domain.cycles import days_left
from okrbot.domain.okrs import Change, Health, Team
from okrbot.domain.pace import Lag, lag_of
from okrbot.domain.sheets import KeyResultLine, Mover, TeamWeek
from okrbot.domain.zones import day_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bar, excerpt, joined
from okrbot.slack.text import channel as channel_named
from okrbot.slack.views import chart, digest_copy, lines, past, ways_on, why
from okrbot.slack.views.unasked import in_a_channel
from okrbot.slack.words import Reader

SHOWN = 6
"""How many key results each part names; the rest are counted."""
DETAILS = 30
"""How many key results the thread tells of, and how many names of who is awaited."""
WORDS = 160
WEEKDAYS = 7
SHORT = 50
"""How much of a title where several stand in one line."""
_DISAGREE = marked("Says on track, the numbers say behind: {names}")
_DONE = marked("Done: {names}")
_OFF_TRACK, _AT_RISK = marked("🔴 off track"), marked("🟡 at risk")


def message(reader: Reader, week: TeamWeek) -> Message:
    """Return the digest; its fallback says which team's week it is and no values."""
    weekly = reader.say("{team} reads its week here, once a week.", team=lines.name(week.team.name))
    more = [reader.say("Details and talk in the thread.")] if week.active else []
    return _message(reader, week, in_a_channel(reader, week.team, joined([*more, weekly], " ")))


def to_me(reader: Reader, week: TeamWeek, *, may_post: bool, is_weekly: bool) -> Message:
    """Return the digest as its asker alone sees it.

    With *Post it now* for whoever may, and *Send me this weekly* or, once it is, its end.
    """
    team_id = str(week.team.id)
    post = blocks.button(reader.plain("Post it now"), ids.DIGEST_NOW, team_id)
    offered = digest_copy.offer(reader, week.team.id, is_weekly=is_weekly)
    return _message(reader, week, blocks.actions(*([post] if may_post else []), offered))


def copy(reader: Reader, week: TeamWeek) -> Message:
    """Return a member's own copy: why it comes, and how to stop it."""
    return _message(reader, week, *digest_copy.foot(reader, week.team))


def page(reader: Reader, week: TeamWeek, *, is_weekly: bool) -> View:
    """Return the digest over the App Home; a chart cannot stand in a form."""
    body = [block for block in _body(reader, week) if block["type"] != "data_visualization"]
    offered = digest_copy.offer(reader, week.team.id, is_weekly=is_weekly)
    return blocks.modal(
        reader.plain("This week"),
        [blocks.header(_title(reader, week)), *body, blocks.actions(offered)],
        callback_id="digest",
        close=reader.plain("Close"),
    )


def posted(reader: Reader, team: Team) -> Message:
    """Return what is said where *Post it now* was pressed."""
    told = reader.say("Posted to {channel}.", channel=channel_named(team.channel_id or ""))
    settings = blocks.actions(ways_on.team_settings(reader, team.id))
    return blocks.message(told, [blocks.section(told), settings])


def details(reader: Reader, week: TeamWeek) -> Message:
    """Return what stands in the digest's thread: all of which it names a part, in full.

    Every key result with what was last said of it, all that is in the way, every target that
    moved, and who is awaited.
    """
    told = [_detail(reader, week, line) for line in week.lines]
    in_the_way = [
        past.in_the_way(reader, week.blockers[number], week.names)
        for number in sorted(week.blockers)
    ]
    parts = [told, in_the_way, _new_terms(reader, week, week.changed)]
    body = [block for part in parts for block in lines.in_sections(lines.fitting(reader, part))]
    awaited_names = week.awaited.names
    if awaited_names:
        names = [lines.name(name) for name in awaited_names[:DETAILS]]
        left = len(awaited_names) - len(names)
        if left > 0:
            names.append(reader.plural("{n} more", "{n} more", left))
        body.append(blocks.context(reader.say("Still to come: {names}", names=joined(names, ", "))))
    body.append(blocks.actions(ways_on.check_in(reader)))
    return blocks.message(reader.say("{title}: details", title=_title(reader, week)), body)


def _message(reader: Reader, week: TeamWeek, *after: Block) -> Message:
    title = _title(reader, week)
    return blocks.message(title, [blocks.header(title), *_body(reader, week), *after])


def _detail(reader: Reader, week: TeamWeek, line: KeyResultLine) -> SafeText:
    """A key result, and what was last said of it by whom, however long ago."""
    told = lines.key_result_line(reader, line)
    answer = week.last.get(line.key_result.number)
    if answer is None:
        return told
    if line.health is Health.AWAY:
        # The line has said already when the last word was.
        return told + past.words(reader, answer.words)
    told += reader.say(
        ", {author} {day}",
        author=lines.name(week.names.get(answer.author_id, answer.author_id)),
        day=reader.day(day_in(reader.zone, answer.as_of)),
    )
    return told + past.words(reader, answer.words)


def _title(reader: Reader, week: TeamWeek) -> SafeText:
    return reader.say(
        "{team}, {cycle}, {day}, {left}",
        team=lines.name(week.team.name),
        cycle=week.cycle.name,
        day=reader.day(week.today),
        left=reader.plural("{n} day left", "{n} days left", days_left(week.cycle, week.today)),
    )


def _body(reader: Reader, week: TeamWeek) -> list[Block]:
    if not week.active:
        return [_nobody_active(reader, week)]
    after = [
        _named(reader, _DISAGREE, week.disagree),
        *_new_terms(reader, week, week.changed[:SHOWN]),
        _named(reader, _DONE, week.done),
    ]
    body = [
        *_overall_row(reader, week),
        blocks.section(_moved(reader, week)),
        *_worries(reader, week, _OFF_TRACK, week.off_track),
        *_worries(reader, week, _AT_RISK, week.at_risk),
        *(blocks.section(part) for part in after if part),
    ]
    if week.trend is not None:
        body.append(chart.of_objective(reader, week.trend))
    foot = [part for part in (_coming(reader, week), _updated(reader, week)) if part]
    return [*body, blocks.context(*foot)] if foot else body


def _new_terms(reader: Reader, week: TeamWeek, changed: Sequence[Change]) -> list[SafeText]:
    measures = {str(line.key_result.number): line.key_result.measure for line in week.lines}
    return [past.new_terms(reader, one, measures.get(one.entity_id), week.names) for one in changed]


def _overall_row(reader: Reader, week: TeamWeek) -> list[Block]:
    overall = _overall(reader, week)
    return [blocks.section(overall, accessory=why.of_team(reader, week.team))] if overall else []


def _overall(reader: Reader, week: TeamWeek) -> SafeText:
    parts = []
    if week.progress is not None:
        share = reader.percent(week.progress)
        how_far = reader.say("{bar} {share}", bar=bar(week.progress), share=share)
        if week.pace is not None:
            how_far += reader.say(
                ", expected {share}: {how}",
                share=reader.percent(week.pace),
                how=_how(reader, week.progress, week.pace),
            )
        parts.append(how_far + ".")
    parts += [_limits(reader, *week.limits), _milestones(reader, *week.milestones)]
    return joined(parts, " ")


def _how(reader: Reader, progress: float, pace: float) -> SafeText:
    match lag_of(progress, pace):
        case Lag.AHEAD:
            return reader.say("ahead")
        case Lag.SLIPPING:
            return reader.say("below")
        case Lag.BEHIND:
            return reader.say("far below")
        case _:
            return reader.say("about where it should be")


def _limits(reader: Reader, held: int, every: int) -> SafeText:
    if held == every:
        return reader.plural("{n} limit held.", "{n} limits held.", every) if every else SafeText()
    return reader.plural(
        "{held} of {n} limit held.", "{held} of {n} limits held.", every, held=reader.number(held)
    )


def _milestones(reader: Reader, done: int, every: int) -> SafeText:
    if not every:
        return SafeText()
    return reader.plural(
        "{done} of {n} milestone done.",
        "{done} of {n} milestones done.",
        every,
        done=reader.number(done),
    )


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
    title = excerpt(key_result.title, SHORT)
    named = reader.say("{id} {title}", id=key_result.public_id, title=title)
    measure = key_result.measure
    start = mover.before if mover.before is not None else measure.baseline
    return joined([named, lines.change(reader, measure, start, mover.after)], ": ")


def _worries(reader: Reader, week: TeamWeek, sign: str, movers: Sequence[Mover]) -> list[Block]:
    body = [
        _worry(reader, sign, mover, week.blockers.get(mover.key_result.number), week)
        for mover in movers[:SHOWN]
    ]
    left = len(movers) - SHOWN
    if left > 0:
        more = reader.say("{sign}: {n} more", sign=reader.say(sign), n=reader.number(left))
        body.append(blocks.section(more))
    return body


def _worry(
    reader: Reader, sign: str, mover: Mover, blocker: Blocker | None, week: TeamWeek
) -> Block:
    key_result = mover.key_result
    told = reader.say(
        "{sign} {id} {title}, {owner}",
        sign=reader.say(sign),
        id=key_result.public_id,
        title=lines.title(key_result.title),
        owner=lines.name(_speaker(mover, blocker, week)),
    )
    words = mover.words or (blocker.words if blocker else "")
    if words:
        told += reader.say(": “{words}”", words=excerpt(words, WORDS))
    if blocker is None:
        return blocks.section(told)
    days = (reader.today - day_in(reader.zone, blocker.since)).days
    if days > 0:
        told += reader.plural(", {n} day", ", {n} days", days)
    if blocker.asks_help:
        told += reader.say(", help asked")
    if blocker.helpers:
        first = blocker.helpers[0]
        told += reader.say(", {name} offered", name=lines.name(week.names.get(first, first)))
    can_help = blocks.button(reader.plain("I can help"), ids.BLOCKER_HELP, key_result.public_id)
    return blocks.section(told, accessory=can_help)


def _speaker(mover: Mover, blocker: Blocker | None, week: TeamWeek) -> str:
    """Whose words they are; where there are none, who owns the key result."""
    answer = week.said.get(mover.key_result.number)
    if mover.words and answer is not None:
        return week.names.get(answer.author_id, mover.owner_name)
    if blocker is not None:
        return week.names.get(blocker.author_id, mover.owner_name)
    return mover.owner_name


def _named(reader: Reader, template: str, movers: Sequence[Mover]) -> SafeText:
    if not movers:
        return SafeText()
    names = [
        reader.say(
            "{id} {title}", id=one.key_result.public_id, title=excerpt(one.key_result.title, SHORT)
        )
        for one in movers[:SHOWN]
    ]
    left = len(movers) - len(names)
    if left > 0:
        names.append(reader.plural("{n} more", "{n} more", left))
    return reader.say(template, names=joined(names, "; "))


def _coming(reader: Reader, week: TeamWeek) -> SafeText:
    lacking = week.awaited
    if lacking.everybody_answered:
        return reader.say("Everybody has answered.")
    parts = []
    if lacking.names:
        coming = len(lacking.names)
        parts.append(reader.plural("{n} answer still to come", "{n} answers still to come", coming))
    if lacking.away:
        parts.append(reader.say("{n} away", n=reader.number(lacking.away)))
    parts += [
        reader.plural("{n} answers {day}", "{n} answer {day}", count, day=reader.day(day))
        for day, count in lacking.later[:WEEKDAYS]
    ]
    return joined(parts, ", ") + "." if parts else SafeText()


def _updated(reader: Reader, week: TeamWeek) -> SafeText:
    if week.updated_at is None:
        return SafeText()
    return reader.say("Updated {time}.", time=reader.time(week.updated_at))


def _nobody_active(reader: Reader, week: TeamWeek) -> Block:
    if not week.drafts:
        return blocks.section(reader.say("No OKRs yet. `/okr new` writes one."))
    told = reader.plural("{n} draft, none active.", "{n} drafts, none active.", week.drafts)
    activate = blocks.button(reader.plain("Activate"), ids.DIGEST_DRAFTS, str(week.team.id))
    return blocks.section(told, accessory=activate)
