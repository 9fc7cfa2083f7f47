"""The hours in which unasked messages may come, and when it is too late for one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from okrbot.domain.cadence import (
    FIRST_HOUR,
    RECENTLY,
    SkipReason,
    deadline_of,
    due_prompt,
    iso_week,
    may_ask,
    next_prompt,
    prompt_of_week,
)
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.rhythm import AS_THE_COUNTRY, OwnDays
from okrbot.domain.zones import day_in, instant_of, zone_named

_WEEKS_LOOKED_AHEAD = 6
"""By then the rarest rhythm has come up, or it is looked for again."""


def next_window(now: datetime, zone: str, own: OwnDays = AS_THE_COUNTRY) -> datetime:
    """Return the first moment from `now` on at which unasked messages may come there, in UTC."""
    if may_ask(now, zone, own):
        return now
    day = day_in(zone, now)
    while True:
        opening = instant_of(day, FIRST_HOUR, zone_named(zone))
        if opening > now and may_ask(opening, zone, own):
            return opening
        day += timedelta(days=1)


def not_now(
    member: Member, workspace: Workspace, week: str, now: datetime
) -> SkipReason | datetime | None:
    """Return why the prompt of that ISO week is to be dropped, or until when (UTC) it waits.

    None where it may go out now. Between plan and send the member may have moved, to another
    zone, day or hour: it is their present ones that count.
    """
    prompt = prompt_of_week(member, workspace, week)
    if prompt is None:
        return SkipReason.NOT_THIS_WEEK
    if prompt.skip is not None:
        return prompt.skip
    if now < prompt.instant:
        return prompt.instant
    if iso_week(day_in(zone_named(member.zone, workspace.zone).key, now)) != week:
        return SkipReason.TOO_LATE
    due = due_prompt(member, workspace, now)
    if due is None:
        return next_window(now, member.zone, member.own_days)
    return due.skip


def next_ask(
    member: Member,
    workspace: Workspace,
    now: datetime,
    answered_ats: Collection[datetime | None],
) -> datetime | None:
    """Return when the member is next asked, in UTC.

    None where they stopped the question or chose a day that is always off. Whoever has just
    answered for everything is passed over while that answer is recent.
    """
    if not member.wants_prompts:
        return None
    answers = [at for at in answered_ats if at is not None]
    if not answers or len(answers) < len(answered_ats):
        return next_prompt(member, workspace, now)
    return next_prompt(member, workspace, max(now, min(answers) + RECENTLY))


def next_look(member: Member, workspace: Workspace, now: datetime) -> datetime:
    """Return the first instant after `now` at which `due_prompt` may begin to return something."""
    zone = zone_named(member.zone, workspace.zone)
    today = day_in(zone.key, now)
    coming = (
        prompt_of_week(member, workspace, iso_week(today + timedelta(weeks=ahead)))
        for ahead in range(_WEEKS_LOOKED_AHEAD)
    )
    latest = now + timedelta(weeks=_WEEKS_LOOKED_AHEAD - 1)
    look = next((one.instant for one in coming if one and one.instant > now), latest)
    present = prompt_of_week(member, workspace, iso_week(today))
    if present is None or present.instant > now or may_ask(now, zone.key, member.own_days):
        return look
    opening = next_window(now, zone.key, member.own_days)
    deadline = deadline_of(present.instant, present.week, zone)
    return min(look, opening, deadline if deadline > now else look)


def weeks_before(now: datetime, zone: str, count: int) -> tuple[str, ...]:
    """Return the last ISO weeks there, the present one first."""
    today = day_in(zone, now)
    return tuple(iso_week(today - timedelta(weeks=back)) for back in range(count))


def weeks_since(since: datetime | None, zone: str, now: datetime) -> tuple[str, ...]:
    """Return the ISO weeks there from that of `since` on, without the present one."""
    weeks: list[str] = []
    day, this_week = day_in(zone, since or now), iso_week(day_in(zone, now))
    while (week := iso_week(day)) != this_week and day <= day_in(zone, now):
        weeks.append(week)
        day += timedelta(weeks=1)
    return tuple(weeks)


def weeks_ahead(now: datetime, zone: str, count: int) -> tuple[str, ...]:
    """Return the next ISO weeks there, the present one first."""
    today = day_in(zone, now)
    return tuple(iso_week(today + timedelta(weeks=ahead)) for ahead in range(count))
