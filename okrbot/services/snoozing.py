"""Being asked again tomorrow."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain.cadence import iso_week, snooze_until
from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.okrs import Actor
from okrbot.domain.zones import day_in
from okrbot.services.actors import acting, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import deliveries
from okrbot.store.engine import Store


def snooze(store: Store, actor: Actor, now: datetime, *, once: str) -> datetime:
    """Ask again at the prompt's hour of the next working day, and return that instant."""
    with store.write() as tx:
        member = acting(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
        until = snooze_until(now, member.zone, workspace, member.prompt_at)
        try:
            first_time(tx, actor.workspace_id, once, now)
        except AlreadyDone:
            return until
        week = iso_week(day_in(member.zone, now))
        again = Planned(workspace.id, DeliveryKind.SNOOZED_PROMPT, member.id, week, until)
        deliveries.mark_dirty(tx, again)
        return until
