"""Writing what an import brings: in few statements, however many rows it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.edits import WHOSE, as_text
from okrbot.domain.okrs import Actor, Change, CheckIn, KeyResult, Objective, Team
from okrbot.domain.transfer import Step
from okrbot.services import owners, placing, refreshing, ripples
from okrbot.services.owners import Thing
from okrbot.store import bulk, changes, checkins, objectives

MOST_TOLD = 20
"""Of so many new OKRs an owner is told by name; all of them are in their App Home."""


def write(
    tx: Connection,
    actor: Actor,
    steps: Sequence[Step],
    every_team: Mapping[int, Team],
    now: datetime,
    once: str,
) -> None:
    """Write every new and every changed OKR, who changed what, and what is to be shown again."""
    writing = [step for step in steps if step.writes]
    new_objectives = _add_objectives(tx, actor, writing)
    new_key_results = _add_key_results(tx, actor, writing, new_objectives, now, once)
    changed = [step for step in writing if step.before is not None]
    for step in changed:
        if isinstance(step.after, Objective):
            objectives.update_objective(tx, step.after)
        elif isinstance(step.after, KeyResult):
            objectives.update_key_result(tx, step.after)
    made: list[Thing] = [*new_objectives.values(), *new_key_results]
    changes.add_changes(
        tx,
        [
            *(_change(one, "state", None, one.state, actor, now) for one in made),
            *(
                _change(step.after, field, old, new, actor, now)
                for step in changed
                if step.after is not None
                for field, old, new in _changed(step, every_team)
            ),
        ],
    )
    handed = [step.after for step in changed if step.after and _has_new_owner(step)]
    owners.tell(tx, actor, _told([*made, *handed]), now, once)
    if new_objectives:
        ripples.show_beginnings_again(tx, actor.workspace_id, now, len(new_objectives))
    _show_again(tx, actor, changed, [*made, *(step.after for step in changed if step.after)], now)


def _add_objectives(tx: Connection, actor: Actor, writing: Iterable[Step]) -> dict[int, Objective]:
    """The new objectives by the numbers below 0 that stood for them."""
    new = [
        step.after for step in writing if step.before is None and isinstance(step.after, Objective)
    ]
    added = bulk.add_objectives(tx, actor.workspace_id, new)
    return {planned.number: one for planned, one in zip(new, added, strict=True)}


def _add_key_results(
    tx: Connection,
    actor: Actor,
    writing: Iterable[Step],
    new_objectives: dict[int, Objective],
    now: datetime,
    once: str,
) -> tuple[KeyResult, ...]:
    """The new key results; where one has a value, that is the actor's answer of now."""
    new = [
        replace(step.after, objective=new_objectives[step.after.objective].number)
        if step.after.objective < 0
        else step.after
        for step in writing
        if step.before is None and isinstance(step.after, KeyResult)
    ]
    added = bulk.add_key_results(tx, actor.workspace_id, new)
    checkins.add_check_ins(
        tx,
        [
            CheckIn(
                workspace_id=actor.workspace_id,
                id=0,
                key_result=one.number,
                author_id=actor.member_id,
                batch=once,
                value=one.standing.value,
                status=one.standing.status,
                words="",
                asks_help=False,
                unchanged=False,
                as_of=now,
                made_at=now,
            )
            for one in added
            if one.standing.as_of is not None
        ],
    )
    return added


def _change(
    thing: Thing, field: str, old: object, new: object, actor: Actor, now: datetime
) -> Change:
    return Change(
        workspace_id=thing.workspace_id,
        entity="objective" if isinstance(thing, Objective) else "key_result",
        entity_id=str(thing.number),
        field=field,
        old=as_text(old),
        new=as_text(new),
        why="imported",
        actor_id=actor.member_id,
        at=now,
    )


def _changed(step: Step, every_team: Mapping[int, Team]) -> Iterable[tuple[str, object, object]]:
    """What an update changes; level and team together are told as whose it is."""
    yield from (one for one in step.changed if one[0] not in WHOSE)
    if isinstance(step.before, Objective) and isinstance(step.after, Objective):
        old, new = (
            placing.told(one.level, every_team.get(one.team_id or 0))
            for one in (step.before, step.after)
        )
        if old != new:
            yield "whose", old, new


def _has_new_owner(step: Step) -> bool:
    return bool(step.before and step.after and step.before.owner_id != step.after.owner_id)


def _told(things: Iterable[Thing]) -> list[Thing]:
    """Of each owner's new OKRs the first few: a message names no hundred."""
    told: list[Thing] = []
    per_owner: dict[str, int] = {}
    for thing in things:
        count = per_owner[thing.owner_id] = per_owner.get(thing.owner_id, 0) + 1
        if count <= MOST_TOLD:
            told.append(thing)
    return told


def _show_again(
    tx: Connection, actor: Actor, changed: Iterable[Step], things: Iterable[Thing], now: datetime
) -> None:
    """Mark the prompts and App Homes of all involved and their teams' digests as out of date."""
    involved: set[str] = set()
    numbers: set[int] = set()
    before = [step.before for step in changed if step.before]
    for thing in (*things, *before):
        involved.add(thing.owner_id)
        if isinstance(thing, KeyResult):
            involved.add(thing.asked_id)
            numbers.add(thing.objective)
        else:
            numbers.add(thing.number)
    found = objectives.objectives(tx, actor.workspace_id, sorted(numbers))
    given = [one for one in before if isinstance(one, Objective)]
    audience = set().union(*map(refreshing.audience_of, (*found, *given)))
    refreshing.show_again(tx, actor.workspace_id, sorted(involved), sorted(audience), now)
    hidden_or_shown = [
        step.after.number
        for step in changed
        if isinstance(step.after, Objective) and "visibility" in {name for name, *_ in step.changed}
    ]
    if hidden_or_shown:
        ripples.show_below_again(tx, actor.workspace_id, hidden_or_shown, now)
