"""One row of a file: its columns, and what an objective or a key result puts in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from okrbot.domain.okrs import (
    Commitment,
    Cycle,
    KeyResult,
    Member,
    Objective,
    Support,
    Team,
)

Cell: TypeAlias = str | Decimal
Cells: TypeAlias = dict[str, Cell]

COLUMNS = (
    *("type", "id", "objective", "title", "level", "team", "owner", "cycle", "must_hit"),
    *("visibility", "supports", "state", "kind", "unit", "start", "target", "weight", "due"),
    *("asked", "value", "status", "last_answer", "score"),
)
COLUMN_OF = {
    "owner_id": "owner",
    "asked_id": "asked",
    "team_id": "team",
    "commitment": "must_hit",
    "baseline": "start",
    "due_on": "due",
}
"""The column of a field that has another name."""
OBJECTIVE, KEY_RESULT = "objective", "key result"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: `line` is where it begins, `cells` holds those that are not empty."""

    line: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """Return a cell on one line; "" for an empty one."""
        return " ".join(str(self.cells.get(column, "")).split())


def objective_cells(
    objective: Objective,
    cycle: Cycle,
    team: Team | None,
    owner: Member | None,
    score: Decimal | None = None,
) -> Cells:
    """Return the cells of an objective; what it does not have is left out: a score until closed."""
    return _filled(
        {
            "type": OBJECTIVE,
            "id": objective.public_id,
            "title": objective.title,
            "level": objective.level.value,
            "team": team.name if team else "",
            "owner": named(objective.owner_id, owner),
            "cycle": cycle.name,
            "must_hit": YES if objective.commitment is Commitment.MUST_HIT else NO,
            "visibility": objective.visibility.value,
            "supports": support_id(objective.supports),
            "state": objective.state.value,
            "score": score,
        }
    )


def key_result_cells(
    key_result: KeyResult,
    cycle: Cycle,
    owner: Member | None,
    asked: Member | None,
    score: Decimal | None = None,
) -> Cells:
    """Return the cells of a key result: how it is measured, what was last said, and its score."""
    measure, standing = key_result.measure, key_result.standing
    return _filled(
        {
            "type": KEY_RESULT,
            "id": key_result.public_id,
            "objective": f"O-{key_result.objective}",
            "title": key_result.title,
            "owner": named(key_result.owner_id, owner),
            "cycle": cycle.name,
            "state": key_result.state.value,
            "kind": spoken(measure.kind.value.removeprefix("maintain_")),
            "unit": measure.unit or "",
            "start": measure.baseline,
            "target": measure.target,
            "weight": key_result.weight,
            "due": key_result.due_on.isoformat(),
            "asked": named(key_result.asked_id, asked),
            "value": standing.value,
            "status": spoken(standing.status.value) if standing.status else "",
            "last_answer": standing.as_of.date().isoformat() if standing.as_of else "",
            "score": score,
        }
    )


def named(member_id: str, member: Member | None) -> str:
    """Return a member as a file names them: “Ayu (U0AYU000001)”."""
    return f"{member.name} ({member_id})" if member else member_id


def support_id(supports: Support | None) -> str:
    """Return the id of what an objective supports, such as O-3; "" for nothing."""
    if supports is None:
        return ""
    if supports.objective is not None:
        return f"O-{supports.objective}"
    return f"KR-{supports.key_result}"


def spoken(choice: str) -> str:
    """Return a choice as it is written in a file: “at risk”."""
    return choice.replace("_", " ")


def _filled(cells: Mapping[str, Cell | None]) -> Cells:
    return {column: cell for column, cell in cells.items() if cell is not None and cell != ""}
