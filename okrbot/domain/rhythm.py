"""On which days and at which hours people are asked and teams read, as they have said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Cadence(StrEnum):
    """How often a member is asked."""

    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a member is asked: how often, on which weekday (Monday is 0), at which wall time."""

    cadence: Cadence = Cadence.WEEKLY
    weekday: int = 0
    at: time = time(9)

    def moved_to(self, weekday: int | None, at: time | None) -> Rhythm:
        """Return the same on another day or at another hour, where one is given."""
        return Rhythm(
            self.cadence,
            self.weekday if weekday is None else weekday,
            self.at if at is None else at,
        )


@dataclass(frozen=True, slots=True)
class OwnDays:
    """How a member's days off differ from those of the country their zone lies in.

    `country` is the ISO code of another one; None is the zone's. `weekend` are the weekdays off,
    Monday is 0; None is the country's. `off` are days off besides, `working` are worked on
    all the same.
    """

    country: str | None = None
    weekend: frozenset[int] | None = None
    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()


AS_THE_COUNTRY = OwnDays()
"""Nothing is different."""


@dataclass(frozen=True, slots=True)
class DigestClock:
    """When a team reads its week; None is as the workspace has it. Monday is weekday 0.

    `since` is when its channel was named: what was to be read before is not read late.
    """

    zone: str | None = None
    weekday: int | None = None
    at: time | None = None
    since: datetime | None = None
