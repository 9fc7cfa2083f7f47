"""How objectives ended: their scores, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields

from sqlalchemy import Connection, and_, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.closing import Closing, Score
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import ClosingRow, KeyResultRow, ScoreRow, table_of

_put_closing = insert(table_of(ClosingRow))
_PUT_CLOSING = _put_closing.on_conflict_do_update(
    index_elements=["workspace_id", "objective"],
    set_={
        name: _put_closing.excluded[name]
        for name in ("score", "next_step", "closed_by", "carried_to")
    },
)
_put_score = insert(table_of(ScoreRow))
_PUT_SCORE = _put_score.on_conflict_do_update(
    index_elements=["workspace_id", "key_result"],
    set_={name: _put_score.excluded[name] for name in ("suggested", "score", "why")},
)
_CLOSINGS = select(*columns_of(ClosingRow, Closing)).where(
    col(ClosingRow.workspace_id) == bindparam("workspace"),
    is_among(col(ClosingRow.objective), "objectives"),
)
_SCORES = select(*columns_of(ScoreRow, Score)).where(
    col(ScoreRow.workspace_id) == bindparam("workspace"),
    is_among(col(ScoreRow.key_result), "key_results"),
)

_ENDED = (
    select(*columns_of(ClosingRow, Closing), *columns_of(ScoreRow, Score))
    .join(
        KeyResultRow,
        and_(
            col(KeyResultRow.workspace_id) == col(ClosingRow.workspace_id),
            col(KeyResultRow.objective) == col(ClosingRow.objective),
        ),
        isouter=True,
    )
    .join(
        ScoreRow,
        and_(
            col(ScoreRow.workspace_id) == col(KeyResultRow.workspace_id),
            col(ScoreRow.key_result) == col(KeyResultRow.number),
        ),
        isouter=True,
    )
    .where(col(ClosingRow.workspace_id) == bindparam("workspace"))
)
_SCORE_FROM = len(fields(Closing))


def put_closing(tx: Connection, closing: Closing, scores: Sequence[Score]) -> None:
    """Write how an objective ended and what its key results were scored, once more if need be."""
    tx.execute(_PUT_CLOSING, fields_of(closing))
    if scores:
        tx.execute(_PUT_SCORE, [fields_of(score) for score in scores])


def closings(tx: Connection, workspace_id: str, objectives: Collection[int]) -> dict[int, Closing]:
    """Return how those of these objectives ended that did, by their number."""
    rows = tx.execute(_CLOSINGS, {"workspace": workspace_id, "objectives": list(objectives)})
    return {row.objective: Closing(*row) for row in rows}


def scores(tx: Connection, workspace_id: str, key_results: Collection[int]) -> dict[int, Score]:
    """Return the scores of those of these key results that were scored, by their number."""
    rows = tx.execute(_SCORES, {"workspace": workspace_id, "key_results": list(key_results)})
    return {row.key_result: Score(*row) for row in rows}


def ended(tx: Connection, workspace_id: str) -> tuple[dict[int, Closing], dict[int, Score]]:
    """Return how every objective ended that did, and what each key result was scored, by number."""
    ends: dict[int, Closing] = {}
    scored: dict[int, Score] = {}
    for row in tx.execute(_ENDED, {"workspace": workspace_id}):
        closing, score = Closing(*row[:_SCORE_FROM]), row[_SCORE_FROM:]
        ends[closing.objective] = closing
        if score[0] is not None:
            scored[score[1]] = Score(*score)
    return ends, scored
