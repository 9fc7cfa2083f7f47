"""What colleagues cause, and the deliveries it comes with."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.bundles import BundleItem
from okrbot.domain.deliveries import Delivery, DeliveryKind
from okrbot.store.bundle_table import BundleItemRow
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import DeliveryRow, table_of

_KEY = ("workspace_id", "member_id", "kind", "about")
_ADD = (
    insert(table_of(BundleItemRow))
    .on_conflict_do_nothing(index_elements=_KEY)
    .execution_options(preserve_rowcount=True)
)
_ITEMS = (
    select(*columns_of(BundleItemRow, BundleItem))
    .where(
        col(BundleItemRow.workspace_id) == bindparam("workspace"),
        col(BundleItemRow.member_id) == bindparam("member"),
        col(BundleItemRow.bundle) == bindparam("of_bundle"),
    )
    .order_by(col(BundleItemRow.at), col(BundleItemRow.kind), col(BundleItemRow.about))
)
# Held, so that none of them is sent between our look and our commit; SQLite has one writer anyway.
_HELD = (
    select(*columns_of(DeliveryRow, Delivery))
    .where(
        col(DeliveryRow.workspace_id) == bindparam("workspace"),
        col(DeliveryRow.kind) == DeliveryKind.BUNDLE,
        col(DeliveryRow.subject) == bindparam("member"),
    )
    .with_for_update()
)
_ONE_HELD = _HELD.where(col(DeliveryRow.period) == bindparam("of_bundle"))
_LATEST_HELD = _HELD.order_by(col(DeliveryRow.period).desc()).limit(bindparam("most"))


def add_item(tx: Connection, item: BundleItem) -> bool:
    """Write an item, unless it was told before; return whether it is new."""
    return tx.execute(_ADD, [fields_of(item)]).rowcount == 1


def items_of(
    tx: Connection, workspace_id: str, member_id: str, bundle: str
) -> tuple[BundleItem, ...]:
    """Return what comes with one bundle of a member, the first first."""
    key = {"workspace": workspace_id, "member": member_id, "of_bundle": bundle}
    return tuple(BundleItem(*row) for row in tx.execute(_ITEMS, key))


def latest_held(
    tx: Connection, workspace_id: str, member_id: str, most: int
) -> tuple[Delivery, ...]:
    """Return a member's last bundles, the last first, held until the end of the transaction."""
    key = {"workspace": workspace_id, "member": member_id, "most": most}
    return tuple(Delivery(*row) for row in tx.execute(_LATEST_HELD, key))


def held(tx: Connection, workspace_id: str, member_id: str, bundle: str) -> Delivery:
    """Return a bundle that was planned, held until the end of the transaction."""
    key = {"workspace": workspace_id, "member": member_id, "of_bundle": bundle}
    return Delivery(*tx.execute(_ONE_HELD, key).one())
