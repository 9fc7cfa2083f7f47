from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrbot.domain.okrs import Cycle, CycleState
from okrbot.store import cycles
from tests.store import given


@pytest.fixture
def tx(store):
    with store.write() as tx:
        given.workspace(tx)  # brings cycle 1, Q4 2026
        yield tx


def _add(tx, name: str, starts_on: date, ends_on: date) -> Cycle:
    return cycles.add_cycle(tx, Cycle("T1", 0, name, starts_on, ends_on))


def test_a_cycle_comes_back_as_it_was_added(tx):
    q1 = _add(tx, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31))
    assert q1.id == 2
    assert cycles.cycle(tx, "T1", 2) == q1
    assert cycles.cycle(tx, "T1", 3) is None
    assert cycles.cycle_named(tx, "T1", "q1  2027") == q1
    assert cycles.cycle_named(tx, "T1", "q2 2027") is None


def test_cycles_come_by_their_days(tx):
    year = _add(tx, "2027", date(2027, 1, 1), date(2027, 12, 31))
    q1 = _add(tx, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31))
    assert [one.name for one in cycles.cycles(tx, "T1")] == ["Q4 2026", q1.name, year.name]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), ["Q4 2026"]),
        (date(2026, 12, 31), ["Q4 2026"]),
        (date(2027, 1, 1), ["2027"]),
    ],
)
def test_a_cycle_covers_its_first_and_its_last_day(tx, day, names):
    _add(tx, "2027", date(2027, 1, 1), date(2027, 12, 31))
    assert [one.name for one in cycles.cycles_on(tx, "T1", day)] == names


def test_a_cycle_moves_on(tx):
    before = cycles.cycle(tx, "T1", 1)
    cycles.set_cycle_state(tx, "T1", 1, CycleState.CLOSED)
    assert cycles.cycle(tx, "T1", 1) == replace(before, state=CycleState.CLOSED)
