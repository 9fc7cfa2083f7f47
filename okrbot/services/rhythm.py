"""When a member is asked, by their own choice, and why they were last written to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time

from okrbot.domain.cadence import next_prompt
from okrbot.domain.deliveries import Delivery
from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.services import absence
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.refreshing import show_again
from okrbot.store import people, prompts
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class RhythmSheet:
    """A member's rhythm: when they are next asked, and the last message that came unasked."""

    member: Member
    workspace: Workspace
    next_at: datetime | None
    last: Delivery | None


def rhythm_sheet(store: Store, actor: Actor, now: datetime) -> RhythmSheet:
    """Return the actor's rhythm."""
    with store.read() as tx:
        member = acting(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
        last = prompts.last_unasked(tx, workspace.id, member.id)
        return RhythmSheet(member, workspace, _next_at(member, workspace, now), last)


def set_rhythm(
    store: Store,
    actor: Actor,
    cadence: Cadence,
    weekday: int | None,
    at: time | None,
    own_days: OwnDays,
    now: datetime,
    *,
    wants_prompts: bool,
    wants_nudges: bool,
    wants_bundles: bool,
    wants_cycles: bool,
    once: str,
) -> datetime | None:
    """Keep when and how often the actor is asked; return when that is next, None for never.

    None for weekday or hour is the workspace's preset. One prompt a week stays one: who was asked
    this week already is asked in the next, whatever day they choose now.
    """
    with store.write() as tx:
        acting(tx, actor)
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            key = (actor.workspace_id, actor.member_id)
            people.set_rhythm(tx, *key, weekday, at, cadence, own_days)
            people.set_wishes(
                tx,
                *key,
                prompts=wants_prompts,
                nudges=wants_nudges,
                bundles=wants_bundles,
                cycles=wants_cycles,
            )
            show_again(tx, actor.workspace_id, [actor.member_id], [], now)
        return _next_at(acting(tx, actor), workspace_of(tx, actor.workspace_id), now)


def hand_on(store: Store, now: datetime) -> None:
    """Give what nobody can answer for, as the delegate is away too, to the lead."""
    with store.read() as tx:
        concerned = [
            workspace
            for workspace in people.workspaces(tx)
            if absence.stranded(tx, workspace.id, today_in(workspace, now))
        ]
    for workspace in concerned:
        with store.write() as tx:
            absence.hand_on(tx, workspace.id, today_in(workspace, now), now)


def _next_at(member: Member, workspace: Workspace, now: datetime) -> datetime | None:
    return next_prompt(member, workspace, now) if member.wants_prompts else None
