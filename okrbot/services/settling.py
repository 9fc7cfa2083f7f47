"""Finding out what became of a send that nobody can be sure of, and clearing up after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned, PostInDoubt, Terms
from okrbot.domain.errors import NotAllowed, NotFound
from okrbot.domain.okrs import Actor, Member, Team
from okrbot.domain.phrases import Phrase
from okrbot.services import introducing, receipts
from okrbot.services.actors import acting
from okrbot.services.holding import is_held_in_doubt
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.sending import Result, follow, heed
from okrbot.store import claims, deliveries, people, teams
from okrbot.store.engine import Store

CLOCKS_APART = timedelta(minutes=10)
"""By so much Slack's clock may be behind ours."""


class Place(NamedTuple):
    """Where a message went: a conversation, and in it a thread with since when to look there."""

    channel_id: str
    thread: tuple[str, datetime] | None = None


def claim_uncertain(store: Store, token: str, *, terms: Terms, limit: int) -> tuple[Delivery, ...]:
    """Take uncertain deliveries that have settled, to look for them."""
    with store.write() as tx:
        return claims.claim_uncertain(tx, token=token, lease_s=terms.lease_s, limit=limit)


def record_looks(store: Store, results: Sequence[Result], now: datetime, *, terms: Terms) -> None:
    """Write down what was found, unless somebody else has taken the search over."""
    with store.write() as tx:
        lost = {one.id for one in claims.record(tx, results, now, terms)}
        for delivery, outcome in results:
            if delivery.id not in lost:
                follow(tx, delivery, outcome, now)
        heed(tx, results, looks=True)


def place_of(store: Store, delivery: Delivery) -> Place | None:
    """Return the conversation it was sent to, None where none was opened, so nothing was sent.

    A member's conversation is kept before anything is posted to it, so it needs no column here.
    """
    with store.read() as tx:
        channel_id = delivery.channel_id or _channel_of(tx, delivery)
    if channel_id is None:
        return None
    thread_ts = receipts.thread_of(delivery)
    if thread_ts is None or delivery.first_try_at is None:
        return Place(channel_id)
    return Place(channel_id, (thread_ts, delivery.first_try_at - CLOCKS_APART))


def claim_sweeps(store: Store, *, terms: Terms, limit: int) -> tuple[Delivery, ...]:
    """Take sent deliveries that were ever uncertain, to look for extra copies."""
    with store.write() as tx:
        return claims.claim_sweeps(tx, lease_s=terms.lease_s, limit=limit)


def swept(store: Store, delivery: Delivery, ts: str | None) -> None:
    """Write down which copy stayed; nobody needs to look again."""
    with store.write() as tx:
        claims.swept(tx, delivery, ts)


def settle_doubt(
    store: Store,
    actor: Actor,
    doubt: PostInDoubt,
    now: datetime,
    *,
    is_there: bool,
    once: str,
) -> None:
    """Take the lead's word on whether something was posted; where it was not, post it.

    Once it is settled, whoever presses again changes nothing. Raises NotFound, NotAllowed.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            _may_settle(tx, actor, doubt.team_id)
            about = (doubt.kind, str(doubt.team_id), doubt.period)
            held = deliveries.delivery(tx, actor.workspace_id, *about)
            if held is None or not is_held_in_doubt(held):
                return
            if is_there:
                deliveries.mark_there(tx, held)
            else:
                deliveries.mark_dirty(tx, Planned(actor.workspace_id, *about, now))
    except AlreadyDone:
        return


def team_and_lead(store: Store, notice: Delivery) -> tuple[Team, Member] | None:
    """Return the team that a notice is about and who is told, None where either is gone."""
    with store.read() as tx:
        team_id, _, _ = notice.period.partition(":")
        team = teams.team(tx, notice.workspace_id, int(team_id))
        lead = people.member(tx, notice.workspace_id, notice.subject)
        return (team, lead) if team and team.channel_id and lead and lead.is_active else None


def _channel_of(tx: Connection, delivery: Delivery) -> str | None:
    if delivery.kind is DeliveryKind.INTRODUCTION:
        return introducing.channel_in(delivery.period)
    if delivery.kind.goes_to_a_team:
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        return team.channel_id if team else None
    member = people.member(tx, delivery.workspace_id, delivery.subject)
    return member.dm_channel if member else None


def _may_settle(tx: Connection, actor: Actor, team_id: int) -> None:
    member = acting(tx, actor)
    team = teams.team(tx, actor.workspace_id, team_id)
    if team is None:
        raise NotFound(what=Phrase("team"))
    if not access.allowed(Act.TEAM_SETTINGS, access.roles_of(member, team=team)):
        raise NotAllowed(who=Phrase("the team's lead and admins"))
