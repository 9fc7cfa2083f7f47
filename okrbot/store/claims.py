"""Who works on which delivery: claimed by one within the workspace's pace, recorded by that one.

A claim's token fences every later write: whoever lost the claim meanwhile changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, null, select, update
from sqlmodel import col

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Lane, Outcome, Terms
from okrbot.domain.pacing import in_turn
from okrbot.store import paces
from okrbot.store.clock import database_time
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of
from okrbot.store.tables import DeliveryRow, PaceRow, WorkspaceRow, table_of
from okrbot.store.types import OneOf

_TABLE = table_of(DeliveryRow)
_COLUMNS = columns_of(DeliveryRow, Delivery)
_REPEATABLE = [kind for kind in DeliveryKind if kind.is_repeatable]
_LOOKED_AHEAD = 4
"""So many times as many as are claimed are looked at, to give every workspace its turn."""

WORKSPACE_RUNS = (
    select(col(WorkspaceRow.id))
    .where(
        col(WorkspaceRow.id) == col(DeliveryRow.workspace_id),
        col(WorkspaceRow.suspended).is_(None),
    )
    .exists()
)


def _waiting(lane: Any, *conditions: Any) -> Select[Any]:  # noqa: ANN401 - any expression of SQL
    """Return the statement for what may be claimed in a lane that is free, with the time it is."""
    lane_is_busy = (
        select(col(PaceRow.lane))
        .where(
            col(PaceRow.workspace_id) == col(DeliveryRow.workspace_id),
            col(PaceRow.lane) == lane,
            col(PaceRow.free_at) > database_time("moved_s"),
        )
        .exists()
    )
    return (
        select(*_COLUMNS, database_time("moved_s"))
        .where(*conditions, WORKSPACE_RUNS, ~lane_is_busy)
        .limit(bindparam("most"))
        # PostgreSQL only; SQLite has one writer.
        .with_for_update(skip_locked=True, of=DeliveryRow)
    )


_LANE_OF_KIND = case({kind: kind.lane.value for kind in DeliveryKind}, value=col(DeliveryRow.kind))
_DUE = _waiting(
    _LANE_OF_KIND,
    col(DeliveryRow.state) == DeliveryState.PENDING,
    col(DeliveryRow.due_at) <= bindparam("due_by"),
).order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
_NEXT_ROOM = select(func.min(col(PaceRow.free_at)), database_time("moved_s")).where(
    select(col(DeliveryRow.id))
    .where(
        col(DeliveryRow.workspace_id) == col(PaceRow.workspace_id),
        col(PaceRow.lane) == _LANE_OF_KIND,
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.due_at) <= bindparam("due_by"),
        WORKSPACE_RUNS,
    )
    .exists()
)
_SETTLED = _waiting(
    Lane.LOOK,
    col(DeliveryRow.state) == DeliveryState.UNCERTAIN,
    col(DeliveryRow.lease_until) < database_time("moved_s"),
).order_by(col(DeliveryRow.lease_until), col(DeliveryRow.id))
_ENDED = [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.DEAD]
_TO_SWEEP = _waiting(
    Lane.LOOK,
    col(DeliveryRow.state).in_(_ENDED),
    col(DeliveryRow.sweep_at) < database_time("moved_s"),
).order_by(col(DeliveryRow.sweep_at), col(DeliveryRow.id))

_this = and_(_TABLE.c.workspace_id == bindparam("workspace"), _TABLE.c.id == bindparam("delivery"))
_CLAIM = (
    update(_TABLE)
    .where(_this)
    .values(
        state=bindparam("new_state"),
        attempt=bindparam("new_attempt"),
        claim_token=bindparam("token"),
        lease_until=bindparam("until"),
        first_try_at=bindparam("first"),
        last_try_at=bindparam("last"),
        sweep_at=bindparam("sweep"),
    )
)
_new_state = bindparam("new_state", type_=OneOf(DeliveryState))
_RECORD = (
    update(_TABLE)
    .where(
        _this,
        _TABLE.c.claim_token == bindparam("mine"),
        _TABLE.c.state == bindparam("was", type_=OneOf(DeliveryState)),
    )
    .values(
        state=_new_state,
        attempt=bindparam("new_attempt"),
        last_try_at=bindparam("at"),
        ts=func.coalesce(bindparam("new_ts"), _TABLE.c.ts),
        channel_id=func.coalesce(bindparam("new_channel"), _TABLE.c.channel_id),
        reason=bindparam("new_reason"),
        due_at=func.coalesce(bindparam("new_due"), _TABLE.c.due_at),
        absent=bindparam("new_absent"),
        lease_until=case(
            (_new_state == DeliveryState.UNCERTAIN, database_time("settle_s")), else_=null()
        ),
        sweep_at=case(
            (_new_state == DeliveryState.UNCERTAIN, database_time("sweep_s")),
            (
                and_(_new_state != DeliveryState.PENDING, _TABLE.c.sweep_at.is_not(None)),
                database_time("sweep_s"),
            ),
            else_=_TABLE.c.sweep_at,
        ),
    )
    .execution_options(preserve_rowcount=True)
)
_WHOSE = select(col(DeliveryRow.id), col(DeliveryRow.claim_token)).where(
    is_among(col(DeliveryRow.workspace_id), "workspaces"), is_among(col(DeliveryRow.id), "ids")
)
_EXPIRE = (
    update(_TABLE)
    .where(_TABLE.c.state == DeliveryState.SENDING, _TABLE.c.lease_until < database_time("moved_s"))
    .values(
        state=case(
            (_TABLE.c.kind.in_(_REPEATABLE), DeliveryState.PENDING.value),
            else_=DeliveryState.UNCERTAIN.value,
        ),
        claim_token=null(),
        absent=0,
        lease_until=database_time("settle_s"),
        sweep_at=case((_TABLE.c.kind.in_(_REPEATABLE), null()), else_=database_time("sweep_s")),
    )
)
_SUSPECT = update(_TABLE).where(_this).values(sweep_at=database_time("sweep_s"))
_SWEPT = (
    update(_TABLE)
    .where(_this, _TABLE.c.sweep_at == bindparam("claimed_until"))
    .values(sweep_at=null(), ts=bindparam("kept"))
)


def claim(
    tx: Connection, *, due_by: datetime, token: str, lease_s: float = 60, limit: int = 50
) -> tuple[Delivery, ...]:
    """Take at most `limit` pending deliveries that are due, as many of each lane as it has room.

    They are `sending` and nobody else's until the lease of `lease_s` seconds ends by the
    database's clock. Those of suspended workspaces stay. The longest due come first, and every
    workspace has its first before any has its second.
    """

    def as_sending(one: Delivery, until: datetime) -> Delivery:
        return replace(
            one,
            state=DeliveryState.SENDING,
            attempt=one.attempt + 1,
            claim_token=token,
            lease_until=until,
            first_try_at=one.first_try_at or due_by,
            last_try_at=due_by,
        )

    return _take(tx, _DUE, lambda one: one.kind.lane, as_sending, lease_s, limit, due_by=due_by)


def claim_uncertain(
    tx: Connection, *, token: str, lease_s: float = 60, limit: int = 50
) -> tuple[Delivery, ...]:
    """Take uncertain deliveries that have settled, for whoever looks what became of them."""

    def as_looked_for(one: Delivery, until: datetime) -> Delivery:
        return replace(one, claim_token=token, lease_until=until)

    return _take(tx, _SETTLED, lambda _: Lane.LOOK, as_looked_for, lease_s, limit)


def claim_sweeps(tx: Connection, *, lease_s: float = 60, limit: int = 50) -> tuple[Delivery, ...]:
    """Take what has ended and may have left extra copies; `sweep_at` is then the lease's end."""

    def as_swept(one: Delivery, until: datetime) -> Delivery:
        return replace(one, sweep_at=until)

    return _take(tx, _TO_SWEEP, lambda _: Lane.LOOK, as_swept, lease_s, limit)


