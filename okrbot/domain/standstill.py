"""When a key result has stood still so long that one asks: keep, park or drop?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from okrbot.domain.arrivals import number_is_due
from okrbot.domain.cadence import iso_week
from okrbot.domain.okrs import CheckIn, KeyResult, Standing
from okrbot.domain.progress import raw_progress
from okrbot.domain.zones import day_in

STILL = 3
"""After so many answers in a row without a change it is asked about, once."""


def makes_standstill(
    key_result: KeyResult, given: CheckIn, said: Iterable[CheckIn], zone: str
) -> bool:
    """Return whether `given` is the third answer in a row that left a key result where it was.

    One answer a week counts, the week's first, so that it is asked once; after a change it counts
    from the start. `said` are its answers that were not taken back, the oldest first, and `zone`
    is the workspace's. What is reached does not stand still: a milestone done, a limit held, a
    target met. Nor does a number count before it came due.
    """
    raw = raw_progress(key_result.measure, given.value)
    if raw is None or raw >= 1 or not given.unchanged:
        return False
    earlier = [one for one in said if (one.as_of, one.id) <= (given.as_of, given.id)]
    counted = list(_counted(key_result, earlier, zone))
    if not counted or counted[-1].id != given.id:
        return False
    still = takewhile(lambda one: one.unchanged, reversed(counted))
    weeks = [iso_week(day_in(zone, one.as_of)) for one in still]
    return len(set(weeks)) == STILL and weeks.count(weeks[0]) == 1


def _counted(key_result: KeyResult, said: Sequence[CheckIn], zone: str) -> Iterator[CheckIn]:
    """The answers that say something of the number: it was due, or it came before its day."""
    as_of = None
    for one in said:
        before = replace(key_result, standing=Standing(as_of=as_of))
        if not one.unchanged or number_is_due(before, day_in(zone, one.as_of), zone):
            yield one
        as_of = one.as_of
