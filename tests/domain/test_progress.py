"""How far a key result has come: the tables of the rules, and what holds for every number."""

from __future__ import annotations

import math
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrbot.domain.errors import NoWeight
from okrbot.domain.okrs import Kind, Measure, Standing, Status
from okrbot.domain.progress import (
    expected_value,
    raw_progress,
    roll_up,
    rounded,
    shown_progress,
    standing_after,
    start_of,
)
from tests.domain.okr_makers import MILESTONE, NOON, at_least, at_most, going

amounts = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1)
weights = st.decimals("0.01", 1000, places=2)


@pytest.mark.parametrize(
    ("measure", "value", "raw", "shown"),
    [
        pytest.param(going(200, 0), "100", 0.5, 0.5, id="half the way down"),
        pytest.param(going(200, 0), "200", 0.0, 0.0, id="at its start"),
        pytest.param(going(200, 0), "0", 1.0, 1.0, id="zero as a target"),
        pytest.param(going(7, 3), "8", -0.25, 0.0, id="worse than a falling start"),
        pytest.param(going(7, 3), "1", 1.5, 1.0, id="below a falling target"),
        pytest.param(going("3.8", "4.5"), "4.2", 4 / 7, 4 / 7, id="decimals"),
        pytest.param(going(0, 100), "-20", -0.2, 0.0, id="below a rising start"),
        pytest.param(going(0, 100), "120", 1.2, 1.0, id="beyond a rising target"),
        pytest.param(going(-50, 50), "0", 0.5, 0.5, id="from a loss to a profit"),
        pytest.param(going("0.1", "0.4"), "0.2", 1 / 3, 1 / 3, id="no binary residue"),
        pytest.param(at_most(5), "5", 1.0, 1.0, id="at most: the bound holds"),
        pytest.param(at_most(5), "5.0", 1.0, 1.0, id="at most: the bound written longer"),
        pytest.param(at_most(5), "5.01", 0.0, 0.0, id="at most: just above"),
        pytest.param(at_most(5), "-1", 1.0, 1.0, id="at most: far below"),
        pytest.param(at_least("99.95"), "99.95", 1.0, 1.0, id="at least: the bound holds"),
        pytest.param(at_least("99.95"), "99.0", 0.0, 0.0, id="at least: breached"),
        pytest.param(at_least("99.95"), "100", 1.0, 1.0, id="at least: above"),
        pytest.param(MILESTONE, "0", 0.0, 0.0, id="milestone: not begun"),
        pytest.param(MILESTONE, "40", 0.4, 0.4, id="milestone: a stage"),
        pytest.param(MILESTONE, "100", 1.0, 1.0, id="milestone: done"),
        pytest.param(MILESTONE, None, None, 0.0, id="milestone: no data yet"),
        pytest.param(going(0, 100), None, None, 0.0, id="number: no data yet"),
        pytest.param(at_most(5), None, None, 0.0, id="limit: no data is not held"),
    ],
)
def test_progress_is_the_share_of_the_way(
    measure: Measure, value: str | None, raw: float | None, shown: float
) -> None:
    said = None if value is None else Decimal(value)
    assert raw_progress(measure, said) == raw
    assert shown_progress(raw) == shown


@pytest.mark.parametrize(
    ("measure", "start"),
    [(going(7, 3), Decimal(7)), (MILESTONE, Decimal(0)), (at_most(5), None)],
)
def test_before_the_first_check_in_a_measure_is_at_its_start(
    measure: Measure, start: Decimal | None
) -> None:
    assert start_of(measure) == start


def test_start_equal_to_target_has_no_progress() -> None:
    measure = Measure(Kind.INCREASE, baseline=Decimal(10), target=Decimal(10))
    for value in (9, 10, 11):
        with pytest.raises(ArithmeticError):
            raw_progress(measure, Decimal(value))


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        (Measure(Kind.INCREASE, target=Decimal(1)), "increase without a start"),
        (Measure(Kind.DECREASE, baseline=Decimal(1)), "decrease without a target"),
        (Measure(Kind.AT_MOST), "maintain_at_most without a target"),
    ],
)
def test_a_measure_that_lacks_a_number_says_which(measure: Measure, missing: str) -> None:
    with pytest.raises(AssertionError) as refused:
        raw_progress(measure, Decimal(5))
    assert str(refused.value) == missing


def test_ending_numbers_stay_finite_however_long_they_are_typed() -> None:
    raw = raw_progress(going(0, "0." + "0" * 70 + "1"), Decimal("9" * 80))
    assert raw is not None
    assert math.isfinite(raw)


