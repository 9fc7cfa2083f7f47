"""What the App Home shows of a member's week, their teams and the company"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.cards import owed_line
from okrbot.domain.health import objective_health
from okrbot.domain.okrs import (
    Actor,
    Cycle,
    CycleState,
    KeyResult,
    Level,
    Member,
    ObjectiveState,
    Team,
)
from okrbot.domain.sheets import HomeSheet, ObjectiveCard, TeamLine, Week
from okrbot.domain.windows import next_ask
from okrbot.domain.zones import day_in
from okrbot.services.absence import absence_of
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.weeks import answered_this_week, put_together, silences
from okrbot.store import cycles, homes, objectives, offers, teams
from okrbot.store.engine import Store


def home_of(store: Store, actor: Actor, now: datetime) -> HomeSheet:
    """Return what the member's App Home shows."""
    with store.read() as tx:
        return home_in(tx, acting(tx, actor), now)


def home_in(tx: Connection, member: Member, now: datetime) -> HomeSheet:
    """Return what `home_of` does, within a transaction that is already open."""
    workspace = workspace_of(tx, member.workspace_id)
    today = today_in(workspace, now)
    asked = objectives.asked_of(tx, workspace.id, member.id, day_in(member.zone, now))
    found = homes.concerning(tx, workspace.id, member.id)
    key_results = objectives.key_results_of(tx, workspace.id, [one.number for one in found])
    every_team = teams.teams(tx, workspace.id)
    every_cycle = cycles.cycles(tx, workspace.id)
    answerers = {member.id, *(one.asked_id for one in key_results)}
    silence = silences(tx, workspace, sorted(answerers), now)
    cards = put_together(
        workspace, member, found, key_results, every_team, every_cycle, {}, silence, now
    )
    owed = tuple(
        owed_line(one, today, now, workspace.zone, silence.get(one.key_result.asked_id))
        for one in asked
    )
    answers = [one.key_result.standing.answered_at for one in asked]
    mine = tuple(team for team in every_team if member.id in team.members)
    running = [
        one
        for one in every_cycle
        if one.state is CycleState.ACTIVE and one.starts_on <= today <= one.ends_on
    ]
    return HomeSheet(
        week=Week(
            member=member,
            owed=owed,
            cards=tuple(card for card in cards if _is_mine(card, member, key_results)),
            teams=mine,
            cycle=min(running, key=lambda cycle: cycle.ends_on, default=None),
            answered_at=answered_this_week(member, answers, now),
            next_prompt_at=next_ask(member, workspace, now, answers),
            absence=absence_of(tx, member, now),
        ),
        teams=tuple(_team_line(team, cards) for team in mine),
        company=tuple(card for card in cards if _is_companys(card)),
        cycles=_latest(every_cycle),
        is_new=not found and not objectives.list_objectives(tx, workspace.id, limit=1),
        offers=offers.offers_to(tx, workspace.id, member.id),
        may_administer=access.allowed(Act.WORKSPACE_SETTINGS, access.roles_of(member)),
    )


def _is_mine(card: ObjectiveCard, member: Member, key_results: Sequence[KeyResult]) -> bool:
    number = card.objective.number
    return card.objective.owner_id == member.id or any(
        one.objective == number and member.id in (one.owner_id, one.asked_id) for one in key_results
    )


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


def _latest(every: Sequence[Cycle]) -> tuple[Cycle, ...]:
    """What can be looked for: the last cycles, the newest first."""
    return tuple(sorted(every, key=lambda cycle: cycle.starts_on, reverse=True)[:12])
