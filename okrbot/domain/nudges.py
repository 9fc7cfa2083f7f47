"""Reminders of a question that nobody answered: two at most, and none to those long silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from okrbot.domain.cadence import iso_week, prompt_of_week
from okrbot.domain.days_off import working_day_after
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.zones import instant_of, zone_named

AFTER_WORKING_DAYS = (1, 3)
"""When a nudge follows its prompt."""
SILENT_WEEKS = 3
"""After so many unanswered weeks the nudges stop, and the lead is asked."""


def due_nudge(
    member: Member, workspace: Workspace, prompted_at: datetime, now: datetime
) -> tuple[int, datetime] | None:
    """Return which nudge has come due (1 or 2) and when, in UTC; None before the first.

    At the member's own hour. Of two that came due while we were down only the last is returned.
    """
    due = None
    for number, instant in _nudges(member, workspace, prompted_at):
        if instant <= now:
            due = number, instant
    return due


def asks_anew(member: Member, workspace: Workspace, week: str, now: datetime) -> bool:
    """Return whether a question of a later ISO week than `week` comes today, or came already."""
    zone = zone_named(member.zone, workspace.zone)
    today = now.astimezone(zone).date()
    this_week = iso_week(today)
    prompt = prompt_of_week(member, workspace, this_week) if this_week > week else None
    return (
        prompt is not None
        and prompt.skip is None
        and prompt.instant.astimezone(zone).date() <= today
    )


def next_nudge(
    member: Member, workspace: Workspace, prompted_at: datetime, now: datetime
) -> datetime | None:
    """Return when the first nudge after `now` comes due, in UTC; None after the last."""
    coming = (instant for _, instant in _nudges(member, workspace, prompted_at))
    return next((instant for instant in coming if instant > now), None)


def silent_since(
    prompted: Iterable[tuple[str, datetime]], answered_at: datetime | None, week: str
) -> str | None:
    """Return the first of at least three weeks before `week` that were left unanswered, or None.

    `prompted` are the weeks in which the member was asked and when, `answered_at` is when they
    last answered.
    """
    unanswered = sorted(
        asked_in
        for asked_in, at in prompted
        if asked_in < week and (answered_at is None or at > answered_at)
    )
    return unanswered[0] if len(unanswered) >= SILENT_WEEKS else None


def _nudges(
    member: Member, workspace: Workspace, prompted_at: datetime
) -> Iterator[tuple[int, datetime]]:
    zone = zone_named(member.zone, workspace.zone)
    asked_on = prompted_at.astimezone(zone).date()
    at = workspace.prompt_at if member.prompt_at is None else member.prompt_at
    for number, days in enumerate(AFTER_WORKING_DAYS, start=1):
        day = working_day_after(asked_on, zone.key, days, member.own_days)
        yield number, instant_of(day, at, zone)
