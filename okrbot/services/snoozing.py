"""Being asked again later: in two hours, on the next working day, or not this week.

Whoever has answered for everything this week is told so (AnsweredAlready): the button was stale.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta

from okrbot.domain.cadence import iso_week, next_prompt, snooze_until, week_start
from okrbot.domain.cards import is_answered
from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.errors import AnsweredAlready
from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.domain.windows import next_window
from okrbot.domain.zones import day_in, instant_of, zone_named
from okrbot.services.actors import acting, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import deliveries, objectives
from okrbot.store.engine import Store

A_WHILE = timedelta(hours=2)


def in_two_hours(store: Store, actor: Actor, now: datetime, *, once: str) -> datetime:
    """Ask again two hours on, within the hours for unasked messages, and return that instant."""
    return _again_at(
        store,
        actor,
        now,
        once,
        lambda member, _: next_window(now + A_WHILE, member.zone, member.own_days),
    )


def next_working_day(store: Store, actor: Actor, now: datetime, *, once: str) -> datetime:
    """Ask again at the prompt's hour of the next working day, and return that instant."""
    return _again_at(
        store,
        actor,
        now,
        once,
        lambda member, workspace: snooze_until(
            now, member.zone, workspace, member.prompt_at, member.own_days
        ),
    )


def not_this_week(store: Store, actor: Actor, now: datetime, *, once: str) -> datetime | None:
    """Neither ask again nor remind this week; return when the next question comes, if one does.

    The row that asks again comes due with the next week, and so too late to be sent.
    """
    _again_at(store, actor, now, once, lambda member, _: _next_monday(member, now))
    with store.read() as tx:
        member = acting(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
    return next_prompt(member, workspace, _next_monday(member, now))


def _again_at(
    store: Store,
    actor: Actor,
    now: datetime,
    once: str,
    until_of: Callable[[Member, Workspace], datetime],
) -> datetime:
    with store.read() as tx:
        member = acting(tx, actor)
        asked = objectives.asked_of(tx, actor.workspace_id, member.id, day_in(member.zone, now))
        if asked and all(is_answered(one.key_result, member.zone, now) for one in asked):
            raise AnsweredAlready
        until = until_of(member, workspace_of(tx, actor.workspace_id))
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        week = iso_week(day_in(member.zone, now))
        kind = DeliveryKind.SNOOZED_PROMPT
        deliveries.mark_dirty(tx, Planned(actor.workspace_id, kind, member.id, week, until))
    return until


def _next_monday(member: Member, now: datetime) -> datetime:
    monday = week_start(iso_week(day_in(member.zone, now))) + timedelta(weeks=1)
    return instant_of(monday, time(0), zone_named(member.zone))
