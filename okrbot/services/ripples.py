"""What follows a change to an objective: the record of it, and every surface that shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.edits import as_text
from okrbot.domain.okrs import Actor, Change, KeyResult, Objective
from okrbot.services import refreshing
from okrbot.services.rights import Ground
from okrbot.store import changes, objectives, supports


def show_again(tx: Connection, ground: Ground, now: datetime, *also: str) -> None:
    """Mark prompts, App Homes and the team's digest as out of date; `also` are members' ids."""
    involved = involved_in(ground.objective, ground.key_results) | set(also)
    audience = sorted(refreshing.audience_of(ground.objective))
    refreshing.show_again(tx, ground.workspace.id, sorted(involved), audience, now)


def show_below_again(
    tx: Connection, workspace_id: str, numbers: Collection[int], now: datetime
) -> None:
    """Mark as out of date the App Homes that name these objectives as what others support.

    For where others than before see them: one statement more where nothing supports them, else
    four.
    """
    below = supports.below(tx, workspace_id, numbers)
    if not below:
        return
    key_results = objectives.key_results_of(tx, workspace_id, [one.number for one in below])
    involved = {one.owner_id for one in below}
    involved |= {one.owner_id for one in key_results} | {one.asked_id for one in key_results}
    audience = set().union(*map(refreshing.audience_of, below))
    refreshing.show_homes(tx, workspace_id, sorted(involved), sorted(audience), now)


def show_beginnings_again(tx: Connection, workspace_id: str, now: datetime, new: int = 1) -> None:
    """Mark everybody's App Home as out of date where these `new` objectives are all there are.

    How to begin gives way to the first, and comes back once the last is deleted.
    """
    found = objectives.list_objectives(tx, workspace_id, limit=new + 1)
    if len(found) <= new:
        refreshing.show_homes(tx, workspace_id, [], [refreshing.EVERYBODY], now)


def involved_in(objective: Objective, key_results: Iterable[KeyResult]) -> set[str]:
    """Return who owns, answers for or contributes to an objective."""
    involved = {objective.owner_id, *objective.contributors}
    for one in key_results:
        involved |= {one.owner_id, one.asked_id}
    return involved


def keep(
    tx: Connection,
    actor: Actor,
    thing: Objective | KeyResult,
    fields: Iterable[tuple[str, object, object]],
    now: datetime,
    why: str = "",
) -> None:
    """Write down who changed which fields of a thing, from what to what, and why."""
    entity = "objective" if isinstance(thing, Objective) else "key_result"
    changes.add_changes(
        tx,
        [
            Change(
                workspace_id=thing.workspace_id,
                entity=entity,
                entity_id=str(thing.number),
                field=field,
                old=as_text(old),
                new=as_text(new),
                why=why,
                actor_id=actor.member_id,
                at=now,
            )
            for field, old, new in fields
        ],
    )
