"""Changing a key result: what two change at once, both see."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.edits import ASKS_WHY, KeyResultEdit, Prints, clashes, merged, touched
from okrbot.domain.errors import KindStays
from okrbot.domain.okrs import (
    Actor,
    KeyResult,
    Kind,
    Visibility,
    is_under_way,
)
from okrbot.domain.planning_rules import check_due, checked_title
from okrbot.domain.progress import standing_after
from okrbot.services import edits, named, owners, ripples
from okrbot.services.lives import check_weights, checked_why
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.rights import Ground, ground_of_key_result, require
from okrbot.store import checkins, objectives
from okrbot.store.engine import Store


def edit_key_result(
    store: Store,
    actor: Actor,
    number: int,
    began: Prints,
    wanted: KeyResultEdit,
    why: str,
    now: datetime,
    *,
    once: str,
) -> None:
    """Write what was changed of a key result; what others changed meanwhile stays.

    Raises EditConflict as `edit_objective` does, NeedsWhy (field "why") where kind, target, start
    or due day of an active one changes without a reason, and about their fields NoTitle, TooLong,
    NeedsBaseline, NeedsTarget, SameStartAndTarget, KindStays, DueOutsideCycle, NoWeight and what
    `named.check` does.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground, key_result = ground_of_key_result(tx, actor, number, now, held=True)
        require(tx, ground, Act.EDIT, key_result)
        edits.must_live(ground)
        before = KeyResultEdit.of(key_result)
        edits.refuse_clash(tx, actor, clashes(began, wanted, before), "key_result", number)
        after = merged(began, wanted, before)
        after = replace(after, title=checked_title(after.title, "title"))
        changed = after.put_on(key_result)
        after = KeyResultEdit.of(changed)
        names = touched(before, after)
        if not names:
            return
        changed = _checked(ground, key_result, changed, names)
        asked = {"owner_id": after.owner_id, "asked_id": after.asked_id}
        newly = {name: [one] for name, one in asked.items() if name in names}
        is_public = ground.objective.visibility is Visibility.PUBLIC
        named.check(tx, actor.workspace_id, newly, guests_too=is_public)
        why = _reason(ground, key_result, names, why)
        ripples.keep(tx, actor, changed, edits.pairs_of(names, before, after), now, why)
        _write_key_result(tx, key_result, changed)
        if "owner_id" in names:
            require(tx, ground, Act.REASSIGN, key_result)
            owners.tell(tx, actor, [changed], now, once)
        ripples.show_again(tx, ground, now, changed.owner_id, changed.asked_id)


def _write_key_result(tx: Connection, before: KeyResult, changed: KeyResult) -> None:
    """Where it stands is counted anew, since start and target may have moved."""
    last = checkins.latest(tx, changed.workspace_id, changed.number)
    if last is not None and changed.measure != before.measure:
        standing = standing_after(
            changed.measure, last.value, last.status, last.as_of, last.made_at
        )
        changed = replace(changed, standing=standing)
    objectives.update_key_result(tx, changed)


def _checked(
    ground: Ground, before: KeyResult, changed: KeyResult, names: Iterable[str]
) -> KeyResult:
    is_answered = before.standing.as_of is not None
    is_milestone = Kind.MILESTONE in {before.measure.kind, changed.measure.kind}
    if is_answered and is_milestone and "kind" in names:
        raise KindStays("kind", id=before.public_id)
    if "due_on" in names:
        check_due(changed.due_on, ground.cycle, "due_on")
    check_weights(ground, changed)
    return replace(changed, starts_on=min(changed.starts_on, changed.due_on))


def _reason(ground: Ground, before: KeyResult, names: Iterable[str], why: str) -> str:
    """The reason given; asked for where the way to measure an active key result changes."""
    asks_why = "state" in names or not ASKS_WHY.isdisjoint(names)
    if asks_why and is_under_way(before, ground.objective):
        return checked_why(why)
    return checked_why(why) if why.strip() else ""
