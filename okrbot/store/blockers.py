"""What blockers are made of: worried answers, offers of help, and *Solved*."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, or_, select
from sqlmodel import col

from okrbot.domain.blockers import ENTITY, Blocker, open_blockers
from okrbot.domain.okrs import Change, CheckIn, Status
from okrbot.store.lists import is_among
from okrbot.store.rows import CHECK_IN, columns_of
from okrbot.store.tables import ChangeRow, CheckInRow

_WORRIED = select(*CHECK_IN).where(
    col(CheckInRow.workspace_id) == bindparam("workspace"),
    is_among(col(CheckInRow.key_result), "key_results"),
    col(CheckInRow.undone_at).is_(None),
    or_(
        col(CheckInRow.asks_help),
        (col(CheckInRow.words) != "")
        & col(CheckInRow.status).in_([Status.AT_RISK, Status.OFF_TRACK]),
    ),
)
_MARKS = select(*columns_of(ChangeRow, Change)).where(
    col(ChangeRow.workspace_id) == bindparam("workspace"),
    col(ChangeRow.entity) == ENTITY,
    is_among(col(ChangeRow.entity_id), "ids"),
)


def blockers_of(
    tx: Connection, workspace_id: str, key_results: Collection[int]
) -> dict[int, Blocker]:
    """Return what is in the way of these key results, by number, in two statements."""
    numbers = list(key_results)
    if not numbers:
        return {}
    of_numbers = {"workspace": workspace_id, "key_results": numbers}
    of_ids = {"workspace": workspace_id, "ids": [str(number) for number in numbers]}
    return open_blockers(
        (CheckIn(*row) for row in tx.execute(_WORRIED, of_numbers)),
        (Change(*row) for row in tx.execute(_MARKS, of_ids)),
    )
