"""Being away and coming back, by one's own word or by what Slack says, and who stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.absence import (
    PATIENCE_DAYS,
    Absence,
    AbsenceSource,
    SlackStatus,
    away_on,
    by_status,
)
from okrbot.domain.absence_words import Span
from okrbot.domain.bundles import BundleItem, ItemKind
from okrbot.domain.days_off import working_day_after
from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.errors import CannotStandIn, DelegateAway, EndsTooSoon
from okrbot.domain.okrs import Actor, Member
from okrbot.domain.phrases import Phrase
from okrbot.domain.windows import next_window
from okrbot.domain.zones import day_in
from okrbot.services import bundles
from okrbot.services.actors import acting
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.refreshing import audience_of, show_again
from okrbot.services.ripples import involved_in
from okrbot.store import absences, objectives, people, teams
from okrbot.store.engine import Store

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StandIn:
    """What a message about standing in says: to whom, for whom, how long, for how much."""

    member: Member
    absent: Member
    absence: Absence
    count: int


def go_away(
    store: Store,
    actor: Actor,
    span: Span,
    delegate_id: str | None,
    now: datetime,
    *,
    once: str,
) -> Absence:
    """Note that the actor is away on those days, and tell the delegate once.

    Raises EndsTooSoon (field "last_on") for days that end before they begin, and CannotStandIn or
    DelegateAway ("delegate") for who is the actor, no member, or away on the first day.
    """
    if span.last_on is not None and span.last_on < span.first_on:
        raise EndsTooSoon("last_on")
    with store.write() as tx:
        member = acting(tx, actor)
        absence = Absence(
            member.workspace_id, member.id, AbsenceSource.SAID, *span, delegate_id=delegate_id
        )
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            _check_delegate(tx, absence)
            before = absences.absences_of(tx, member.workspace_id, member.id)
            absences.put_absence(tx, absence)
            _tell_delegate(tx, absence, now)
            _show_again(tx, member, [*before, absence], now)
        return absence


def come_back(store: Store, actor: Actor, now: datetime, *, once: str) -> bool:
    """End the actor's absence, whatever their status says; return whether there was one.

    A status that still says away is believed again only once it changes.
    """
    with store.write() as tx:
        member = acting(tx, actor)
        today = day_in(member.zone, now)
        known = absences.absences_of(tx, member.workspace_id, member.id)
        open_ones = [one for one in known if one.last_on is None or one.last_on >= today]
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            for one in open_ones:
                _end(tx, one, today)
            _show_again(tx, member, open_ones, now)
        return bool(open_ones)


def note_status(tx: Connection, member: Member, status: SlackStatus, now: datetime) -> None:
    """Keep whether a member's Slack status says that they are away."""
    source = AbsenceSource.STATUS
    known = _from(absences.absences_of(tx, member.workspace_id, member.id), source)
    present = by_status(known, status, member, now)
    if present == known:
        return
    if present is None:
        absences.remove_absence(tx, member.workspace_id, member.id, source)
    else:
        absences.put_absence(tx, present)
    _show_again(tx, member, [one for one in (known, present) if one is not None], now)


def absence_of(tx: Connection, member: Member, now: datetime) -> Absence | None:
    """Return why a member is away today; their own word counts before their status."""
    return absence_among(absences.absences_of(tx, member.workspace_id, member.id), member, now)


def absence_among(known: Iterable[Absence], member: Member, now: datetime) -> Absence | None:
    """Return what `absence_of` does, of absences that were read already, by source."""
    today = day_in(member.zone, now)
    return next((one for one in known if one.member_id == member.id and one.covers(today)), None)


