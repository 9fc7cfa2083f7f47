"""An objective's key results as a list: in which order they stand, and new ones below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.okrs import Actor
from okrbot.services import owners, ripples
from okrbot.services.actors import today_in
from okrbot.services.planning import key_results_of
from okrbot.services.rights import Ground
from okrbot.store import objectives, positions


def reorder(
    tx: Connection, actor: Actor, ground: Ground, order: Sequence[int], now: datetime
) -> None:
    """Put them in an order by their numbers; none leaves them as they are.

    What `order` does not name, because it came meanwhile, stands below.
    """
    before = [one.number for one in ground.key_results]
    place = {number: at for at, number in enumerate(order)}
    after = sorted(before, key=lambda number: place.get(number, len(order)))
    if not order or after == before:
        return
    positions.set_positions(tx, actor.workspace_id, after)
    told = [tuple(f"KR-{number}" for number in numbers) for numbers in (before, after)]
    ripples.keep(tx, actor, ground.objective, [("order", told[0], told[1])], now)
    ripples.show_again(tx, ground, now)


def add(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    drafts: Sequence[KeyResultDraft],
    now: datetime,
    once: str,
) -> None:
    """Add new ones below those there are, running from today. Raises as `key_results_of` does."""
    if not drafts:
        return
    known, today = ground.key_results, today_in(ground.workspace, now)
    below = max([len(known) - 1, *(one.position for one in known)]) + 1
    made = key_results_of(drafts, ground.objective, ground.cycle, today, len(known))
    added = [
        objectives.add_key_result(tx, replace(one, position=below + place))
        for place, one in enumerate(made)
    ]
    for one in added:
        ripples.keep(tx, actor, one, [("state", None, one.state)], now)
    owners.tell(tx, actor, added, now, f"{once}#more")
    ripples.show_again(tx, ground, now)
