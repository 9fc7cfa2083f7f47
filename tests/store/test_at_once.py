"""Several at once, on a file and on a server: nothing is lost, nothing happens twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest

from okrbot.domain.deliveries import DeliveryState, Outcome, Terms
from okrbot.domain.errors import EditConflict
from okrbot.domain.okrs import Standing
from okrbot.store import checkins, claims, deliveries, inbox, objectives
from tests.store import given
from tests.store.given import DAY, NOW, let_lanes_rest, planned

Result = TypeVar("Result")


@pytest.fixture
def okrs(store):
    with store.write() as tx:
        given.workspace(tx)
        given.key_result(tx, given.objective(tx))
    return store


def _at_once(threads: int, act: Callable[[int], Result]) -> list[Result]:
    """What each of so many threads returned that began together."""
    ready = threading.Barrier(threads)

    def begin(place: int) -> Result:
        ready.wait(timeout=20)
        return act(place)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(begin, range(threads), timeout=60))


def test_versions_lose_no_increment(okrs):
    """Read, add one, write, and again on a conflict: 8 × 15 are 120."""

    def add_one() -> None:
        while True:
            try:
                with okrs.write() as tx:
                    read = objectives.key_result(tx, "T1", 1)
                    value = (read.standing.value or Decimal(0)) + 1
                    objectives.update_key_result(
                        tx, replace(read, standing=replace(read.standing, value=value))
                    )
            except EditConflict:
                continue
            return

    _at_once(8, lambda _: [add_one() for _ in range(15)])
    with okrs.read() as tx:
        assert objectives.key_result(tx, "T1", 1).standing.value == 120


def test_numbers_are_given_once_and_without_a_gap(okrs):
    def add(_: int) -> list[int]:
        numbers = []
        for _ in range(10):
            with okrs.write() as tx:
                numbers.append(given.objective(tx).number)
        return numbers

    given_out = sorted(number for numbers in _at_once(6, add) for number in numbers)
    assert given_out == list(range(2, 62))


def test_the_standing_is_that_of_the_latest_check_in_whoever_commits_last(okrs):
    def answer(place: int) -> None:
        for turn in range(5):
            with okrs.write() as tx:
                key_result = objectives.key_result(tx, "T1", 1)
                as_of = NOW + (place * 7 + turn * 3) % 11 * DAY
                given.check_in(tx, key_result, str(place * 10 + turn), as_of=as_of)
                latest = checkins.latest(tx, "T1", 1)
                standing = Standing(latest.value, as_of=latest.as_of)
                objectives.set_standings(tx, "T1", {1: standing})

    _at_once(6, answer)
    with okrs.read() as tx:
        latest = checkins.latest(tx, "T1", 1)
        standing = objectives.key_result(tx, "T1", 1).standing
        assert (standing.value, standing.as_of) == (latest.value, latest.as_of)
        assert len(checkins.history(tx, "T1", 1, 99)) == 30


def test_each_delivery_is_claimed_by_one(okrs):
    everything = [planned(f"U{number}") for number in range(300)]

    def plan_and_claim(place: int) -> list[str]:
        with okrs.write() as tx:
            deliveries.plan(tx, everything)
        mine = []
        while True:
            with okrs.write() as tx:
                let_lanes_rest(tx)
                claimed = claims.claim(tx, due_by=NOW, token=f"worker {place}", limit=20)
            assert len(claimed) <= 20
            if not claimed:
                return mine
            mine += [one.subject for one in claimed]
            sent = [(one, Outcome(DeliveryState.SENT)) for one in claimed]
            with okrs.write() as tx:
                assert not claims.record(tx, sent, NOW, Terms())

    claimed = [subject for subjects in _at_once(4, plan_and_claim) for subject in subjects]
    assert sorted(claimed) == sorted(one.subject for one in everything)


def test_planners_with_their_lists_in_different_orders_do_not_wait_for_each_other(okrs):
    everything = [planned(f"U{number}") for number in range(400)]

    def plan(place: int) -> int:
        ahead = place * 100
        with okrs.write() as tx:
            return deliveries.plan(tx, (everything[ahead:] + everything[:ahead])[:: (-1) ** place])

    assert sum(_at_once(4, plan)) == 400


def test_of_two_deliveries_of_an_event_one_has_an_effect(okrs):
    def receive(_: int) -> int:
        effects = 0
        for event in range(20):
            with okrs.write() as tx:
                effects += inbox.first_time(tx, "T1", f"Ev{event}", NOW)
        return effects

    assert sum(_at_once(4, receive)) == 20
