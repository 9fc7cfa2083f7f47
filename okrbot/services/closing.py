"""Closing objectives: their scores confirmed, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.closing import Closing, NextStep, Score, ScoreLine, carried, score_of
from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.errors import (
    AllStaysBehind,
    AlreadyClosed,
    EditConflict,
    NoReason,
    NothingToCarry,
    SameStartAndTarget,
)
from okrbot.domain.okrs import Actor, Cycle, CycleState, KeyResult, Objective, ObjectiveState
from okrbot.domain.phrases import SOMEBODY
from okrbot.domain.planning_rules import checked_title
from okrbot.services import ripples
from okrbot.services.actors import today_in
from okrbot.services.cycles import following_cycle, period_of
from okrbot.services.endings import check_closable, closing_of, counted, score_lines, score_text
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.rights import Ground, ground_of, require
from okrbot.store import closings, deliveries, objectives
from okrbot.store.engine import Store

NEXT, WHY, TO, TITLE = "next", "why", "to", "title"
"""The fields that errors are about; WHY and TO are followed by “-” and the key result's number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the form says of a key result: the score, the suggestion it showed, the reason."""

    key_result: int
    suggested: Decimal
    score: Decimal
    why: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """How an objective is carried on changed: its title, and each key result's new target.

    A key result that is not in `targets` stays behind.
    """

    title: str
    targets: Mapping[int, Decimal | None]


def close_objective(
    store: Store,
    actor: Actor,
    number: int,
    marks: Sequence[Mark],
    step: NextStep,
    now: datetime,
    *,
    once: str,
) -> Closing:
    """Score an objective, close it and carry it on as wished; return how it ended.

    Raises NoReason (field "why-<n>"), NothingToCarry ("next"), EditConflict (field "KR-<n>")
    where an answer meanwhile makes another suggestion, AlreadyClosed, NotActive, NotUnderWay,
    NotAllowed and NotFound.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            ground = ground_of(tx, actor, number, now)
            require(tx, ground, Act.EDIT)
            check_closable(ground.objective, closing_of(tx, ground.objective))
            lines = score_lines(tx, ground.workspace, ground.cycle, counted(ground), now)
            scores = [_score(line, marks) for line in lines]
            carried_to = None
            if step in (NextStep.CARRY_ON, NextStep.LATER):
                going = [(line.key_result, None) for line in lines]
                title = ground.objective.title
                carried_to = _carry_on(tx, actor, ground, title, going, step, now)
            return _close(tx, actor, ground, scores, step, now, carried_to)
    except AlreadyDone:
        return _kept(store, actor, number, now)


def carry_on_changed(
    store: Store, actor: Actor, number: int, wanted: Changed, now: datetime, *, once: str
) -> Closing:
    """Carry a closed objective on with another title or other targets; return how it ended.

    Raises NoTitle and TooLong (field "title"), SameStartAndTarget ("to-<n>"), AllStaysBehind
    ("title"), AlreadyClosed where it was carried on before.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            ground = ground_of(tx, actor, number, now)
            require(tx, ground, Act.EDIT)
            closing = closing_of(tx, ground.objective)
            if closing is None or not closing.waits_for_change:
                score = score_text(closing)
                raise AlreadyClosed(objective=ground.objective.public_id, score=score)
            going = [
                (one, wanted.targets[one.number])
                for one in counted(ground)
                if one.number in wanted.targets
            ]
            title = checked_title(wanted.title, TITLE)
            carried_to = _carry_on(tx, actor, ground, title, going, closing.next_step, now)
            done = replace(closing, carried_to=carried_to)
            closings.put_closing(tx, done, [])
            _show_again(tx, ground, now)
            return done
    except AlreadyDone:
        return _kept(store, actor, number, now)


def close_unconfirmed(tx: Connection, ground: Ground, now: datetime) -> None:
    """Close what its owner has not closed in time: the suggested scores stand, unconfirmed."""
    lines = score_lines(tx, ground.workspace, ground.cycle, counted(ground), now)
    nobody = Actor(ground.workspace.id, "")
    scores = [_score(line, ()) for line in lines]
    _close(tx, nobody, ground, scores, NextStep.STOP, now, None)


