"""Between people: offers of help, *Solved*, asking for an update or for comments."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.blockers import ENTITY, OFFER, SOLVED, THANKED, Blocker
from okrbot.domain.bundles import BundleItem, ItemKind
from okrbot.domain.cadence import iso_week
from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.errors import (
    AskedAlready,
    AskedBefore,
    AskedOfOneself,
    NoChannel,
    NotADraft,
    NotFound,
    NothingInTheWay,
    NotUnderWay,
    StaysPrivate,
)
from okrbot.domain.okrs import (
    Actor,
    Change,
    KeyResult,
    Member,
    ObjectiveState,
    Team,
    Visibility,
    is_under_way,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.sheets import ObjectiveCard
from okrbot.domain.zones import day_in
from okrbot.services import bundles, ripples
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.rights import Ground, ground_of, ground_of_key_result, require
from okrbot.services.weeks import card_in
from okrbot.store import blockers, changes, deliveries, objectives, people, teams
from okrbot.store.engine import Store

MARKS = 100
"""So many of a blocker's last marks are looked through for an offer."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line between two people about a key result: who gets it, from whom, about what."""

    member: Member
    by_name: str
    by_id: str
    key_result: KeyResult
    blocker: Blocker | None = None


@dataclass(frozen=True, slots=True)
class CommentsWanted:
    """A draft for a team's channel, and who asks."""

    team: Team
    by_name: str
    card: ObjectiveCard


