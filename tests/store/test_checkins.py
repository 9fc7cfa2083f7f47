from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from okrbot.domain.okrs import Standing
from okrbot.store import checkins, objectives
from tests.store import given
from tests.store.given import DAY, NOW


@pytest.fixture
def tx(store):
    with store.write() as tx:
        given.workspace(tx)
        yield tx


@pytest.fixture
def nps(tx):
    return given.key_result(tx, given.objective(tx))


def test_a_check_in_comes_back_as_it_was_added(tx, nps):
    full = given.check_in(
        tx, nps, "4.50", words="*legal* <!here>", asks_help=True, unchanged=True, status=None
    )
    without_value = given.check_in(tx, nps, None, batch="b2")
    assert (full.id, without_value.id) == (1, 2)
    assert checkins.batch(tx, "T1", "b1") == (full,)
    assert checkins.batch(tx, "T1", "b2") == (without_value,)
    assert checkins.batch(tx, "T1", "b3") == ()


def test_the_latest_is_the_latest_by_as_of_not_by_entry(tx, nps):
    newer = given.check_in(tx, nps, "10", as_of=NOW)
    given.check_in(tx, nps, "5", as_of=NOW - DAY, made_at=NOW + DAY)
    assert checkins.latest(tx, "T1", nps.number) == newer
    assert checkins.latest_of(tx, "T1", [nps.number, 99]) == {nps.number: newer}


def test_of_two_as_of_the_same_moment_the_one_written_last_holds(tx, nps):
    given.check_in(tx, nps, "10")
    correction = given.check_in(tx, nps, "11")
    assert checkins.latest(tx, "T1", nps.number) == correction
    assert checkins.latest_of(tx, "T1", [nps.number]) == {nps.number: correction}


def test_what_was_undone_counts_nowhere_but_in_its_batch(tx, nps):
    kept = given.check_in(tx, nps, "1", as_of=NOW - DAY)
    taken_back = given.check_in(tx, nps, "2", batch="b2")
    assert checkins.mark_undone(tx, "T1", "b2", NOW) == 1
    assert checkins.mark_undone(tx, "T1", "b2", NOW + DAY) == 0, "the first Undo stands"
    assert checkins.batch(tx, "T1", "b2") == (replace(taken_back, undone_at=NOW),)
    assert checkins.latest(tx, "T1", nps.number) == kept
    assert checkins.latest_of(tx, "T1", [nps.number]) == {nps.number: kept}
    assert checkins.history(tx, "T1", nps.number, 9) == (kept,)
    assert checkins.in_span(tx, "T1", [nps.number], NOW - DAY, NOW + DAY) == (kept,)
    assert checkins.last_batch(tx, "T1", "U1") == (kept,)


def test_what_held_just_before_a_moment_can_be_asked(tx, nps):
    old = given.check_in(tx, nps, "1", as_of=NOW - DAY)
    given.check_in(tx, nps, "2", as_of=NOW)
    assert checkins.latest_of(tx, "T1", [nps.number], before=NOW) == {nps.number: old}
    assert checkins.latest_of(tx, "T1", [nps.number], before=NOW - DAY) == {}


def test_history_comes_newest_first_and_no_more_than_asked(tx, nps):
    for days in range(5):
        given.check_in(tx, nps, str(days), as_of=NOW - days * DAY)
    values = [one.value for one in checkins.history(tx, "T1", nps.number, 3)]
    assert values == [Decimal(0), Decimal(1), Decimal(2)]


def test_a_span_holds_its_start_and_not_its_end(tx, nps):
    for days in range(4):
        given.check_in(tx, nps, str(days), as_of=NOW + days * DAY)
    span = checkins.in_span(tx, "T1", [nps.number], NOW + DAY, NOW + 3 * DAY)
    assert [one.value for one in span] == [Decimal(1), Decimal(2)]
    assert checkins.in_span(tx, "T1", [], NOW, NOW + DAY) == ()


def test_the_last_batch_is_whole_and_the_members_own(tx, nps):
    other = given.key_result(tx, given.objective(tx))
    given.check_in(tx, nps, "1", made_at=NOW - DAY, as_of=NOW + DAY)
    mine = (
        given.check_in(tx, nps, "2", batch="b2"),
        given.check_in(tx, other, "3", batch="b2"),
    )
    given.check_in(tx, nps, "4", batch="b3", author_id="U2", made_at=NOW + DAY)
    assert checkins.last_batch(tx, "T1", "U1") == mine
    assert checkins.last_batch(tx, "T1", "U9") == ()


def test_a_submission_is_numbered_in_its_order(tx, nps):
    other = given.key_result(tx, given.objective(tx))
    one = given.check_in(tx, nps)
    added = checkins.add_check_ins(tx, [replace(one, key_result=other.number), one])
    assert [(each.id, each.key_result) for each in added] == [(2, other.number), (3, nps.number)]
    assert checkins.add_check_ins(tx, []) == ()


def test_the_standing_can_be_rebuilt_from_the_history(tx, nps):
    """The value kept beside a key result is that of its latest valid check-in, whatever came."""
    entries = [("10", 0, "a"), ("5", -3, "b"), ("20", 1, "c"), ("7", -1, "d"), ("30", 2, "e")]
    for value, days, batch in entries:
        given.check_in(tx, nps, value, as_of=NOW + days * DAY, batch=batch)
        if batch == "e":
            checkins.mark_undone(tx, "T1", batch, NOW)
        latest = checkins.latest(tx, "T1", nps.number)
        standing = Standing(latest.value, latest.status, as_of=latest.as_of)
        objectives.set_standings(tx, "T1", {nps.number: standing})
    standing = objectives.key_result(tx, "T1", nps.number).standing
    valid = checkins.history(tx, "T1", nps.number, 99)
    rebuilt = max(valid, key=lambda one: (one.as_of, one.id))
    assert (standing.value, standing.as_of) == (rebuilt.value, rebuilt.as_of)
    assert rebuilt.value == Decimal(20)