def record(
    tx: Connection,
    results: Sequence[tuple[Delivery, Outcome]],
    at: datetime,
    terms: Terms,
) -> tuple[Delivery, ...]:
    """Write how claimed deliveries ended; return those whose claim was lost, left as they are.

    `ts`, `channel_id` and `due_at` stay as they are where None; `reason` is written as given. What
    is uncertain settles first, and is swept once it has ended.
    """
    if not results:
        return ()
    rows = [_row(one, outcome, at, terms) for one, outcome in _in_one_order(results)]
    if tx.execute(_RECORD, rows).rowcount == len(rows):
        return ()
    claimed = [one for one, _ in results]
    key = {
        "workspaces": sorted({one.workspace_id for one in claimed}),
        "ids": [one.id for one in claimed],
    }
    # What we recorded keeps our token until somebody else's claim.
    ours = {tuple(row) for row in tx.execute(_WHOSE, key)}
    return tuple(one for one in claimed if (one.id, one.claim_token) not in ours)


def expire(tx: Connection, terms: Terms) -> int:
    """Give up claims whose lease has passed; return how many.

    What may have been sent is uncertain; what may be repeated is simply pending again.
    """
    times = {"moved_s": 0, "settle_s": terms.settle_s, "sweep_s": terms.sweep_s}
    return tx.execute(_EXPIRE, times).rowcount