def offer_help(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> Note:
    """Offer help with what is in the way, tell the owner once, and return what stands then.

    Whoever sees a key result may offer. Raises NothingInTheWay.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        blocker = _blocker_of(tx, key_result)
        if actor.member_id not in (*blocker.helpers, key_result.owner_id):
            changes.add_changes(tx, [_mark(actor, number, ENTITY, OFFER, now)])
            since = f"{blocker.since:%Y-%m-%dT%H:%M:%S.%f}"
            period = f"{key_result.public_id}@{actor.member_id}@{since}"
            _pass_on(tx, ItemKind.HELP_OFFER, key_result, key_result.owner_id, period, now)
            ripples.show_again(tx, ground, now)
    return _note(store, actor, number, now)


def solve(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> KeyResult:
    """Say that nothing is in the way any more, and return the key result.

    Raises NothingInTheWay, and NotAllowed for who may not log a value.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        require(tx, ground, Act.LOG, key_result)
        _blocker_of(tx, key_result)
        changes.add_changes(tx, [_mark(actor, number, ENTITY, SOLVED, now)])
        ripples.show_again(tx, ground, now)
    with store.read() as tx:
        return ground_of_key_result(tx, actor, number, now)[1]


def thank(
    store: Store, actor: Actor, number: int, helper_id: str, now: datetime, *, once: str
) -> Member:
    """Thank whoever offered help, once an offer, and return them.

    Raises NotAllowed for who may not log a value, NotFound where they have not offered.
    """
    with store.write() as tx:
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        require(tx, ground, Act.LOG, key_result)
        marks = changes.changes_of(tx, actor.workspace_id, ENTITY, str(number), MARKS)
        offered = [one.at for one in marks if (one.field, one.actor_id) == (OFFER, helper_id)]
        helper = people.member(tx, actor.workspace_id, helper_id)
        if not offered or helper is None:
            raise NotFound(what=Phrase("offer of help"))
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            period = f"{key_result.public_id}@{actor.member_id}@{max(offered).isoformat()}"
            if _pass_on(tx, ItemKind.THANKS, key_result, helper_id, period, now):
                thanks = replace(_mark(actor, number, ENTITY, THANKED, now), new=helper_id)
                changes.add_changes(tx, [thanks])
            ripples.show_again(tx, ground, now)
        return helper


def ask_for_update(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> Member:
    """Ask whoever answers for a key result, in the actor's name, once per key result and week.

    Returns who is asked. Raises NotAllowed, NotUnderWay, AskedOfOneself and AskedAlready.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        require(tx, ground, Act.LOG, key_result)
        _check_askable(ground, key_result)
        week = iso_week(day_in(ground.workspace.zone, now))
        kind, asked_id = ItemKind.UPDATE_REQUEST, key_result.asked_id
        if not _pass_on(tx, kind, key_result, asked_id, f"{key_result.public_id}@{week}", now):
            raise AskedAlready(id=key_result.public_id)
        changes.add_changes(tx, [_mark(actor, number, kind.value, "asked", now)])
    with store.read() as tx:
        key_result = ground_of_key_result(tx, actor, number, now)[1]
        asked = people.member(tx, actor.workspace_id, key_result.asked_id)
    assert asked is not None, "who is asked is a member: the database sees to it"
    return asked


def ask_for_comments(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> str:
    """Post a draft to its team's channel, once, and return the channel's id.

    Raises NotAllowed, NotADraft, StaysPrivate, NoChannel and AskedBefore.
    """
    with store.write() as tx:
        ground = ground_of(tx, actor, number, now)
        require(tx, ground, Act.EDIT)
        objective = ground.objective
        if objective.state is not ObjectiveState.DRAFT:
            raise NotADraft(id=objective.public_id)
        if objective.visibility is Visibility.PRIVATE:
            raise StaysPrivate(id=objective.public_id)
        if ground.team is None or ground.team.channel_id is None:
            raise NoChannel(id=objective.public_id)
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            kind = DeliveryKind.COMMENTS_REQUEST
            subject = str(ground.team.id)
            wanted = Planned(actor.workspace_id, kind, subject, objective.public_id, now)
            if not deliveries.plan(tx, [wanted]):
                raise AskedBefore(id=objective.public_id)
            changes.add_changes(tx, [_mark(actor, number, kind.value, "asked", now)])
        return ground.team.channel_id


def note(tx: Connection, item: BundleItem) -> Note | None:
    """Return what an offer, a thanks or a request for an update says; None once it is idle."""
    number = int(item.about.partition("@")[0].removeprefix("KR-"))
    member = people.member(tx, item.workspace_id, item.member_id)
    key_result = objectives.key_result(tx, item.workspace_id, number)
    if member is None or key_result is None:
        return None
    blocker = blockers.blockers_of(tx, item.workspace_id, [number]).get(number)
    if item.kind in (ItemKind.HELP_OFFER, ItemKind.THANKS):
        if item.kind is ItemKind.HELP_OFFER and blocker is None:
            return None
        by_id = item.about.split("@")[1]
    else:
        answered_at = key_result.standing.answered_at
        if answered_at is not None and answered_at > item.at:
            return None
        kind = item.kind.value
        by_id = changes.changes_of(tx, member.workspace_id, kind, str(number), 1)[0].actor_id
    name = people.names(tx, member.workspace_id, [by_id]).get(by_id, by_id)
    return Note(member, name, by_id, key_result, blocker)


def comments_wanted(store: Store, delivery: Delivery, now: datetime) -> CommentsWanted | None:
    """Return the draft to be posted; None once it is no draft, private, or without a channel."""
    number = int(delivery.period.removeprefix("O-"))
    kind = delivery.kind.value
    with store.read() as tx:
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        found = objectives.objective(tx, delivery.workspace_id, number)
        asked = changes.changes_of(tx, delivery.workspace_id, kind, str(number), 1)
        if team is None or team.channel_id is None or found is None or not asked:
            return None
        is_open = found.visibility is Visibility.PUBLIC and found.state is ObjectiveState.DRAFT
        by = people.member(tx, delivery.workspace_id, asked[0].actor_id)
        if not is_open or by is None:
            return None
        return CommentsWanted(team, by.name, card_in(tx, by, number, now))


def _note(store: Store, actor: Actor, number: int, now: datetime) -> Note:
    with store.read() as tx:
        ground, key_result = ground_of_key_result(tx, actor, number, now)
        owner = people.member(tx, actor.workspace_id, key_result.owner_id)
        blocker = blockers.blockers_of(tx, actor.workspace_id, [number]).get(number)
    assert owner is not None, "an owner is a member: the database sees to it"
    return Note(owner, ground.member.name, ground.member.id, key_result, blocker)


def _blocker_of(tx: Connection, key_result: KeyResult) -> Blocker:
    number = key_result.number
    found = blockers.blockers_of(tx, key_result.workspace_id, [number]).get(number)
    if found is None:
        raise NothingInTheWay(id=key_result.public_id)
    return found


def _check_askable(ground: Ground, key_result: KeyResult) -> None:
    if not is_under_way(key_result, ground.objective):
        raise NotUnderWay(id=key_result.public_id)
    if key_result.asked_id == ground.member.id:
        raise AskedOfOneself(id=key_result.public_id)


def _pass_on(
    tx: Connection,
    kind: ItemKind,
    key_result: KeyResult,
    member_id: str,
    about: str,
    now: datetime,
) -> bool:
    """Have a member told; False where they were before."""
    member = people.member(tx, key_result.workspace_id, member_id)
    assert member is not None, "who owns or answers is a member: the database sees to it"
    return bundles.tell(tx, member, kind, about, now)


def _mark(actor: Actor, number: int, entity: str, field: str, now: datetime) -> Change:
    return Change(
        workspace_id=actor.workspace_id,
        entity=entity,
        entity_id=str(number),
        field=field,
        old=None,
        new=None,
        why="",
        actor_id=actor.member_id,
        at=now,
    )
