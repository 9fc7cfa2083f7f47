"""Writing objectives and key results down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.drafts import KeyResultDraft, ObjectiveDraft
from okrbot.domain.edits import as_text
from okrbot.domain.errors import (
    BadDraft,
    CycleClosed,
    NotFound,
    NoWeight,
    TooMany,
)
from okrbot.domain.okrs import (
    Actor,
    Change,
    Cycle,
    CycleState,
    KeyResult,
    Member,
    Objective,
    ObjectiveState,
    Team,
    Visibility,
    Workspace,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.planning_rules import (
    MOST_KEY_RESULTS,
    check_due,
    checked_title,
    measure_of,
)
from okrbot.services import named, owners, placing, refreshing, ripples
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.alignment import seen_above
from okrbot.services.cycles import open_cycles, planned_after, running_cycle
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import changes, cycles, deliveries, inbox, levels, objectives, supports
from okrbot.store.engine import Store

MOST_CHOICES = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers: my teams, the cycles to choose from with the one preset, who I am.

    An admin may choose any team. `is_first` while there is no objective that one could support.
    """

    member: Member
    cycle: Cycle
    teams: tuple[Team, ...]
    cycles: tuple[Cycle, ...]
    is_first: bool

    @property
    def own_team(self) -> Team | None:
        """The first team of mine."""
        return next((team for team in self.teams if self.member.id in team.members), None)


