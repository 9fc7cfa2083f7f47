"""A key result or an objective on one line: the words every surface shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from okrbot.domain.okrs import Health, KeyResult, Kind, Measure, ObjectiveState, Status
from okrbot.domain.sheets import KeyResultLine, ObjectiveCard, TeamLine
from okrbot.domain.zones import day_in
from okrbot.slack.blocks import Block, section
from okrbot.slack.text import NOTHING, SafeText, bar, bold, excerpt, joined, safe
from okrbot.slack.views import scores
from okrbot.slack.words import Reader

TITLE = 90
"""How much of a title a line shows."""
NAME = 40
"""How much of a person's or a team's name."""
DEEPEST = 6
WHOLE_TITLE = 1000
"""A title in full has at most 500 characters; this is room for what escaping adds."""
ROOM = 4500
"""How many characters of a message the lines of key results take; the rest is counted."""
LINES_A_SECTION = 8
"""Of lines with whole titles this many fit a section's 3,000 characters with room to spare."""


def title(text: str) -> SafeText:
    """Return a title as a line shows it, of a bounded length even once it is escaped."""
    return excerpt(text, TITLE)


def name(text: str) -> SafeText:
    """Return the name of a person or a team as a line shows it."""
    return excerpt(text, NAME)


def stepped(text: SafeText, depth: int) -> SafeText:
    """Return a line as deep in a tree as it stands; a phone has no room for more steps."""
    return joined([SafeText("›")] * min(depth, DEEPEST) + [text], " ")


def named(reader: Reader, key_result: KeyResult) -> SafeText:
    """Return a key result's id and title."""
    return reader.say("{id} {title}", id=key_result.public_id, title=title(key_result.title))


def key_result_line(reader: Reader, line: KeyResultLine) -> SafeText:
    """Return where a key result stands: “KR-31 Onboarding ▓▓▓░░ 70%, by now 71% 🟢 on track”.

    Of one that is over, its score: “KR-31 Onboarding ▓▓▓░░ 70%, scored 0.6”.
    """
    key_result = line.key_result
    if line.score is not None:
        return reader.say(
            "{id} {title}{standing}, scored {score}",
            id=bold(key_result.public_id),
            title=title(key_result.title),
            standing=_standing(reader, line),
            score=scores.given(reader, line.score, line.first_score),
        )
    return reader.say(
        "{id} {title}{standing} {health}",
        id=bold(key_result.public_id),
        title=title(key_result.title),
        standing=_standing(reader, line),
        health=_health(reader, line),
    )


def key_result_lines(reader: Reader, lines: Iterable[KeyResultLine]) -> list[Block]:
    """Return the lines in as many sections as they need."""
    written = [key_result_line(reader, line) for line in lines]
    return in_sections(fitting(reader, written))


def fitting(reader: Reader, written: Sequence[SafeText]) -> list[SafeText]:
    """Return as many lines as a message has room for, and how many more there are."""
    shown = how_many_fit(written, ROOM)
    return [*written[:shown], *and_more(reader, len(written) - shown)]


def how_many_fit(written: Sequence[SafeText], room: int) -> int:
    """Return how many of the lines, from the first on, fit so many characters."""
    return sum(used <= room for used in accumulate(map(len, written)))


def and_more(reader: Reader, more: int) -> list[SafeText]:
    """Return the line that counts what is not shown; none where all is."""
    return [reader.plural("and {n} more", "and {n} more", more)] if more else []


def whole_title(text: str) -> SafeText:
    """Return a title in full where `title` cuts it, for a card that is about it; else nothing."""
    return safe(text, WHOLE_TITLE) if len(text) > TITLE else SafeText()


def in_sections(written: list[SafeText]) -> list[Block]:
    """Return lines of text in sections of a size that Slack takes."""
    return [
        section(joined(written[start : start + LINES_A_SECTION]))
        for start in range(0, len(written), LINES_A_SECTION)
    ]


def objective_line(reader: Reader, card: ObjectiveCard) -> SafeText:
    """Return an objective with its bar and its health, with the count behind it.

    Of one that is closed, with its score.
    """
    if card.closing is not None:
        return reader.say(
            "{id} {title}\n{score}",
            id=bold(card.objective.public_id),
            title=title(card.objective.title),
            score=scores.outcome(reader, card.objective, card.closing),
        )
    return reader.say(
        "{id} {title}\n{standing} {health}",
        id=bold(card.objective.public_id),
        title=title(card.objective.title),
        standing=_progress(reader, card),
        health=health_with_count(reader, card),
    )


def health_with_count(reader: Reader, card: ObjectiveCard) -> SafeText:
    """Return the weakest health with how many of the key results have it; or how it ended."""
    if card.closing is not None:
        return scores.outcome(reader, card.objective, card.closing)
    if card.objective.state is ObjectiveState.ACTIVE and card.health is Health.CLOSED:
        return reader.say("⚪ waits to be closed")
    if not card.counted:
        return reader.say("no key results yet")
    return reader.say(
        "{health} ({weakest} of {counted})",
        health=reader.health(card.health),
        weakest=reader.number(card.weakest),
        counted=reader.number(card.counted),
    )