def suspect(tx: Connection, delivery: Delivery, terms: Terms) -> None:
    """Have a delivery swept: somebody who had lost the claim says that Slack took a copy."""
    tx.execute(_SUSPECT, _key(delivery) | {"sweep_s": terms.sweep_s})


def swept(tx: Connection, delivery: Delivery, ts: str | None) -> None:
    """Write which copy stayed, unless somebody else has taken the sweep over."""
    key = _key(delivery) | {"claimed_until": delivery.sweep_at, "kept": ts}
    tx.execute(_SWEPT, key)


def next_room(tx: Connection, due_by: datetime) -> float | None:
    """Return in how many seconds a lane with something due has room; None where nothing is due."""
    free_at, now = tx.execute(_NEXT_ROOM, {"due_by": due_by, "moved_s": 0}).one()
    return None if free_at is None else max(0.0, (free_at - now).total_seconds())


def _take(
    tx: Connection,
    statement: Select[Any],
    lane_of: Callable[[Delivery], Lane],
    claimed_as: Callable[[Delivery, datetime], Delivery],
    lease_s: float,
    limit: int,
    **terms: object,
) -> tuple[Delivery, ...]:
    rows = tx.execute(statement, terms | {"moved_s": 0, "most": limit * _LOOKED_AHEAD}).all()
    if not rows:
        return ()
    now: datetime = rows[0][-1]
    waiting = [(one.workspace_id, lane_of(one), one) for one in (Delivery(*r[:-1]) for r in rows)]
    keyed = [((workspace_id, lane), one) for workspace_id, lane, one in waiting]
    free = paces.take(tx, {key for key, _ in keyed}, now)
    room = {key: pace.room(now) for key, pace in free.items()}
    until = now + timedelta(seconds=lease_s)
    claimed = tuple(claimed_as(one, until) for one in in_turn(keyed, room, limit))
    taken = Counter((one.workspace_id, lane_of(one)) for one in claimed)
    paces.put(tx, [free[key].after(count, now) for key, count in taken.items()])
    if claimed:
        tx.execute(_CLAIM, [_claim_row(one) for one in claimed])
    return claimed


def _claim_row(one: Delivery) -> dict[str, object]:
    return _key(one) | {
        "new_state": one.state,
        "new_attempt": one.attempt,
        "token": one.claim_token,
        "until": one.lease_until,
        "first": one.first_try_at,
        "last": one.last_try_at,
        "sweep": one.sweep_at,
    }


def _row(one: Delivery, outcome: Outcome, at: datetime, terms: Terms) -> dict[str, object]:
    return _key(one) | {
        "mine": one.claim_token,
        "was": one.state,
        "new_state": outcome.state,
        "new_attempt": one.attempt if outcome.counts else one.attempt - 1,
        "at": at,
        "new_ts": outcome.ts,
        "new_channel": outcome.channel_id,
        "new_reason": outcome.reason,
        "new_due": outcome.due_at,
        "new_absent": outcome.absent,
        "settle_s": terms.settle_s,
        "sweep_s": terms.sweep_s,
    }


def _key(one: Delivery) -> dict[str, object]:
    return {"workspace": one.workspace_id, "delivery": one.id}


def _in_one_order(
    results: Sequence[tuple[Delivery, Outcome]],
) -> list[tuple[Delivery, Outcome]]:
    """The order in which rows are marked too: two that wait for each other would wait for ever."""
    return sorted(
        results, key=lambda one: (one[0].workspace_id, one[0].kind, one[0].subject, one[0].period)
    )