def _score(line: ScoreLine, marks: Iterable[Mark]) -> Score:
    """The score given; of a key result that the form did not show, the one suggested."""
    key_result = line.key_result
    mark = next((one for one in marks if one.key_result == key_result.number), None)
    if mark is None:
        return Score(key_result.workspace_id, key_result.number, line.suggested, line.suggested)
    if mark.suggested != line.suggested:
        raise EditConflict(key_result.public_id, who=SOMEBODY)
    why = " ".join(mark.why.split())
    if mark.score != line.suggested and not why:
        raise NoReason(f"{WHY}-{key_result.number}", suggested=line.suggested)
    return Score(key_result.workspace_id, key_result.number, line.suggested, mark.score, why)


def _close(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    scores: Sequence[Score],
    step: NextStep,
    now: datetime,
    carried_to: int | None,
) -> Closing:
    by_number = {score.key_result: score.score for score in scores}
    objective = ground.objective
    closing = Closing(
        workspace_id=objective.workspace_id,
        objective=objective.number,
        score=score_of((one, by_number[one.number]) for one in counted(ground)),
        next_step=step,
        closed_by=actor.member_id or None,
        carried_to=carried_to,
    )
    closings.put_closing(tx, closing, scores)
    closed = replace(objective, state=ObjectiveState.CLOSED)
    facts = [("state", objective.state, closed.state), ("score", None, closing.score)]
    ripples.keep(tx, actor, objective, facts, now)
    if closed != objective:
        objectives.update_objective(tx, closed)
    _show_again(tx, ground, now)
    return closing


def _carry_on(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    title: str,
    going: Sequence[tuple[KeyResult, Decimal | None]],
    step: NextStep,
    now: datetime,
) -> int:
    """Write the objective that carries it on, and return its number.

    It is a draft while its cycle does not run yet, and where it is kept for later. Raises
    NothingToCarry, AllStaysBehind and SameStartAndTarget.
    """
    today = today_in(ground.workspace, now)
    following = following_cycle(tx, ground.workspace, ground.cycle, today)
    key_results = list(_going_on(going, following, today))
    if counted(ground) and not key_results:
        raise AllStaysBehind(TITLE) if step is NextStep.CARRY_CHANGED else NothingToCarry(NEXT)
    runs = following.state is CycleState.ACTIVE and step is not NextStep.LATER
    made = objectives.add_objective(
        tx,
        replace(
            ground.objective,
            title=title,
            cycle_id=following.id,
            state=ObjectiveState.ACTIVE if runs else ObjectiveState.DRAFT,
            created_at=now,
            activated_on=today if runs else None,
        ),
    )
    for key_result in key_results:
        objectives.add_key_result(tx, replace(key_result, objective=made.number))
    ripples.keep(tx, actor, made, [("state", None, made.state)], now, _origin(ground.objective))
    return made.number


def _origin(objective: Objective) -> str:
    return f"{objective.public_id} →"


def _going_on(
    going: Iterable[tuple[KeyResult, Decimal | None]], following: Cycle, today: date
) -> Iterable[KeyResult]:
    starts_on = min(max(following.starts_on, today), following.ends_on)
    for key_result, target in going:
        try:
            next_one = carried(key_result, starts_on, following.ends_on, target)
        except SameStartAndTarget as problem:
            problem.field = f"{TO}-{key_result.number}"
            raise
        if next_one is not None:
            yield next_one


def _show_again(tx: Connection, ground: Ground, now: datetime) -> None:
    ripples.show_again(tx, ground, now)
    workspace_id, period = ground.workspace.id, period_of(ground.cycle)
    marks = [(DeliveryKind.CLOSING, DeliveryKind.CLOSING_EDIT, ground.objective.owner_id)]
    if ground.team is not None:
        team_id = str(ground.team.id)
        marks.append((DeliveryKind.RETROSPECTIVE, DeliveryKind.RETROSPECTIVE_EDIT, team_id))
    for kind, edit, subject in marks:
        if deliveries.delivery(tx, workspace_id, kind, subject, period) is not None:
            deliveries.mark_dirty(tx, Planned(workspace_id, edit, subject, period, now))


def _kept(store: Store, actor: Actor, number: int, now: datetime) -> Closing:
    with store.read() as tx:
        closing = closing_of(tx, ground_of(tx, actor, number, now).objective)
    assert closing is not None, "an act that was done before left its closing"
    return closing
