from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Outcome, Terms
from okrbot.store import claims, deliveries, people
from okrbot.store.tables import DeliveryRow, PaceRow, table_of
from tests.store import given
from tests.store.given import DAY, NOW, planned

SECOND = timedelta(seconds=1)


@pytest.fixture
def tx(store):
    with store.write() as tx:
        given.workspace(tx)
        yield tx


def _claim(tx, token: str = "mine", due_by: datetime = NOW, **terms):
    return claims.claim(tx, due_by=due_by, token=token, **terms)


def _record(tx, delivery, *, at=NOW, **outcome) -> bool:
    return not claims.record(tx, [(delivery, Outcome(**outcome))], at, Terms())


def _let_leases_pass(tx) -> None:
    """As if a minute had gone by on the database's clock, which nobody moves."""
    table = table_of(DeliveryRow)
    long_ago = datetime.now(UTC) - DAY
    tx.execute(update(table).where(table.c.state == "sending").values(lease_until=long_ago))


def _let_lanes_rest(tx) -> None:
    """As if nothing had been sent for a day."""
    tx.execute(update(table_of(PaceRow)).values(free_at=datetime.now(UTC) - DAY))


def _the_prompt(tx):
    return deliveries.delivery(tx, "T1", DeliveryKind.PROMPT, "U1", "2026-W48")


def test_what_is_planned_twice_is_there_once(tx):
    assert deliveries.plan(tx, [planned(), planned("U2")]) == 2
    key = _the_prompt(tx).message_key
    assert deliveries.plan(tx, [planned(due_at=NOW + DAY), planned("U3"), planned("U3")]) == 1
    again = _the_prompt(tx)
    assert (again.due_at, again.message_key) == (NOW, key)
    assert deliveries.plan(tx, []) == 0


def test_a_planned_delivery_is_pending_and_has_an_opaque_key_of_its_own(tx):
    deliveries.plan(tx, [planned(), planned("U2")])
    first, second = _claim(tx)
    assert len({first.message_key, second.message_key}) == 2
    assert all(len(one.message_key) == 32 for one in (first, second))
    assert deliveries.delivery(tx, "T1", DeliveryKind.DIGEST, "U1", "2026-W48") is None


def test_what_is_due_is_claimed_the_longest_due_first(tx):
    deliveries.plan(
        tx,
        [
            planned("U1", due_at=NOW - SECOND),
            planned("U2", due_at=NOW - DAY),
            planned("U3", due_at=NOW),
            planned("U4", due_at=NOW + SECOND),
        ],
    )
    assert [one.subject for one in _claim(tx, limit=2)] == ["U2", "U1"]
    assert [one.subject for one in _claim(tx)] == ["U3"]
    assert _claim(tx) == ()


def test_a_claim_says_whose_it_is_and_until_when_by_the_databases_clock(tx):
    deliveries.plan(tx, [planned()])
    (claimed,) = _claim(tx, "token", NOW + SECOND, lease_s=60)
    assert claimed.state is DeliveryState.SENDING
    assert (claimed.attempt, claimed.claim_token) == (1, "token")
    assert claimed.first_try_at == claimed.last_try_at == NOW + SECOND
    # The calendar of this test is elsewhere; the lease is measured on the real clock.
    assert timedelta(seconds=30) < claimed.lease_until - datetime.now(UTC) < timedelta(seconds=90)
    assert _the_prompt(tx) == claimed


def test_the_first_try_is_remembered_over_the_later_ones(tx):
    deliveries.plan(tx, [planned()])
    (first,) = _claim(tx)
    _record(tx, first, state=DeliveryState.PENDING, at=NOW, due_at=NOW + SECOND)
    (second,) = _claim(tx, "again", NOW + DAY)
    assert second.attempt == 2
    assert (second.first_try_at, second.last_try_at) == (NOW, NOW + DAY)


def test_a_suspended_workspace_keeps_its_rows(tx):
    deliveries.plan(tx, [planned()])
    people.suspend(tx, "T1", "token_revoked")
    assert _claim(tx) == ()
    people.suspend(tx, "T1", None)
    assert len(_claim(tx)) == 1


def test_a_record_writes_how_it_ended(tx):
    deliveries.plan(tx, [planned()])
    (mine,) = _claim(tx)
    sent = {"state": DeliveryState.SENT, "at": NOW + SECOND, "ts": "1.2", "channel_id": "D1"}
    assert _record(tx, mine, **sent)
    done = _the_prompt(tx)
    assert (done.state, done.ts, done.channel_id, done.last_try_at) == (
        DeliveryState.SENT,
        "1.2",
        "D1",
        NOW + SECOND,
    )
    assert (done.lease_until, done.reason) == (None, None)


def test_a_record_keeps_what_it_does_not_know(tx):
    deliveries.plan(tx, [planned()])
    (mine,) = _claim(tx)
    _record(tx, mine, state=DeliveryState.PENDING, at=NOW, ts="1.2", channel_id="D1")
    (mine,) = _claim(tx)
    _record(tx, mine, state=DeliveryState.HELD, at=NOW, reason="is_archived")
    held = _the_prompt(tx)
    assert (held.ts, held.channel_id, held.due_at, held.reason) == ("1.2", "D1", NOW, "is_archived")


