"""What a member reads: their week, lists and cards. A constant number of queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import may_see
from okrbot.domain.cadence import iso_week
from okrbot.domain.cards import card_of, owed_line
from okrbot.domain.cycles import parse_cycle_name
from okrbot.domain.errors import NotFound
from okrbot.domain.filters import ListFilter, Whose
from okrbot.domain.health import PATIENCE
from okrbot.domain.okrs import (
    Actor,
    Cycle,
    KeyResult,
    Level,
    Member,
    Objective,
    ObjectiveState,
    OpenKeyResult,
    Team,
    Workspace,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.sheets import ObjectiveCard, Week
from okrbot.domain.windows import next_ask, weeks_before
from okrbot.domain.zones import day_in
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.limits import weeks_held
from okrbot.store import cycles, deliveries, objectives, people, teams
from okrbot.store.engine import Store

ASKED_WITHIN_WEEKS = 6
"""Whoever still answers for something was asked within this time, by any cadence."""
LIVING = (ObjectiveState.DRAFT, ObjectiveState.ACTIVE)


def week_in(tx: Connection, member: Member, now: datetime) -> Week:
    """Return what the member owes this week, as a prompt asks it; what they own is left out."""
    workspace = workspace_of(tx, member.workspace_id)
    asked = objectives.asked_of(tx, workspace.id, member.id, day_in(member.zone, now))
    silence = silences(tx, workspace, [member.id], now).get(member.id)
    held = weeks_held(tx, workspace, [(one.key_result, one.cycle) for one in asked], now)
    return week_of(workspace, member, asked, silence, held, now)


def week_of(
    workspace: Workspace,
    member: Member,
    asked: Sequence[OpenKeyResult],
    silence: datetime | None,
    held: Mapping[int, tuple[int, int]],
    now: datetime,
) -> Week:
    """Return what `week_in` does, of what was read already.

    `silence` is since when the member leaves a prompt unanswered, `held` in how many weeks each
    limit was held.
    """
    today = today_in(workspace, now)
    answers = [one.key_result.standing.answered_at for one in asked]
    owed = [owed_line(one, today, now, workspace.zone, silence) for one in asked]
    return Week(
        member=member,
        owed=tuple(replace(one, held=held.get(one.key_result.number)) for one in owed),
        answered_at=answered_this_week(member, answers, now),
        next_prompt_at=next_ask(member, workspace, now, answers),
    )


def week_asked(store: Store, actor: Actor, now: datetime) -> Week:
    """Return what `week_in` does, of the actor."""
    with store.read() as tx:
        return week_in(tx, acting(tx, actor), now)


def answered_this_week(
    member: Member, answers: Sequence[datetime | None], now: datetime
) -> datetime | None:
    """Return when the member gave the last of this ISO week's answers; None while any is open."""
    week = iso_week(day_in(member.zone, now))
    given = [at for at in answers if at and iso_week(day_in(member.zone, at)) == week]
    return max(given) if given and len(given) == len(answers) else None


