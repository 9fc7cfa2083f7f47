"""A team's week, put together from plain inputs. Nobody is ranked: order is by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from okrbot.domain.cadence import iso_week
from okrbot.domain.cards import line_of
from okrbot.domain.okrs import (
    CheckIn,
    Cycle,
    KeyResult,
    Kind,
    Objective,
    Status,
    Team,
    Visibility,
    Workspace,
    is_under_way,
)
from okrbot.domain.pace import Lag, lag_of
from okrbot.domain.progress import raw_progress, start_of
from okrbot.domain.rollup import paced, total_pace, total_progress
from okrbot.domain.sheets import KeyResultLine, Mover, TeamWeek
from okrbot.domain.zones import day_in


@dataclass(frozen=True, slots=True)
class _Told:
    """A line with what it said before and in this week."""

    line: KeyResultLine
    mover: Mover
    answer: CheckIn | None

    @property
    def measure_kind(self) -> Kind:
        return self.line.key_result.measure.kind

    @property
    def has_moved(self) -> bool:
        if self.answer is None or self.mover.after is None:
            return False
        return self.mover.before != self.mover.after

    @property
    def status(self) -> Status | None:
        return self.line.key_result.standing.status

    @property
    def is_contradicted(self) -> bool:
        lag = lag_of(self.line.key_result.standing.shown, self.line.pace)
        return self.status is Status.ON_TRACK and lag is Lag.BEHIND

    @property
    def is_newly_done(self) -> bool:
        if self.measure_kind.is_limit or not self.has_moved:
            return False
        measure = self.line.key_result.measure
        before = raw_progress(measure, self.mover.before)
        after = raw_progress(measure, self.mover.after)
        return after is not None and after >= 1 and (before is None or before < 1)


def team_week(
    team: Team,
    cycle: Cycle,
    rows: Iterable[tuple[KeyResult, Objective]],
    *,
    before: Mapping[int, Decimal | None],
    in_week: Mapping[int, CheckIn],
    names: Mapping[str, str],
    workspace: Workspace,
    now: datetime,
    last_asked: Mapping[str, datetime],
    away: Collection[str],
    drafts: int = 0,
    updated_at: datetime | None = None,
) -> TeamWeek:
    """Return the digest of the week that `now` lies in, in the team's zone.

    `rows` are the team's key results with their objectives; only active public ones are told. By
    key result number: `before` is the value at the week's start, `in_week` the week's current
    check-in. `last_asked` gives, by member, the latest ask that is at least 7 days old; `away` who
    is away without a delegate. `updated_at` is when a late answer was worked in.
    """
    today = day_in(team.zone or workspace.zone, now)
    day_of_pace = day_in(workspace.zone, now)
    active = sorted((row for row in rows if is_told(*row)), key=lambda row: row[0].number)
    lines = [
        line_of(
            one,
            objective,
            cycle,
            day_of_pace,
            now,
            last_asked.get(one.asked_id),
            owner_away=one.asked_id in away,
        )
        for one, objective in active
    ]
    told = [_told(line, before, in_week, names, workspace.zone) for line in lines]
    limits = [
        one
        for one in told
        if one.measure_kind.is_limit and one.line.key_result.standing.value is not None
    ]
    milestones = [one for one in told if one.measure_kind is Kind.MILESTONE]
    return TeamWeek(
        team=team,
        cycle=cycle,
        week=iso_week(today),
        today=today,
        progress=total_progress(paced(lines) or lines),
        pace=total_pace(lines),
        limits=(sum(_shown(one) == 1 for one in limits), len(limits)),
        milestones=(sum(_shown(one) == 1 for one in milestones), len(milestones)),
        moved=tuple(one.mover for one in told if one.has_moved),
        unchanged=sum(one.answer is not None and not one.has_moved for one in told),
        at_risk=tuple(one.mover for one in told if one.status is Status.AT_RISK),
        off_track=tuple(one.mover for one in told if one.status is Status.OFF_TRACK),
        disagree=tuple(one.mover for one in told if one.is_contradicted),
        done=tuple(one.mover for one in told if one.is_newly_done),
        active=len({objective.number for _, objective in active}),
        drafts=drafts,
        updated_at=updated_at,
        lines=tuple(lines),
        said={one.mover.key_result.number: one.answer for one in told if one.answer is not None},
        names=names,
    )


def is_told(key_result: KeyResult, objective: Objective) -> bool:
    """Tell what a channel may be told of: a private objective stays among its own people."""
    return is_under_way(key_result, objective) and objective.visibility is Visibility.PUBLIC


def _shown(told: _Told) -> float:
    return told.line.key_result.standing.shown


def _told(
    line: KeyResultLine,
    before: Mapping[int, Decimal | None],
    in_week: Mapping[int, CheckIn],
    names: Mapping[str, str],
    zone: str,
) -> _Told:
    key_result = line.key_result
    answer = in_week.get(key_result.number)
    mover = Mover(
        key_result=key_result,
        owner_name=names.get(key_result.owner_id, key_result.owner_id),
        before=before.get(key_result.number, start_of(key_result.measure)),
        after=key_result.standing.value,
        words=answer.words if answer else "",
        since=_answered_on(key_result, zone),
    )
    return _Told(line, mover, answer)


def _answered_on(key_result: KeyResult, zone: str) -> date | None:
    answered_at = key_result.standing.answered_at
    return None if answered_at is None else day_in(zone, answered_at)
