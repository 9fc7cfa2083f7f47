from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.deliveries import Lane
from okrbot.domain.pacing import BURST, FASTEST, SLOWEST, in_turn, new_pace

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_workspace_at_rest_may_be_sent_a_burst_and_then_one_a_second() -> None:
    pace = new_pace("T1", Lane.POST, NOW)
    assert pace.room(NOW) == BURST
    pace = pace.after(BURST, NOW)
    assert [pace.room(NOW + n * SECOND) for n in range(4)] == [0, 1, 2, 3]


def test_what_goes_well_makes_it_faster_up_to_slacks_own_pace() -> None:
    pace = new_pace("T1", Lane.POST, NOW)
    assert pace.encouraged(1).rate == 1.05
    assert 1.9 < pace.encouraged(14).rate < 2, "fourteen sends make good what one refusal took"
    assert pace.encouraged(10_000).rate == FASTEST[Lane.POST]


def test_a_refusal_halves_the_rate_and_nothing_goes_out_until_the_rest_is_over() -> None:
    pace = new_pace("T1", Lane.POST, NOW).rested(30, NOW)
    assert pace.rate == 0.5
    assert pace.room(NOW + 29 * SECOND) == 0
    assert pace.room(NOW + 30 * SECOND) == 1, "no burst right after a rest"
    for _ in range(20):
        pace = pace.rested(0, NOW)
    assert pace.rate == SLOWEST


def test_a_shorter_rest_does_not_end_a_longer_one() -> None:
    pace = new_pace("T1", Lane.POST, NOW).rested(60, NOW).rested(1, NOW)
    assert pace.room(NOW + 59 * SECOND) == 0


@given(st.lists(st.integers(0, 5_000), max_size=60), st.sampled_from(Lane))
def test_no_more_than_the_rate_and_a_burst_go_out_in_any_time(steps: list[int], lane: Lane) -> None:
    pace, now, sent = new_pace("T1", lane, NOW), NOW, 0
    for milliseconds in steps:
        now += timedelta(milliseconds=milliseconds)
        room = pace.room(now)
        assert 0 <= room <= BURST
        pace = pace.after(room, now) if room else pace
        sent += room
    assert sent <= BURST + (now - NOW).total_seconds() * pace.rate + 1e-6


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers()), max_size=40))
def test_everybody_has_a_turn_before_anybody_has_a_second(waiting: list[tuple[str, int]]) -> None:
    room = {"a": 3, "b": 100}
    taken = in_turn([(key, (key, number)) for key, number in waiting], room, 10)
    of = {key: [one for one in taken if one[0] == key] for key in "abc"}
    assert len(of["a"]) <= 3
    assert not of["c"], "there is no room for c"
    assert len(taken) <= 10
    for key in "ab":
        assert of[key] == [one for one in waiting if one[0] == key][: len(of[key])]
    turns = [[one[0] for one in taken[: n + 1]].count(taken[n][0]) for n in range(len(taken))]
    assert turns == sorted(turns)