def choices(store: Store, actor: Actor, now: datetime, cycle_id: int | None = None) -> Choices:
    """Return what a new objective can be given; makes this quarter's cycle where none runs.

    Preset is the cycle asked for; without one the next, from when it is being planned on.
    """
    with store.write() as tx:
        member = acting(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
        today = today_in(workspace, now)
        running = running_cycle(tx, workspace, today)
        open_ones = open_cycles(tx, workspace.id)
        chosen = next((one for one in open_ones if one.id == cycle_id), None)
        cycle = chosen or planned_after(running, open_ones, today) or running
        is_first = not objectives.list_objectives(tx, actor.workspace_id, limit=1)
        return Choices(member, cycle, placing.teams_for(tx, member), open_ones, is_first)


def count_with(store: Store, actor: Actor, draft: ObjectiveDraft, cycle_id: int) -> int:
    """Return how many objectives the level of a draft has in a cycle, the draft counted."""
    with store.read() as tx:
        there_are = levels.count_at(
            tx,
            actor.workspace_id,
            cycle_id,
            draft.level,
            draft.team_id,
            draft.owner_id or actor.member_id,
        )
    return there_are + 1


def supportable(store: Store, actor: Actor, text: str) -> tuple[Objective, ...]:
    """Return the newest objectives that the actor sees and `text` may mean, the newest first."""
    with store.read() as tx:
        member = acting(tx, actor)
        kinds = access.seen_by_all_like(member)
        found = supports.search(tx, actor.workspace_id, member.id, text, kinds)
        seen = (
            one.objective
            for one in found
            if access.may_see(member, one.objective, one.key_results, one.team)
        )
        return tuple(islice(seen, MOST_CHOICES))


def check_owners(store: Store, actor: Actor, owner_ids: Sequence[str]) -> None:
    """Raise, about the field "owner", for who cannot own an objective, as `named.check` does."""
    with store.read() as tx:
        named.check(tx, actor.workspace_id, {"owner": owner_ids}, guests_too=False)


def create_objective(
    store: Store, actor: Actor, draft: ObjectiveDraft, now: datetime, *, once: str
) -> Objective:
    """Save an objective with its key results, active unless it is to be kept as a draft.

    Returns it with its number; a repeated act returns the one the first made, and whoever has an
    example gets no second one. Raises BadDraft with the field "objective" or
    "kr<position>.<part>", and NotAllowed.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            made = _create(tx, actor, draft, now, once)
            inbox.keep_ack(tx, actor.workspace_id, once, str(made.number))
            return made
    except AlreadyDone as done:
        with store.read() as tx:
            known = objectives.objective(tx, actor.workspace_id, int(done.kept))
        if known is None:
            raise NotFound(what=Phrase("objective")) from None
        return known


def _create(
    tx: Connection, actor: Actor, draft: ObjectiveDraft, now: datetime, once: str
) -> Objective:
    author = acting(tx, actor)
    known = objectives.example_of(tx, actor.workspace_id, author.id) if draft.is_example else None
    if known is not None:
        return known
    workspace = workspace_of(tx, actor.workspace_id)
    today = today_in(workspace, now)
    cycle = _cycle_of(tx, workspace, draft, today)
    team = placing.team_named(tx, actor.workspace_id, draft.team_id)
    _check_support(tx, author, draft)
    is_draft = (
        placing.is_only_draft(author, draft.level, team)
        or draft.keep_as_draft
        or draft.is_example
        or cycle.state is CycleState.PLANNING
    )
    _check_named(tx, author, draft)
    objective = objectives.add_objective(
        tx,
        Objective(
            workspace_id=actor.workspace_id,
            number=0,
            title=checked_title(draft.title, "objective"),
            owner_id=draft.owner_id or actor.member_id,
            cycle_id=cycle.id,
            level=draft.level,
            team_id=draft.team_id,
            commitment=draft.commitment,
            visibility=Visibility.EXAMPLE if draft.is_example else Visibility.PUBLIC,
            state=ObjectiveState.DRAFT if is_draft else ObjectiveState.ACTIVE,
            supports=draft.supports,
            created_at=now,
            activated_on=None if is_draft else today,
        ),
    )
    key_results = [
        objectives.add_key_result(tx, replace(key_result, position=position))
        for position, key_result in enumerate(
            key_results_of(draft.key_results, objective, cycle, today)
        )
    ]
    changes.add_changes(tx, [_created(objective, actor, now)])
    deliveries.mark_dirty(tx, _confirmation(actor, objective, now))
    owners.tell(tx, actor, [objective, *key_results], now, once)
    involved = ripples.involved_in(objective, key_results)
    audience = refreshing.audience_of(objective)
    refreshing.show_again(tx, workspace.id, sorted(involved), sorted(audience), now)
    ripples.show_beginnings_again(tx, workspace.id, now)
    return objective


def key_results_of(
    drafts: Sequence[KeyResultDraft],
    objective: Objective,
    cycle: Cycle,
    today: date,
    already: int = 0,
) -> list[KeyResult]:
    """Return the key results of an objective that has `already` so many, not saved yet.

    Raises BadDraft with the field "kr<position>.<part>", or "key_results" for all of them.
    """
    if already + len(drafts) > MOST_KEY_RESULTS:
        count = already + len(drafts)
        raise TooMany("key_results", count=count, limit=MOST_KEY_RESULTS)
    if drafts and not any(one.weight > 0 for one in drafts):
        raise NoWeight("key_results")
    return [
        _key_result(one, f"kr{position}", objective, cycle, today)
        for position, one in enumerate(drafts)
    ]


def _key_result(
    draft: KeyResultDraft, field: str, objective: Objective, cycle: Cycle, today: date
) -> KeyResult:
    """Raises BadDraft about the field "<field>.<part>"."""
    try:
        measure = measure_of(draft, title=draft.text)
    except BadDraft as problem:
        problem.field = f"{field}.{problem.field}"
        raise
    due_on = draft.due if isinstance(draft.due, date) else cycle.ends_on
    check_due(due_on, cycle, f"{field}.by")
    owner_id = draft.owner_id or draft.asked_id or objective.owner_id
    return KeyResult(
        workspace_id=objective.workspace_id,
        number=0,
        objective=objective.number,
        title=checked_title(draft.text, f"{field}.title"),
        measure=measure,
        owner_id=owner_id,
        asked_id=draft.asked_id or owner_id,
        starts_on=min(max(cycle.starts_on, today), due_on),
        due_on=due_on,
        weight=draft.weight,
        comes=draft.comes,
        comes_on=draft.comes_on,
    )


def _cycle_of(tx: Connection, workspace: Workspace, draft: ObjectiveDraft, today: date) -> Cycle:
    if draft.cycle_id is None:
        return running_cycle(tx, workspace, today)
    cycle = cycles.cycle(tx, workspace.id, draft.cycle_id)
    if cycle is None:
        raise NotFound("cycle", what=Phrase("cycle"))
    if cycle.state is CycleState.CLOSED:
        raise CycleClosed("cycle", cycle=cycle.name)
    return cycle


def _check_support(tx: Connection, author: Member, draft: ObjectiveDraft) -> None:
    """Raises NotFound (field "supports") for an objective that is not there or not to be seen."""
    to = draft.supports
    if to is not None and to not in seen_above(tx, author, [to]):
        raise NotFound("supports", what=as_text(to) or "")


def _check_named(tx: Connection, author: Member, draft: ObjectiveDraft) -> None:
    """Raises what `named.check` does, of a key result about "kr<position>.owner" and ".asked"."""
    named.check(tx, author.workspace_id, {"owner": [draft.owner_id or author.id]}, guests_too=False)
    of_key_results = {
        f"kr{position}.{part}": [member_id]
        for position, one in enumerate(draft.key_results)
        for part, member_id in (("owner", one.owner_id), ("asked", one.asked_id))
        if member_id is not None
    }
    named.check(tx, author.workspace_id, of_key_results, guests_too=True)


def _created(objective: Objective, actor: Actor, now: datetime) -> Change:
    return Change(
        objective.workspace_id,
        "objective",
        str(objective.number),
        "state",
        None,
        objective.state.value,
        "",
        actor.member_id,
        now,
    )


def _confirmation(actor: Actor, objective: Objective, now: datetime) -> Planned:
    kind = DeliveryKind.CONFIRMATION
    return Planned(actor.workspace_id, kind, actor.member_id, objective.public_id, now)
