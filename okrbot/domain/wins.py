"""What a team is told of, once each: a key result that arrived, or a milestone that is done."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.domain.okrs import KeyResult, KeyResultState, Kind, Wins

WHOLE = 100
STEPS = (25, 50, 75, WHOLE)
"""The per cents of the way that can be told of."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A team's key result that has come to a step, in per cent of its way."""

    key_result: KeyResult
    team_id: int
    step: int


def step_reached(key_result: KeyResult, wins: Wins) -> int | None:
    """Return the highest step that a key result has reached and `wins` lets be told, or None.

    A limit that holds is no arrival, and a milestone arrives when it is done and not before.
    """
    raw = key_result.standing.raw
    kind = key_result.measure.kind
    if raw is None or kind.is_limit or key_result.state is not KeyResultState.ACTIVE:
        return None
    only_whole = wins is Wins.DONE or kind is Kind.MILESTONE
    told = () if wins is Wins.NONE else (WHOLE,) if only_whole else STEPS
    # Counted in per cents, since 0.29 * 100 is a hair less than 29.
    return max((step for step in told if raw >= step / WHOLE), default=None)
