"""Whoever has left by the time something is to be sent gets nothing, and its row says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from okrbot.domain.bundles import ItemKind
from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome
from okrbot.domain.okrs import Member
from okrbot.services.bundled import bundle
from okrbot.services.bundles import tell
from okrbot.services.digest_copies import copy
from okrbot.services.nudges import nudge
from okrbot.store import deliveries, people, readers
from okrbot.store.engine import Store
from tests.store import given
from tests.store.given import NOW, planned

Tell = Callable[[Store, Delivery, datetime], object]
pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture
def office(store: Store) -> Store:
    """U1 answers for a key result, reads Growth's digest weekly and was offered help with it."""
    with store.write() as tx:
        given.workspace(tx)
        given.key_result(tx, given.objective(tx))
        member = people.member(tx, "T1", "U1")
        assert member is not None
        tell(tx, member, ItemKind.HELP_OFFER, "KR-1@U2", NOW)
        readers.add_reader(tx, "T1", given.team(tx).id, "U1")
    return store


@pytest.mark.parametrize(
    ("kind", "period", "say"),
    [
        (DeliveryKind.DIGEST_COPY, "2026-W48@1", copy),
        (DeliveryKind.BUNDLE, "2026-11-23", bundle),
        (DeliveryKind.NUDGE, "2026-W48/1", nudge),
    ],
)
def test_who_has_left_meanwhile_is_sent_nothing(
    office: Store, kind: DeliveryKind, period: str, say: Tell
) -> None:
    with office.write() as tx:
        deliveries.plan(tx, [planned(kind=kind, period=period)])
        row = deliveries.delivery(tx, "T1", kind, "U1", period)
    assert row is not None
    gone = Outcome(DeliveryState.SKIPPED, reason=SkipReason.DEACTIVATED.value)
    assert say(office, row, NOW) != gone
    with office.write() as tx:
        people.put_member(tx, Member("T1", "U1", "Ayu", is_active=False))
    assert say(office, row, NOW) == gone
