"""Objectives and their key results."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    delete,
    insert,
    select,
    union,
    update,
)
from sqlmodel import col

from okrbot.domain.okrs import (
    Cycle,
    CycleState,
    KeyResult,
    KeyResultState,
    Level,
    Objective,
    ObjectiveState,
    OpenKeyResult,
    Standing,
    Visibility,
)
from okrbot.store.absences import answered_for
from okrbot.store.lists import is_among
from okrbot.store.looks import look_again, look_again_for
from okrbot.store.numbers import take_numbers
from okrbot.store.rows import (
    CYCLE,
    KEY_RESULT,
    OBJECTIVE,
    fields_of,
    key_result_fields,
    objective_fields,
    read_key_result,
    read_objective,
)
from okrbot.store.tables import (
    ContributorRow,
    CycleRow,
    KeyResultRow,
    ObjectiveRow,
    table_of,
)
from okrbot.store.versions import next_version_of, write_version

_OBJECTIVES = select(*OBJECTIVE).where(col(ObjectiveRow.workspace_id) == bindparam("workspace"))
_OBJECTIVE = _OBJECTIVES.where(col(ObjectiveRow.number) == bindparam("number"))
WIDEST_FIRST = (
    case(
        {level.value: place for place, level in enumerate(Level)},
        value=col(ObjectiveRow.level),
    ),
    col(ObjectiveRow.number),
)
_KEY_RESULTS = select(*KEY_RESULT).where(col(KeyResultRow.workspace_id) == bindparam("workspace"))
_KEY_RESULT = _KEY_RESULTS.where(col(KeyResultRow.number) == bindparam("number"))
_SOME_OBJECTIVES = _OBJECTIVES.where(is_among(col(ObjectiveRow.number), "numbers")).order_by(
    col(ObjectiveRow.number)
)
_SOME_KEY_RESULTS = _KEY_RESULTS.where(is_among(col(KeyResultRow.number), "numbers")).order_by(
    col(KeyResultRow.number)
)
_SOME_KEY_RESULTS_HELD = _SOME_KEY_RESULTS.with_for_update()  # SQLite has one writer anyway
_KEY_RESULTS_OF = _KEY_RESULTS.where(is_among(col(KeyResultRow.objective), "objectives")).order_by(
    col(KeyResultRow.objective), col(KeyResultRow.position), col(KeyResultRow.number)
)

_UPDATE_OBJECTIVE = next_version_of(ObjectiveRow, "number")
_UPDATE_KEY_RESULT = next_version_of(KeyResultRow, "number")
_SET_STANDING = (
    update(table_of(KeyResultRow))
    .where(
        col(KeyResultRow.workspace_id) == bindparam("of_workspace"),
        col(KeyResultRow.number) == bindparam("of_number"),
    )
    .values(version=col(KeyResultRow.version) + 1)
)
_ADD_OBJECTIVE = insert(table_of(ObjectiveRow))
_ADD_KEY_RESULT = insert(table_of(KeyResultRow))
_ADD_CONTRIBUTOR = insert(table_of(ContributorRow))
_DROP_CONTRIBUTORS = delete(table_of(ContributorRow)).where(
    col(ContributorRow.workspace_id) == bindparam("workspace"),
    col(ContributorRow.objective) == bindparam("of_objective"),
)
_UNLIMITED = 2**31

_KEY_RESULT_END = len(KEY_RESULT)
_OBJECTIVE_END = _KEY_RESULT_END + len(OBJECTIVE)


def answerable_where(
    whose: ColumnElement[bool],
    *columns: Any,  # noqa: ANN401 - any expression of SQL
) -> Select[Any]:
    """Return the statement for what may be answered, late too; `read_open` reads it."""
    return (
        select(*(columns or (*KEY_RESULT, *OBJECTIVE, *CYCLE)))
        .select_from(KeyResultRow)
        .join(
            ObjectiveRow,
            (col(ObjectiveRow.workspace_id) == col(KeyResultRow.workspace_id))
            & (col(ObjectiveRow.number) == col(KeyResultRow.objective)),
        )
        .join(
            CycleRow,
            (col(CycleRow.workspace_id) == col(ObjectiveRow.workspace_id))
            & (col(CycleRow.id) == col(ObjectiveRow.cycle_id)),
        )
        .where(
            whose,
            col(KeyResultRow.state) == KeyResultState.ACTIVE,
            col(ObjectiveRow.state) == ObjectiveState.ACTIVE,
        )
    )


def open_ones_where(
    whose: ColumnElement[bool],
    *columns: Any,  # noqa: ANN401 - any expression of SQL
) -> Select[Any]:
    """Return the statement for what is asked about, and is not over; `read_open` reads it."""
    return answerable_where(whose, *columns).where(col(CycleRow.state) != CycleState.CLOSED)


_of_workspace = col(KeyResultRow.workspace_id) == bindparam("workspace")
_OPEN = open_ones_where(_of_workspace).order_by(col(KeyResultRow.due_on), col(KeyResultRow.number))
_ASKED_OF = _OPEN.where(col(KeyResultRow.asked_id).in_(answered_for("member", "day")))
_ANSWERABLE = answerable_where(
    _of_workspace & is_among(col(KeyResultRow.number), "numbers")
).order_by(col(KeyResultRow.due_on), col(KeyResultRow.number))
_ASKED_AMONG = open_ones_where(
    _of_workspace & is_among(col(KeyResultRow.asked_id), "members"), col(KeyResultRow.asked_id)
).distinct()


# Two look-ups, each by its own index, where one OR would read every objective there is.
_OF_MEMBER = union(
    select(col(ObjectiveRow.number)).where(
        col(ObjectiveRow.workspace_id) == bindparam("workspace"),
        col(ObjectiveRow.owner_id) == bindparam("owner"),
    ),
    select(col(KeyResultRow.objective)).where(
        col(KeyResultRow.workspace_id) == bindparam("workspace"),
        col(KeyResultRow.asked_id) == bindparam("owner"),
    ),
)


_EXAMPLE_OF = _OBJECTIVES.where(
    col(ObjectiveRow.owner_id) == bindparam("owner"),
    col(ObjectiveRow.visibility) == Visibility.EXAMPLE,
)
_IS_REAL = col(ObjectiveRow.visibility) != Visibility.EXAMPLE


@cache
def _listing(filters: frozenset[str]) -> Select[Any]:
    """Return the statement for a choice of filters; there are few, and each is built once."""
    conditions = {
        "owner": col(ObjectiveRow.number).in_(_OF_MEMBER),
        "teams": is_among(col(ObjectiveRow.team_id), "teams"),
        "states": is_among(col(ObjectiveRow.state), "states"),
        "cycles": is_among(col(ObjectiveRow.cycle_id), "cycles"),
    }
    return (
        _OBJECTIVES.where(_IS_REAL, *(conditions[name] for name in sorted(filters)))
        .order_by(*WIDEST_FIRST)
        .limit(bindparam("most"))
    )


def add_objective(tx: Connection, objective: Objective) -> Objective:
    """Write a new objective with its contributors and return it with the number it got."""
    workspace_id = objective.workspace_id
    number = take_numbers(tx, workspace_id, "objective")
    objective = replace(objective, number=number, version=1)
    key = {"workspace_id": workspace_id, "number": number, "version": 1}
    tx.execute(_ADD_OBJECTIVE, key | objective_fields(objective))
    _add_contributors(tx, objective)
    return objective


def add_key_result(tx: Connection, key_result: KeyResult) -> KeyResult:
    """Write a new key result and return it with the number it got."""
    workspace_id = key_result.workspace_id
    number = take_numbers(tx, workspace_id, "key_result")
    key = {"workspace_id": workspace_id, "number": number, "version": 1}
    tx.execute(_ADD_KEY_RESULT, key | key_result_fields(key_result))
    look_again(tx, workspace_id, [key_result.asked_id])
    return replace(key_result, number=number, version=1)


def objective(tx: Connection, workspace_id: str, number: int) -> Objective | None:
    """Return an objective, or None."""
    row = tx.execute(_OBJECTIVE, {"workspace": workspace_id, "number": number}).first()
    return read_objective(row) if row else None


def example_of(tx: Connection, workspace_id: str, owner_id: str) -> Objective | None:
    """Return the example that a member has loaded, or None."""
    row = tx.execute(_EXAMPLE_OF, {"workspace": workspace_id, "owner": owner_id}).first()
    return read_objective(row) if row else None


def key_result(tx: Connection, workspace_id: str, number: int) -> KeyResult | None:
    """Return a key result, or None."""
    row = tx.execute(_KEY_RESULT, {"workspace": workspace_id, "number": number}).first()
    return read_key_result(row) if row else None


def objectives(
    tx: Connection, workspace_id: str, numbers: Collection[int]
) -> tuple[Objective, ...]:
    """Return those of these objectives that there are, by number."""
    key = {"workspace": workspace_id, "numbers": list(numbers)}
    return tuple(read_objective(row) for row in tx.execute(_SOME_OBJECTIVES, key))


def key_results(
    tx: Connection, workspace_id: str, numbers: Collection[int], *, held: bool = False
) -> tuple[KeyResult, ...]:
    """Return those of these key results that there are, by number.

    Where `held`, nobody else changes them until the transaction ends.
    """
    statement = _SOME_KEY_RESULTS_HELD if held else _SOME_KEY_RESULTS
    key = {"workspace": workspace_id, "numbers": list(numbers)}
    return tuple(read_key_result(row) for row in tx.execute(statement, key))


def key_results_of(
    tx: Connection, workspace_id: str, objectives: Collection[int]
) -> tuple[KeyResult, ...]:
    """Return the key results of objectives, in any state, by objective and position."""
    key = {"workspace": workspace_id, "objectives": list(objectives)}
    return tuple(read_key_result(row) for row in tx.execute(_KEY_RESULTS_OF, key))


def list_objectives(
    tx: Connection,
    workspace_id: str,
    *,
    owner_id: str | None = None,
    team_ids: Collection[int] | None = None,
    states: Collection[ObjectiveState] | None = None,
    cycle_ids: Collection[int] | None = None,
    limit: int | None = None,
) -> tuple[Objective, ...]:
    """Return the objectives that fit every filter given: company, team, individual; by number.

    No examples: these are their loaders' alone. `owner_id` finds those that the member owns or
    answers for a key result of.
    """
    given: dict[str, object] = {
        "owner": owner_id,
        "teams": None if team_ids is None else list(team_ids),
        "states": None if states is None else list(states),
        "cycles": None if cycle_ids is None else list(cycle_ids),
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    statement = _listing(frozenset(chosen))
    most = _UNLIMITED if limit is None else limit
    rows = tx.execute(statement, {"workspace": workspace_id, **chosen, "most": most})
    return tuple(read_objective(row) for row in rows)


def asked_of(
    tx: Connection, workspace_id: str, member_id: str, on: date | None = None
) -> tuple[OpenKeyResult, ...]:
    """Return what a member is asked about, the earliest due first.

    With a day, that of the absent for whom they stand in on it too.
    """
    key: dict[str, object] = {"workspace": workspace_id, "member": member_id, "day": on}
    return read_open(tx, _ASKED_OF, key)


def asked_all(tx: Connection, workspace_id: str) -> tuple[OpenKeyResult, ...]:
    """Return what anybody is asked about, the earliest due first."""
    return read_open(tx, _OPEN, {"workspace": workspace_id})


def answerable(
    tx: Connection, workspace_id: str, numbers: Collection[int]
) -> tuple[OpenKeyResult, ...]:
    """Return those of these key results that may be answered, the earliest due first.

    What is not closed may be until it is, though its cycle has ended.
    """
    return read_open(tx, _ANSWERABLE, {"workspace": workspace_id, "numbers": list(numbers)})


def asked_among(tx: Connection, workspace_id: str, member_ids: Collection[str]) -> set[str]:
    """Return those of these members who are asked about anything."""
    key = {"workspace": workspace_id, "members": list(member_ids)}
    return set(tx.execute(_ASKED_AMONG, key).scalars())


def update_objective(tx: Connection, objective: Objective) -> Objective:
    """Write an objective that was read at `objective.version`; return it at the next version.

    Raises EditConflict where it has been changed since, or is not there.
    """
    write_version(
        tx,
        _UPDATE_OBJECTIVE,
        objective_fields(objective),
        workspace_id=objective.workspace_id,
        key=objective.number,
        version=objective.version,
    )
    key = {"workspace": objective.workspace_id, "of_objective": objective.number}
    tx.execute(_DROP_CONTRIBUTORS, key)
    _add_contributors(tx, objective)
    look_again_for(tx, objective.workspace_id, objective.number)
    return replace(objective, version=objective.version + 1)


def update_key_result(tx: Connection, key_result: KeyResult) -> KeyResult:
    """Write a key result that was read at `key_result.version`; return it at the next version.

    Raises EditConflict where it has been changed since, or is not there.
    """
    write_version(
        tx,
        _UPDATE_KEY_RESULT,
        key_result_fields(key_result),
        workspace_id=key_result.workspace_id,
        key=key_result.number,
        version=key_result.version,
    )
    look_again(tx, key_result.workspace_id, [key_result.asked_id])
    return replace(key_result, version=key_result.version + 1)


def set_standings(tx: Connection, workspace_id: str, standings: Mapping[int, Standing]) -> None:
    """Write where key results stand, whoever changed them meanwhile, as their next versions."""
    rows = [
        {"of_workspace": workspace_id, "of_number": number, **fields_of(standing)}
        for number, standing in sorted(standings.items(), key=itemgetter(0))
    ]
    if rows:
        tx.execute(_SET_STANDING, rows)


def _add_contributors(tx: Connection, objective: Objective) -> None:
    rows = [
        {
            "workspace_id": objective.workspace_id,
            "objective": objective.number,
            "member_id": member_id,
        }
        for member_id in dict.fromkeys(objective.contributors)
    ]
    if rows:
        tx.execute(_ADD_CONTRIBUTOR, rows)


def read_open(
    tx: Connection, statement: Select[Any], key: dict[str, object]
) -> tuple[OpenKeyResult, ...]:
    """Return what a statement of `open_ones_where` finds, with its objective and cycle."""
    return tuple(
        OpenKeyResult(
            read_key_result(row[:_KEY_RESULT_END]),
            read_objective(row[_KEY_RESULT_END:_OBJECTIVE_END]),
            Cycle(*row[_OBJECTIVE_END:]),
        )
        for row in tx.execute(statement, key)
    )
