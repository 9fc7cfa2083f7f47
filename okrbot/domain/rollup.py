"""What several key results come to together."""

from __future__ import annotations

from collections.abc import Iterable

from okrbot.domain.okrs import KeyResultState
from okrbot.domain.progress import roll_up
from okrbot.domain.sheets import KeyResultLine


def counted(lines: Iterable[KeyResultLine]) -> list[KeyResultLine]:
    """Return the lines that count: active, and weighing something.

    Parking the only one that weighs leaves key results of weight 0, which make no mean.
    """
    return [
        line
        for line in lines
        if line.key_result.state is KeyResultState.ACTIVE and line.key_result.weight > 0
    ]


def paced(lines: Iterable[KeyResultLine]) -> list[KeyResultLine]:
    """Return the lines that count and have a pace."""
    return [line for line in counted(lines) if line.pace is not None]


def total_progress(lines: Iterable[KeyResultLine]) -> float | None:
    """Return the weighted mean of the shown progress of the lines that count; None of none."""
    return roll_up(
        (line.key_result.weight, line.key_result.standing.shown) for line in counted(lines)
    )


def total_pace(lines: Iterable[KeyResultLine]) -> float | None:
    """Return the weighted mean of the paces; None where none has one.

    It is to be held against `total_progress(paced(lines))`, the progress of those same ones.
    """
    return roll_up(
        (line.key_result.weight, line.pace) for line in counted(lines) if line.pace is not None
    )
