"""The clock moves, and nothing that must increase ever goes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.sandbox.clock import Clock

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def stopped(at=1_000_000_000.0):
    return Clock(wall=lambda: at)


def test_a_moved_clock_runs_on_from_there():
    seconds = [1_000_000_000.0]
    clock = Clock(wall=lambda: seconds[0])
    clock.move_to(MONDAY)
    seconds[0] += 90
    assert clock.now() == MONDAY + timedelta(seconds=90)


def test_a_clock_moves_by_hours_both_ways():
    clock = stopped()
    clock.move_to(MONDAY)
    clock.move_by(timedelta(hours=5))
    clock.move_by(timedelta(hours=-2))
    assert clock.now() == MONDAY + timedelta(hours=3)


def test_an_instant_without_a_zone_is_no_instant():
    with pytest.raises(ValueError, match="zone"):
        stopped().move_to(datetime(2026, 11, 23))  # noqa: DTZ001 - what is refused


def test_a_move_to_nowhere_changes_nothing():
    clock = stopped()
    before = clock.now()
    with pytest.raises(ValueError, match="9998"):
        clock.move_by(timedelta.max)
    assert clock.now() == before


def test_whoever_waits_hears_of_each_jump():
    clock, heard = stopped(), []
    clock.on_jump(lambda: heard.append(clock.now()))
    clock.move_to(MONDAY)
    clock.move_by(timedelta(days=1))
    assert heard == [MONDAY, MONDAY + timedelta(days=1)]


def test_the_offset_is_in_the_file_at_once_and_after_each_move(tmp_path):
    file, clock = tmp_path / "clock", stopped()
    clock.keep_offset_in(file)
    assert float(file.read_text()) == 0
    clock.move_by(timedelta(hours=1))
    assert float(file.read_text()) == 3600
    assert [path.name for path in tmp_path.iterdir()] == ["clock"]


@given(st.lists(st.integers(-(10**8), 10**8), max_size=20))
def test_stamps_are_unique_and_increase_however_the_clock_is_moved(moves):
    clock = stopped()
    stamps = [clock.stamp()]
    for seconds in moves:
        clock.move_by(timedelta(seconds=seconds))
        stamps += [clock.stamp(), clock.stamp()]
    assert stamps == sorted(set(stamps))
    assert all(len(stamp.partition(".")[2]) == 6 for stamp in stamps)
