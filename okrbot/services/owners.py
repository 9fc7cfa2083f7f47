"""Being made an owner: told once, with *Fine* and *Not me*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection

from okrbot.domain.bundles import BundleItem, ItemKind
from okrbot.domain.okrs import Actor, KeyResult, Member, Objective
from okrbot.services import bundles, ripples
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import objectives, people, teams
from okrbot.store.engine import Store

Thing: TypeAlias = Objective | KeyResult


@dataclass(frozen=True, slots=True)
class Handing:
    """What a message about ownership shows: to whom, about what, and who did it."""

    member: Member
    things: tuple[Thing, ...]
    by_name: str


def tell(tx: Connection, actor: Actor, things: Iterable[Thing], now: datetime, once: str) -> None:
    """Have each new owner of these things told once; nobody is told of their own act."""
    owned: dict[str, list[Thing]] = {}
    for thing in things:
        if thing.owner_id != actor.member_id:
            owned.setdefault(thing.owner_id, []).append(thing)
    _pass_on(tx, actor, ItemKind.OWNERSHIP, owned, now, once)


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
        _pass_on(tx, actor, ItemKind.ORPHAN, asked, now, once)


def handing(tx: Connection, item: BundleItem) -> Handing | None:
    """Return what a message about ownership says; None where it is no longer so."""
    ids, by_id, _ = item.about.split("@", 2)
    member = people.member(tx, item.workspace_id, item.member_id)
    owner_id = item.member_id if item.kind is ItemKind.OWNERSHIP else by_id
    things = _owned_by(owner_id, _things(tx, item.workspace_id, ids.split()))
    if member is None or not things:
        return None
    names = people.names(tx, item.workspace_id, [by_id])
    return Handing(member, tuple(things), names.get(by_id, by_id))


def _pass_on(
    tx: Connection,
    actor: Actor,
    kind: ItemKind,
    told: Mapping[str, Iterable[Thing]],
    now: datetime,
    once: str,
) -> None:
    for member in people.members(tx, actor.workspace_id, sorted(told)):
        things = " ".join(one.public_id for one in told[member.id])
        if things:
            bundles.tell(tx, member, kind, f"{things}@{actor.member_id}@{once}", now)


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
