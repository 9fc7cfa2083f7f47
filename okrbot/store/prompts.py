"""The prompts among the deliveries: who was asked when, and not reminded yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from okrbot.domain.deliveries import ASKED, Delivery, DeliveryKind, DeliveryState
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of
from okrbot.store.tables import DeliveryRow


class Asked(NamedTuple):
    """That somebody was asked in an ISO week, and when."""

    member_id: str
    week: str
    at: datetime


_ASKED = select(
    col(DeliveryRow.subject), col(DeliveryRow.period), col(DeliveryRow.last_try_at)
).where(
    col(DeliveryRow.workspace_id) == bindparam("workspace"),
    col(DeliveryRow.kind) == DeliveryKind.PROMPT,
    col(DeliveryRow.state).in_(ASKED),
    is_among(col(DeliveryRow.period), "weeks"),
)
_LAST_UNASKED = (
    select(*columns_of(DeliveryRow, Delivery))
    .where(
        col(DeliveryRow.workspace_id) == bindparam("workspace"),
        col(DeliveryRow.kind).in_(
            kind for kind in DeliveryKind if kind.comes_unasked and not kind.goes_to_a_team
        ),
        col(DeliveryRow.subject) == bindparam("member"),
        col(DeliveryRow.state) == DeliveryState.SENT,
    )
    .order_by(col(DeliveryRow.last_try_at).desc())
    .limit(1)
)
_OF_MEMBER = _ASKED.where(col(DeliveryRow.subject) == bindparam("member"))


def asked_in_weeks(
    tx: Connection, workspace_id: str, member_id: str, weeks: Collection[str]
) -> tuple[Asked, ...]:
    """Return in which of these weeks a member was asked, and when."""
    key = {"workspace": workspace_id, "member": member_id, "weeks": list(weeks)}
    return _read(tx.execute(_OF_MEMBER, key))


def last_unasked(tx: Connection, workspace_id: str, member_id: str) -> Delivery | None:
    """Return the last message a member was sent that no act of theirs had asked for, or None."""
    row = tx.execute(_LAST_UNASKED, {"workspace": workspace_id, "member": member_id}).first()
    return Delivery(*row) if row else None


def _read(rows: Iterable[Sequence[Any]]) -> tuple[Asked, ...]:
    return tuple(Asked(*row) for row in rows)
