"""Whose answers a team's week still lacks, and which of them are waited for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from okrbot.domain.cadence import prompt_instant
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.zones import day_in


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who has not answered in this week.

    `names` are of those who were asked and are waited for. Nobody waits for the `away`, for those
    who are asked `later` (how many on which day of theirs), nor for those `unasked` in this week.
    """

    names: tuple[str, ...] = ()
    away: int = 0
    later: tuple[tuple[date, int], ...] = ()
    unasked: int = 0

    @property
    def everybody_answered(self) -> bool:
        """True where no answer lacks, whatever the reason."""
        return not (self.names or self.away or self.later or self.unasked)


def awaited(
    silent: Iterable[Member],
    workspace: Workspace,
    week: str,
    now: datetime,
    *,
    asked: Collection[str],
    away: Collection[str],
) -> Awaited:
    """Return what of this ISO week is still to come from its `silent` members, by name.

    `asked` are those who were prompted in it, `away` those who are away today; of the two, being
    away counts first. The others are asked later, or not at all in this week.
    """
    named, days, gone, unasked = [], Counter[date](), 0, 0
    for member in silent:
        instant = prompt_instant(member, workspace, week)
        if member.id in away:
            gone += 1
        elif member.id in asked:
            named.append(member.name)
        elif instant is not None and instant > now and member.wants_prompts:
            days[day_in(member.zone, instant)] += 1
        else:
            unasked += 1
    return Awaited(tuple(sorted(named)), gone, tuple(sorted(days.items())), unasked)
