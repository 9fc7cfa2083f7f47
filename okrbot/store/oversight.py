"""What became of the deliveries of a workspace, for its admins."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, null, select, update
from sqlmodel import col

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from okrbot.store.looks import look_again
from okrbot.store.rows import columns_of
from okrbot.store.tables import DeliveryRow, table_of


class Tally(NamedTuple):
    """How many deliveries of a kind ended in a state, for a reason."""

    kind: DeliveryKind
    state: DeliveryState
    reason: str | None
    number: int


FAILED = (DeliveryState.DEAD, DeliveryState.HELD)

_COUNTS = (
    select(col(DeliveryRow.kind), col(DeliveryRow.state), col(DeliveryRow.reason), func.count())
    .where(
        col(DeliveryRow.workspace_id) == bindparam("workspace"),
        col(DeliveryRow.due_at) >= bindparam("since"),
    )
    .group_by(col(DeliveryRow.kind), col(DeliveryRow.state), col(DeliveryRow.reason))
    .order_by(col(DeliveryRow.kind), col(DeliveryRow.state), col(DeliveryRow.reason))
)
_DELIVERIES = select(*columns_of(DeliveryRow, Delivery)).where(
    col(DeliveryRow.workspace_id) == bindparam("workspace"),
    col(DeliveryRow.state).in_(FAILED),
)
_FAILED = (
    _DELIVERIES.where(col(DeliveryRow.due_at) >= bindparam("since"))
    .order_by(col(DeliveryRow.due_at).desc(), col(DeliveryRow.id))
    .limit(bindparam("most"))
)
_ONE_FAILED = _DELIVERIES.where(col(DeliveryRow.id) == bindparam("delivery"))
_SEND_AGAIN = (
    update(table_of(DeliveryRow))
    .where(
        col(DeliveryRow.workspace_id) == bindparam("workspace"),
        col(DeliveryRow.id) == bindparam("delivery"),
        col(DeliveryRow.state).in_(FAILED),
    )
    .values(
        state=DeliveryState.PENDING,
        due_at=bindparam("at"),
        attempt=0,
        absent=0,
        reason=null(),
        claim_token=null(),
        lease_until=null(),
    )
)


def counts_since(tx: Connection, workspace_id: str, since: datetime) -> tuple[Tally, ...]:
    """Return how many of the deliveries due since then ended how, by kind, state and reason."""
    rows = tx.execute(_COUNTS, {"workspace": workspace_id, "since": since})
    return tuple(Tally(*row) for row in rows)


def failed_since(
    tx: Connection, workspace_id: str, since: datetime, most: int
) -> tuple[Delivery, ...]:
    """Return at most so many deliveries that failed or are held, the latest first."""
    key = {"workspace": workspace_id, "since": since, "most": most}
    return tuple(Delivery(*row) for row in tx.execute(_FAILED, key))


def failed(tx: Connection, workspace_id: str, delivery_id: int) -> Delivery | None:
    """Return a delivery that failed or is held, or None."""
    row = tx.execute(_ONE_FAILED, {"workspace": workspace_id, "delivery": delivery_id}).first()
    return Delivery(*row) if row else None


def send_again(tx: Connection, failed: Delivery, at: datetime) -> None:
    """Have a delivery that failed made anew, due at an instant."""
    key = {"workspace": failed.workspace_id, "delivery": failed.id, "at": at}
    tx.execute(_SEND_AGAIN, key)
    look_again(tx, failed.workspace_id, [failed.subject])
