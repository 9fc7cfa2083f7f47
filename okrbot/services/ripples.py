"""What follows a change to an objective: the record of it, and every surface that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.edits import as_text
from okrbot.domain.okrs import Actor, Change, KeyResult, Objective
from okrbot.services import refreshing
from okrbot.services.rights import Ground
from okrbot.store import changes


def show_again(tx: Connection, ground: Ground, now: datetime, *also: str) -> None:
    """Mark prompts, App Homes and the team's digest as out of date; `also` are members' ids."""
    involved = involved_in(ground.objective, ground.key_results) | set(also)
    audience = sorted(refreshing.audience_of(ground.objective))
    refreshing.show_again(tx, ground.workspace.id, sorted(involved), audience, now)


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
