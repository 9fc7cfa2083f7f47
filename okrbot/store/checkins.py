"""Check-ins: appended, marked undone, never changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from okrbot.domain.okrs import CheckIn
from okrbot.store.lists import is_among
from okrbot.store.numbers import take_numbers
from okrbot.store.rows import CHECK_IN, fields_of
from okrbot.store.tables import CheckInRow, KeyResultRow, table_of

_ALL = select(*CHECK_IN).where(col(CheckInRow.workspace_id) == bindparam("workspace"))
_VALID = _ALL.where(col(CheckInRow.undone_at).is_(None))
_NEWEST_FIRST = (col(CheckInRow.as_of).desc(), col(CheckInRow.id).desc())
_HISTORY = (
    _VALID.where(col(CheckInRow.key_result) == bindparam("key_result"))
    .order_by(*_NEWEST_FIRST)
    .limit(bindparam("most"))
)
_LATEST = (
    _VALID.where(col(CheckInRow.key_result) == bindparam("key_result"))
    .order_by(*_NEWEST_FIRST)
    .limit(1)
)
_IN_SPAN = _VALID.where(
    is_among(col(CheckInRow.key_result), "key_results"),
    col(CheckInRow.as_of) >= bindparam("since"),
    col(CheckInRow.as_of) < bindparam("until"),
).order_by(col(CheckInRow.as_of), col(CheckInRow.id))
_BATCH = _ALL.where(col(CheckInRow.batch) == bindparam("batch")).order_by(col(CheckInRow.id))
_newest = aliased(CheckInRow)
_LAST_BATCH = _VALID.where(
    col(CheckInRow.batch)
    == select(col(_newest.batch))
    .where(
        col(_newest.workspace_id) == bindparam("workspace"),
        col(_newest.author_id) == bindparam("author"),
        col(_newest.undone_at).is_(None),
    )
    .order_by(col(_newest.made_at).desc(), col(_newest.id).desc())
    .limit(1)
    .scalar_subquery()
).order_by(col(CheckInRow.id))
_BY_AUTHOR = _VALID.where(
    col(CheckInRow.author_id) == bindparam("author"),
    col(CheckInRow.made_at) >= bindparam("since"),
).order_by(col(CheckInRow.made_at), col(CheckInRow.id))
_ADD = insert(table_of(CheckInRow))
_UNDO = (
    update(table_of(CheckInRow))
    .where(
        col(CheckInRow.workspace_id) == bindparam("workspace"),
        col(CheckInRow.batch) == bindparam("of_batch"),
        col(CheckInRow.undone_at).is_(None),
    )
    .values(undone_at=bindparam("at"))
)


def latest_each(*bounds: ColumnElement[bool]) -> Select[Any]:
    """Return the statement for the latest valid check-in of each of `key_results` within bounds.

    It looks each of them up in the index and so costs the same however long the history is.
    `bounds` is said of `CANDIDATE`, the check-in that is looked for.
    """
    newest = (
        select(col(CANDIDATE.id))
        .where(
            col(CANDIDATE.workspace_id) == col(KeyResultRow.workspace_id),
            col(CANDIDATE.key_result) == col(KeyResultRow.number),
            col(CANDIDATE.undone_at).is_(None),
            *bounds,
        )
        .order_by(col(CANDIDATE.as_of).desc(), col(CANDIDATE.id).desc())
        .limit(1)
        .correlate(KeyResultRow)
        .scalar_subquery()
    )
    return (
        select(*CHECK_IN)
        .select_from(KeyResultRow)
        .join(
            CheckInRow,
            (col(CheckInRow.workspace_id) == col(KeyResultRow.workspace_id))
            & (col(CheckInRow.id) == newest),
        )
        .where(
            col(KeyResultRow.workspace_id) == bindparam("workspace"),
            is_among(col(KeyResultRow.number), "key_results"),
        )
    )


CANDIDATE = aliased(CheckInRow)
_LATEST_EACH = latest_each()
_LATEST_EACH_BEFORE = latest_each(col(CANDIDATE.as_of) < bindparam("before"))


def add_check_ins(tx: Connection, check_ins: Sequence[CheckIn]) -> tuple[CheckIn, ...]:
    """Append check-ins of one workspace and return them with the ids they got.

    Add first and read `latest` after: the ids keep the workspace's other check-ins waiting until
    this transaction ends, and so the standing written from `latest` is the last word.
    """
    if not check_ins:
        return ()
    first = take_numbers(tx, check_ins[0].workspace_id, "check_in", len(check_ins))
    added = tuple(replace(one, id=first + place) for place, one in enumerate(check_ins))
    tx.execute(_ADD, [fields_of(one) for one in added])
    return added


def batch(tx: Connection, workspace_id: str, batch: str) -> tuple[CheckIn, ...]:
    """Return what came with one submission, undone or not, in the order it was written."""
    return _read(tx, _BATCH, workspace_id, batch=batch)


def last_batch(tx: Connection, workspace_id: str, author_id: str) -> tuple[CheckIn, ...]:
    """Return a member's newest submission that was not taken back; () where there is none."""
    return _read(tx, _LAST_BATCH, workspace_id, author=author_id)


def by_author(
    tx: Connection, workspace_id: str, author_id: str, since: datetime
) -> tuple[CheckIn, ...]:
    """Return what a member said since then and did not take back, the oldest first."""
    return _read(tx, _BY_AUTHOR, workspace_id, author=author_id, since=since)


def latest(tx: Connection, workspace_id: str, key_result: int) -> CheckIn | None:
    """Return the current check-in: the latest by as-of that was not undone; of equals the last."""
    found = _read(tx, _LATEST, workspace_id, key_result=key_result)
    return found[0] if found else None


def latest_of(
    tx: Connection,
    workspace_id: str,
    key_results: Collection[int],
    before: datetime | None = None,
) -> dict[int, CheckIn]:
    """Return what `latest` is of each key result that has one; what it was just `before`."""
    key: dict[str, object] = {"key_results": list(key_results)}
    found = (
        _read(tx, _LATEST_EACH, workspace_id, **key)
        if before is None
        else _read(tx, _LATEST_EACH_BEFORE, workspace_id, **key, before=before)
    )
    return {check_in.key_result: check_in for check_in in found}


def history(tx: Connection, workspace_id: str, key_result: int, limit: int) -> tuple[CheckIn, ...]:
    """Return at most `limit` check-ins that were not undone, newest as-of first."""
    return _read(tx, _HISTORY, workspace_id, key_result=key_result, most=limit)


def in_span(
    tx: Connection,
    workspace_id: str,
    key_results: Collection[int],
    since: datetime,
    until: datetime,
) -> tuple[CheckIn, ...]:
    """Return what holds from `since` until before `until` and was not undone, oldest first."""
    return _read(
        tx, _IN_SPAN, workspace_id, key_results=list(key_results), since=since, until=until
    )


def mark_undone(tx: Connection, workspace_id: str, batch: str, at: datetime) -> int:
    """Take a submission back and return how many check-ins that were not yet undone it had."""
    key = {"workspace": workspace_id, "of_batch": batch, "at": at}
    return tx.execute(_UNDO, key).rowcount


def _read(
    tx: Connection, statement: Select[Any], workspace_id: str, **key: object
) -> tuple[CheckIn, ...]:
    rows = tx.execute(statement, {"workspace": workspace_id, **key})
    return tuple(CheckIn(*row) for row in rows)
