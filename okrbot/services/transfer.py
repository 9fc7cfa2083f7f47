"""Export and import: OKRs out of the workspace and in again, as rows of a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import Act, allowed, may_see, roles_of
from okrbot.domain.errors import EditConflict, NotAllowed, NotAsShown
from okrbot.domain.okrs import Actor, KeyResult, Member, Objective
from okrbot.domain.phrases import Phrase
from okrbot.domain.transfer import (
    Known,
    Outcome,
    Step,
    key_result_cells,
    objective_cells,
)
from okrbot.domain.transfer.rows import Cells
from okrbot.domain.tree import tied_among
from okrbot.services import arriving
from okrbot.services.actors import acting, acting_among, today_in, workspace_of
from okrbot.services.cycles import running_cycle
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.weeks import outcome_of, seen_by
from okrbot.store import closings, cycles, inbox, objectives, people, teams
from okrbot.store.engine import Store
from okrbot.store.numbers import take_numbers


@dataclass(frozen=True, slots=True)
class Export:
    """What one member may take along: rows, each objective followed by its key results."""

    rows: tuple[Cells, ...]
    objectives: int
    key_results: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: of which file, and how many rows became what."""

    file_name: str
    counts: Mapping[Outcome, int]


def export(store: Store, actor: Actor) -> Export:
    """Return every objective and key result the actor may see, whatever its state."""
    with store.read() as tx:
        members = {one.id: one for one in people.members(tx, actor.workspace_id)}
        member = acting_among(members, actor)
        every = objectives.list_objectives(tx, actor.workspace_id)
        by_objective = _by_objective(tx, actor, every)
        known_teams = {team.id: team for team in teams.teams(tx, actor.workspace_id)}
        known_cycles = {cycle.id: cycle for cycle in cycles.cycles(tx, actor.workspace_id)}
        ended, scores = closings.ended(tx, actor.workspace_id)
    seen = [
        one
        for one in every
        if may_see(member, one, by_objective.get(one.number, []), known_teams.get(one.team_id or 0))
    ]
    shown = {one.number: seen_by(member, by_objective.get(one.number, [])) for one in seen}
    told = tied_among(seen, [one for theirs in shown.values() for one in theirs])
    rows: list[Cells] = []
    for objective in told:
        team = known_teams.get(objective.team_id or 0)
        cycle = known_cycles[objective.cycle_id]
        theirs = shown[objective.number]
        outcome = outcome_of(member, ended.get(objective.number), theirs, scores)
        owner, score = members.get(objective.owner_id), outcome.closing.score if outcome else None
        rows.append(objective_cells(objective, cycle, team, owner, score))
        rows += [
            key_result_cells(
                one,
                cycle,
                members.get(one.owner_id),
                members.get(one.asked_id),
                scores[one.number].score if one.number in scores else None,
            )
            for one in theirs
        ]
    return Export(tuple(rows), len(told), len(rows) - len(told))


def check_may_import(store: Store, actor: Actor) -> None:
    """Raise NotAllowed for whoever is no admin."""
    with store.read() as tx:
        check_importer(acting(tx, actor))


def check_importer(member: Member) -> None:
    """Raise NotAllowed unless the member may import."""
    if not allowed(Act.WORKSPACE_SETTINGS, roles_of(member)):
        raise NotAllowed(who=Phrase("admins"))


def ground(store: Store, actor: Actor, now: datetime) -> Known:
    """Return what a file is held against. Raises NotAllowed."""
    with store.write() as tx:  # the running quarter may have to be made
        workspace = workspace_of(tx, actor.workspace_id)
        running_cycle(tx, workspace, today_in(workspace, now))
    with store.read() as tx:
        return _known(tx, actor, now)


def imported(store: Store, actor: Actor, once: str) -> Imported | None:
    """Return what an import did that was carried out under this key, None where none was."""
    with store.read() as tx:
        kept = inbox.kept_ack(tx, actor.workspace_id, once)
    return None if kept is None else _imported(kept)


def carry_out(
    store: Store,
    actor: Actor,
    file_name: str,
    steps: Sequence[Step],
    known: Known,
    now: datetime,
    *,
    once: str,
) -> Imported:
    """Do what the steps planned on that ground, all of it or nothing, and return what was done.

    Done once, however often asked: then what was done before is returned. Raises NotAsShown where
    the ground has changed since, and NotAllowed.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            # Key results before numbers, as who answers takes them: else the two could wait for
            # each other for ever.
            changed = [
                step.before.number
                for step in steps
                if step.writes and isinstance(step.before, KeyResult)
            ]
            objectives.key_results(tx, actor.workspace_id, changed, held=True)
            # Whoever adds now waits, then sees.
            take_numbers(tx, actor.workspace_id, "objective", 0)
            if not known.still_holds(_known(tx, actor, now)):
                raise NotAsShown
            arriving.write(tx, actor, steps, known.teams, now, once)
            counts = Counter(step.outcome.value for step in steps)
            kept = json.dumps({"file": file_name, "counts": counts})
            inbox.keep_ack(tx, actor.workspace_id, once, kept)
    except EditConflict:
        raise NotAsShown from None
    except AlreadyDone as before:
        kept = before.kept
    return _imported(kept)


def _imported(kept: str) -> Imported:
    done = json.loads(kept)
    counts = {Outcome(outcome): count for outcome, count in done["counts"].items()}
    return Imported(done["file"], counts)


def _known(tx: Connection, actor: Actor, now: datetime) -> Known:
    member = acting(tx, actor)
    check_importer(member)
    workspace = workspace_of(tx, actor.workspace_id)
    today = today_in(workspace, now)
    every = objectives.list_objectives(tx, workspace.id)
    by_objective = _by_objective(tx, actor, every)
    return Known(
        workspace=workspace,
        actor=actor,
        locale=member.locale,
        now=now,
        today=today,
        cycle=running_cycle(tx, workspace, today),
        objectives={one.number: one for one in every},
        key_results={one.number: one for found in by_objective.values() for one in found},
        teams={team.id: team for team in teams.teams(tx, workspace.id)},
        cycles={cycle.id: cycle for cycle in cycles.cycles(tx, workspace.id)},
        members={one.id: one for one in people.members(tx, workspace.id)},
    )


def _by_objective(
    tx: Connection, actor: Actor, every: Sequence[Objective]
) -> dict[int, list[KeyResult]]:
    numbers = [one.number for one in every]
    by_objective: dict[int, list[KeyResult]] = {}
    for one in objectives.key_results_of(tx, actor.workspace_id, numbers):
        by_objective.setdefault(one.objective, []).append(one)
    return by_objective
