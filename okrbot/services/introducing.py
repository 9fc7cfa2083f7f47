"""Having okrbot introduce itself in a channel, once for each time somebody asks."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.errors import NotAllowed
from okrbot.domain.okrs import Actor
from okrbot.domain.phrases import Phrase
from okrbot.services.actors import acting
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import deliveries, people
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Introduction:
    """A post for a channel, and in whose name."""

    channel_id: str
    by_name: str


def introduce(store: Store, actor: Actor, channel_id: str, now: datetime, *, once: str) -> None:
    """Have the post sent to a channel. Raises NotAllowed for guests."""
    with store.write() as tx, suppress(AlreadyDone):
        first_time(tx, actor.workspace_id, once, now)
        if not access.allowed(Act.NEW_AT_INDIVIDUAL, access.roles_of(acting(tx, actor))):
            raise NotAllowed(who=Phrase("members of this workspace"))
        kind, period = DeliveryKind.INTRODUCTION, f"{channel_id}@{once}"
        deliveries.plan(tx, [Planned(actor.workspace_id, kind, actor.member_id, period, now)])


def introduction(store: Store, delivery: Delivery) -> Introduction:
    """Return what is to be posted where."""
    with store.read() as tx:
        by = people.names(tx, delivery.workspace_id, [delivery.subject])
    return Introduction(channel_in(delivery.period), by.get(delivery.subject, delivery.subject))


def channel_in(period: str) -> str:
    """Return the channel that an introduction of this period goes to."""
    return period.partition("@")[0]
