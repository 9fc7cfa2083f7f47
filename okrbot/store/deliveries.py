"""The outbox: what is due is planned once, claimed by one, and recorded by whoever claimed it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Connection, bindparam, case, func, null, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.store.clock import database_time
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import DeliveryRow, WorkspaceRow, table_of

_COLUMNS = columns_of(DeliveryRow, Delivery)
_TABLE = table_of(DeliveryRow)
_KEY = ["workspace_id", "kind", "subject", "period"]
_REPEATABLE = [kind for kind in DeliveryKind if kind.is_repeatable]
_UNSETTLED = [DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN]
_WORKSPACE_RUNS = (
    select(col(WorkspaceRow.id))
    .where(
        col(WorkspaceRow.id) == col(DeliveryRow.workspace_id),
        col(WorkspaceRow.suspended).is_(None),
    )
    .exists()
)

# The conflict is named, so that a number drawn twice would fail and not pass for a duplicate.
_PLAN = (
    insert(_TABLE)
    .on_conflict_do_nothing(index_elements=_KEY)
    .execution_options(preserve_rowcount=True)
)
_mark = insert(_TABLE)
_MARK_DIRTY = _mark.on_conflict_do_update(
    index_elements=_KEY,
    set_={
        "state": DeliveryState.PENDING,
        "due_at": _mark.excluded.due_at,
        "attempt": 0,
        "claim_token": null(),
        "lease_until": null(),
        "reason": null(),
    },
)
_due = (
    select(col(DeliveryRow.workspace_id), col(DeliveryRow.id))
    .where(
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.due_at) <= bindparam("due_by"),
        _WORKSPACE_RUNS,
    )
    .order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=DeliveryRow)  # PostgreSQL only; SQLite has one writer
    # PostgreSQL may run a bare sub-select several times, and would lock more than the limit.
    .cte("due")
)
_CLAIM = (
    update(_TABLE)
    .where(tuple_(_TABLE.c.workspace_id, _TABLE.c.id).in_(select(_due.c.workspace_id, _due.c.id)))
    .values(
        state=DeliveryState.SENDING,
        attempt=_TABLE.c.attempt + 1,
        claim_token=bindparam("token"),
        lease_until=database_time("lease_s"),
        first_try_at=func.coalesce(_TABLE.c.first_try_at, bindparam("due_by")),
        last_try_at=bindparam("due_by"),
    )
    .returning(*_COLUMNS)
)
_RECORD = (
    update(_TABLE)
    .where(
        _TABLE.c.workspace_id == bindparam("workspace"),
        _TABLE.c.id == bindparam("delivery"),
        _TABLE.c.claim_token == bindparam("mine"),
        _TABLE.c.state == DeliveryState.SENDING,
    )
    .values(
        state=bindparam("new_state"),
        last_try_at=bindparam("at"),
        ts=func.coalesce(bindparam("new_ts"), _TABLE.c.ts),
        channel_id=func.coalesce(bindparam("new_channel"), _TABLE.c.channel_id),
        reason=bindparam("new_reason"),
        due_at=func.coalesce(bindparam("new_due"), _TABLE.c.due_at),
        claim_token=null(),
        lease_until=null(),
    )
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
    )
)
_OF_SUBJECT = select(*_COLUMNS).where(
    col(DeliveryRow.workspace_id) == bindparam("workspace"),
    col(DeliveryRow.kind) == bindparam("of_kind"),
    col(DeliveryRow.subject) == bindparam("of_subject"),
)
_ONE = _OF_SUBJECT.where(col(DeliveryRow.period) == bindparam("of_period"))
_LATEST_SENT = (
    _OF_SUBJECT.where(col(DeliveryRow.state) == DeliveryState.SENT)
    .order_by(col(DeliveryRow.due_at).desc(), col(DeliveryRow.id).desc())
    .limit(1)
)
_ASKED = (
    select(col(DeliveryRow.subject), func.max(col(DeliveryRow.last_try_at)))
    .where(
        col(DeliveryRow.workspace_id) == bindparam("workspace"),
        col(DeliveryRow.kind) == DeliveryKind.PROMPT,
        is_among(col(DeliveryRow.subject), "subjects"),
        # Weeks are named, not compared, so that the look-up costs the same however old we are.
        is_among(col(DeliveryRow.period), "periods"),
        col(DeliveryRow.state) == DeliveryState.SENT,
        col(DeliveryRow.last_try_at) <= bindparam("before"),
    )
    .group_by(col(DeliveryRow.subject))
)
_COUNTS = (
    select(col(DeliveryRow.state), func.count())
    .group_by(col(DeliveryRow.state))
    .order_by(col(DeliveryRow.state))
)
_OPEN_DUE = (
    select(func.count())
    .select_from(DeliveryRow)
    .where(
        col(DeliveryRow.state).in_(_UNSETTLED),
        col(DeliveryRow.due_at) <= bindparam("due_by"),
        _WORKSPACE_RUNS,
    )
)


def plan(tx: Connection, planned: Sequence[Planned]) -> int:
    """Write what is due and was not planned before; return how many that were."""
    if not planned:
        return 0
    # In one order, whoever plans: two that wait for each other's rows would wait for ever.
    in_order = sorted(planned, key=attrgetter(*_KEY))
    return tx.execute(_PLAN, [_new(one) for one in in_order]).rowcount


def mark_dirty(tx: Connection, planned: Planned) -> None:
    """Have a repeatable delivery made (again): what it shows has changed.

    One that is being sent is taken from its sender, whose record will do nothing, and goes out
    once more.
    """
    tx.execute(_MARK_DIRTY, _new(planned))


def claim(
    tx: Connection, *, due_by: datetime, token: str, lease_s: float = 60, limit: int = 50
) -> tuple[Delivery, ...]:
    """Take at most `limit` pending deliveries that are due, the longest due first.

    They are `sending` and nobody else's until the lease of `lease_s` seconds ends by the
    database's clock. Those of suspended workspaces stay.
    """
    terms = {"due_by": due_by, "token": token, "lease_s": lease_s, "most": limit}
    claimed = (Delivery(*row) for row in tx.execute(_CLAIM, terms))
    return tuple(sorted(claimed, key=attrgetter("due_at", "id")))


def record(
    tx: Connection,
    delivery: Delivery,
    *,
    state: DeliveryState,
    at: datetime,
    ts: str | None = None,
    channel_id: str | None = None,
    reason: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Write how a claimed delivery ended; return False where the claim is no longer ours.

    `ts`, `channel_id` and `due_at` stay as they are where None; `reason` is written as given.
    """
    terms = {
        "workspace": delivery.workspace_id,
        "delivery": delivery.id,
        "mine": delivery.claim_token,
        "new_state": state,
        "at": at,
        "new_ts": ts,
        "new_channel": channel_id,
        "new_reason": reason,
        "new_due": due_at,
    }
    return tx.execute(_RECORD, terms).rowcount == 1


