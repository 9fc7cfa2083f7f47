"""What a team's digest is made of, in a constant number of statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, bindparam, func, select
from sqlmodel import col

from okrbot.domain.okrs import CheckIn, KeyResult, KeyResultState, Objective, ObjectiveState
from okrbot.store.checkins import CANDIDATE, latest_each
from okrbot.store.lists import is_among
from okrbot.store.rows import KEY_RESULT, OBJECTIVE, read_key_result, read_objective
from okrbot.store.tables import CheckInRow, KeyResultRow, ObjectiveRow


@dataclass(frozen=True, slots=True)
class TeamRows:
    """A team's week as it was written.

    `pairs` are its active key results, each with its active objective; `before` their values as
    the week began (no entry without a check-in by then), `in_week` the last word of the week on
    each, `drafts` how many objectives of the team wait to be activated.
    """

    pairs: tuple[tuple[KeyResult, Objective], ...]
    before: dict[int, Decimal | None]
    in_week: dict[int, CheckIn]
    drafts: int


_of_team = (
    col(ObjectiveRow.workspace_id) == bindparam("workspace"),
    col(ObjectiveRow.team_id) == bindparam("team"),
    is_among(col(ObjectiveRow.cycle_id), "cycles"),
)
_PAIRS = (
    select(*KEY_RESULT, *OBJECTIVE)
    .select_from(ObjectiveRow)
    .join(
        KeyResultRow,
        (col(KeyResultRow.workspace_id) == col(ObjectiveRow.workspace_id))
        & (col(KeyResultRow.objective) == col(ObjectiveRow.number)),
    )
    .where(
        *_of_team,
        col(ObjectiveRow.state) == ObjectiveState.ACTIVE,
        col(KeyResultRow.state) == KeyResultState.ACTIVE,
    )
    .order_by(col(ObjectiveRow.number), col(KeyResultRow.position), col(KeyResultRow.number))
)
_DRAFTS = (
    select(func.count())
    .select_from(ObjectiveRow)
    .where(*_of_team, col(ObjectiveRow.state) == ObjectiveState.DRAFT)
)
_BEFORE = latest_each(col(CANDIDATE.as_of) < bindparam("since")).with_only_columns(
    col(CheckInRow.key_result), col(CheckInRow.value)
)
_IN_WEEK = latest_each(
    col(CANDIDATE.as_of) >= bindparam("since"), col(CANDIDATE.as_of) < bindparam("until")
)


def team_week(
    tx: Connection,
    workspace_id: str,
    team_id: int,
    cycle_ids: Collection[int],
    since: datetime,
    until: datetime,
) -> TeamRows:
    """Return a team's week from `since` until before `until`, of its objectives in these cycles."""
    of_team = {"workspace": workspace_id, "team": team_id, "cycles": list(cycle_ids)}
    pairs = tuple(
        (read_key_result(row[: len(KEY_RESULT)]), read_objective(row[len(KEY_RESULT) :]))
        for row in tx.execute(_PAIRS, of_team)
    )
    drafts: int = tx.execute(_DRAFTS, of_team).scalar_one()
    of_pairs = {
        "workspace": workspace_id,
        "key_results": [key_result.number for key_result, _ in pairs],
        "since": since,
    }
    before = {row.key_result: row.value for row in tx.execute(_BEFORE, of_pairs)}
    in_week = {
        check_in.key_result: check_in
        for check_in in (CheckIn(*row) for row in tx.execute(_IN_WEEK, of_pairs | {"until": until}))
    }
    return TeamRows(pairs, before, in_week, drafts)