@given(start=amounts, target=amounts, one=amounts, other=amounts)
def test_nearer_to_the_target_is_never_less_progress(
    start: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    assume(start != target)
    behind, ahead = sorted((one, other), reverse=target < start)
    low, high = (raw_progress(going(str(start), str(target)), value) for value in (behind, ahead))
    assert low is not None
    assert high is not None
    assert low <= high
    assert shown_progress(low) <= shown_progress(high)


@given(
    start=amounts, target=amounts, value=amounts, factor=st.sampled_from(["0.001", "60", "1000"])
)
def test_progress_is_blind_to_units(
    start: Decimal, target: Decimal, value: Decimal, factor: str
) -> None:
    assume(start != target)
    scale = Decimal(factor)
    here = raw_progress(going(str(start), str(target)), value)
    there = raw_progress(going(str(start * scale), str(target * scale)), value * scale)
    assert here == there


@given(start=amounts, target=amounts)
def test_the_start_is_nothing_and_the_target_is_everything(start: Decimal, target: Decimal) -> None:
    assume(start != target)
    measure = going(str(start), str(target))
    assert (raw_progress(measure, start), raw_progress(measure, target)) == (0, 1)


@given(raw=st.none() | st.floats(allow_nan=False))
def test_what_is_shown_lies_between_nothing_and_everything(raw: float | None) -> None:
    assert 0 <= shown_progress(raw) <= 1


@given(raw=shares)
def test_what_lies_between_is_shown_as_it_is(raw: float) -> None:
    assert shown_progress(raw) == raw


def test_a_check_in_leaves_its_value_status_and_moments() -> None:
    asked, answered = NOON, NOON + timedelta(hours=3)
    assert standing_after(going(7, 3), Decimal(1), Status.AT_RISK, asked, answered) == Standing(
        value=Decimal(1),
        status=Status.AT_RISK,
        raw=1.5,
        shown=1.0,
        as_of=asked,
        answered_at=answered,
    )


def test_a_status_without_a_number_is_no_data_and_no_progress() -> None:
    standing = standing_after(going(7, 3), None, Status.ON_TRACK, NOON, NOON)
    assert (standing.value, standing.raw, standing.shown) == (None, None, 0.0)


def test_a_met_key_result_can_slip_again() -> None:
    met, slipped = (
        standing_after(at_most(5), Decimal(value), Status.ON_TRACK, NOON, NOON)
        for value in ("4.6", "5.2")
    )
    assert (met.shown, slipped.shown) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("measure", "pace", "expected"),
    [
        (going(0, 1000), 38 / 89, "427"),
        (going("3.8", "4.5"), 0.5, "4.15"),
        (going(7, 3), 0.4, "5.4"),
        (going(2_000_000, 5_000_000), 0.27079, "2812000"),
        (going("2E+6", "5E+6"), 0.27079, "2812000"),
        (going(50, 80), 0.7, "71"),
        (going("0.25", 1000), 0.5, "500.1"),
        (going("1E+2", "9E+2"), 0.4321, "446"),
        (going(0, 1), 0.5, "0.5"),
        (going("99.9", "99.95"), 0.5, "99.925"),
        (going("0.00", "1000.00"), 0.1234, "123"),
        (going(200, 0), 0.0, "200"),
        (going(200, 0), 1.0, "0"),
        (going(-50, 50), 0.5, "0"),
    ],
)
def test_the_expected_value_has_the_digits_a_reader_can_use(
    measure: Measure, pace: float, expected: str
) -> None:
    value = expected_value(measure, pace)
    assert value == Decimal(expected)


@pytest.mark.parametrize("measure", [at_least(5), at_most(5), MILESTONE])
def test_limits_and_milestones_expect_no_value(measure: Measure) -> None:
    assert expected_value(measure, 0.5) is None


@pytest.mark.parametrize(
    ("measure", "value", "kept"),
    [
        (at_most(5), "4.6349", "4.6"),
        (at_least("99.95"), "99.94721", "99.95"),
        (going(0, 1000), "889.6", "890"),
        (going(0, "9" * 80), "5", "0"),
        (going(0, 10), "1" + "0" * 60, "1" + "0" * 60),
    ],
)
def test_a_computed_value_is_rounded_to_its_measure(
    measure: Measure, value: str, kept: str
) -> None:
    assert rounded(measure, Decimal(value)) == Decimal(kept)


def test_what_is_no_finite_number_cannot_be_rounded() -> None:
    with pytest.raises(AssertionError) as refused:
        rounded(Measure(Kind.AT_MOST, target=Decimal("Infinity")), Decimal(1))
    assert str(refused.value) == "Infinity is no finite number"


@given(start=amounts, target=amounts, pace=shares)
def test_rounding_moves_an_expected_value_by_a_twentieth_of_the_way_at_most(
    start: Decimal, target: Decimal, pace: float
) -> None:
    assume(start != target)
    value = expected_value(going(str(start), str(target)), pace)
    assert value is not None
    way = target - start
    assert abs(value - (start + way * Decimal(pace))) <= abs(way) / 20


def test_no_key_results_have_no_progress() -> None:
    assert roll_up([]) is None


def test_one_rising_and_one_falling_key_result_count_alike() -> None:
    rising, falling = (
        raw_progress(going(0, 10), Decimal(10)),
        raw_progress(going(10, 0), Decimal(5)),
    )
    assert roll_up([(Decimal(1), rising or 0), (Decimal(1), falling or 0)]) == 0.75


def test_a_key_result_counts_by_its_weight() -> None:
    assert roll_up([(Decimal(3), 1.0), (Decimal(1), 0.0)]) == 0.75
    assert roll_up([(Decimal("0.5"), 1.0), (Decimal("0.25"), 0.1)]) == pytest.approx(0.7)


@pytest.mark.parametrize("weight", ["0", "-1"])
def test_weights_that_come_to_nothing_are_refused(weight: str) -> None:
    with pytest.raises(NoWeight) as refused:
        roll_up([(Decimal(weight), 0.5), (Decimal(0), 0.5)])
    assert refused.value.field == "weight"


def test_a_roll_up_does_not_depend_on_the_order_in_its_last_digit() -> None:
    parts = [(Decimal("0.5"), 0.7), (Decimal(3), 0.87), (Decimal("0.5"), 0.98)]
    assert roll_up(parts) == roll_up(reversed(parts))


@given(parts=st.lists(st.tuples(weights, shares), min_size=1))
def test_a_roll_up_lies_between_its_parts_in_any_order(parts: list[tuple[Decimal, float]]) -> None:
    total = roll_up(parts)
    assert total is not None
    assert min(share for _, share in parts) <= total <= max(share for _, share in parts)
    assert roll_up(reversed(parts)) == total
