"""What an objective supports, as one member sees it: what they may not see is as if not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from okrbot.domain.access import may_see
from okrbot.domain.edits import support_in
from okrbot.domain.okrs import Change, Member, Objective, Support
from okrbot.services.rights import Ground
from okrbot.services.weeks import seen_by
from okrbot.store import supports

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Above:
    """What is supported: the number of the objective that is or has it, and “O-3 Its title”."""

    objective: int
    title: str


def seen_above(
    tx: Connection,
    viewer: Member,
    wanted: Collection[Support],
    stands_in_for: Set[str] = _NOBODY,
) -> dict[Support, Above]:
    """Return those of these that there are and that the viewer sees; no statement for none."""
    if not wanted:
        return {}
    answering = {viewer.id} | stands_in_for
    seen: dict[Support, Above] = {}
    for one in supports.above(tx, viewer.workspace_id, viewer.id, answering, wanted):
        above = one.objective
        if not may_see(viewer, above, one.key_results, one.team, stands_in_for):
            continue
        title = f"{above.public_id} {above.title}"
        seen[Support(objective=above.number)] = Above(above.number, title)
        for key_result in seen_by(viewer, one.key_results):
            title = f"{key_result.public_id} {key_result.title}"
            seen[Support(key_result=key_result.number)] = Above(above.number, title)
    return seen


def above_of(tx: Connection, ground: Ground, to: Support | None) -> Above | None:
    """Return what the member who stands on that ground sees of `to`; None for nothing."""
    if to is None:
        return None
    return seen_above(tx, ground.member, [to], ground.stands_in_for).get(to)


def as_seen(objective: Objective, above: Above | None) -> Objective:
    """Return an objective as it looks to a member who sees `above` of what it supports."""
    return objective if above else replace(objective, supports=None)


def changes_as_seen(
    tx: Connection, ground: Ground, changes: Iterable[Change]
) -> tuple[Change, ...]:
    """Return these changes; of what was supported only what the member sees is told."""
    every = tuple(changes)
    told = [one for one in every if one.field == "supports"]
    texts = {text for one in told for text in (one.old, one.new) if text}
    wanted = {text: support_in(text) for text in texts}
    seen = seen_above(tx, ground.member, set(wanted.values()), ground.stands_in_for)
    known = {text for text, to in wanted.items() if to in seen}
    return tuple(
        replace(one, old=_known(one.old, known), new=_known(one.new, known))
        if one.field == "supports"
        else one
        for one in every
    )


def _known(text: str | None, known: Set[str]) -> str | None:
    return text if text in known else None
