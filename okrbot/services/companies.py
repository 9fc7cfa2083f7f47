"""The company's week: its objectives, what worries most, and how every team stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.cards import is_answered
from okrbot.domain.errors import NoCycle
from okrbot.domain.health import objective_health
from okrbot.domain.okrs import (
    Actor,
    KeyResult,
    KeyResultState,
    Level,
    Member,
    ObjectiveState,
    Status,
    Team,
    Visibility,
)
from okrbot.domain.sheets import CompanyWeek, Mover, ObjectiveCard, TeamLine
from okrbot.domain.teams import company_among, in_tree_order, is_of
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.cycles import cycle_on
from okrbot.services.digests import check_reads_all
from okrbot.services.weeks import cards_in
from okrbot.store import checkins, objectives, readers, teams
from okrbot.store.engine import Store

WORST = 3
"""So many are told of, in the words of who answered for them."""
_WORST_FIRST = (Status.OFF_TRACK, Status.AT_RISK)


@dataclass(frozen=True, slots=True)
class CompanyDigest:
    """The company's week for one reader; `team` is the root, `is_weekly` where it comes weekly."""

    week: CompanyWeek
    team: Team | None
    is_weekly: bool


def company_digest(store: Store, actor: Actor, now: datetime) -> CompanyDigest:
    """Return this week of the company. Raises NoCycle while none runs, NotAllowed."""
    with store.read() as tx:
        member = acting(tx, actor)
        check_reads_all(member)
        team = company_among(teams.teams(tx, actor.workspace_id))
        is_weekly = team is not None and readers.is_reader(
            tx, member.workspace_id, team.id, member.id
        )
        return CompanyDigest(company_week_in(tx, member, now), team, is_weekly)


def company_week_in(tx: Connection, member: Member, now: datetime) -> CompanyWeek:
    """Return the running cycle's public objectives, put together; NoCycle while none runs."""
    workspace = workspace_of(tx, member.workspace_id)
    today = today_in(workspace, now)
    cycle = cycle_on(tx, workspace, today)
    if cycle is None:
        raise NoCycle
    found = objectives.list_objectives(
        tx, workspace.id, states=[ObjectiveState.ACTIVE], cycle_ids=[cycle.id]
    )
    public = [one.number for one in found if one.visibility is Visibility.PUBLIC]
    cards = cards_in(tx, workspace, member, public, now)
    every_team = teams.teams(tx, workspace.id)
    worst = _worst(tx, workspace.id, cards)
    asked = _active(cards)
    return CompanyWeek(
        workspace_name=workspace.name,
        cycle=cycle,
        today=today,
        objectives=tuple(card for card in cards if card.objective.level is Level.COMPANY),
        worst=worst,
        answered=sum(is_answered(one, workspace.zone, now) for one in asked),
        asked=len(asked),
        teams=tuple((depth, _team_line(team, cards)) for depth, team in in_tree_order(every_team)),
    )


def _worst(tx: Connection, workspace_id: str, cards: Sequence[ObjectiveCard]) -> tuple[Mover, ...]:
    """The most worrying key results of which somebody said why, by status and then by number."""
    names = {number: name for card in cards for number, name in card.names.items()}
    worried = [one for one in _active(cards) if one.standing.status in _WORST_FIRST]
    worried.sort(key=lambda one: (_rank(one), one.number))
    words = checkins.latest_of(tx, workspace_id, [one.number for one in worried])
    told = [
        Mover(
            one,
            names.get(words[one.number].author_id, names.get(one.owner_id, one.owner_id)),
            after=one.standing.value,
            words=words[one.number].words,
        )
        for one in worried
        if one.number in words and words[one.number].words
    ]
    return tuple(told[:WORST])


def _active(cards: Iterable[ObjectiveCard]) -> list[KeyResult]:
    """What is asked about: a card shows what was parked and dropped as well."""
    every = (line.key_result for card in cards for line in card.lines)
    return [one for one in every if one.state is KeyResultState.ACTIVE]


def _rank(key_result: KeyResult) -> int:
    status = key_result.standing.status
    assert status is not None
    return _WORST_FIRST.index(status)


def _team_line(team: Team, cards: Iterable[ObjectiveCard]) -> TeamLine:
    own = tuple(card for card in cards if is_of(card.objective, team))
    return TeamLine(
        team, *objective_health(line.health for card in own for line in card.lines), own
    )
