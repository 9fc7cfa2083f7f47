"""What somebody wants to act on, and whether they may: asked within the act's own transaction."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.errors import NotAllowed, NotFound, OnlyAnExample
from okrbot.domain.okrs import (
    Actor,
    Cycle,
    KeyResult,
    Member,
    Objective,
    OpenKeyResult,
    Team,
    Workspace,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.zones import day_in
from okrbot.services.actors import acting, workspace_of
from okrbot.store import absences, cycles, objectives, people, teams


@dataclass(frozen=True, slots=True)
class Ground:
    """An objective with all that decides what `member` may do to it."""

    member: Member
    workspace: Workspace
    objective: Objective
    key_results: tuple[KeyResult, ...]
    cycle: Cycle
    team: Team | None
    stands_in_for: frozenset[str] = frozenset()

    def may(self, act: Act, key_result: KeyResult | None = None) -> bool:
        """Tell whether the member may do this to the objective, or to one of its key results.

        An example is looked at and removed, no more.
        """
        if self.objective.is_example:
            return False
        roles = access.roles_of(
            self.member, self.objective, key_result, self.team, self.stands_in_for
        )
        return access.allowed(act, roles)

    def key_result(self, number: int) -> KeyResult:
        """Return a key result that the member sees; a guest sees their own. Raises NotFound."""
        for one in self.key_results:
            is_own = self.member.id in (one.owner_id, one.asked_id)
            if one.number == number and (is_own or not self.member.is_guest):
                return one
        raise NotFound(what=f"KR-{number}")


def ground_of(tx: Connection, actor: Actor, number: int, now: datetime) -> Ground:
    """Return an objective to act on. Raises NotFound for an unknown and a forbidden one alike."""
    return _ground(tx, actor, number, now, f"O-{number}")


def ground_of_key_result(
    tx: Connection, actor: Actor, number: int, now: datetime, *, held: bool = False
) -> tuple[Ground, KeyResult]:
    """Return a key result with its objective. Raises NotFound as `ground_of` does.

    Where `held`, nobody else changes the key result until the transaction ends.
    """
    found = objectives.key_results(tx, actor.workspace_id, [number], held=held)
    if not found:
        raise NotFound(what=f"KR-{number}")
    ground = _ground(tx, actor, found[0].objective, now, f"KR-{number}")
    return ground, ground.key_result(number)


def require(tx: Connection, ground: Ground, act: Act, key_result: KeyResult | None = None) -> None:
    """Raise NotAllowed, which names who may, unless the member may do this.

    Raises OnlyAnExample for whatever is to be done to an example.
    """
    if ground.objective.is_example:
        raise OnlyAnExample(id=ground.objective.public_id)
    if ground.may(act, key_result):
        return
    owners = [one.owner_id for one in (key_result, ground.objective) if one]
    if act is Act.LOG and key_result:
        owners.append(key_result.asked_id)
    lead_id = ground.team.lead_id if ground.team else None
    ids = list(dict.fromkeys(one for one in (*owners, lead_id) if one))
    names = people.names(tx, ground.workspace.id, ids)
    who = ", ".join(names.get(one, one) for one in ids)
    raise NotAllowed(who=Phrase("{names} and admins", {"names": who}))


def sees(
    member: Member,
    one: OpenKeyResult,
    every_team: Mapping[int, Team],
    stands_in_for: Set[str],
) -> bool:
    """Tell whether a member sees an open key result: one they do not is as if it were not there."""
    objective, key_results = one.objective, [one.key_result]
    team = every_team.get(objective.team_id or 0)
    return access.may_see(member, objective, key_results, team, stands_in_for)


def _ground(tx: Connection, actor: Actor, number: int, now: datetime, asked_for: str) -> Ground:
    member = acting(tx, actor)
    objective = objectives.objective(tx, actor.workspace_id, number)
    if objective is None:
        raise NotFound(what=asked_for)
    key_results = objectives.key_results_of(tx, actor.workspace_id, [number])
    team = teams.team(tx, actor.workspace_id, objective.team_id) if objective.team_id else None
    absent = absences.stood_in_for(tx, member.workspace_id, member.id, day_in(member.zone, now))
    if not access.may_see(member, objective, key_results, team, absent):
        raise NotFound(what=asked_for)
    cycle = cycles.cycle(tx, actor.workspace_id, objective.cycle_id)
    assert cycle is not None, "an objective has a cycle: the database sees to it"
    workspace = workspace_of(tx, actor.workspace_id)
    return Ground(member, workspace, objective, key_results, cycle, team, absent)
