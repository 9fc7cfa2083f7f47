"""Changing an objective or a key result: what two change at once, both see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.edits import (
    ASKS_WHY,
    WHOSE,
    Edit,
    KeyResultEdit,
    ObjectiveEdit,
    Prints,
    as_text,
    clashes,
    merged,
    touched,
)
from okrbot.domain.errors import (
    DueOutsideCycle,
    EditConflict,
    KindStays,
    NotFound,
    NoTitle,
    NotUnderWay,
    SupportsItself,
    TooLong,
)
from okrbot.domain.okrs import (
    Actor,
    Cycle,
    KeyResult,
    KeyResultState,
    Kind,
    Level,
    Objective,
    ObjectiveState,
    Support,
    Team,
    Visibility,
)
from okrbot.domain.phrases import SOMEBODY
from okrbot.domain.progress import standing_after
from okrbot.services import named, owners, placing, ripples
from okrbot.services.actors import today_in
from okrbot.services.alignment import Above, above_of
from okrbot.services.lives import check_weights, checked_why
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.planning import LONGEST_TITLE, key_results_of
from okrbot.services.rights import Ground, ground_of, ground_of_key_result, require
from okrbot.store import changes, checkins, objectives, people, positions, supports
from okrbot.store.engine import Store

LIVING = (ObjectiveState.DRAFT, ObjectiveState.ACTIVE)


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
        _must_live(ground)
        above = above_of(tx, ground, ground.objective.supports)
        by = _changed_by(tx, actor, "objective", number)
        involved = [ground.objective.owner_id, *ground.objective.contributors]
        names = people.names(tx, actor.workspace_id, involved)
        others = [one for one in placing.teams_for(tx, ground.member) if one != ground.team]
        is_company = ground.objective.level is Level.COMPANY
        return Editable(
            _as_seen(ground.objective, above),
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
        _must_live(ground)
        by = _changed_by(tx, actor, "key_result", number)
        involved = [key_result.owner_id, key_result.asked_id]
        names = people.names(tx, actor.workspace_id, involved)
        return Editable(ground.objective, ground.cycle, key_result, changed_by=by, names=names)


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
        _must_live(ground)
        before = ObjectiveEdit.of(ground.objective)
        above = above_of(tx, ground, ground.objective.supports)
        shown = ObjectiveEdit.of(_as_seen(ground.objective, above))
        _refuse_clash(tx, actor, clashes(began, wanted, shown), "objective", number)
        _reorder(tx, actor, ground, order, now)
        _add_key_results(tx, actor, ground, more, now, once)
        _write_objective(tx, actor, ground, before, merged(began, wanted, before), now, once)


def align(
    store: Store, actor: Actor, number: int, to: Support | None, now: datetime, *, once: str
) -> None:
    """Have an objective support another or a key result, or nothing. Raises as `edit_objective`."""
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground = ground_of(tx, actor, number, now)
        require(tx, ground, Act.EDIT)
        _must_live(ground)
        before = ObjectiveEdit.of(ground.objective)
        _write_objective(tx, actor, ground, before, replace(before, supports=to), now, once)


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
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        require(tx, ground, Act.EDIT, key_result)
        _must_live(ground)
        before = KeyResultEdit.of(key_result)
        _refuse_clash(tx, actor, clashes(began, wanted, before), "key_result", number)
        after = merged(began, wanted, before)
        after = replace(after, title=_title(after.title))
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
        _write_key_result(tx, key_result, changed)
        ripples.keep(tx, actor, changed, _pairs(names, before, after), now, why)
        if "owner_id" in names:
            require(tx, ground, Act.REASSIGN, key_result)
            owners.tell(tx, actor, [changed], now, once)
        ripples.show_again(tx, ground, now, changed.owner_id, changed.asked_id)


def _write_objective(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    before: ObjectiveEdit,
    after: ObjectiveEdit,
    now: datetime,
    once: str,
) -> None:
    after = replace(after, title=_title(after.title))
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
    changed = objectives.update_objective(tx, after.put_on(ground.objective))
    pairs = _pairs([name for name in names if name not in WHOSE], before, after)
    if is_given:
        pairs.append(("whose", _whose(before, ground.team), _whose(after, team)))
    ripples.keep(tx, actor, changed, pairs, now)
    if "owner_id" in names:
        require(tx, ground, Act.REASSIGN)
        owners.tell(tx, actor, [changed], now, once)
    ripples.show_again(tx, ground, now, changed.owner_id, *changed.contributors)
    if is_given:
        ripples.show_again(tx, replace(ground, team=team), now)


def _new_team(tx: Connection, ground: Ground, after: ObjectiveEdit) -> Team | None:
    """The team it is given to; None for the company's and one person's alone."""
    team = placing.team_named(tx, ground.workspace.id, after.team_id)
    is_draft = ground.objective.state is ObjectiveState.DRAFT
    if placing.is_only_draft(ground.member, after.level, team) and not is_draft:
        raise placing.refused(after.level)
    return team


def _whose(edit: ObjectiveEdit, team: Team | None) -> str:
    """Whose it is, as a change tells it: a team by the name it had then."""
    return team.name if team else edit.level.value


def _reorder(
    tx: Connection, actor: Actor, ground: Ground, order: Sequence[int], now: datetime
) -> None:
    """What `order` does not name, because it came meanwhile, stands below."""
    before = [one.number for one in ground.key_results]
    place = {number: at for at, number in enumerate(order)}
    after = sorted(before, key=lambda number: place.get(number, len(order)))
    if not order or after == before:
        return
    positions.set_positions(tx, actor.workspace_id, after)
    told = [tuple(f"KR-{number}" for number in numbers) for numbers in (before, after)]
    ripples.keep(tx, actor, ground.objective, [("order", told[0], told[1])], now)
    ripples.show_again(tx, ground, now)


def _add_key_results(
    tx: Connection,
    actor: Actor,
    ground: Ground,
    drafts: Sequence[KeyResultDraft],
    now: datetime,
    once: str,
) -> None:
    """They stand below those there are, and run from today."""
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
    cycle = ground.cycle
    is_answered = before.standing.as_of is not None
    if (
        is_answered
        and Kind.MILESTONE in {before.measure.kind, changed.measure.kind}
        and "kind" in names
    ):
        raise KindStays("kind", id=before.public_id)
    if "due_on" in names and not cycle.starts_on <= changed.due_on <= cycle.ends_on:
        raise DueOutsideCycle(
            "due_on",
            due=changed.due_on,
            cycle=cycle.name,
            starts_on=cycle.starts_on,
            ends_on=cycle.ends_on,
        )
    check_weights(ground, changed)
    return replace(changed, starts_on=min(changed.starts_on, changed.due_on))


def _reason(ground: Ground, before: KeyResult, names: Iterable[str], why: str) -> str:
    """The reason given; asked for where the way to measure an active key result changes."""
    is_under_way = (
        ground.objective.state is ObjectiveState.ACTIVE and before.state is KeyResultState.ACTIVE
    )
    leaves = "state" in names and before.state is KeyResultState.ACTIVE
    if is_under_way and (leaves or not ASKS_WHY.isdisjoint(names)):
        return checked_why(why)
    return checked_why(why) if why.strip() else ""


def _must_live(ground: Ground) -> None:
    if ground.objective.state not in LIVING:
        raise NotUnderWay(id=ground.objective.public_id)


def _check_support(tx: Connection, actor: Actor, ground: Ground, to: Support) -> None:
    """Raises NotFound or SupportsItself (field "supports")."""
    above = above_of(tx, ground, to)
    if above is None:
        raise NotFound("supports", what=as_text(to) or "")
    if ground.objective.number in supports.line_up(tx, actor.workspace_id, above.objective):
        raise SupportsItself("supports", id=ground.objective.public_id)


def _as_seen(objective: Objective, above: Above | None) -> Objective:
    return objective if above else replace(objective, supports=None)


def _refuse_clash(
    tx: Connection, actor: Actor, fields: tuple[str, ...], entity: str, number: int
) -> None:
    if fields:
        by = _changed_by(tx, actor, entity, number)
        raise EditConflict(fields[0], who=by or SOMEBODY)


def _changed_by(tx: Connection, actor: Actor, entity: str, number: int) -> str | None:
    last = changes.changes_of(tx, actor.workspace_id, entity, str(number), 1)
    if not last:
        return None
    by = last[0].actor_id
    return people.names(tx, actor.workspace_id, [by]).get(by, by)


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise NoTitle("title")
    if len(title) > LONGEST_TITLE:
        raise TooLong("title", length=len(title), limit=LONGEST_TITLE)
    return title


def _pairs(names: Iterable[str], before: Edit, after: Edit) -> list[tuple[str, object, object]]:
    return [(name, getattr(before, name), getattr(after, name)) for name in names]
