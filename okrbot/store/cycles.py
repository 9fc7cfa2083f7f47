"""Cycles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, bindparam, exists, insert, select, update
from sqlmodel import col

from okrbot.domain.okrs import LIVING, Cycle, CycleState, ObjectiveState, Visibility
from okrbot.store.looks import look_again_at_all
from okrbot.store.numbers import take_numbers
from okrbot.store.rows import CYCLE, fields_of
from okrbot.store.tables import CycleRow, ObjectiveRow, table_of
from okrbot.store.types import folded

_CYCLES = (
    select(*CYCLE)
    .where(col(CycleRow.workspace_id) == bindparam("workspace"))
    .order_by(col(CycleRow.starts_on), col(CycleRow.ends_on), col(CycleRow.id))
)
_CYCLE = _CYCLES.where(col(CycleRow.id) == bindparam("cycle"))
_NAMED = _CYCLES.where(col(CycleRow.folded) == bindparam("folded")).limit(1)
_ON = _CYCLES.where(
    col(CycleRow.starts_on) <= bindparam("day"), col(CycleRow.ends_on) >= bindparam("day")
)
_WORTH_A_LOOK = _CYCLES.where(
    (col(CycleRow.state) != CycleState.CLOSED)
    | exists().where(
        col(ObjectiveRow.workspace_id) == col(CycleRow.workspace_id),
        col(ObjectiveRow.cycle_id) == col(CycleRow.id),
        col(ObjectiveRow.state).in_((*LIVING, ObjectiveState.CLOSED)),
        col(ObjectiveRow.visibility) != Visibility.EXAMPLE,
    )
)
_ADD = insert(table_of(CycleRow))
_SET_STATE = (
    update(table_of(CycleRow))
    .where(
        col(CycleRow.workspace_id) == bindparam("workspace"), col(CycleRow.id) == bindparam("cycle")
    )
    .values(state=bindparam("new_state"))
)


def hold(tx: Connection, workspace_id: str) -> None:
    """Keep others from turning cycles until this transaction ends; reads from now are current."""
    take_numbers(tx, workspace_id, "cycle", 0)


def add_cycle(tx: Connection, cycle: Cycle) -> Cycle:
    """Write a new cycle and return it with the id it got; one of that name may be there by now.

    Of two who make the same cycle at once the second gets the first's.
    """
    cycle = replace(cycle, id=take_numbers(tx, cycle.workspace_id, "cycle"))
    known = cycle_named(tx, cycle.workspace_id, cycle.name)
    if known is not None:
        return known
    tx.execute(_ADD, fields_of(cycle) | {"folded": folded(cycle.name)})
    return cycle


def cycle(tx: Connection, workspace_id: str, cycle_id: int) -> Cycle | None:
    """Return a cycle, or None."""
    row = tx.execute(_CYCLE, {"workspace": workspace_id, "cycle": cycle_id}).first()
    return Cycle(*row) if row else None


def cycle_named(tx: Connection, workspace_id: str, name: str) -> Cycle | None:
    """Return the cycle of a name, whatever its case, or None; the earliest where two share it."""
    row = tx.execute(_NAMED, {"workspace": workspace_id, "folded": folded(name)}).first()
    return Cycle(*row) if row else None


def cycles(tx: Connection, workspace_id: str) -> tuple[Cycle, ...]:
    """Return every cycle of a workspace, by its first and then its last day."""
    return tuple(Cycle(*row) for row in tx.execute(_CYCLES, {"workspace": workspace_id}))


def worth_a_look(tx: Connection, workspace_id: str) -> tuple[Cycle, ...]:
    """Return the cycles that are not over, and of the others those in which something was set.

    By first and then last day.
    """
    return tuple(Cycle(*row) for row in tx.execute(_WORTH_A_LOOK, {"workspace": workspace_id}))


def cycles_on(tx: Connection, workspace_id: str, day: date) -> tuple[Cycle, ...]:
    """Return the cycles a day lies in, whatever their state, by first and then last day."""
    rows = tx.execute(_ON, {"workspace": workspace_id, "day": day})
    return tuple(Cycle(*row) for row in rows)


def set_cycle_state(tx: Connection, workspace_id: str, cycle_id: int, state: CycleState) -> None:
    """Move a cycle on in its life."""
    tx.execute(_SET_STATE, {"workspace": workspace_id, "cycle": cycle_id, "new_state": state})
    look_again_at_all(tx, workspace_id)
