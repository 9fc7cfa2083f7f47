"""When people are asked and teams are told: pure functions of an instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from okrbot.domain.days_off import (
    is_working_day,
    working_day_after,
    working_day_from,
)
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.rhythm import AS_THE_COUNTRY, Cadence, DigestClock, OwnDays, Rhythm
from okrbot.domain.zones import instant_of, zone_named

FIRST_HOUR, LAST_HOUR = time(8), time(19)
"""Unasked messages come between these wall times of a working day."""

TOO_LATE_WEEKDAY, TOO_LATE_AT = 3, time(18)
"""A prompt not sent by Thursday 18:00 is dropped."""

RECENTLY = timedelta(days=3)
"""Who has answered for everything within this time is not asked again."""

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_WEEKS_AHEAD = 20
"""Four months, in which the rarest rhythm comes up whatever the holidays."""
_ANCHOR = date(2024, 1, 1)
"""A Monday: every second week is counted from here, so that a week 53 changes no rhythm."""


class SkipReason(StrEnum):
    """Why somebody was not asked, or not reminded, this week."""

    NO_OPEN_KEY_RESULT = "no_open_key_result"
    ANSWERED_RECENTLY = "answered_recently"
    AWAY = "away"
    DAY_OFF = "day_off"
    PAUSED = "paused"
    DEACTIVATED = "deactivated"
    GUEST = "guest"
    BOT = "bot"
    SUSPENDED = "suspended"
    TOO_LATE = "too_late"
    NOT_THIS_WEEK = "not_this_week"
    BEFORE_CYCLE = "before_cycle"
    STOPPED = "stopped"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Due:
    """What has come due: for which ISO week, since when, and why it is not to be sent."""

    week: str
    instant: datetime
    skip: SkipReason | None = None


def iso_week(day: date) -> str:
    """Return the ISO week of a day, such as "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def week_start(week: str) -> date:
    """Return the Monday of an ISO week such as "2026-W48". Raises ValueError for no such week."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def rhythm_of(member: Member, workspace: Workspace) -> Rhythm:
    """Return the member's own day and hour where they have moved them, else the workspace's."""
    preset = Rhythm(member.cadence, workspace.prompt_weekday, workspace.prompt_at)
    return preset.moved_to(member.prompt_weekday, member.prompt_at)


def prompt_of_week(member: Member, workspace: Workspace, week: str) -> Due | None:
    """Return the member's prompt of this ISO week; None where their rhythm passes it over.

    In the member's zone. A day off gives way to the next working day of the week; where none is
    left it has the reason DAY_OFF. Every second week keeps its rhythm over a week 53; monthly is
    the week of the month's first Monday.
    """
    rhythm, monday = rhythm_of(member, workspace), week_start(week)
    if not _is_asked_in(monday, rhythm.cadence):
        return None
    chosen = monday + _DAY * rhythm.weekday
    zone = _zone(member, workspace)
    day = working_day_from(chosen, zone.key, member.own_days)
    instant = instant_of(day or chosen, rhythm.at, zone)
    return Due(week, instant, None if day else SkipReason.DAY_OFF)


def prompt_instant(member: Member, workspace: Workspace, week: str) -> datetime | None:
    """Return when the member is asked in this ISO week, in UTC; None if not in this week."""
    prompt = prompt_of_week(member, workspace, week)
    return None if prompt is None or prompt.skip else prompt.instant


def prompt_day_before(member: Member, workspace: Workspace, week: str) -> date | None:
    """Return the day of the member's last prompt before this ISO week, whether it was sent or not;
    None where their rhythm had none for long."""
    monday, zone = week_start(week), _zone(member, workspace)
    before = (
        prompt_of_week(member, workspace, iso_week(monday - _WEEK * back))
        for back in range(1, _WEEKS_AHEAD)
    )
    return next((one.instant.astimezone(zone).date() for one in before if one is not None), None)


def due_prompt(member: Member, workspace: Workspace, now: datetime) -> Due | None:
    """Return the prompt of the member's current ISO week if it is to be dealt with `now`.

    None before its instant and, while it is not too late, outside 08:00–19:00 of a working day.
    From Thursday 18:00 their time on it comes back with the reason TOO_LATE (a prompt that was
    set for later than that has until 19:00 of its day); with DAY_OFF where no working day was
    left in its ISO week.
    """
    zone = _zone(member, workspace)
    week = iso_week(now.astimezone(zone).date())
    prompt = prompt_of_week(member, workspace, week)
    if prompt is None or now < prompt.instant:
        return None
    if prompt.skip is not None:
        return prompt
    if now >= deadline_of(prompt.instant, week, zone):
        return Due(week, prompt.instant, SkipReason.TOO_LATE)
    return prompt if may_ask(now, zone.key, member.own_days) else None


def next_prompt(member: Member, workspace: Workspace, now: datetime) -> datetime | None:
    """Return the first prompt instant after `now`, in UTC; None for a day that is always off."""
    monday = week_start(iso_week(now.astimezone(_zone(member, workspace)).date()))
    coming = (
        prompt_instant(member, workspace, iso_week(monday + _WEEK * weeks))
        for weeks in range(_WEEKS_AHEAD)
    )
    return next((instant for instant in coming if instant is not None and instant > now), None)


def digest_rhythm(clock: DigestClock, workspace: Workspace) -> Rhythm:
    """Return the team's own day and hour where it has moved them, else the workspace's."""
    preset = Rhythm(Cadence.WEEKLY, workspace.digest_weekday, workspace.digest_at)
    return preset.moved_to(clock.weekday, clock.at)


def digest_instant(clock: DigestClock, workspace: Workspace, week: str) -> datetime:
    """Return when a team reads this ISO week's digest, in UTC.

    A day off gives way to the next working day of the week, if there is one.
    """
    zone, rhythm = zone_named(clock.zone, workspace.zone), digest_rhythm(clock, workspace)
    chosen = week_start(week) + _DAY * rhythm.weekday
    return instant_of(working_day_from(chosen, zone.key) or chosen, rhythm.at, zone)


def due_digest(clock: DigestClock, workspace: Workspace, now: datetime) -> Due | None:
    """Return the digest of the team's current ISO week from its instant to the week's end.

    None where the team had no channel yet at that instant.
    """
    week = iso_week(now.astimezone(zone_named(clock.zone, workspace.zone)).date())
    instant = digest_instant(clock, workspace, week)
    if now < instant or (clock.since is not None and instant < clock.since):
        return None
    return Due(week, instant)


def may_ask(now: datetime, zone: str, own: OwnDays = AS_THE_COUNTRY) -> bool:
    """Return whether an unasked message may come now: 08:00–19:00 of a working day there."""
    there = zone_named(zone)
    local = now.astimezone(there)
    is_working = is_working_day(local.date(), there.key, own)
    return FIRST_HOUR <= local.time() < LAST_HOUR and is_working


def snooze_until(
    now: datetime,
    zone: str,
    workspace: Workspace,
    at: time | None = None,
    own: OwnDays = AS_THE_COUNTRY,
) -> datetime:
    """Return the next working day at the prompt's wall time, in UTC.

    `at` is the member's own hour, where they have moved it.
    """
    there = zone_named(zone, workspace.zone)
    day = working_day_after(now.astimezone(there).date(), there.key, own=own)
    return instant_of(day, at or workspace.prompt_at, there)


def answered_recently(answered_ats: Iterable[datetime | None], now: datetime) -> bool:
    """Return whether every key result was answered within 3 days; False of none at all."""
    answers = list(answered_ats)
    return bool(answers) and all(at is not None and now - at <= RECENTLY for at in answers)


def _is_asked_in(monday: date, cadence: Cadence) -> bool:
    match cadence:
        case Cadence.WEEKLY:
            return True
        case Cadence.TWO_WEEKLY:
            return (monday - _ANCHOR) // _WEEK % 2 == 0
        case Cadence.MONTHLY:
            return monday.day <= 7


def deadline_of(instant: datetime, week: str, zone: ZoneInfo) -> datetime:
    """Return when it is too late for the prompt of an ISO week that was due at `instant`."""
    thursday = instant_of(week_start(week) + _DAY * TOO_LATE_WEEKDAY, TOO_LATE_AT, zone)
    if instant < thursday:
        return thursday
    return instant_of(instant.astimezone(zone).date(), LAST_HOUR, zone)


def _zone(member: Member, workspace: Workspace) -> ZoneInfo:
    return zone_named(member.zone, workspace.zone)
