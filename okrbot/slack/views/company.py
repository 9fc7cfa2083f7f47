"""The company's week: one line an objective, one line a team, never sorted by result."""

from __future__ import annotations

from okrbot.domain.cycles import days_left
from okrbot.domain.okrs import Status, Team
from okrbot.domain.sheets import CompanyWeek, Mover, TeamLine
from okrbot.slack import blocks
from okrbot.slack.blocks import Block, Message
from okrbot.slack.text import SafeText, excerpt, joined
from okrbot.slack.views import digest_copy, lines, why
from okrbot.slack.words import Reader

OBJECTIVES, TEAMS = 10, 25
"""So many are told of; the rest are counted."""
WORDS = 160


def to_me(reader: Reader, week: CompanyWeek, team: Team | None, *, is_weekly: bool) -> Message:
    """Return the company's week as its asker alone sees it, with *Send me this weekly*."""
    if team is None:
        return message(reader, week)
    offered = digest_copy.offer(reader, team.id, is_weekly=is_weekly)
    return message(reader, week, blocks.actions(offered))


def copy(reader: Reader, week: CompanyWeek, team: Team) -> Message:
    """Return a member's own copy: why it comes, and how to stop it."""
    return message(reader, week, *digest_copy.foot(reader, team))


def message(reader: Reader, week: CompanyWeek, *after: Block) -> Message:
    """Return the company's digest; its fallback gives no values away."""
    title = reader.say(
        "{name}, {cycle}, {day}, {left}",
        name=lines.name(week.workspace_name),
        cycle=week.cycle.name,
        day=reader.day(week.today),
        left=reader.plural("{n} day left", "{n} days left", days_left(week.cycle, week.today)),
    )
    updated = reader.say(
        "{answered} of {asked} key results updated this week.",
        answered=reader.number(week.answered),
        asked=reader.number(week.asked),
    )
    body: list[Block] = [
        blocks.header(title),
        blocks.section(
            _objectives(reader, week), accessory=why.of_company(reader) if week.objectives else None
        ),
        *([blocks.section(worst)] if (worst := _worst(reader, week)) else []),
        *lines.in_sections(_teams(reader, week)),
        blocks.context(updated),
        *after,
    ]
    return blocks.message(title, body)


def _objectives(reader: Reader, week: CompanyWeek) -> SafeText:
    if not week.objectives:
        return reader.say("The company has no active objectives.")
    told = [
        reader.say(
            "{id} {title} {health}",
            id=card.objective.public_id,
            title=lines.title(card.objective.title),
            health=lines.health_with_count(reader, card),
        )
        for card in week.objectives[:OBJECTIVES]
    ]
    left = len(week.objectives) - len(told)
    if left > 0:
        told.append(reader.plural("and {n} more", "and {n} more", left))
    return joined(told)


def _worst(reader: Reader, week: CompanyWeek) -> SafeText:
    return joined([_worry(reader, mover) for mover in week.worst])


def _worry(reader: Reader, mover: Mover) -> SafeText:
    key_result = mover.key_result
    return reader.say(
        "{status} {id} {title}, {owner}: “{words}”",
        status=reader.status(key_result.standing.status or Status.AT_RISK),
        id=key_result.public_id,
        title=lines.title(key_result.title),
        owner=lines.name(mover.owner_name),
        words=excerpt(mover.words, WORDS),
    )


def _teams(reader: Reader, week: CompanyWeek) -> list[SafeText]:
    told = [_team(reader, depth, line) for depth, line in week.teams[:TEAMS]]
    left = len(week.teams) - len(told)
    if left > 0:
        told.append(reader.plural("and {n} more: `/okr tree`", "and {n} more: `/okr tree`", left))
    return told


def _team(reader: Reader, depth: int, line: TeamLine) -> SafeText:
    told = reader.say(
        "{team}: {health}",
        team=lines.name(line.team.name),
        health=lines.team_health(reader, line),
    )
    return lines.stepped(told, depth)
