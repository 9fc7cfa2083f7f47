"""How fast a workspace is written to: a bucket of tokens for each call, learnt from its answers.

A bucket is one rate and one instant: `free_at`, when the next token is there. Tokens gather from
then on, up to a burst; a pause only moves the instant. All instants are the database's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from okrbot.domain.deliveries import Lane

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

BURST = 10
"""A workspace at rest may be sent so many at once."""
START = 1.0
"""Sends a second before anything is learnt."""
SLOWEST = 0.2
GROWTH = 1.05
"""By how much each send that went well speeds up the next ones.

A share of the rate, not a step: fourteen sends double what one refusal halves, so whatever Slack
allows, about one call in twenty finds out where the limit is.
"""

# Slack writes several hundred messages a minute for a workspace, and names tiers for the rest.
FASTEST: Mapping[Lane, float] = {
    Lane.POST: 5.0,
    Lane.EDIT: 50 / 60,
    Lane.HOME: 100 / 60,
    Lane.LOOK: 50 / 60,
}


@dataclass(frozen=True, slots=True)
class Pace:
    """The bucket of one call in one workspace: tokens a second, and when the next is there."""

    workspace_id: str
    lane: Lane
    rate: float
    free_at: datetime

    def room(self, now: datetime) -> int:
        """Return how many may be sent now."""
        if now < self.free_at:
            return 0
        return min(BURST, 1 + int((now - self.free_at).total_seconds() * self.rate))

    def after(self, sent: int, now: datetime) -> Pace:
        """Return the bucket after so many tokens, at most `room`, were taken."""
        full = now - self._time_of(BURST - 1)
        return replace(self, free_at=max(self.free_at, full) + self._time_of(sent))

    def encouraged(self, sent: int) -> Pace:
        """Return the bucket after so many sends went well."""
        return replace(self, rate=min(FASTEST[self.lane], self.rate * GROWTH**sent))

    def rested(self, seconds: float, now: datetime) -> Pace:
        """Return the bucket after a refusal: half as fast, and nothing for so many seconds."""
        slower = max(SLOWEST, self.rate / 2)
        return replace(
            self, rate=slower, free_at=max(self.free_at, now + timedelta(seconds=seconds))
        )

    def _time_of(self, tokens: int) -> timedelta:
        return timedelta(seconds=tokens / self.rate)


def new_pace(workspace_id: str, lane: Lane, now: datetime) -> Pace:
    """Return a bucket that has rested long."""
    rate = min(START, FASTEST[lane])
    return Pace(workspace_id, lane, rate, now - timedelta(seconds=math.ceil(BURST / rate)))


def in_turn(waiting: Iterable[tuple[K, T]], room: Mapping[K, int], most: int) -> list[T]:
    """Return at most `most` of what waits, as much of each key as there is room for.

    Every key has its first before any has its second, so that a long queue holds nobody else up;
    within a key the order stays.
    """
    turns: Counter[K] = Counter()
    ranked: list[tuple[int, T]] = []
    for key, one in waiting:
        if turns[key] < room.get(key, 0):
            ranked.append((turns[key], one))
            turns[key] += 1
    ranked.sort(key=lambda turn: turn[0])
    return [one for _, one in ranked[:most]]
