"""What people want done with files: kept as deliveries at once, done by the worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.errors import ImportsAlready
from okrbot.domain.okrs import Actor, Member
from okrbot.services.actors import acting
from okrbot.services.transfer import check_importer
from okrbot.store import deliveries, people
from okrbot.store.engine import Store

ROWS_AFTER = timedelta(seconds=1)
"""The list of all rows comes behind the dry run that names it."""
_OPEN = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN)


class Press(NamedTuple):
    """The press of a dry run's button: which file, the fingerprint shown, and the message."""

    file_id: str
    shown: str
    channel_id: str
    ts: str


def want_export(store: Store, actor: Actor, file_format: str, now: datetime, *, once: str) -> None:
    """Have a file sent to whoever asks, once for each time. Raises NotAllowed."""
    with store.write() as tx:
        acting(tx, actor)
        period = f"{file_format}@{once}"
        deliveries.plan(tx, [_planned(actor, DeliveryKind.EXPORT, period, now)])


def want_dry_runs(
    store: Store, actor: Actor, file_ids: Iterable[str], now: datetime, *, once: str
) -> None:
    """Have it shown what each file would do, once for each time it is sent. Raises NotAllowed."""
    with store.write() as tx:
        check_importer(acting(tx, actor))
        periods = [f"{file_id}@{once}" for file_id in file_ids]
        deliveries.plan(tx, [_planned(actor, DeliveryKind.DRY_RUN, one, now) for one in periods])


def want_import(store: Store, actor: Actor, press: Press, now: datetime) -> None:
    """Have a file do what was shown; pressed twice, it shows its end twice. Raises NotAllowed."""
    with store.write() as tx:
        check_importer(acting(tx, actor))
        deliveries.mark_dirty(tx, _planned(actor, DeliveryKind.IMPORT, " ".join(press), now))


def check_may_leave(store: Store, actor: Actor, press: Press) -> None:
    """Raise ImportsAlready where that import was asked for and has not ended."""
    with store.read() as tx:
        wanted = " ".join(press)
        kind = DeliveryKind.IMPORT
        found = deliveries.delivery(tx, actor.workspace_id, kind, actor.member_id, wanted)
    if found is not None and found.state in _OPEN:
        raise ImportsAlready


def want_rows(store: Store, dry_run: Delivery, now: datetime) -> None:
    """Have the list of all rows sent behind a dry run that shows only the first of them."""
    with store.write() as tx:
        actor = Actor(dry_run.workspace_id, dry_run.subject)
        rows = _planned(actor, DeliveryKind.DRY_RUN_ROWS, dry_run.period, now + ROWS_AFTER)
        deliveries.plan(tx, [rows])


def asker(store: Store, delivery: Delivery) -> Member | Outcome:
    """Return who asked for it; whoever is gone meanwhile gets nothing."""
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
    if member is None or not member.takes_part:
        return Outcome(DeliveryState.SKIPPED, reason=SkipReason.DEACTIVATED.value)
    return member


def rows_wait(store: Store, rows: Delivery, now: datetime) -> Outcome | None:
    """Return None once the dry run is out: until then its rows wait, without it they stay."""
    with store.read() as tx:
        kind = DeliveryKind.DRY_RUN
        dry_run = deliveries.delivery(tx, rows.workspace_id, kind, rows.subject, rows.period)
    if dry_run is not None and dry_run.state in _OPEN:
        return Outcome(DeliveryState.PENDING, due_at=now + ROWS_AFTER, counts=False)
    if dry_run is None or dry_run.state is not DeliveryState.SENT:
        return Outcome(DeliveryState.SKIPPED, reason="no_dry_run")
    return None


def wanted(delivery: Delivery) -> str:
    """Return the format that an export has, or the id of the file that a dry run is of."""
    return delivery.period.partition("@")[0]


def pressed(delivery: Delivery) -> Press:
    """Return the press that an import was asked for by."""
    return Press(*delivery.period.split(" "))


def _planned(actor: Actor, kind: DeliveryKind, period: str, now: datetime) -> Planned:
    return Planned(actor.workspace_id, kind, actor.member_id, period, now)
