"""A key result and an objective put together for showing: used by every surface."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from okrbot.domain.arrivals import next_number_on, number_is_due
from okrbot.domain.cadence import iso_week
from okrbot.domain.closing import Outcome
from okrbot.domain.health import key_result_health, objective_health
from okrbot.domain.okrs import (
    CheckIn,
    Cycle,
    CycleState,
    KeyResult,
    Objective,
    ObjectiveState,
    OpenKeyResult,
)
from okrbot.domain.pace import pace_of
from okrbot.domain.progress import expected_value, start_of
from okrbot.domain.rollup import paced, total_pace, total_progress
from okrbot.domain.sheets import KeyResultLine, ObjectiveCard
from okrbot.domain.zones import day_in


def line_of(
    key_result: KeyResult,
    objective: Objective,
    cycle: Cycle,
    today: date,
    now: datetime,
    last_asked_at: datetime | None = None,
    *,
    owner_away: bool = False,
) -> KeyResultLine:
    """Return the key result as it stands `today` (the day in the workspace's zone).

    Of a draft, and of what is over, nothing is expected. `last_asked_at` and `owner_away` as
    `health.key_result_health` wants them.
    """
    is_under_way = objective.state is ObjectiveState.ACTIVE
    pace = pace_of(key_result, objective.commitment, today) if is_under_way else None
    return KeyResultLine(
        key_result=key_result,
        health=key_result_health(
            key_result,
            objective,
            cycle_closed=cycle.state is CycleState.CLOSED,
            owner_away=owner_away,
            last_asked_at=last_asked_at,
            now=now,
        ),
        pace=pace,
        expected=None if pace is None else expected_value(key_result.measure, pace),
    )


def owed_line(
    one: OpenKeyResult,
    today: date,
    now: datetime,
    zone: str,
    last_asked_at: datetime | None = None,
    *,
    owner_away: bool = False,
) -> KeyResultLine:
    """Return the key result as its answerer is asked about it; `zone` is the workspace's.

    `last_asked_at` and `owner_away` as `health.key_result_health` wants them.
    """
    line = line_of(
        one.key_result,
        one.objective,
        one.cycle,
        today,
        now,
        last_asked_at,
        owner_away=owner_away,
    )
    return replace(
        line,
        asks_number=number_is_due(one.key_result, today, zone),
        number_on=next_number_on(one.key_result, today),
    )


def can_repeat(line: KeyResultLine) -> bool:
    """Return whether “no change” says something: the last answer again, or that it is at its start.

    Before the first answer a limit, and a number that has not come yet, have nothing to repeat.
    """
    key_result = line.key_result
    if key_result.standing.answered_at is not None:
        return True
    return line.asks_number and start_of(key_result.measure) is not None


def is_late(said: CheckIn, cycle: Cycle, zone: str) -> bool:
    """Return whether an answer holds from after its cycle's last day, in the workspace's zone."""
    return day_in(zone, said.as_of) > cycle.ends_on


def is_answered(key_result: KeyResult, zone: str, now: datetime) -> bool:
    """Return whether there was an answer in the ISO week that `now` lies in, in `zone`."""
    answered_at = key_result.standing.answered_at
    return answered_at is not None and iso_week(day_in(zone, answered_at)) == iso_week(
        day_in(zone, now)
    )


def card_of(
    objective: Objective,
    key_results: Iterable[KeyResult],
    cycle: Cycle,
    now: datetime,
    zone: str,
    *,
    names: Mapping[str, str] | None = None,
    team_name: str | None = None,
    last_asked: Mapping[int, datetime],
    away: Collection[str],
    outcome: Outcome | None = None,
) -> ObjectiveCard:
    """Return the objective with its key results in their order, as of `now`.

    `zone` is the workspace's. `last_asked` gives, by key result number, the latest ask that is
    at least 7 days old; `away` the members who are away without a delegate. `outcome` is how it
    ended.
    """
    today = day_in(zone, now)
    lines = tuple(
        _scored(
            line_of(
                key_result,
                objective,
                cycle,
                today,
                now,
                last_asked.get(key_result.number),
                owner_away=key_result.asked_id in away,
            ),
            outcome,
        )
        for key_result in sorted(key_results, key=lambda one: (one.position, one.number))
    )
    health, weakest, of = objective_health(line.health for line in lines)
    return ObjectiveCard(
        objective=objective,
        cycle=cycle,
        lines=lines,
        health=health,
        progress=total_progress(lines),
        pace=total_pace(lines),
        weakest=weakest,
        counted=of,
        team_name=team_name,
        names=names or {},
        paced_progress=total_progress(paced(lines)),
        closing=outcome.closing if outcome else None,
    )


def _scored(line: KeyResultLine, outcome: Outcome | None) -> KeyResultLine:
    if outcome is None:
        return line
    number = line.key_result.number
    return replace(line, score=outcome.scores.get(number), first_score=outcome.firsts.get(number))
