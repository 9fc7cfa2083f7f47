"""Changing an objective: what two change at once, both see."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.edits import WHOSE, ObjectiveEdit, Prints, as_text, clashes, merged, touched
from okrbot.domain.errors import NotFound, SupportsItself
from okrbot.domain.okrs import Actor, ObjectiveState, Support, Team
from okrbot.domain.planning_rules import checked_title
from okrbot.services import edits, key_result_lists, named, owners, placing, ripples
from okrbot.services.alignment import above_of, as_seen
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.rights import Ground, ground_of, require
from okrbot.store import objectives, supports
from okrbot.store.engine import Store


def edit_objective(
    store: Store,
    actor: Actor,
    number: int,
    began: Prints,
    wanted: ObjectiveEdit,
    now: datetime,
    *,
    once: str,
    more: Sequence[KeyResultDraft] = (),
    order: Sequence[int] = (),
) -> None:
    """Write what `wanted` has otherwise than the form began; what others changed meanwhile stays.

    `more` are key results to be added, whose errors are told as `planning.key_results_of` does;
    `order` are the numbers of those there are, where they are to stand otherwise.
    Raises EditConflict with the field that both changed, and about a field NoTitle, TooLong,
    NotFound, SupportsItself, NotAllowed for a team that the actor may not give it to, and what
    `named.check` does.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = ground_of(tx, actor, number, now)
        require(tx, ground, Act.EDIT)
        edits.must_live(ground)
        before = ObjectiveEdit.of(ground.objective)
        above = above_of(tx, ground, ground.objective.supports)
        shown = ObjectiveEdit.of(as_seen(ground.objective, above))
        edits.refuse_clash(tx, actor, clashes(began, wanted, shown), "objective", number)
        key_result_lists.reorder(tx, actor, ground, order, now)
        key_result_lists.add(tx, actor, ground, more, now, once)
        _write_objective(tx, actor, ground, before, merged(began, wanted, before), now, once)


def align(
    store: Store, actor: Actor, number: int, to: Support | None, now: datetime, *, once: str
) -> None:
    """Have an objective support another or a key result, or nothing. Raises as `edit_objective`."""
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = ground_of(tx, actor, number, now)
        require(tx, ground, Act.EDIT)
        edits.must_live(ground)
        before = ObjectiveEdit.of(ground.objective)
        _write_objective(tx, actor, ground, before, replace(before, supports=to), now, once)


def _write_objective(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    before: ObjectiveEdit,
    after: ObjectiveEdit,
    now: datetime,
    once: str,
) -> None:
    after = replace(after, title=checked_title(after.title, "title"))
    names = touched(before, after)
    if not names:
        return
    if "supports" in names and after.supports is not None:
        _check_support(tx, actor, ground, after.supports)
    added = sorted(set(after.contributors) - set(before.contributors))
    newly = {"owner_id": [after.owner_id] if "owner_id" in names else [], "contributors": added}
    named.check(tx, actor.workspace_id, newly, guests_too=False)
    is_given = not WHOSE.isdisjoint(names)
    team = _new_team(tx, ground, after) if is_given else ground.team
    pairs = edits.pairs_of([name for name in names if name not in WHOSE], before, after)
    if is_given:
        old, new = placing.told(before.level, ground.team), placing.told(after.level, team)
        pairs.append(("whose", old, new))
    ripples.keep(tx, actor, ground.objective, pairs, now)
    changed = objectives.update_objective(tx, after.put_on(ground.objective))
    if "owner_id" in names:
        require(tx, ground, Act.REASSIGN)
        owners.tell(tx, actor, [changed], now, once)
    ripples.show_again(tx, ground, now, changed.owner_id, *changed.contributors)
    if is_given:
        ripples.show_again(tx, replace(ground, team=team), now)
    if "visibility" in names:
        ripples.show_below_again(tx, ground.workspace.id, [changed.number], now)


def _new_team(tx: Connection, ground: Ground, after: ObjectiveEdit) -> Team | None:
    """The team it is given to; None for the company's and one person's alone."""
    team = placing.team_named(tx, ground.workspace.id, after.team_id)
    is_draft = ground.objective.state is ObjectiveState.DRAFT
    if placing.is_only_draft(ground.member, after.level, team) and not is_draft:
        raise placing.refused(after.level)
    return team


def _check_support(tx: Connection, actor: Actor, ground: Ground, to: Support) -> None:
    """Raises NotFound or SupportsItself (field "supports")."""
    above = above_of(tx, ground, to)
    if above is None:
        raise NotFound("supports", what=as_text(to) or "")
    if ground.objective.number in supports.line_up(tx, actor.workspace_id, above.objective):
        raise SupportsItself("supports", id=ground.objective.public_id)
