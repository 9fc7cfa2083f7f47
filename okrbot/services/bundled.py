"""What a day's bundle says by now: what is no longer so is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.bundles import ItemKind
from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import Delivery, DeliveryState, Outcome
from okrbot.domain.okrs import Member
from okrbot.services import absence, colleagues, owners, standstills
from okrbot.store import bundles, people
from okrbot.store.engine import Store

Told = owners.Handing | colleagues.Note | absence.StandIn


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a member is told, the first first."""

    member: Member
    told: tuple[tuple[ItemKind, Told], ...]

    @property
    def concerns_absence(self) -> bool:
        """Whether who is away has to know: nobody stands in for them."""
        return any(kind is ItemKind.DELEGATE_DECLINED for kind, _ in self.told)


def bundle(store: Store, delivery: Delivery, now: datetime) -> Bundle | Outcome:
    """Return what a bundle says, or why it is not sent."""
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        if member is None or not member.takes_part:
            return _skipped(SkipReason.DEACTIVATED)
        if not member.wants_bundles:
            return _skipped(SkipReason.STOPPED)
        told = tuple(_told(tx, delivery, now))
        if not told:
            return Outcome(DeliveryState.SKIPPED, reason="no_longer_so")
        return Bundle(member, told)


def _told(tx: Connection, delivery: Delivery, now: datetime) -> Iterator[tuple[ItemKind, Told]]:
    for item in bundles.items_of(tx, delivery.workspace_id, delivery.subject, delivery.period):
        said: Told | None
        match item.kind:
            case ItemKind.OWNERSHIP | ItemKind.ORPHAN:
                said = owners.handing(tx, item)
            case ItemKind.HELP_OFFER | ItemKind.THANKS | ItemKind.UPDATE_REQUEST:
                said = colleagues.note(tx, item)
            case ItemKind.STANDSTILL:
                said = standstills.standstill(tx, item)
            case ItemKind.DELEGATE:
                said = absence.stand_in(tx, item, now)
            case ItemKind.DELEGATE_DECLINED:
                said = absence.declined(tx, item)
        if said is not None:
            yield item.kind, said


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