def decline(store: Store, actor: Actor, absent_id: str, now: datetime, *, once: str) -> Member:
    """Say *Not me* to standing in for somebody, who is told; return who that is."""
    with store.write() as tx:
        acting(tx, actor)
        absent = people.member(tx, actor.workspace_id, absent_id)
        if absent is None:
            raise LookupError("standing in for a stranger")
        said = _from(absences.absences_of(tx, actor.workspace_id, absent_id), AbsenceSource.SAID)
        with suppress(AlreadyDone):
            first_time(tx, actor.workspace_id, once, now)
            if said is not None and said.delegate_id == actor.member_id and not said.declined:
                absences.put_absence(tx, replace(said, declined=True))
                _pass_on(tx, ItemKind.DELEGATE_DECLINED, said, absent, now)
                _show_again(tx, absent, [said], now)
        return absent


def stranded(tx: Connection, workspace_id: str, today: date) -> list[tuple[Absence, str]]:
    """Return each absence whose delegate is away or gone by now, with the lead who could step in.

    Where every lead of the absent is away too, or there is none, it stays as it is.
    """
    lasting = absences.absences_since(tx, workspace_id, today)
    stood_in = [
        one for one in lasting if one.delegate_id and one.covers(today) and not one.declined
    ]
    if not stood_in:
        return []
    delegates = people.members(
        tx, workspace_id, {one.delegate_id for one in stood_in if one.delegate_id}
    )
    away = away_on(lasting, today)
    missing = away | {one.id for one in delegates if not one.is_active}
    found = []
    for one in stood_in:
        if one.delegate_id in missing:
            lead_id = _lead_of(tx, one, missing)
            if lead_id is not None:
                found.append((one, lead_id))
    return found


def hand_on(tx: Connection, workspace_id: str, today: date, now: datetime) -> None:
    """Have the lead stand in where a delegate is away by now, and tell them once."""
    for one, lead_id in stranded(tx, workspace_id, today):
        handed = replace(one, delegate_id=lead_id)
        absences.put_absence(tx, handed)
        _tell_delegate(tx, handed, now)
        delegates = {delegate_id for delegate_id in (one.delegate_id, lead_id) if delegate_id}
        show_again(tx, workspace_id, sorted(delegates), [], now)


def stand_in(tx: Connection, item: BundleItem, now: datetime) -> StandIn | None:
    """Return what a message about standing in says; None where it is no longer so."""
    absent_id, _, _ = item.about.partition("@")
    delegate = people.member(tx, item.workspace_id, item.member_id)
    absent = people.member(tx, item.workspace_id, absent_id)
    said = _from(absences.absences_of(tx, item.workspace_id, absent_id), AbsenceSource.SAID)
    if delegate is None or absent is None or said is None:
        return None
    is_over = said.last_on is not None and said.last_on < day_in(absent.zone, now)
    if is_over or said.declined or said.delegate_id != delegate.id:
        return None
    count = len(objectives.asked_of(tx, item.workspace_id, absent_id))
    return StandIn(delegate, absent, said, count)


def declined(tx: Connection, item: BundleItem) -> StandIn | None:
    """Return what tells somebody that their delegate declined; None where it is no longer so."""
    absent = people.member(tx, item.workspace_id, item.member_id)
    said = _from(absences.absences_of(tx, item.workspace_id, item.member_id), AbsenceSource.SAID)
    if absent is None or said is None or not said.declined or said.delegate_id is None:
        return None
    delegate = people.member(tx, item.workspace_id, said.delegate_id)
    return None if delegate is None else StandIn(delegate, absent, said, 0)


def still_away(store: Store, delivery: Delivery, now: datetime) -> Member | None:
    """Return whom to ask whether their status still holds; None where it changed meanwhile."""
    mark, _, _ = delivery.period.partition("@")
    with store.read() as tx:
        member = people.member(tx, delivery.workspace_id, delivery.subject)
        absence = absence_of(tx, member, now) if member is not None else None
        if absence is None or absence.source is not AbsenceSource.STATUS or absence.mark != mark:
            return None
        return member


