"""The key results that cards show, each with what its line says: one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from okrbot.domain.closing import Score
from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.domain.okrs import KeyResult
from okrbot.store.absences import members_away
from okrbot.store.lists import is_among
from okrbot.store.rows import KEY_RESULT, columns_of, read_key_result
from okrbot.store.tables import DeliveryRow, KeyResultRow, MemberRow, ScoreRow


@dataclass(frozen=True, slots=True)
class CardLine:
    """A key result with the names it shows, and when it was last asked about, within `weeks`.

    `is_away` where who is asked is away and has nobody to answer in their place. Of one that is
    over what it was scored.
    """

    key_result: KeyResult
    score: Score | None
    owner_name: str
    asked_name: str
    last_asked_at: datetime | None
    is_away: bool


_SCORE = columns_of(ScoreRow, Score)
_owner, _asked = aliased(MemberRow), aliased(MemberRow)
_LAST_ASKED = (
    select(func.max(col(DeliveryRow.last_try_at)))
    .where(
        col(DeliveryRow.workspace_id) == col(KeyResultRow.workspace_id),
        col(DeliveryRow.kind) == DeliveryKind.PROMPT,
        col(DeliveryRow.subject) == col(KeyResultRow.asked_id),
        # Weeks are named, not compared, so that the look-up costs the same however old we are.
        is_among(col(DeliveryRow.period), "weeks"),
        col(DeliveryRow.state) == DeliveryState.SENT,
        col(DeliveryRow.last_try_at) <= bindparam("before"),
    )
    .correlate(KeyResultRow)
    .scalar_subquery()
)
_LINES = (
    select(
        *KEY_RESULT,
        *_SCORE,
        col(_owner.name),
        col(_asked.name),
        _LAST_ASKED,
        col(KeyResultRow.asked_id).in_(members_away("day")),
    )
    .join(
        _owner,
        (col(_owner.workspace_id) == col(KeyResultRow.workspace_id))
        & (col(_owner.id) == col(KeyResultRow.owner_id)),
    )
    .join(
        _asked,
        (col(_asked.workspace_id) == col(KeyResultRow.workspace_id))
        & (col(_asked.id) == col(KeyResultRow.asked_id)),
    )
    .outerjoin(
        ScoreRow,
        (col(ScoreRow.workspace_id) == col(KeyResultRow.workspace_id))
        & (col(ScoreRow.key_result) == col(KeyResultRow.number)),
    )
    .where(
        col(KeyResultRow.workspace_id) == bindparam("workspace"),
        is_among(col(KeyResultRow.objective), "objectives"),
    )
    .order_by(col(KeyResultRow.objective), col(KeyResultRow.position), col(KeyResultRow.number))
)
_KEY_RESULT_END = len(KEY_RESULT)
_SCORE_END = _KEY_RESULT_END + len(_SCORE)


def lines_of(
    tx: Connection,
    workspace_id: str,
    objectives: Collection[int],
    weeks: Collection[str],
    before: datetime,
    day: date,
) -> tuple[CardLine, ...]:
    """Return the key results of objectives, in any state, by objective and position.

    With when who answers for each was last prompted in those ISO weeks and not after `before`, and
    whether they are away on `day`.
    """
    key = {
        "workspace": workspace_id,
        "objectives": list(objectives),
        "weeks": list(weeks),
        "before": before,
        "day": day,
    }
    return tuple(_line(row) for row in tx.execute(_LINES, key))


def _line(row: Sequence[Any]) -> CardLine:
    score = row[_KEY_RESULT_END:_SCORE_END]
    return CardLine(
        read_key_result(row[:_KEY_RESULT_END]),
        Score(*score) if score[0] is not None else None,
        *row[_SCORE_END:],
    )
