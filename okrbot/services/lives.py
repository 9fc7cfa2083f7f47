"""The life of an objective and its key results: activate, park, drop, bring back, delete."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.errors import (
    CycleClosed,
    NeedsWhy,
    NotADraft,
    NotUnderWay,
    NoWeight,
    TooLong,
)
from okrbot.domain.okrs import (
    Actor,
    CycleState,
    KeyResult,
    KeyResultState,
    Objective,
    ObjectiveState,
)
from okrbot.services import ripples
from okrbot.services.actors import today_in
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.rights import Ground, ground_of, ground_of_key_result, require
from okrbot.store import changes, drafts, objectives
from okrbot.store.engine import Store

LONGEST_WHY = 300


def activate(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> None:
    """Make a draft count and be asked about from today on. Raises NotADraft, CycleClosed."""
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = ground_of(tx, actor, number, now)
        _must_be_draft(tx, ground)
        if ground.cycle.state is CycleState.CLOSED:
            raise CycleClosed(cycle=ground.cycle.name)
        today = today_in(ground.workspace, now)
        numbers = [one.number for one in ground.key_results]
        objectives.key_results(tx, actor.workspace_id, numbers, held=True)
        _set_state(tx, actor, ground, ObjectiveState.ACTIVE, now, activated_on=today)
        for one in ground.key_results:
            starts_on = min(max(ground.cycle.starts_on, today), one.due_on)
            if one.starts_on != starts_on:
                objectives.update_key_result(tx, replace(one, starts_on=starts_on))
        ripples.show_again(tx, ground, now)
        ripples.show_below_again(tx, actor.workspace_id, [number], now)


def delete_draft(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> None:
    """Forget a draft; whatever supported it supports nothing then. Raises NotADraft.

    Of an example nothing is left, not even that there was one.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = ground_of(tx, actor, number, now)
        if ground.objective.is_example:
            _forget_example(tx, ground)
        else:
            _forget_draft(tx, actor, ground, now)
        ripples.show_again(tx, ground, now)


def drop(store: Store, actor: Actor, number: int, why: str, now: datetime, *, once: str) -> None:
    """Stop an active objective: kept, not asked about, in no total. Raises NeedsWhy (field "why").

    A draft is deleted instead: NotUnderWay.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = _in_state(tx, actor, number, ObjectiveState.ACTIVE, now)
        _set_state(tx, actor, ground, ObjectiveState.DROPPED, now, checked_why(why))
        ripples.show_again(tx, ground, now)


def bring_back(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> None:
    """Make a dropped objective active again, as it was. Raises NotUnderWay, CycleClosed."""
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = _in_state(tx, actor, number, ObjectiveState.DROPPED, now)
        if ground.cycle.state is CycleState.CLOSED:
            raise CycleClosed(cycle=ground.cycle.name)
        _set_state(tx, actor, ground, ObjectiveState.ACTIVE, now)
        ripples.show_again(tx, ground, now)


def set_key_result_state(
    store: Store,
    actor: Actor,
    number: int,
    state: KeyResultState,
    why: str,
    now: datetime,
    *,
    once: str,
) -> None:
    """Park a key result, drop it, or bring it back, which alone needs no reason.

    Raises NeedsWhy (field "why"), and NoWeight where nothing that weighs would be left.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground, key_result = ground_of_key_result(tx, actor, number, now, held=True)
        require(tx, ground, Act.EDIT, key_result)
        if key_result.state is state:
            return
        why = why.strip() if state is KeyResultState.ACTIVE else checked_why(why)
        changed = replace(key_result, state=state)
        check_weights(ground, changed)
        ripples.keep(tx, actor, changed, [("state", key_result.state, state)], now, why)
        objectives.update_key_result(tx, changed)
        ripples.show_again(tx, ground, now)


def check_may_end(store: Store, actor: Actor, kind: str, number: int, now: datetime) -> None:
    """Raise NotFound or NotAllowed for who may not park or drop this objective or key result."""
    with store.read() as tx:
        if kind == "objective":
            require(tx, ground_of(tx, actor, number, now), Act.EDIT)
        else:
            ground, key_result = ground_of_key_result(tx, actor, number, now)
            require(tx, ground, Act.EDIT, key_result)


def checked_why(why: str) -> str:
    """Return the reason on one line. Raises NeedsWhy or TooLong (field "why")."""
    told = " ".join(why.split())
    if not told:
        raise NeedsWhy("why")
    if len(told) > LONGEST_WHY:
        raise TooLong("why", length=len(told), limit=LONGEST_WHY)
    return told


def check_weights(ground: Ground, changed: KeyResult) -> None:
    """Raise NoWeight (field "weight") where what counts would weigh nothing together."""
    others = [one for one in ground.key_results if one.number != changed.number]
    counted = [one for one in (*others, changed) if one.state is KeyResultState.ACTIVE]
    if counted and not any(one.weight > 0 for one in counted):
        raise NoWeight("weight")


def _forget_draft(tx: Connection, actor: Actor, ground: Ground, now: datetime) -> None:
    _must_be_draft(tx, ground)
    objective = ground.objective
    ripples.keep(tx, actor, objective, [("state", objective.state, "deleted")], now)
    ripples.show_below_again(tx, actor.workspace_id, [objective.number], now)
    drafts.delete_draft(tx, actor.workspace_id, objective.number)
    ripples.show_beginnings_again(tx, actor.workspace_id, now)


def _forget_example(tx: Connection, ground: Ground) -> None:
    workspace_id, number = ground.workspace.id, ground.objective.number
    drafts.delete_draft(tx, workspace_id, number)
    changes.forget(tx, workspace_id, "objective", str(number))


def _must_be_draft(tx: Connection, ground: Ground) -> None:
    require(tx, ground, Act.EDIT)
    if ground.objective.state is not ObjectiveState.DRAFT:
        raise NotADraft(id=ground.objective.public_id)


def _in_state(
    tx: Connection, actor: Actor, number: int, state: ObjectiveState, now: datetime
) -> Ground:
    ground = ground_of(tx, actor, number, now)
    require(tx, ground, Act.EDIT)
    if ground.objective.state is not state:
        raise NotUnderWay(id=ground.objective.public_id)
    return ground


def _set_state(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    state: ObjectiveState,
    now: datetime,
    why: str = "",
    activated_on: date | None = None,
) -> Objective:
    objective = ground.objective
    activated_on = activated_on or objective.activated_on
    changed = replace(objective, state=state, activated_on=activated_on)
    ripples.keep(tx, actor, objective, [("state", objective.state, state)], now, why)
    return objectives.update_objective(tx, changed)
