"""The outbox: what is due is planned once, and read by what it is about."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Connection, bindparam, func, literal, null, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.store.claims import WORKSPACE_RUNS
from okrbot.store.lists import is_among
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import DeliveryRow, table_of

_COLUMNS = columns_of(DeliveryRow, Delivery)
_TABLE = table_of(DeliveryRow)
_KEY = ["workspace_id", "kind", "subject", "period"]

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
        # What is said anew is another message: the copies of before are not this one's.
        "message_key": _mark.excluded.message_key,
        "attempt": 0,
        "claim_token": null(),
        "lease_until": null(),
        "reason": null(),
        "absent": 0,
    },
)
_GO_ON = (
    update(_TABLE)
    .where(
        _TABLE.c.workspace_id == bindparam("workspace"),
        _TABLE.c.subject == bindparam("of_subject"),
        is_among(col(DeliveryRow.kind), "kinds"),
        _TABLE.c.state == DeliveryState.HELD,
        _TABLE.c.reason != bindparam("but"),
    )
    .values(state=DeliveryState.PENDING, due_at=bindparam("now"), attempt=0, reason=null())
)
_MARK_THERE = (
    update(_TABLE)
    .where(
        _TABLE.c.workspace_id == bindparam("workspace"),
        _TABLE.c.id == bindparam("delivery"),
        _TABLE.c.state == DeliveryState.HELD,
    )
    .values(state=DeliveryState.SENT)
)
_ONE = select(*_COLUMNS).where(
    col(DeliveryRow.workspace_id) == bindparam("workspace"),
    col(DeliveryRow.kind) == bindparam("of_kind"),
    col(DeliveryRow.subject) == bindparam("of_subject"),
    col(DeliveryRow.period) == bindparam("of_period"),
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
_SUBJECTS_OF = select(
    col(DeliveryRow.kind), col(DeliveryRow.subject), col(DeliveryRow.period)
).where(
    col(DeliveryRow.workspace_id) == bindparam("workspace"),
    is_among(col(DeliveryRow.kind), "kinds"),
    is_among(col(DeliveryRow.period), "periods"),
)
_ROWS_OF = select(*_COLUMNS).where(
    col(DeliveryRow.workspace_id) == bindparam("workspace"),
    is_among(col(DeliveryRow.kind), "kinds"),
    is_among(col(DeliveryRow.subject), "subjects"),
    is_among(col(DeliveryRow.period), "periods"),
)
_COUNTS = (
    select(col(DeliveryRow.state), func.count())
    .group_by(col(DeliveryRow.state))
    .order_by(col(DeliveryRow.state))
)
# Bounded by when they were due as well, since that is indexed.
_late_while_suspended = (
    _TABLE.c.state == DeliveryState.PENDING,
    _TABLE.c.due_at <= bindparam("due_by"),
    _TABLE.c.kind.in_([DeliveryKind.PROMPT, DeliveryKind.SNOOZED_PROMPT]),
    _TABLE.c.period < bindparam("present"),
    ~WORKSPACE_RUNS,
)
_HAS_LATE = select(literal(1)).where(*_late_while_suspended).limit(1)
_SKIP_LATE = (
    update(_TABLE)
    .where(*_late_while_suspended)
    .values(state=DeliveryState.SKIPPED, reason=SkipReason.SUSPENDED.value)
    .execution_options(preserve_rowcount=True)
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


def mark_all_dirty(tx: Connection, planned: Sequence[Planned]) -> None:
    """Have repeatable deliveries made again, as `mark_dirty` does one."""
    if planned:
        tx.execute(_MARK_DIRTY, [_new(one) for one in sorted(planned, key=attrgetter(*_KEY))])


def subjects_of(
    tx: Connection, workspace_id: str, kinds: Collection[DeliveryKind], periods: Collection[str]
) -> set[tuple[DeliveryKind, str, str]]:
    """Return kind, subject and period of what was planned of these kinds for these periods."""
    key = {"workspace": workspace_id, "kinds": list(kinds), "periods": list(periods)}
    return {(kind, subject, period) for kind, subject, period in tx.execute(_SUBJECTS_OF, key)}


def rows_of(
    tx: Connection,
    workspace_id: str,
    kinds: Collection[DeliveryKind],
    subjects: Collection[str],
    periods: Collection[str],
) -> tuple[Delivery, ...]:
    """Return those of these deliveries that were planned."""
    key = {
        "workspace": workspace_id,
        "kinds": list(kinds),
        "subjects": list(subjects),
        "periods": list(periods),
    }
    return tuple(Delivery(*row) for row in tx.execute(_ROWS_OF, key))


def go_on(
    tx: Connection,
    workspace_id: str,
    kinds: Collection[DeliveryKind],
    subject: str,
    but: str,
    now: datetime,
) -> None:
    """Have what is held of these kinds sent after all, for whatever reason but one."""
    key = {"kinds": list(kinds), "of_subject": subject, "but": but, "now": now}
    tx.execute(_GO_ON, {"workspace": workspace_id} | key)


def mark_there(tx: Connection, held: Delivery) -> None:
    """Note that what is held was sent after all, nobody knows under which ts."""
    tx.execute(_MARK_THERE, {"workspace": held.workspace_id, "delivery": held.id})


def delivery(
    tx: Connection, workspace_id: str, kind: DeliveryKind, subject: str, period: str
) -> Delivery | None:
    """Return a delivery, or None."""
    key = {"of_kind": kind, "of_subject": subject, "of_period": period}
    row = tx.execute(_ONE, {"workspace": workspace_id, **key}).first()
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


def has_late_while_suspended(tx: Connection, week: str, due_by: datetime) -> bool:
    """Return whether a suspended workspace holds a prompt due by then, of a week before `week`."""
    return tx.execute(_HAS_LATE, {"present": week, "due_by": due_by}).first() is not None


def skip_late_while_suspended(tx: Connection, week: str, due_by: datetime) -> int:
    """Note of each of these that its workspace was suspended; return how many there were."""
    return tx.execute(_SKIP_LATE, {"present": week, "due_by": due_by}).rowcount


def _new(planned: Planned) -> dict[str, object]:
    return {
        **fields_of(planned),
        # Drawn, not counted: planning the same week again and again uses no number up.
        "id": secrets.randbits(62),
        "state": DeliveryState.PENDING,
        "message_key": secrets.token_hex(16),
        "attempt": 0,
        "absent": 0,
    }
