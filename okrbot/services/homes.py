"""What the App Home shows of a member's week, their teams and the company."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.absence import Absence
from okrbot.domain.access import Act
from okrbot.domain.cadence import rhythm_of
from okrbot.domain.cards import owed_line
from okrbot.domain.health import objective_health
from okrbot.domain.okrs import (
    LIVING,
    Actor,
    Cycle,
    CycleState,
    KeyResultState,
    Level,
    Member,
    ObjectiveState,
    OpenKeyResult,
    Team,
    Workspace,
)
from okrbot.domain.sheets import HomeSheet, ObjectiveCard, TeamLine, Week
from okrbot.domain.tree import tied_among
from okrbot.domain.windows import next_ask
from okrbot.domain.zones import day_in
from okrbot.services.absence import absence_among
from okrbot.services.actors import acting_in, today_in
from okrbot.services.weeks import answered_this_week, cards_of, lines_of
from okrbot.store import absences, cards, cycles, objectives, offers, people, teams
from okrbot.store.card_lines import CardLine
from okrbot.store.cards import CardHead
from okrbot.store.engine import Store

CYCLES_AHEAD, CYCLES_OVER = 8, 4
"""How many cycles can be looked for."""
NOTED_EVERY = timedelta(days=1)
"""So often at most it is written down that somebody has opened their App Home."""


def home_of(store: Store, actor: Actor, now: datetime) -> HomeSheet:
    """Return what the member's App Home shows."""
    with store.read() as tx:
        return home_in(tx, *acting_in(tx, actor), now)


def opened(store: Store, member: Member, workspace: Workspace, now: datetime) -> HomeSheet:
    """Return what the App Home shows that the member has just opened.

    From now on it is kept up to date for a while; that is written down once a day at most.
    """
    last = member.home_opened_at
    if last is not None and last > now - NOTED_EVERY:
        with store.read() as tx:
            return home_in(tx, member, workspace, now)
    with store.write() as tx:
        people.set_home_opened(tx, workspace.id, member.id, now)
        return home_in(tx, member, workspace, now)


def home_in(tx: Connection, member: Member, workspace: Workspace, now: datetime) -> HomeSheet:
    """Return what `home_of` does, within a transaction that is already open."""
    away = absences.absences_touching(tx, workspace.id, member.id)
    answers_for = _answers_for(member, away, now)
    heads = cards.concerning(tx, workspace.id, member.id, day_in(member.zone, now), answers_for)
    lines = lines_of(tx, workspace, heads, now)
    known_cycles = cycles.worth_a_look(tx, workspace.id)
    mine = teams.teams_of(tx, workspace.id, member.id)
    found = _tied(cards_of(workspace, member, heads, lines, now))
    asked = _asked(heads, lines, answers_for)
    answers = [one.key_result.standing.answered_at for one, _ in asked]
    today = today_in(workspace, now)
    running = [
        one
        for one in known_cycles
        if one.state is CycleState.ACTIVE and one.starts_on <= today <= one.ends_on
    ]
    own = _own(member, heads, lines)
    return HomeSheet(
        week=Week(
            member=member,
            owed=tuple(
                owed_line(
                    one, today, now, workspace.zone, line.last_asked_at, owner_away=line.is_away
                )
                for one, line in asked
            ),
            cards=tuple(card for card in found if card.objective.number in own),
            teams=mine,
            cycle=min(running, key=lambda cycle: cycle.ends_on, default=None),
            answered_at=answered_this_week(member, answers, now),
            next_prompt_at=next_ask(member, workspace, now, answers),
            rhythm=rhythm_of(member, workspace),
            absence=absence_among(away, member, now),
        ),
        teams=tuple(_team_line(team, found) for team in mine),
        company=tuple(card for card in found if _is_companys(card)),
        cycles=_latest(known_cycles),
        is_new=not heads and not objectives.list_objectives(tx, workspace.id, limit=1),
        offers=offers.offers_to(tx, workspace.id, member.id),
        may_administer=access.allowed(Act.WORKSPACE_SETTINGS, access.roles_of(member)),
    )


def _tied(found: Sequence[ObjectiveCard]) -> tuple[ObjectiveCard, ...]:
    """These cards, each supporting only what is among them: what else there is, is not seen."""
    key_results = [line.key_result for card in found for line in card.lines]
    tied = tied_among([card.objective for card in found], key_results)
    return tuple(
        replace(card, objective=objective) for card, objective in zip(found, tied, strict=True)
    )


def _answers_for(member: Member, away: Iterable[Absence], now: datetime) -> frozenset[str]:
    """The member, and the absent in whose place they are asked today."""
    today = day_in(member.zone, now)
    return frozenset({member.id}) | {
        one.member_id
        for one in away
        if one.delegate_id == member.id and not one.declined and one.covers(today)
    }


def _asked(
    heads: Iterable[CardHead], lines: Iterable[CardLine], answers_for: Collection[str]
) -> list[tuple[OpenKeyResult, CardLine]]:
    """What the member is asked about, the earliest due first, each with what was read of it."""
    under_way = {
        head.objective.number: head
        for head in heads
        if head.objective.state is ObjectiveState.ACTIVE
        and head.cycle.state is not CycleState.CLOSED
    }
    asked = [
        (OpenKeyResult(line.key_result, head.objective, head.cycle), line)
        for line in lines
        if line.key_result.state is KeyResultState.ACTIVE
        and line.key_result.asked_id in answers_for
        and (head := under_way.get(line.key_result.objective))
    ]
    return sorted(asked, key=lambda pair: (pair[0].key_result.due_on, pair[0].key_result.number))


def _own(member: Member, heads: Iterable[CardHead], lines: Iterable[CardLine]) -> set[int]:
    """The numbers of the living ones that the member owns, or has a key result of."""
    living = {
        head.objective.number: head.objective for head in heads if head.objective.state in LIVING
    }
    owned = {number for number, one in living.items() if one.owner_id == member.id}
    return owned | {
        line.key_result.objective
        for line in lines
        if line.key_result.objective in living
        and member.id in (line.key_result.owner_id, line.key_result.asked_id)
    }


def _is_companys(card: ObjectiveCard) -> bool:
    return card.objective.level is Level.COMPANY and card.objective.state is ObjectiveState.ACTIVE


def _team_line(team: Team, cards: Iterable[ObjectiveCard]) -> TeamLine:
    own = [
        card
        for card in cards
        if card.objective.team_id == team.id and card.objective.state is ObjectiveState.ACTIVE
    ]
    health, weakest, counted = objective_health(line.health for card in own for line in card.lines)
    return TeamLine(team, health, weakest, counted, tuple(own))


def _latest(known: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """What can be looked for: the last of those to come or running, and of the past."""
    newest = sorted(known, key=lambda cycle: cycle.starts_on, reverse=True)
    over = [cycle for cycle in newest if cycle.state is CycleState.CLOSED]
    ahead = [cycle for cycle in newest if cycle.state is not CycleState.CLOSED]
    return (*ahead[:CYCLES_AHEAD], *over[:CYCLES_OVER])