def team_health(reader: Reader, line: TeamLine) -> SafeText:
    """Return how a team's objectives stand, with the count behind it."""
    if not line.counted:
        return reader.say("no active OKRs yet")
    return reader.say(
        "{health} ({weakest} of {counted})",
        health=reader.health(line.health),
        weakest=reader.number(line.weakest),
        counted=reader.number(line.counted),
    )


def value_of(reader: Reader, measure: Measure, value: Decimal) -> str:
    """Return a value of a key result in its unit."""
    return reader.value(value, "%" if measure.kind is Kind.MILESTONE else measure.unit)


def said(
    reader: Reader, measure: Measure, value: Decimal | None, status: Status | None
) -> SafeText:
    """Return what an answer says, a number, a status or both: “380 🟡 at risk”; “–” for neither."""
    number = "" if value is None else value_of(reader, measure, value)
    told = reader.status(status) if status else ""
    return joined([SafeText(number), SafeText(told)], " ") or SafeText(NOTHING)


def change(
    reader: Reader, measure: Measure, before: Decimal | None, after: Decimal | None
) -> SafeText:
    """Return what an answer did to a value: “310 → 380”, “380” where it stays, nothing of none."""
    if after is None:
        return SafeText()
    now = value_of(reader, measure, after)
    if before is None or before == after:
        return SafeText(now)
    return reader.say("{before} → {after}", before=value_of(reader, measure, before), after=now)


def late(reader: Reader) -> SafeText:
    """Return the mark of what was said after its cycle had ended."""
    return reader.say(" (late)")


def held(reader: Reader, weeks: tuple[int, int] | None) -> SafeText:
    """Return in how many weeks a limit was held: “, held 4 of 4 weeks”; nothing of none."""
    if weeks is None or not weeks[1]:
        return SafeText()
    return reader.plural(
        ", held {held} of {n} week", ", held {held} of {n} weeks", weeks[1], held=weeks[0]
    )


def aim(reader: Reader, key_result: KeyResult) -> SafeText:
    """Return what a key result is to come to: “from 200 to 0 by 31 Dec”, “keep ≤ 5%”."""
    measure, by = key_result.measure, reader.day(key_result.due_on)
    if measure.kind is Kind.MILESTONE or measure.target is None:
        return reader.say("to be done by {day}", day=by)
    target = value_of(reader, measure, measure.target)
    if measure.kind is Kind.AT_LEAST:
        return reader.say("keep ≥ {target}", target=target)
    if measure.kind is Kind.AT_MOST or measure.baseline is None:
        return reader.say("keep ≤ {target}", target=target)
    return reader.say(
        "from {start} to {target} by {day}",
        start=value_of(reader, measure, measure.baseline),
        target=target,
        day=by,
    )


def _standing(reader: Reader, line: KeyResultLine) -> SafeText:
    key_result, standing = line.key_result, line.key_result.standing
    measure = key_result.measure
    if not line.asks_number and line.number_on is not None:
        day = reader.day(line.number_on)
        return reader.say(": next number {day}, today only your status", day=day)
    if standing.value is None and line.score is not None:
        return reader.say(" ({aim})", aim=aim(reader, key_result))
    if standing.value is None:
        return reader.say(" ({aim}):", aim=aim(reader, key_result))
    value = value_of(reader, measure, standing.value)
    if measure.kind.is_limit:
        told = reader.say(", {aim}: {value}", aim=aim(reader, key_result), value=value)
        return told + held(reader, line.held)
    if measure.kind is Kind.MILESTONE:
        return reader.say(", due {day}: {value}", day=reader.day(key_result.due_on), value=value)
    words = reader.say(" {bar} {value}", bar=bar(standing.shown), value=value)
    if standing.raw is not None and standing.raw < 0:
        words += reader.say(", behind its start")
    if line.expected is None:
        return words
    expected = value_of(reader, measure, line.expected)
    return words + reader.say(", by now {expected}", expected=expected)


def _health(reader: Reader, line: KeyResultLine) -> SafeText:
    """What is shown of it; of somebody who is away what they last said, and when."""
    shown, last = reader.health(line.health), line.key_result.standing
    if line.health is not Health.AWAY or last.status is None or last.answered_at is None:
        return SafeText(shown)
    return reader.say(
        "{away}; last said {day}, {status}",
        away=shown,
        day=reader.day(day_in(reader.zone, last.answered_at)),
        status=reader.status_words(last.status),
    )


def _progress(reader: Reader, card: ObjectiveCard) -> SafeText:
    if card.progress is None or (card.health is Health.NO_DATA and card.progress == 0):
        return SafeText(bar(0))
    words = reader.say("{bar} {share}", bar=bar(card.progress), share=reader.percent(card.progress))
    if card.pace is None:
        return words
    if card.paced_progress is not None and card.paced_progress != card.progress:
        # Limits and milestones are in the whole, but nobody expects a part of them by now.
        words += reader.say(", its numbers {share}", share=reader.percent(card.paced_progress))
    return words + reader.say(", by now {share}", share=reader.percent(card.pace))
