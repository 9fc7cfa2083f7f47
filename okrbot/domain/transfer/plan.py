"""Rows held against what there is: what each would create, update, leave alone or may not do.

An empty cell leaves what is there. A row is found by its id; without one an objective is found by
its title among those of the same owner or team and cycle, a key result by its title within its
objective, so that a file that comes again adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from okrbot.domain.errors import (
    NamedBefore,
    NeedsParent,
    NeedsType,
    NotAnId,
    NotFound,
    NoWeight,
    OkrError,
    ParentRefused,
)
from okrbot.domain.okrs import LIVING, KeyResult, KeyResultState, Level, Objective
from okrbot.domain.transfer import cells, made, measured
from okrbot.domain.transfer.known import Known
from okrbot.domain.transfer.rows import KEY_RESULT, OBJECTIVE, Row
from okrbot.domain.transfer.steps import Outcome, Step

_Key: TypeAlias = tuple[object, ...]


def plan(rows: Iterable[Row], known: Known) -> tuple[Step, ...]:
    """Return what each row would do, in the order of the rows."""
    planner = _Planner(known)
    steps = [planner.step(row) for row in rows]
    return tuple(_weighed(steps, planner.key_results))


class _Planner:
    """Remembers what the rows so far have made of what there is."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._objectives = dict(known.objectives)
        self.key_results = dict(known.key_results)
        self._named: dict[_Key, int] = {}
        # Of two that share a title the living one is meant, of two such the older one.
        last_wins = sorted(
            known.objectives.values(), key=lambda one: (one.state in LIVING, -one.number)
        )
        self._by_title = {_key(one): one for one in last_wins}
        self._beside: dict[int, list[KeyResult]] = {}
        for one in known.key_results.values():
            self._beside.setdefault(one.objective, []).append(one)
        self._above: Step | None = None
        self._new = 0

    def step(self, row: Row) -> Step:
        """Return what a row would do after those before it."""
        try:
            kind = _type_of(row)
        except OkrError as problem:
            return Step(row, Outcome.REFUSED, problem=problem)
        if kind == KEY_RESULT:
            return self._key_result_step(row)
        self._above = self._objective_step(row)
        return self._above

    def _objective_step(self, row: Row) -> Step:
        before = None
        try:
            before = self._found_objective(row)
            after = (
                self._new_objective(row)
                if before is None
                else made.edited_objective(row, before, self._known)
            )
            after = made.supporting(row, after, self._objectives, self.key_results)
        except OkrError as problem:
            return Step(row, Outcome.REFUSED, before, problem=problem)
        self._objectives[after.number] = self._by_title[_key(after)] = after
        return Step(row, _outcome(before, after), before, after)

    def _found_objective(self, row: Row) -> Objective | None:
        number = made.number_in(row, "id").objective
        if number is None:
            found = self._by_title.get(_key(made.new_objective(row, 0, self._known)))
        else:
            found = self._known.objectives.get(number)
            if found is None:
                raise NotFound("id", what=f"O-{number}")
        if found is not None:
            self._name_once(row, OBJECTIVE, found.number)
        return found

    def _new_objective(self, row: Row) -> Objective:
        self._new -= 1
        after = made.new_objective(row, self._new, self._known)
        made.check_new(after, self._known)
        self._name_once(row, OBJECTIVE, after.number)
        return after

    def _key_result_step(self, row: Row) -> Step:
        before = None
        left = None
        try:
            before, parent = self._found_key_result(row)
            if before is None:
                after = self._new_key_result(row, parent)
            else:
                after, left = measured.edited_key_result(row, before, parent, self._known)
        except OkrError as problem:
            return Step(row, Outcome.REFUSED, before, problem=problem)
        self.key_results[after.number] = after
        return Step(row, _outcome(before, after), before, after, left)

    def _found_key_result(self, row: Row) -> tuple[KeyResult | None, Objective]:
        """The key result that a row is about, where there is one, and its objective."""
        number = made.number_in(row, "id").key_result
        if number is None:
            parent = self._parent(row)
            title = cells.title(row).casefold()
            beside = self._beside.get(parent.number, ())
            found = next((one for one in beside if one.title.casefold() == title), None)
        else:
            found = self._known.key_results.get(number)
            if found is None:
                raise NotFound("id", what=f"KR-{number}")
            parent = self._objectives[found.objective]
        if found is not None:
            self._name_once(row, KEY_RESULT, found.number)
        return found, parent

    def _new_key_result(self, row: Row, parent: Objective) -> KeyResult:
        self._new -= 1
        beside = self._beside.setdefault(parent.number, [])
        after = measured.new_key_result(row, self._new, parent, beside, self._known)
        beside.append(after)
        self._name_once(row, KEY_RESULT, after.number)
        return after

    def _parent(self, row: Row) -> Objective:
        """The objective that a row names, or the one it stands below."""
        if row.text("objective"):
            parent = self._objectives.get(made.number_in(row, "objective").objective or 0)
            if parent is None:
                raise NotFound("objective", what=row.text("objective")[:40])
            return parent
        if self._above is None:
            raise NeedsParent("objective")
        if not isinstance(self._above.after, Objective):
            raise ParentRefused("objective", line=self._above.row.line)
        return self._above.after

    def _name_once(self, row: Row, kind: str, number: int) -> None:
        """Raises NamedBefore where an earlier row is about the same thing."""
        line = self._named.setdefault((kind, number), row.line)
        if line != row.line:
            raise NamedBefore("id", line=line)


def _type_of(row: Row) -> str:
    """Whether a row is an objective or a key result. Raises NeedsType and NotAnId."""
    said = row.text("type").casefold().replace("_", " ")
    said = {"kr": KEY_RESULT}.get(said, said)
    if said not in ("", OBJECTIVE, KEY_RESULT):
        raise NeedsType("type")
    if row.text("id"):
        is_objective = made.number_in(row, "id").objective is not None
        by_id = OBJECTIVE if is_objective else KEY_RESULT
        if said not in ("", by_id):
            raise NotAnId("id", text=row.text("id")[:40])
        return by_id
    if not said:
        raise NeedsType("type")
    return said


def _key(objective: Objective) -> _Key:
    """What tells objectives of one title apart."""
    whose: object = objective.team_id or objective.owner_id
    if objective.level is Level.COMPANY:
        whose = None
    return objective.cycle_id, objective.level, whose, objective.title.casefold()


def _outcome(before: Objective | KeyResult | None, after: Objective | KeyResult) -> Outcome:
    if before is None:
        return Outcome.CREATED
    return Outcome.UNCHANGED if after == before else Outcome.UPDATED


def _weighed(steps: Iterable[Step], key_results: Mapping[int, KeyResult]) -> Iterable[Step]:
    """Refuse the rows that would leave an objective with key results that weigh nothing."""
    weighs: dict[int, bool] = {}
    for one in key_results.values():
        if one.state is KeyResultState.ACTIVE:
            weighs[one.objective] = weighs.get(one.objective, False) or one.weight > 0
    for step in steps:
        after = step.after
        if step.writes and isinstance(after, KeyResult) and not weighs.get(after.objective, True):
            problem = NoWeight("weight")
            yield replace(step, outcome=Outcome.REFUSED, after=None, problem=problem)
        else:
            yield step
