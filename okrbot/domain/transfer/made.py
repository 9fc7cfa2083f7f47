"""What a row makes of an objective: a new one, or one that is there and is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from okrbot.domain.errors import (
    CycleClosed,
    NotAnId,
    NotFound,
    NotUnderWay,
    StaysAsItIs,
    SupportsItself,
)
from okrbot.domain.okrs import (
    LIVING,
    Commitment,
    CycleState,
    KeyResult,
    Level,
    Objective,
    ObjectiveState,
    Support,
    Visibility,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.transfer import cells
from okrbot.domain.transfer.known import Known
from okrbot.domain.transfer.rows import Row, spoken


def new_objective(row: Row, number: int, known: Known) -> Objective:
    """Return a new objective: active and the actor's, in the running cycle, unless it says so.

    Raises OkrError about a cell.
    """
    level, team_id = _whose(row, known)
    cycle = known.cycle_named(row.text("cycle")) if row.text("cycle") else known.cycle
    state = cells.word(row, "state", ObjectiveState) or ObjectiveState.ACTIVE
    return Objective(
        workspace_id=known.workspace.id,
        number=number,
        title=cells.title(row),
        owner_id=_owner(row, known) or known.actor.member_id,
        cycle_id=cycle.id,
        level=level,
        team_id=team_id,
        commitment=cells.commitment(row) or Commitment.STRETCH,
        visibility=cells.visibility(row) or Visibility.PUBLIC,
        state=state,
        created_at=known.now,
        activated_on=known.today if state is ObjectiveState.ACTIVE else None,
    )


def check_new(objective: Objective, known: Known) -> None:
    """Raise CycleClosed or NotUnderWay where nothing new may begin like that."""
    cycle = known.cycles[objective.cycle_id]
    if cycle.state is CycleState.CLOSED:
        raise CycleClosed("cycle", cycle=cycle.name)
    if objective.state not in LIVING:
        raise cells.no_choice(
            "state", spoken(objective.state.value), [spoken(one.value) for one in LIVING]
        )


def edited_objective(row: Row, before: Objective, known: Known) -> Objective:
    """Return the objective as the row says; an empty cell leaves what is there.

    Raises StaysAsItIs where a file may not change it, NotUnderWay for one that is over.
    """
    level, team_id = _whose(row, known, before)
    cycle = known.cycles[before.cycle_id]
    if row.text("cycle") and known.cycle_named(row.text("cycle")) != cycle:
        raise StaysAsItIs("cycle", column="cycle", id=before.public_id, now=cycle.name)
    state = spoken(row.text("state")).casefold()
    if state not in ("", before.state.value):
        raise StaysAsItIs("state", column="state", id=before.public_id, now=before.state.value)
    after = replace(
        before,
        title=cells.title(row) if row.text("title") else before.title,
        owner_id=_owner(row, known, before.owner_id) or before.owner_id,
        level=level,
        team_id=team_id,
        commitment=cells.commitment(row) or before.commitment,
        visibility=cells.visibility(row) or before.visibility,
    )
    if after != before and before.state not in LIVING:
        raise NotUnderWay(id=before.public_id)
    return after


def supporting(
    row: Row,
    objective: Objective,
    objectives: Mapping[int, Objective],
    key_results: Mapping[int, KeyResult],
) -> Objective:
    """Return the objective with what the row says it supports.

    Raises NotAnId, NotFound and SupportsItself.
    """
    text = row.text("supports")
    if not text:
        return objective
    to = cells.public_id(text)
    above = _objective_of(to, key_results)
    if above not in objectives:
        raise NotFound("supports", what=text[:40])
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == objective.number:
            raise SupportsItself("supports", id=objective.public_id)
        seen.add(above)
        supports = objectives[above].supports if above in objectives else None
        above = _objective_of(supports, key_results) if supports else None
    return replace(objective, supports=to)


def number_in(row: Row, column: str) -> Support:
    """Return what the id in a cell names, nothing for an empty cell. Raises NotAnId."""
    text = row.text(column)
    try:
        return cells.public_id(text) if text else Support()
    except NotAnId as problem:
        problem.field = column
        raise


def _objective_of(to: Support, key_results: Mapping[int, KeyResult]) -> int | None:
    if to.key_result is None:
        return to.objective
    found = key_results.get(to.key_result)
    return found.objective if found else None


def _whose(row: Row, known: Known, before: Objective | None = None) -> tuple[Level, int | None]:
    """The level and the team that the row says; an empty cell leaves what was `before`.

    A team named alone makes it the team's. Raises NotAChoice and NotFound.
    """
    team = known.team(row.text("team")) if row.text("team") else None
    level, team_id = cells.word(row, "level", Level), team.id if team else None
    if before and level in (None, before.level) and team_id in (None, before.team_id):
        return before.level, before.team_id
    if level is Level.TEAM and before:
        team_id = team_id or before.team_id
    if level is Level.TEAM and team_id is None:
        raise NotFound("team", what=Phrase("team in that row"))
    return level or (Level.TEAM if team else Level.INDIVIDUAL), team_id


def _owner(row: Row, known: Known, before: str | None = None) -> str | None:
    return known.named(row.text("owner"), "owner", before, guests_too=False)