def list_cards(
    store: Store, actor: Actor, wanted: ListFilter, now: datetime
) -> tuple[ObjectiveCard, ...]:
    """Return what was asked for and may be seen. Raises NotFound for no such team or cycle."""
    with store.read() as tx:
        member = acting(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
        found = objectives.list_objectives(
            tx,
            workspace.id,
            owner_id=_owner(actor, wanted),
            team_ids=_team_ids(tx, actor, wanted),
            level=Level.COMPANY if wanted.whose is Whose.COMPANY else None,
            states=(ObjectiveState.DRAFT,) if wanted.drafts else LIVING,
            cycle_ids=_cycle_ids(tx, workspace, wanted.cycle, now),
        )
        cards = cards_in(tx, workspace, member, found, now)
    if wanted.health is None:
        return cards
    return tuple(card for card in cards if card.health is wanted.health)


def card(store: Store, actor: Actor, number: int, now: datetime) -> ObjectiveCard:
    """Return one objective's card. Raises NotFound for an unknown and a forbidden one alike."""
    with store.read() as tx:
        member = acting(tx, actor)
        return card_in(tx, member, number, now)


def card_in(tx: Connection, member: Member, number: int, now: datetime) -> ObjectiveCard:
    """Return what `card` does, within a transaction that is already open."""
    workspace = workspace_of(tx, member.workspace_id)
    found = objectives.objective(tx, workspace.id, number)
    cards = cards_in(tx, workspace, member, [found], now) if found else ()
    if not cards:
        raise NotFound(what=f"O-{number}")
    return cards[0]


def card_of_key_result(store: Store, actor: Actor, number: int, now: datetime) -> ObjectiveCard:
    """Return the card of the objective that a key result measures. Raises NotFound."""
    with store.read() as tx:
        member = acting(tx, actor)
        key_result = objectives.key_result(tx, actor.workspace_id, number)
        if key_result is None:
            raise NotFound(what=f"KR-{number}")
        return card_in(tx, member, key_result.objective, now)


def cards_in(
    tx: Connection,
    workspace: Workspace,
    viewer: Member,
    found: Sequence[Objective],
    now: datetime,
) -> tuple[ObjectiveCard, ...]:
    """The cards of those objectives that the viewer may see."""
    if not found:
        return ()
    numbers = [one.number for one in found]
    key_results = objectives.key_results_of(tx, workspace.id, numbers)
    every_team = teams.teams(tx, workspace.id)
    every_cycle = cycles.cycles(tx, workspace.id)
    involved = _people_in(found, key_results)
    names = people.names(tx, workspace.id, involved)
    silence = silences(tx, workspace, involved, now)
    return put_together(
        workspace, viewer, found, key_results, every_team, every_cycle, names, silence, now
    )


def put_together(
    workspace: Workspace,
    viewer: Member,
    found: Iterable[Objective],
    key_results: Iterable[KeyResult],
    teams_there: Iterable[Team],
    cycles_there: Iterable[Cycle],
    names: Mapping[str, str],
    silence: Mapping[str, datetime],
    now: datetime,
) -> tuple[ObjectiveCard, ...]:
    """Return the cards of those objectives that the viewer may see, of what was read already."""
    by_objective: dict[int, list[KeyResult]] = defaultdict(list)
    for key_result in key_results:
        by_objective[key_result.objective].append(key_result)
    every_team = {team.id: team for team in teams_there}
    every_cycle = {cycle.id: cycle for cycle in cycles_there}
    return tuple(
        card_of(
            one,
            seen_by(viewer, by_objective[one.number]),
            every_cycle[one.cycle_id],
            now,
            workspace.zone,
            names=names,
            team_name=_name(every_team, one),
            last_asked={
                key_result.number: silence[key_result.asked_id]
                for key_result in by_objective[one.number]
                if key_result.asked_id in silence
            },
        )
        for one in found
        if may_see(viewer, one, by_objective[one.number], _team(every_team, one))
    )


def silences(
    tx: Connection, workspace: Workspace, member_ids: Collection[str], now: datetime
) -> dict[str, datetime]:
    """Return when each member was last asked long enough ago that no answer is told."""
    weeks = weeks_before(now, workspace.zone, ASKED_WITHIN_WEEKS)
    return deliveries.asked_in(tx, workspace.id, member_ids, weeks, now - PATIENCE)


def seen_by(viewer: Member, key_results: Sequence[KeyResult]) -> list[KeyResult]:
    """A guest sees their own key results of an objective, everybody else all of them."""
    if not viewer.is_guest:
        return list(key_results)
    return [one for one in key_results if viewer.id in (one.owner_id, one.asked_id)]


def _people_in(found: Iterable[Objective], key_results: Iterable[KeyResult]) -> list[str]:
    ids = {one.owner_id for one in found}
    for one in key_results:
        ids |= {one.owner_id, one.asked_id}
    return sorted(ids)


def _team(every_team: dict[int, Team], one: Objective) -> Team | None:
    return every_team.get(one.team_id) if one.team_id is not None else None


def _name(every_team: dict[int, Team], one: Objective) -> str | None:
    team = _team(every_team, one)
    return team.name if team else None


def _owner(actor: Actor, wanted: ListFilter) -> str | None:
    return actor.member_id if wanted.whose is Whose.MINE else wanted.member_id


def _team_ids(tx: Connection, actor: Actor, wanted: ListFilter) -> list[int] | None:
    if wanted.whose is Whose.MY_TEAMS:
        return [team.id for team in teams.teams_of(tx, actor.workspace_id, actor.member_id)]
    if wanted.team_name is None:
        return None
    team = teams.team_named(tx, actor.workspace_id, wanted.team_name)
    if team is None:
        raise NotFound(what=Phrase("team called “{name}”", {"name": wanted.team_name}))
    return [team.id]


def _cycle_ids(
    tx: Connection, workspace: Workspace, name: str | None, now: datetime
) -> list[int] | None:
    if name is None:
        return None
    span = parse_cycle_name(name, today_in(workspace, now), workspace.fiscal_start_month)
    cycle = cycles.cycle_named(tx, workspace.id, span.name if span else name)
    if cycle is None:
        raise NotFound(what=Phrase("cycle called “{name}”", {"name": name}))
    return [cycle.id]