def expire(tx: Connection) -> int:
    """Give up claims whose lease has passed; return how many.

    What may have been sent is uncertain; what may be repeated is simply pending again.
    """
    return tx.execute(_EXPIRE, {"moved_s": 0}).rowcount


def delivery(
    tx: Connection, workspace_id: str, kind: DeliveryKind, subject: str, period: str
) -> Delivery | None:
    """Return a delivery, or None."""
    key = {"of_kind": kind, "of_subject": subject, "of_period": period}
    row = tx.execute(_ONE, {"workspace": workspace_id, **key}).first()
    return Delivery(*row) if row else None


def latest_sent(
    tx: Connection, workspace_id: str, kind: DeliveryKind, subject: str
) -> Delivery | None:
    """Return the delivery of a kind that was due last among those sent, or None."""
    key = {"workspace": workspace_id, "of_kind": kind, "of_subject": subject}
    row = tx.execute(_LATEST_SENT, key).first()
    return Delivery(*row) if row else None


def asked_in(
    tx: Connection,
    workspace_id: str,
    member_ids: Collection[str],
    weeks: Collection[str],
    before: datetime,
) -> dict[str, datetime]:
    """Return when each member was last prompted in those ISO weeks and not after `before`."""
    key = {"subjects": list(member_ids), "periods": list(weeks), "before": before}
    rows = tx.execute(_ASKED, {"workspace": workspace_id} | key)
    return {subject: at for subject, at in rows if at is not None}


def counts(tx: Connection) -> dict[str, int]:
    """Return how many deliveries are in which state, over all workspaces."""
    return {state.value: count for state, count in tx.execute(_COUNTS)}


def open_due(tx: Connection, by: datetime) -> int:
    """Return how many deliveries due by then are not settled, suspended workspaces aside."""
    count: int = tx.execute(_OPEN_DUE, {"due_by": by}).scalar_one()
    return count


def _new(planned: Planned) -> dict[str, object]:
    return {
        **fields_of(planned),
        # Drawn, not counted: planning the same week again and again uses no number up.
        "id": secrets.randbits(62),
        "state": DeliveryState.PENDING,
        "message_key": secrets.token_hex(16),
        "attempt": 0,
    }
