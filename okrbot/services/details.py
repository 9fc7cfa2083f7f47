"""Cards in full: history, trend, what is in the way, what the reader may do; and why it is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from operator import attrgetter

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.blockers import Blocker
from okrbot.domain.cards import card_of, is_late
from okrbot.domain.details import KeyResultDetail, ObjectiveDetail, Reasons, Said
from okrbot.domain.edits import ASKS_WHY
from okrbot.domain.okrs import (
    Actor,
    Change,
    CheckIn,
    KeyResult,
    ObjectiveState,
    is_under_way,
)
from okrbot.domain.progress import start_of
from okrbot.domain.sheets import KeyResultLine, ObjectiveCard
from okrbot.domain.teams import TeamWords
from okrbot.domain.trends import total_trend, trend_of
from okrbot.domain.why import explain
from okrbot.domain.why_score import explain_given, explain_score
from okrbot.domain.why_total import explain_total, explain_week
from okrbot.domain.zones import instant_of, zone_named
from okrbot.services import companies, digests
from okrbot.services.actors import today_in
from okrbot.services.alignment import above_of, changes_as_seen
from okrbot.services.endings import outcome_in
from okrbot.services.limits import weeks_held
from okrbot.services.rights import Ground, ground_of, ground_of_key_result
from okrbot.services.weeks import seen_by, silences
from okrbot.store import absences, blockers, changes, checkins, people
from okrbot.store.engine import Store

REMEMBERED = 5
"""How many of the last answers a card shows."""
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Past:
    """What was said and done about some key results of an objective."""

    check_ins: tuple[CheckIn, ...]
    changes: tuple[Change, ...]
    blockers: dict[int, Blocker]
    card: ObjectiveCard


def objective(store: Store, actor: Actor, number: int, now: datetime) -> ObjectiveDetail:
    """Return an objective's card. Raises NotFound for an unknown and a forbidden one alike."""
    with store.read() as tx:
        ground = ground_of(tx, actor, number, now)
        seen = seen_by(ground.member, ground.key_results)
        past = _past(tx, actor, ground, seen, now)
        above = above_of(tx, ground, ground.objective.supports)
    today = today_in(ground.workspace, now)
    by_key_result = {
        one.number: [said for said in past.check_ins if said.key_result == one.number]
        for one in seen
    }
    commitment, zone = ground.objective.commitment, ground.workspace.zone
    trend = total_trend(seen, {number: commitment}, by_key_result, zone, today)
    is_draft = ground.objective.state is ObjectiveState.DRAFT
    return ObjectiveDetail(
        card=past.card,
        history=_history(past, seen, ground.workspace.zone)[:REMEMBERED],
        trend=None if is_draft else trend,
        blockers=tuple(past.blockers.values()),
        moved=_moved(past.changes),
        supported=above.title if above else None,
        may_edit=ground.may(Act.EDIT),
        may_answer=ground.may(Act.LOG),
    )


def key_result(store: Store, actor: Actor, number: int, now: datetime) -> KeyResultDetail:
    """Return a key result's card. Raises NotFound as `objective` does."""
    with store.read() as tx:
        ground, one = ground_of_key_result(tx, actor, number, now)
        past = _past(tx, actor, ground, [one], now)
        held = weeks_held(tx, ground.workspace, [(one, ground.cycle)], now + _A_MOMENT)
    said = _history(past, [one], ground.workspace.zone)
    today = today_in(ground.workspace, now)
    commitment, zone = ground.objective.commitment, ground.workspace.zone
    is_draft = ground.objective.state is ObjectiveState.DRAFT
    may_answer = ground.may(Act.LOG, one)
    is_asked_about = is_under_way(one, ground.objective)
    return KeyResultDetail(
        line=replace(_line(past.card, one), held=held.get(number)),
        objective=ground.objective,
        cycle=ground.cycle,
        history=said[:REMEMBERED],
        says_more=len(said) > REMEMBERED,
        trend=None if is_draft else trend_of(one, commitment, past.check_ins, zone, today),
        blocker=past.blockers.get(number),
        moved=_moved(past.changes),
        names=past.card.names,
        may_edit=ground.may(Act.EDIT, one),
        may_answer=may_answer and is_asked_about,
        may_ask=may_answer and is_asked_about and one.asked_id != actor.member_id,
    )


def all_said(
    store: Store, actor: Actor, number: int, now: datetime
) -> tuple[KeyResult, tuple[Said, ...]]:
    """Return a key result and all that was said of it, the newest first. Raises NotFound."""
    with store.read() as tx:
        ground, one = ground_of_key_result(tx, actor, number, now)
        past = _past(tx, actor, ground, [one], now)
        return one, _history(past, [one], ground.workspace.zone)


def why_objective(store: Store, actor: Actor, number: int, now: datetime) -> Reasons:
    """Return the arithmetic of an objective's total. Raises NotFound."""
    with store.read() as tx:
        ground = ground_of(tx, actor, number, now)
        past = _past(tx, actor, ground, seen_by(ground.member, ground.key_results), now)
        every = changes.changes_of_each(tx, actor.workspace_id, "objective", [str(number)])
        own = changes_as_seen(tx, ground, every)
        moved = _moved(past.changes)
        names = _names(tx, ground, [*own, *moved])
    return Reasons(
        ground.objective.title,
        ground.objective.public_id,
        total=explain_score(past.card) if past.card.closing else explain_total(past.card),
        changes=own,
        moved=moved,
        key_results=tuple(line.key_result for line in past.card.lines),
        names=names,
    )


