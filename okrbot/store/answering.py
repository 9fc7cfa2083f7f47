"""What an answer is held against: the key results, what decides who may log them, and the lock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam
from sqlmodel import col

from okrbot.domain.okrs import KeyResult, Objective, Team
from okrbot.store.absences import stood_in_for_joined
from okrbot.store.lists import is_among
from okrbot.store.objectives import answerable_where
from okrbot.store.rows import (
    KEY_RESULT,
    OBJECTIVE,
    OF_ITS_TEAM,
    TEAM_AND_ME,
    ids_in,
    read_key_result,
    read_objective,
    read_team,
)
from okrbot.store.tables import KeyResultRow, TeamRow


@dataclass(frozen=True, slots=True)
class Answerable:
    """A key result that may be answered. Of its team's members only the one who answers is told.

    `stands_in_for` are those in whose place that member answers today.
    """

    key_result: KeyResult
    objective: Objective
    team: Team | None
    stands_in_for: frozenset[str]


_HELD = (
    answerable_where(
        col(KeyResultRow.workspace_id) == bindparam("workspace"),
        *KEY_RESULT,
        *OBJECTIVE,
        *TEAM_AND_ME,
        stood_in_for_joined("member", "day"),
    )
    .outerjoin(TeamRow, OF_ITS_TEAM)
    .where(is_among(col(KeyResultRow.number), "numbers"))
    # In one order, whoever answers: two that wait for each other's would wait for ever.
    .order_by(col(KeyResultRow.number))
    .with_for_update(of=KeyResultRow)  # SQLite has one writer anyway
)
_KEY_RESULT_END = len(KEY_RESULT)
_OBJECTIVE_END = _KEY_RESULT_END + len(OBJECTIVE)


def held(
    tx: Connection, workspace_id: str, member_id: str, day: date, numbers: Collection[int]
) -> dict[int, Answerable]:
    """Return those of these key results that may be answered, by number.

    Nobody else changes them until the transaction ends: of two who answer at once the second
    meets the first's answer.
    """
    key = {
        "workspace": workspace_id,
        "member": member_id,
        "day": day,
        "numbers": list(numbers),
    }
    found = {}
    for row in tx.execute(_HELD, key):
        key_result = read_key_result(row[:_KEY_RESULT_END])
        *of_team, stood_in_for = row[_OBJECTIVE_END:]
        found[key_result.number] = Answerable(
            key_result,
            read_objective(row[_KEY_RESULT_END:_OBJECTIVE_END]),
            read_team(of_team) if of_team[1] is not None else None,
            frozenset(ids_in(stood_in_for)),
        )
    return found
