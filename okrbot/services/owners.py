"""Being made an owner: told once, with *Fine* and *Not me*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection

from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.okrs import Actor, KeyResult, Member, Objective
from okrbot.domain.windows import next_window
from okrbot.services import ripples
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import deliveries, objectives, people, teams
from okrbot.store.engine import Store

Thing: TypeAlias = Objective | KeyResult


@dataclass(frozen=True, slots=True)
class Handing:
    """What a message about ownership shows: to whom, about what, and who did it."""

    member: Member
    things: tuple[Thing, ...]
    by_name: str


def tell(tx: Connection, actor: Actor, things: Iterable[Thing], now: datetime, once: str) -> None:
    """Plan one message for each new owner of these things; nobody is told of their own act."""
    owned: dict[str, list[Thing]] = {}
    for thing in things:
        if thing.owner_id != actor.member_id:
            owned.setdefault(thing.owner_id, []).append(thing)
    _plan(tx, actor, DeliveryKind.OWNERSHIP, owned, now, once)


def decline(store: Store, actor: Actor, ids: Iterable[str], now: datetime, *, once: str) -> None:
    """Say *Not me*: who leads the team, or else the admins, is asked to hand it over.

    What the actor no longer owns is left alone.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        mine = _owned_by(actor.member_id, _things(tx, actor.workspace_id, ids))
        for thing in mine:
            ripples.keep(tx, actor, thing, [("owner_id", actor.member_id, None)], now, "Not me")
        asked = dict.fromkeys(_who_hands_over(tx, actor, mine), mine)
        _plan(tx, actor, DeliveryKind.ORPHAN, asked, now, once)


def handing(store: Store, delivery: Delivery) -> Handing | None:
    """Return what a message about ownership says; None where it is no longer so."""
    ids, by_id, _ = delivery.period.split("@", 2)
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        is_told_owner = delivery.kind is DeliveryKind.OWNERSHIP
        owner_id = delivery.subject if is_told_owner else by_id
        things = _owned_by(owner_id, _things(tx, delivery.workspace_id, ids.split()))
        names = people.names(tx, delivery.workspace_id, [by_id])
    if member is None or not member.is_active or not things:
        return None
    return Handing(member, tuple(things), names.get(by_id, by_id))


def _plan(
    tx: Connection,
    actor: Actor,
    kind: DeliveryKind,
    told: Mapping[str, Iterable[Thing]],
    now: datetime,
    once: str,
) -> None:
    """Within the hours in which each may be written to."""
    workspace_id = actor.workspace_id
    zones = {one.id: one.zone for one in people.members(tx, workspace_id, sorted(told))}
    deliveries.plan(
        tx,
        [
            Planned(
                workspace_id,
                kind,
                member_id,
                f"{' '.join(one.public_id for one in things)}@{actor.member_id}@{once}",
                next_window(now, zones[member_id]),
            )
            for member_id, things in told.items()
            if member_id in zones and things
        ],
    )


def _things(tx: Connection, workspace_id: str, ids: Iterable[str]) -> list[Thing]:
    """What is named by public ids and still there."""
    numbers: dict[str, list[int]] = {"O": [], "KR": []}
    for public_id in ids:
        kind, _, number = public_id.partition("-")
        if kind in numbers and number.isdecimal():
            numbers[kind].append(int(number))
    return [
        *objectives.objectives(tx, workspace_id, numbers["O"]),
        *objectives.key_results(tx, workspace_id, numbers["KR"]),
    ]


def _owned_by(member_id: str, things: Iterable[Thing]) -> list[Thing]:
    return [one for one in things if one.owner_id == member_id]


def _who_hands_over(tx: Connection, actor: Actor, things: Iterable[Thing]) -> set[str]:
    """The leads of the teams concerned; the admins where there is no lead but the actor."""
    numbers = {one.objective if isinstance(one, KeyResult) else one.number for one in things}
    team_ids = {
        one.team_id for one in objectives.objectives(tx, actor.workspace_id, sorted(numbers))
    }
    leads = {
        team.lead_id for team in teams.teams(tx, actor.workspace_id) if team.id in team_ids
    } - {None, actor.member_id}
    if leads:
        return {lead_id for lead_id in leads if lead_id}
    return {
        member.id
        for member in people.members(tx, actor.workspace_id)
        if member.is_admin and member.is_active and member.id != actor.member_id
    }