def test_a_record_of_a_lost_claim_does_nothing(tx):
    deliveries.plan(tx, [planned()])
    (lost,) = _claim(tx, "lost")
    _let_leases_pass(tx)
    assert claims.expire(tx, Terms()) == 1
    before = _the_prompt(tx)
    assert not _record(tx, lost, state=DeliveryState.SENT, at=NOW, ts="9.9")
    assert _the_prompt(tx) == before


def test_a_second_record_does_nothing(tx):
    deliveries.plan(tx, [planned()])
    (mine,) = _claim(tx)
    assert _record(tx, mine, state=DeliveryState.SENT, at=NOW)
    _record(tx, mine, state=DeliveryState.DEAD, at=NOW)
    assert _the_prompt(tx).state is DeliveryState.SENT


def test_a_passed_lease_is_uncertain_and_never_pending_unless_it_may_be_repeated(tx):
    for kind in DeliveryKind:
        deliveries.plan(tx, [planned(kind=kind)])
        _let_lanes_rest(tx)
        assert len(_claim(tx)) == 1
    assert claims.expire(tx, Terms()) == 0, "the leases still run"
    _let_leases_pass(tx)
    assert claims.expire(tx, Terms()) == len(DeliveryKind)
    rows = {kind: deliveries.delivery(tx, "T1", kind, "U1", "2026-W48") for kind in DeliveryKind}
    assert {kind: (row.state, row.sweep_at is not None) for kind, row in rows.items()} == {
        kind: (DeliveryState.PENDING, False)
        if kind.is_repeatable
        else (DeliveryState.UNCERTAIN, True)
        for kind in DeliveryKind
    }, "and what is uncertain is swept in the end"


def test_what_becomes_dirty_while_it_is_sent_is_sent_again(tx):
    home = planned(kind=DeliveryKind.HOME, period="home")
    deliveries.mark_dirty(tx, home)
    (under_way,) = _claim(tx)
    deliveries.mark_dirty(tx, home)
    assert not _record(tx, under_way, state=DeliveryState.SENT, at=NOW)
    (again,) = _claim(tx, "again")
    assert again.id == under_way.id
    assert _record(tx, again, state=DeliveryState.SENT, at=NOW)


def test_marking_dirty_starts_afresh_and_keeps_where_it_was_sent(tx):
    edit = planned(kind=DeliveryKind.DIGEST_EDIT)
    deliveries.mark_dirty(tx, edit)
    (mine,) = _claim(tx)
    sent = {"ts": "1.2", "channel_id": "C1", "reason": "x"}
    _record(tx, mine, state=DeliveryState.SENT, at=NOW, **sent)
    deliveries.mark_dirty(tx, planned(kind=DeliveryKind.DIGEST_EDIT, due_at=NOW + DAY))
    row = deliveries.delivery(tx, "T1", DeliveryKind.DIGEST_EDIT, "U1", "2026-W48")
    assert (row.state, row.due_at, row.attempt) == (DeliveryState.PENDING, NOW + DAY, 0)
    assert (row.ts, row.channel_id, row.reason) == ("1.2", "C1", None)
    assert row.message_key != mine.message_key, "what is said anew is another message"


def test_when_members_were_asked_is_said_for_the_weeks_named_and_up_to_a_moment(tx):
    periods = ("2026-W47", "2026-W48")
    deliveries.plan(tx, [planned(who, period=week) for who in ("U1", "U2") for week in periods])
    for one in _claim(tx):
        if one.subject == "U1":
            at = NOW if one.period == periods[0] else NOW + DAY
            _record(tx, one, state=DeliveryState.SENT, at=at)
    everyone = ["U1", "U2", "U3"]
    assert deliveries.asked_in(tx, "T1", everyone, periods, NOW + DAY) == {"U1": NOW + DAY}
    assert deliveries.asked_in(tx, "T1", everyone, periods, NOW) == {"U1": NOW}
    assert deliveries.asked_in(tx, "T1", everyone, ["2026-W46"], NOW + DAY) == {}
    assert deliveries.asked_in(tx, "T1", [], periods, NOW + DAY) == {}


def test_counts_say_how_many_are_in_which_state(tx):
    assert deliveries.counts(tx) == {}
    deliveries.plan(tx, [planned(f"U{n}") for n in range(5)])
    first, *_ = _claim(tx, limit=3)
    _record(tx, first, state=DeliveryState.SKIPPED, at=NOW, reason="away")
    assert deliveries.counts(tx) == {"pending": 2, "sending": 2, "skipped": 1}


def test_thousands_can_be_planned_at_once(tx):
    many = [planned(f"U{number}") for number in range(4_000)]
    assert deliveries.plan(tx, many) == 4_000
    assert deliveries.plan(tx, many) == 0
