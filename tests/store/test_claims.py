"""Pace, turns, looks and sweeps: who may work on which delivery, and how fast."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Lane, Outcome, Terms
from okrbot.domain.pacing import BURST
from okrbot.store import claims, deliveries, paces
from okrbot.store.tables import DeliveryRow, table_of
from tests.store import given
from tests.store.given import DAY, NOW, let_lanes_rest, planned

AT_ONCE = Terms(settle_s=-1, sweep_s=-1)
"""Uncertain rows have settled as soon as they are recorded, and are swept as soon as sent."""


@pytest.fixture
def tx(store):
    with store.write() as tx:
        for workspace_id in ("T1", "T2", "T3"):
            given.workspace(tx, workspace_id)
        yield tx


def _claim(tx, token="mine", **terms):
    return claims.claim(tx, due_by=NOW, token=token, **terms)


def _record(tx, delivery, state, terms=AT_ONCE, **outcome):
    return claims.record(tx, [(delivery, Outcome(state, **outcome))], NOW, terms)


def _rest(tx, workspace_id: str, lane: Lane) -> None:
    (pace,) = paces.hold(tx, {(workspace_id, lane)}).values()
    paces.put(tx, [pace.rested(3600, paces.now(tx))])


def _prompt(tx):
    return deliveries.delivery(tx, "T1", DeliveryKind.PROMPT, "U1", "2026-W48")


def test_no_workspace_sends_more_at_once_than_a_burst(tx):
    deliveries.plan(tx, [planned(f"U{number}") for number in range(3 * BURST)])
    assert len(_claim(tx)) == BURST
    assert _claim(tx) == ()
    let_lanes_rest(tx)
    assert len(_claim(tx)) == BURST


def test_every_workspace_has_its_turn_however_long_anothers_queue_is(tx):
    deliveries.plan(tx, [planned(f"U{n}", due_at=NOW - DAY) for n in range(1_000)])
    others = [planned(workspace_id=workspace_id) for workspace_id in ("T2", "T3")]
    deliveries.plan(tx, others)
    claimed = [one.workspace_id for _ in range(2) for one in _claim(tx)]
    assert {"T2", "T3"} <= set(claimed)
    assert claimed.count("T1") == BURST


def test_a_rest_holds_for_one_call_of_one_workspace_only(tx):
    deliveries.plan(tx, [planned(), planned(kind=DeliveryKind.HOME)])
    deliveries.plan(tx, [planned(workspace_id="T2")])
    for one in _claim(tx):
        _record(tx, one, DeliveryState.PENDING)
    _rest(tx, "T1", Lane.POST)
    claimed = {(one.workspace_id, one.kind) for one in _claim(tx)}
    assert claimed == {("T1", DeliveryKind.HOME), ("T2", DeliveryKind.PROMPT)}


def test_room_is_told_in_seconds(tx):
    assert claims.next_room(tx, NOW) is None
    deliveries.plan(tx, [planned(f"U{number}") for number in range(BURST + 1)])
    _claim(tx)
    assert 0 < claims.next_room(tx, NOW) <= 1
    _rest(tx, "T1", Lane.POST)
    assert 3_500 < claims.next_room(tx, NOW) <= 3_600


def test_what_is_uncertain_is_looked_for_once_it_has_settled(tx):
    deliveries.plan(tx, [planned()])
    (mine,) = _claim(tx)
    _record(tx, mine, DeliveryState.UNCERTAIN, Terms(settle_s=60), reason="TimeoutError")
    assert claims.claim_uncertain(tx, token="looker") == ()
    (again,) = _claim_again(tx)
    _record(tx, again, DeliveryState.UNCERTAIN)
    (looked_for,) = claims.claim_uncertain(tx, token="looker")
    assert looked_for.state is DeliveryState.UNCERTAIN
    assert claims.claim_uncertain(tx, token="second") == (), "one looks at a time"


def _claim_again(tx):
    tx.execute(update(table_of(DeliveryRow)).values(state=DeliveryState.PENDING))
    return _claim(tx, "again")


def test_a_look_is_counted_and_a_lost_look_is_not(tx):
    deliveries.plan(tx, [planned()])
    (mine,) = _claim(tx)
    _record(tx, mine, DeliveryState.UNCERTAIN)
    (first,) = claims.claim_uncertain(tx, token="first", lease_s=-1)
    (second,) = claims.claim_uncertain(tx, token="second")
    lost = _record(tx, first, DeliveryState.PENDING)
    assert lost == (first,)
    assert _record(tx, second, DeliveryState.UNCERTAIN, absent=1) == ()
    assert (_prompt(tx).absent, _prompt(tx).state) == (1, DeliveryState.UNCERTAIN)


def test_what_was_ever_uncertain_is_swept_once_it_was_sent(tx):
    deliveries.plan(tx, [planned(), planned("U2")])
    mine, sure = sorted(_claim(tx), key=lambda one: one.subject)
    _record(tx, sure, DeliveryState.SENT, ts="5.0")
    _record(tx, mine, DeliveryState.UNCERTAIN)
    assert claims.claim_sweeps(tx) == (), "nothing was sent yet"
    (found,) = claims.claim_uncertain(tx, token="looker")
    _record(tx, found, DeliveryState.SENT, ts="1.0", channel_id="D1")
    (to_sweep,) = claims.claim_sweeps(tx)
    assert to_sweep.subject == "U1"
    assert claims.claim_sweeps(tx) == (), "one sweeps at a time"
    claims.swept(tx, to_sweep, "2.0")
    assert (_prompt(tx).ts, _prompt(tx).sweep_at) == ("2.0", None)


def test_a_sweep_that_was_taken_over_changes_nothing(tx):
    deliveries.plan(tx, [planned()])
    (mine,) = _claim(tx)
    _record(tx, mine, DeliveryState.SENT, ts="1.0")
    claims.suspect(tx, mine, AT_ONCE)
    (first,) = claims.claim_sweeps(tx, lease_s=-1)
    (second,) = claims.claim_sweeps(tx)
    claims.swept(tx, first, "9.0")
    assert _prompt(tx).ts == "1.0"
    claims.swept(tx, second, "1.0")
    assert _prompt(tx).sweep_at is None


def test_a_try_that_was_none_is_not_counted(tx):
    deliveries.plan(tx, [planned()])
    for _ in range(5):
        (mine,) = _claim(tx)
        assert mine.attempt == 1
        _record(tx, mine, DeliveryState.PENDING, counts=False)


def test_records_of_many_tell_which_claims_were_lost(tx):
    deliveries.plan(tx, [planned(f"U{number}") for number in range(6)])
    first = _claim(tx)
    tx.execute(
        update(table_of(DeliveryRow))
        .where(table_of(DeliveryRow).c.id.in_([first[1].id, first[4].id]))
        .values(claim_token="somebody else's", lease_until=datetime.now(UTC) + timedelta(60))
    )
    results = [(one, Outcome(DeliveryState.SENT, ts="1.0")) for one in first]
    assert set(claims.record(tx, results, NOW, Terms())) == {first[1], first[4]}
    assert deliveries.counts(tx) == {"sending": 2, "sent": 4}