def why_team(store: Store, actor: Actor, which: TeamWords, now: datetime) -> Reasons:
    """Return the arithmetic of what a team's digest says. Raises as `digests.week_of_team` does."""
    week = digests.week_of_team(store, actor, which, now).week
    return Reasons(
        week.team.name,
        team_id=week.team.id,
        total=explain_week(week.lines),
        moved=week.changed,
        key_results=tuple(line.key_result for line in week.lines),
        names=week.names,
    )


def why_company(store: Store, actor: Actor, now: datetime) -> Reasons:
    """Return the arithmetic of the company's objectives together.

    Raises as `companies.company_digest` does.
    """
    week = companies.company_digest(store, actor, now).week
    lines = [line for card in week.objectives for line in card.lines]
    numbers = [str(line.key_result.number) for line in lines]
    with store.read() as tx:
        moved = _moved(changes.changes_of_each(tx, actor.workspace_id, "key_result", numbers))
        names = people.names(tx, actor.workspace_id, sorted({one.actor_id for one in moved}))
    return Reasons(
        week.workspace_name,
        total=explain_week(lines),
        moved=moved,
        key_results=tuple(line.key_result for line in lines),
        names=names,
    )


def why_key_result(store: Store, actor: Actor, number: int, now: datetime) -> Reasons:
    """Return the arithmetic of a key result's progress and what was changed. Raises NotFound."""
    with store.read() as tx:
        ground, one = ground_of_key_result(tx, actor, number, now)
        own = changes.changes_of_each(tx, actor.workspace_id, "key_result", [str(number)])
        names = _names(tx, ground, own)
        line = _line(_past(tx, actor, ground, [one], now).card, one)
    explanation = explain(one, ground.objective, ground.cycle, today_in(ground.workspace, now))
    return Reasons(
        one.title,
        one.public_id,
        explanation=replace(explanation, pace=()) if line.score else explanation,
        total=explain_given(line),
        changes=own,
        names=names,
    )


def _past(
    tx: Connection, actor: Actor, ground: Ground, seen: Sequence[KeyResult], now: datetime
) -> _Past:
    workspace, numbers = ground.workspace, [one.number for one in seen]
    began = instant_of(ground.cycle.starts_on, time(0), zone_named(workspace.zone))
    given = checkins.in_span(tx, workspace.id, numbers, began, now + _A_MOMENT)
    changed = changes.changes_of_each(tx, workspace.id, "key_result", [str(n) for n in numbers])
    in_the_way = blockers.blockers_of(tx, workspace.id, numbers)
    asked = sorted({one.asked_id for one in seen})
    involved = {ground.objective.owner_id, *asked, *(one.owner_id for one in seen)}
    involved |= {one.author_id for one in given} | {one.actor_id for one in changed}
    involved |= {helper for one in in_the_way.values() for helper in one.helpers}
    silence = silences(tx, workspace, asked, now)
    card = card_of(
        ground.objective,
        seen,
        ground.cycle,
        now,
        workspace.zone,
        names=people.names(tx, workspace.id, sorted(involved)),
        team_name=ground.team.name if ground.team else None,
        last_asked={one.number: silence[one.asked_id] for one in seen if one.asked_id in silence},
        away=absences.away_alone(tx, workspace.id, today_in(workspace, now)),
        outcome=outcome_in(tx, actor, ground, seen, now),
    )
    return _Past(given, changed, in_the_way, card)


def _line(card: ObjectiveCard, key_result: KeyResult) -> KeyResultLine:
    return next(line for line in card.lines if line.key_result.number == key_result.number)


def _history(past: _Past, seen: Iterable[KeyResult], zone: str) -> tuple[Said, ...]:
    """All answers, the newest first, each with the value before it."""
    known = {one.number: one for one in seen}
    before = {number: start_of(one.measure) for number, one in known.items()}
    said = []
    for one in sorted(past.check_ins, key=attrgetter("as_of", "id")):
        said.append(
            Said(
                key_result=known[one.key_result],
                author_name=past.card.names.get(one.author_id, one.author_id),
                at=one.as_of,
                before=before[one.key_result],
                after=one.value,
                status=one.status,
                words=one.words,
                is_late=is_late(one, past.card.cycle, zone),
            )
        )
        if one.value is not None:
            before[one.key_result] = one.value
    return tuple(reversed(said))


def _moved(changed: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of what is to be reached and of whether it is; that it was set at all is none."""
    told = (*ASKS_WHY, "state")
    return tuple(one for one in changed if one.field in told and one.old is not None)


def _names(tx: Connection, ground: Ground, changed: Iterable[Change]) -> dict[str, str]:
    """Who changed something, and whom it was changed to."""
    ids = {one.actor_id for one in changed}
    for one in changed:
        if one.field in ("owner_id", "asked_id", "contributors"):
            ids |= {*(one.old or "").split(","), *(one.new or "").split(",")}
    return people.names(tx, ground.workspace.id, sorted(ids - {""}))
