"""The hours in which unasked messages may come, and when it is too late for one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from okrbot.domain.cadence import (
    FIRST_HOUR,
    RECENTLY,
    SkipReason,
    due_prompt,
    iso_week,
    may_ask,
    next_prompt,
    prompt_of_week,
)
from okrbot.domain.days_off import AS_THE_COUNTRY
from okrbot.domain.okrs import Member, OwnDays, Workspace
from okrbot.domain.zones import day_in, instant_of, zone_named


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
    """Return when the member is next asked, in UTC; None where they chose a day that is always off.

    Whoever has just answered for everything is passed over while that answer is recent.
    """
    answers = [at for at in answered_ats if at is not None]
    if not answers or len(answers) < len(answered_ats):
        return next_prompt(member, workspace, now)
    return next_prompt(member, workspace, max(now, min(answers) + RECENTLY))


def weeks_before(now: datetime, zone: str, count: int) -> tuple[str, ...]:
    """Return the last ISO weeks there, the present one first."""
    today = day_in(zone, now)
    return tuple(iso_week(today - timedelta(weeks=back)) for back in range(count))


def weeks_ahead(now: datetime, zone: str, count: int) -> tuple[str, ...]:
    """Return the next ISO weeks there, the present one first."""
    today = day_in(zone, now)
    return tuple(iso_week(today + timedelta(weeks=ahead)) for ahead in range(count))
