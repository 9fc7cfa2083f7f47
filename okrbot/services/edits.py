"""What holds for every change of an objective or a key result."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from okrbot.domain.edits import Edit
from okrbot.domain.errors import EditConflict, NotUnderWay
from okrbot.domain.okrs import LIVING, Actor
from okrbot.domain.phrases import SOMEBODY
from okrbot.services.rights import Ground
from okrbot.store import changes, people


def must_live(ground: Ground) -> None:
    """Raise NotUnderWay where the objective is over."""
    if ground.objective.state not in LIVING:
        raise NotUnderWay(id=ground.objective.public_id)


def refuse_clash(
    tx: Connection, actor: Actor, fields: tuple[str, ...], entity: str, number: int
) -> None:
    """Raise EditConflict about the first of the fields that two have changed, if there is one."""
    if fields:
        by = changed_by(tx, actor, entity, number)
        raise EditConflict(fields[0], who=by or SOMEBODY)


def changed_by(tx: Connection, actor: Actor, entity: str, number: int) -> str | None:
    """Return the name of who changed a thing last, None where nobody has."""
    last = changes.changes_of(tx, actor.workspace_id, entity, str(number), 1)
    if not last:
        return None
    by = last[0].actor_id
    return people.names(tx, actor.workspace_id, [by]).get(by, by)


def pairs_of(names: Iterable[str], before: Edit, after: Edit) -> list[tuple[str, object, object]]:
    """Return each field with what it was and what it is, as a change tells it."""
    return [(name, getattr(before, name), getattr(after, name)) for name in names]
