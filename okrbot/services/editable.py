"""What a form of editing shows: the thing as it stands, and whose it may become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from okrbot.domain.access import Act
from okrbot.domain.okrs import Actor, Cycle, KeyResult, Level, Objective, Team
from okrbot.services import edits, placing
from okrbot.services.alignment import above_of, as_seen
from okrbot.services.rights import ground_of, ground_of_key_result, require
from okrbot.store import people
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Editable:
    """What a form of editing shows: the thing as it stands, and what its objective supports.

    `changed_by` is the name of who changed it last, `names` are those of the people it names.
    An objective may be given to one of `teams` or, where `may_be_company`, to the company.
    """

    objective: Objective
    cycle: Cycle
    key_result: KeyResult | None = None
    key_results: tuple[KeyResult, ...] = ()
    supported: str | None = None
    changed_by: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()
    may_be_company: bool = False


def editable(store: Store, actor: Actor, number: int, now: datetime) -> Editable:
    """Return an objective to be edited. Raises NotFound, NotAllowed, NotUnderWay."""
    with store.read() as tx:
        ground = ground_of(tx, actor, number, now)
        require(tx, ground, Act.EDIT)
        edits.must_live(ground)
        above = above_of(tx, ground, ground.objective.supports)
        by = edits.changed_by(tx, actor, "objective", number)
        involved = [ground.objective.owner_id, *ground.objective.contributors]
        names = people.names(tx, actor.workspace_id, involved)
        others = [one for one in placing.teams_for(tx, ground.member) if one != ground.team]
        is_company = ground.objective.level is Level.COMPANY
        return Editable(
            as_seen(ground.objective, above),
            ground.cycle,
            key_results=ground.key_results,
            supported=above.title if above else None,
            changed_by=by,
            names=names,
            teams=(*([ground.team] if ground.team else []), *others),
            may_be_company=is_company or ground.member.is_admin,
        )


def editable_key_result(store: Store, actor: Actor, number: int, now: datetime) -> Editable:
    """Return a key result to be edited. Raises as `editable` does."""
    with store.read() as tx:
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        require(tx, ground, Act.EDIT, key_result)
        edits.must_live(ground)
        by = edits.changed_by(tx, actor, "key_result", number)
        involved = [key_result.owner_id, key_result.asked_id]
        names = people.names(tx, actor.workspace_id, involved)
        return Editable(ground.objective, ground.cycle, key_result, changed_by=by, names=names)
