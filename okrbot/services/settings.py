"""The workspace's settings, and a sample of the prompt for who sets them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.errors import NotAllowed
from okrbot.domain.okrs import Actor, Change, Workspace
from okrbot.domain.phrases import Phrase
from okrbot.domain.settings import (
    WorkspaceSettings,
    changed_settings,
    settings_of,
    with_settings,
)
from okrbot.domain.sheets import Week
from okrbot.services import named
from okrbot.services.actors import acting, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.refreshing import EVERYBODY, show_again
from okrbot.services.weeks import week_in
from okrbot.store import admins, changes, deliveries, people
from okrbot.store.engine import Store


def workspace_settings(store: Store, actor: Actor) -> WorkspaceSettings | None:
    """Return what the actor may set; None for whoever is no admin."""
    with store.read() as tx:
        if not _may_change(tx, actor):
            return None
        return settings_of(workspace_of(tx, actor.workspace_id))


def change_settings(
    store: Store,
    actor: Actor,
    seen: WorkspaceSettings,
    wanted: WorkspaceSettings,
    now: datetime,
    *,
    once: str,
) -> Workspace:
    """Save what the actor has changed of what they saw, and return the workspace.

    Raises NotAllowed, and EndsTooSoon (field "paused_until").
    """
    changed = changed_settings(seen, wanted)
    with store.write() as tx:
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            _check_may_change(tx, actor)
            known = workspace_of(tx, actor.workspace_id)
            people.put_workspace(tx, with_settings(known, changed))
            before = settings_of(known)
            changes.add_changes(
                tx,
                [
                    Change(
                        known.id,
                        "workspace",
                        known.id,
                        name,
                        _text(getattr(before, name)),
                        _text(new),
                        "",
                        actor.member_id,
                        now,
                    )
                    for name, new in changed.items()
                ],
            )
            if changed:
                show_again(tx, known.id, [], [EVERYBODY], now)
        return workspace_of(tx, actor.workspace_id)


def named_admins(store: Store, actor: Actor) -> tuple[str, ...]:
    """Return whom the admins have named. Raises NotAllowed for all but admins."""
    with store.read() as tx:
        _check_may_change(tx, actor)
        return admins.named_admins(tx, actor.workspace_id)


def name_admins(
    store: Store, actor: Actor, wanted: Sequence[str], now: datetime, *, once: str
) -> int:
    """Have these members be admins besides Slack's own; return how many there are.

    Who was named and has left since is left out. Raises NotAllowed for all but admins, and what
    `named.check` does (field "admins") for who is named anew.
    """
    with store.write() as tx:
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            _check_may_change(tx, actor)
            before = admins.named_admins(tx, actor.workspace_id)
            anew = [one for one in wanted if one not in before]
            named.check(tx, actor.workspace_id, {"admins": anew}, guests_too=False)
            kept = [
                one.id
                for one in people.members(tx, actor.workspace_id, wanted)
                if one.takes_part and not one.is_guest
            ]
            admins.name_admins(tx, actor.workspace_id, kept)
            here, texts = actor.workspace_id, (" ".join(before), " ".join(kept))
            change = Change(here, "workspace", here, "admins", *texts, "", actor.member_id, now)
            changes.add_changes(tx, [change])
            show_again(tx, here, sorted({*before, *kept}), [], now)
        return len(admins.named_admins(tx, actor.workspace_id))


def ask_for_sample(store: Store, actor: Actor, now: datetime, *, once: str) -> None:
    """Have a sample of the prompt sent to the actor. Raises NotAllowed."""
    with store.write() as tx, suppress(AlreadyDone):
        first_time(tx, actor.workspace_id, once, now)
        _check_may_change(tx, actor)
        kind = DeliveryKind.SAMPLE_PROMPT
        sample = Planned(actor.workspace_id, kind, actor.member_id, once, now)
        deliveries.plan(tx, [sample])


def sample_week(store: Store, delivery: Delivery, now: datetime) -> Week | None:
    """Return the week that a sample is made of; None where nobody is there to read it."""
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        return None if member is None or not member.is_active else week_in(tx, member, now)


def _may_change(tx: Connection, actor: Actor) -> bool:
    roles = access.roles_of(acting(tx, actor))
    return access.allowed(Act.WORKSPACE_SETTINGS, roles)


def _check_may_change(tx: Connection, actor: Actor) -> None:
    if not _may_change(tx, actor):
        raise NotAllowed(who=Phrase("admins"))


def _text(value: int | str | time | date | None) -> str | None:
    return None if value is None else str(value)
