"""Passing on what colleagues cause: one message a day to each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection

from okrbot.domain.bundles import FULL, BundleItem, ItemKind, next_bundle
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.domain.okrs import Member
from okrbot.domain.zones import day_in
from okrbot.services.actors import workspace_of
from okrbot.store import bundles, deliveries

_LOOKED_AT = 10
"""So many of a member's last bundles say which days have had one, and which still wait."""
_MOST_WAITING = 5
"""A week's worth; what comes on top joins the last."""


def tell(tx: Connection, told: Member, kind: ItemKind, about: str, now: datetime) -> bool:
    """Have a member told with their next bundle; False where they were told before.

    That is the one that waits to go out, else today's, else the next working day's. It is held
    until our commit: what is added to one that has just gone out would never be read.
    """
    latest = bundles.latest_held(tx, told.workspace_id, told.id, _LOOKED_AT)
    waiting = [one for one in reversed(latest) if one.state is DeliveryState.PENDING]
    roomy = [one for one in waiting if _has_room(tx, one)]
    if not roomy and len(waiting) >= _MOST_WAITING:
        roomy = waiting[-1:]
    bundle = roomy[0] if roomy else _new_bundle(tx, told, latest, now)
    return bundles.add_item(
        tx, BundleItem(told.workspace_id, told.id, kind, about, bundle.period, now)
    )


def _new_bundle(
    tx: Connection, told: Member, latest: Iterable[Delivery], now: datetime
) -> Delivery:
    workspace = workspace_of(tx, told.workspace_id)
    taken = {date.fromisoformat(one.period) for one in latest}
    taken |= {day_in(told.zone, one.last_try_at) for one in latest if one.last_try_at}
    while True:
        period, due_at = next_bundle(told, workspace, taken, now)
        deliveries.plan(
            tx, [Planned(told.workspace_id, DeliveryKind.BUNDLE, told.id, period, due_at)]
        )
        bundle = bundles.held(tx, told.workspace_id, told.id, period)
        if bundle.state is DeliveryState.PENDING:
            return bundle
        # Somebody else planned the same, and it is out: the next day, then.
        taken.add(date.fromisoformat(period))


def _has_room(tx: Connection, bundle: Delivery) -> bool:
    there = bundles.items_of(tx, bundle.workspace_id, bundle.subject, bundle.period)
    return len(there) < FULL
