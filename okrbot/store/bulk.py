"""Many new objectives and key results at once: as many statements as for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert

from okrbot.domain.okrs import KeyResult, Objective
from okrbot.store.looks import look_again
from okrbot.store.numbers import take_numbers
from okrbot.store.rows import key_result_fields, objective_fields
from okrbot.store.tables import KeyResultRow, ObjectiveRow, table_of

_ADD_OBJECTIVES = insert(table_of(ObjectiveRow))
_ADD_KEY_RESULTS = insert(table_of(KeyResultRow))


def add_objectives(
    tx: Connection, workspace_id: str, objectives: Sequence[Objective]
) -> tuple[Objective, ...]:
    """Write new objectives, which have no contributors yet; return them with their numbers."""
    if not objectives:
        return ()
    first = take_numbers(tx, workspace_id, "objective", len(objectives))
    added = tuple(
        replace(one, number=number, version=1) for number, one in enumerate(objectives, first)
    )
    tx.execute(_ADD_OBJECTIVES, [_key(one) | objective_fields(one) for one in added])
    return added


def add_key_results(
    tx: Connection, workspace_id: str, key_results: Sequence[KeyResult]
) -> tuple[KeyResult, ...]:
    """Write new key results and return them with their numbers."""
    if not key_results:
        return ()
    first = take_numbers(tx, workspace_id, "key_result", len(key_results))
    added = tuple(
        replace(one, number=number, version=1) for number, one in enumerate(key_results, first)
    )
    tx.execute(_ADD_KEY_RESULTS, [_key(one) | key_result_fields(one) for one in added])
    look_again(tx, workspace_id, {one.asked_id for one in added})
    return added


def _key(thing: Objective | KeyResult) -> dict[str, object]:
    return {"workspace_id": thing.workspace_id, "number": thing.number, "version": thing.version}