def due_checks(tx: Connection, workspace_id: str, now: datetime) -> list[Planned]:
    """Return a question for each status that has said away for ten working days."""
    lasting = [
        one
        for one in absences.absences_since(tx, workspace_id, day_in("UTC", now) - _DAY)
        if one.source is AbsenceSource.STATUS
    ]
    members = people.members(tx, workspace_id, [one.member_id for one in lasting])
    among = {one.id: one for one in members if one.is_active}
    due = []
    for one in lasting:
        member = among.get(one.member_id)
        if member is None or not one.covers(day_in(member.zone, now)):
            continue
        zone, own = member.zone, member.own_days
        if day_in(zone, now) >= working_day_after(one.first_on, zone, PATIENCE_DAYS, own):
            kind, period = DeliveryKind.AWAY_CHECK, f"{one.mark}@{one.first_on}"
            due_at = next_window(now, zone, own)
            due.append(Planned(workspace_id, kind, one.member_id, period, due_at))
    return due


def _from(known: Iterable[Absence], source: AbsenceSource) -> Absence | None:
    return next((one for one in known if one.source is source), None)


def _show_again(
    tx: Connection, member: Member, changed: Collection[Absence], now: datetime
) -> None:
    """Whoever stands in is asked the same on their own App Home.

    Where it is about today, others read of what the member answers for that its answerer is away.
    """
    involved = {member.id} | {one.delegate_id for one in changed if one.delegate_id}
    audience: set[int] = set()
    if any(one.covers(day_in(member.zone, now)) for one in changed):
        for one in objectives.asked_of(tx, member.workspace_id, member.id):
            involved |= involved_in(one.objective, [one.key_result])
            audience |= audience_of(one.objective)
    show_again(tx, member.workspace_id, sorted(involved), sorted(audience), now)


def _end(tx: Connection, absence: Absence, today: date) -> None:
    """Over since yesterday; what began today or later never was. A status is not believed."""
    if absence.source is AbsenceSource.STATUS:
        absences.put_absence(tx, replace(absence, dismissed=True))
    elif absence.first_on < today:
        absences.put_absence(tx, replace(absence, last_on=today - _DAY))
    else:
        absences.remove_absence(tx, absence.workspace_id, absence.member_id, absence.source)


def _check_delegate(tx: Connection, absence: Absence) -> None:
    if absence.delegate_id is None:
        return
    delegate = people.member(tx, absence.workspace_id, absence.delegate_id)
    if (
        delegate is None
        or delegate.id == absence.member_id
        or not delegate.is_active
        or delegate.is_bot
        or delegate.is_guest
    ):
        raise CannotStandIn("delegate", name=delegate.name if delegate else Phrase("That member"))
    theirs = absences.absences_of(tx, delegate.workspace_id, delegate.id)
    if any(one.covers(absence.first_on) for one in theirs):
        raise DelegateAway("delegate", name=delegate.name)


def _tell_delegate(tx: Connection, absence: Absence, now: datetime) -> None:
    if absence.delegate_id is None:
        return
    delegate = people.member(tx, absence.workspace_id, absence.delegate_id)
    if delegate is not None:
        _pass_on(tx, ItemKind.DELEGATE, absence, delegate, now)


def _pass_on(tx: Connection, kind: ItemKind, absence: Absence, told: Member, now: datetime) -> None:
    about = f"{absence.member_id}@{absence.first_on}@{absence.delegate_id}"
    bundles.tell(tx, told, kind, about, now)


def _lead_of(tx: Connection, absence: Absence, missing: Collection[str]) -> str | None:
    """The first lead of the absent's teams who is there."""
    mine = teams.teams_of(tx, absence.workspace_id, absence.member_id)
    leads = [one.lead_id for one in mine if one.lead_id and one.lead_id not in missing]
    there = people.members(tx, absence.workspace_id, leads)
    active = {one.id for one in there if one.is_active}
    return next((one for one in leads if one in active), None)
