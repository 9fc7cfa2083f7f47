"""How OKRs ended: the call to close them, and the look back in the team's channel."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.closing import ClosingCall, Ended, Retrospective, Score
from okrbot.domain.okrs import KeyResult
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import lines, scores, ways_on
from okrbot.slack.views.unasked import change_or_stop, in_a_channel
from okrbot.slack.words import Reader

MOST = 12
"""How many objectives a message shows: as many as fit with their key results."""
MOST_SCORED = 5
"""How many key results of each."""
ROOM = 6000
"""How many characters the look back spends on objectives; what does not fit is counted."""


def call(reader: Reader, asked: ClosingCall) -> Message:
    """Return the message that an owner gets the day after a cycle's end, and what becomes of it."""
    waiting = asked.waiting
    cycle = lines.name(asked.cycle.name)
    if not waiting:
        told = reader.say("{cycle} is over, and all your OKRs are closed.", cycle=cycle)
        ways = blocks.actions(ways_on.new_okr(reader), ways_on.my_okrs(reader))
        return blocks.message(told, [blocks.section(told), *_ended(reader, asked.ended), ways])
    told = reader.plural(
        "{name}, {cycle} is over. {n} OKR of yours waits to be closed: about a minute.",
        "{name}, {cycle} is over. {n} OKRs of yours wait to be closed: about a minute each.",
        len(waiting),
        name=lines.name(asked.member.name),
        cycle=cycle,
    )
    close = blocks.button(
        reader.plain("Close my OKRs"), ids.CLOSING_OPEN, str(asked.cycle.id), style="primary"
    )
    why = reader.say(
        "Each score is suggested; you confirm it or change it. After ten days the suggestions"
        " stand, and it is said that nobody confirmed them. I ask once a cycle."
    )
    body = [
        blocks.section(bold(told)),
        blocks.actions(close, change_or_stop(reader)),
        *_ended(reader, asked.ended),
        blocks.context(why),
    ]
    return blocks.message(told, body)


def look_back(reader: Reader, told: Retrospective) -> Message:
    """Return how a team's cycle ended, for its channel: one message, talk in its thread."""
    title = reader.say(
        "{team}, {cycle}: how it ended",
        team=lines.name(told.team.name),
        cycle=lines.name(told.cycle.name),
    )
    body: list[Block] = [blocks.section(bold(title))]
    room, shown = ROOM, 0
    for one in told.ended[:MOST]:
        owner = lines.name(told.names.get(one.objective.owner_id, ""))
        words = joined([_line(reader, one, owner), *_scored(reader, one.scored)])
        if len(words) > room:
            break
        room, shown = room - len(words), shown + 1
        body.append(blocks.section(words))
    left = len(told.ended) - shown
    if left > 0:
        body.append(blocks.context(reader.plural("{n} more", "{n} more", left)))
    talk = reader.say("What worked, what did not, what do we try next? Talk in the thread.")
    why = reader.say("Scores are of OKRs, never of people. I say this once a cycle.")
    body += [blocks.context(talk), in_a_channel(reader, told.team, why)]
    return blocks.message(title, body)


def _ended(reader: Reader, ended: Sequence[Ended]) -> list[Block]:
    told = [_line(reader, one) for one in ended[:MOST]]
    left = len(ended) - len(told)
    if left > 0:
        told.append(reader.plural("{n} more", "{n} more", left))
    return lines.in_sections(told)


def _line(reader: Reader, one: Ended, owner: SafeText | None = None) -> SafeText:
    objective, closing = one.objective, one.closing
    words = reader.say(
        "{id} {title}", id=bold(objective.public_id), title=lines.title(objective.title)
    )
    if owner:
        words += reader.say(", {owner}", owner=owner)
    if closing is None:
        return words + reader.say(": waits to be closed")
    return words + reader.say(": {score}", score=scores.outcome(reader, objective, closing))


def _scored(reader: Reader, scored: Sequence[tuple[KeyResult, Score | None]]) -> list[SafeText]:
    return [_score_line(reader, one, score) for one, score in scored[:MOST_SCORED] if score]


def _score_line(reader: Reader, key_result: KeyResult, score: Score) -> SafeText:
    return reader.say(
        "• {id} {title}: {score}",
        id=key_result.public_id,
        title=lines.title(key_result.title),
        score=scores.given(reader, score),
    )
