"""How far a key result has come: what its numbers say of the past, and nothing of the future."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Context, Decimal, localcontext

from okrbot.domain.errors import NoWeight
from okrbot.domain.okrs import Kind, Measure, Standing, Status

DONE = Decimal(100)
"""The value of a milestone that is done: its stages run from 0 to 100."""

_ROOMY = Context(prec=1000)
"""Exact for every share, and for a value of any length that people can type."""


def raw_progress(measure: Measure, value: Decimal | None) -> float | None:
    """Return the share of the way from start to target; None while there is no value.

    It may lie below 0 (worse than the start) or above 1 (beyond the target). One formula serves
    increase and decrease. A limit is 1 inside its bound, the bound itself included, else 0; a
    milestone is its stage. Source: the table "Key results" of the product's rules.
    """
    if value is None:
        return None
    match measure.kind:
        case Kind.MILESTONE:
            return float(value / DONE)
        case Kind.AT_LEAST:
            return float(value >= _target(measure))
        case Kind.AT_MOST:
            return float(value <= _target(measure))
        case Kind.INCREASE | Kind.DECREASE:
            baseline = _baseline(measure)
            return float((value - baseline) / (_target(measure) - baseline))


def shown_progress(raw: float | None) -> float:
    """Return the progress as it is shown and counted: 0…1, and 0 while there is no data."""
    return 0.0 if raw is None else min(max(raw, 0.0), 1.0)


def standing_after(
    measure: Measure,
    value: Decimal | None,
    status: Status | None,
    as_of: datetime,
    answered_at: datetime,
) -> Standing:
    """Return where a key result stands once its current check-in says this.

    `value` is the last one known: an answer that only gave a status keeps the value before it.
    """
    raw = raw_progress(measure, value)
    return Standing(
        value=value,
        status=status,
        raw=raw,
        shown=shown_progress(raw),
        as_of=as_of,
        answered_at=answered_at,
    )


def start_of(measure: Measure) -> Decimal | None:
    """Return the value before the first check-in; None for a limit, which has no start."""
    return Decimal(0) if measure.kind is Kind.MILESTONE else measure.baseline


def expected_value(measure: Measure, pace: float) -> Decimal | None:
    """Return the value a key result would have at `pace` (a share of the way), in its own unit.

    None for limits and milestones, which have no line to follow.
    """
    if measure.kind.is_limit or measure.kind is Kind.MILESTONE:
        return None
    baseline = _baseline(measure)
    return rounded(measure, baseline + (_target(measure) - baseline) * Decimal(pace))


def rounded(measure: Measure, value: Decimal) -> Decimal:
    """Return a computed value with no more digits than its measure gives a meaning to.

    As fine as start and target are written, at least two and at most four digits of the way
    between them: 427 of 0→1,000, 4.15 of 3.8→4.5, 5.4 of 7→3, 2,812,000 of 2M→5M.
    """
    baseline, target = measure.baseline or Decimal(0), _target(measure)
    magnitude = (target - baseline).adjusted()
    written = min(_exponent(baseline), _exponent(target), 0)
    exponent = max(magnitude - 3, min(written, magnitude - 1))
    return value.quantize(Decimal(1).scaleb(exponent), context=_ROOMY)


def roll_up(parts: Iterable[tuple[Decimal, float]]) -> float | None:
    """Return the weighted mean of (weight, share) pairs; None where there are none.

    Summed exactly, hence the same in any order and never outside its parts. Raises `NoWeight`
    where all weights are 0, which is refused when an objective is created.
    """
    exact = [(weight, Decimal(share)) for weight, share in parts]
    if not exact:
        return None
    with localcontext(_ROOMY):
        weighed = sum((weight * share for weight, share in exact), Decimal(0))
        total = sum((weight for weight, _ in exact), Decimal(0))
    if total <= 0:
        raise NoWeight("weight")
    return float(weighed / total)


def _baseline(measure: Measure) -> Decimal:
    assert measure.baseline is not None, f"{measure.kind} without a start"
    return measure.baseline


def _target(measure: Measure) -> Decimal:
    assert measure.target is not None, f"{measure.kind} without a target"
    return measure.target


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), f"{value} is no finite number"
    return exponent
