"""The outbox's protocol: claim, record, and what follows from how a delivery ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.deliveries import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    Lane,
    Outcome,
    Planned,
    Terms,
)
from okrbot.store import claims, deliveries, paces, people, teams
from okrbot.store.engine import Store

Result = tuple[Delivery, Outcome]

UNSURE = "unsure"
"""Why a delivery is held of which nobody can say whether Slack took it."""

EXTERNAL_CHANNEL = "external_channel"
"""Why a delivery is held whose channel is shared with another organization."""


def claim(
    store: Store, now: datetime, token: str, *, terms: Terms, limit: int
) -> tuple[Delivery, ...]:
    """Take what is pending by `now` under our token, leased; expired leases are given up first."""
    with store.write() as tx:
        claims.expire(tx, terms)
        return claims.claim(tx, due_by=now, token=token, lease_s=terms.lease_s, limit=limit)


def record(store: Store, results: Sequence[Result], now: datetime, *, terms: Terms) -> None:
    """Write down what came of claimed deliveries, with what follows from it.

    Where the claim was lost meanwhile nothing is written but a suspicion: whoever has it now may
    send a second copy, so somebody looks for extra ones later.
    """
    with store.write() as tx:
        lost = {one.id for one in claims.record(tx, results, now, terms)}
        for delivery, outcome in results:
            if delivery.id not in lost:
                follow(tx, delivery, outcome, now)
            elif outcome.ts is not None and not delivery.kind.is_repeatable:
                claims.suspect(tx, delivery, terms)
        heed(tx, results)


def seconds_to_room(store: Store, now: datetime) -> float | None:
    """Return how long what is due by `now` has to wait for its pace; None where nothing is due."""
    with store.read() as tx:
        return claims.next_room(tx, now)


def heed(tx: Connection, results: Sequence[Result], *, looks: bool = False) -> None:
    """Learn from Slack's answers: what went well speeds a lane up, a refusal lets it rest."""
    good: Counter[paces.Key] = Counter()
    rests: dict[paces.Key, float] = {}
    for one, outcome in results:
        key = (one.workspace_id, Lane.LOOK if looks else one.kind.lane)
        if outcome.pause_s is not None:
            rests[key] = max(rests.get(key, 0), outcome.pause_s)
        elif outcome.state is DeliveryState.SENT:
            good[key] += 1
    held = paces.hold(tx, good.keys() | rests.keys())
    now = paces.now(tx)
    learnt = {
        key: pace.rested(rests[key], now) if key in rests else pace.encouraged(good[key])
        for key, pace in held.items()
    }
    paces.put(tx, [pace for key, pace in learnt.items() if pace != held[key]])


def suspend(store: Store, workspace_id: str, reason: str) -> bool:
    """Stop sending to a workspace until it is connected again; False where it was stopped already.

    Its rows are kept: an error of Slack's never deletes anything.
    """
    with store.write() as tx:
        workspace = people.workspace(tx, workspace_id)
        if workspace is None or workspace.suspended is not None:
            return False
        people.suspend(tx, workspace_id, reason)
        return True


def follow(tx: Connection, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Plan what comes behind a digest; tell whoever can do something about a held delivery."""
    if delivery.kind is DeliveryKind.DIGEST and outcome.state is DeliveryState.SENT:
        _add_details(tx, delivery, now)
    if outcome.state is not DeliveryState.HELD:
        return
    is_outside = outcome.reason == EXTERNAL_CHANNEL and delivery.kind.goes_to_a_team
    if delivery.kind is DeliveryKind.DIGEST or is_outside:
        _tell_the_lead(tx, delivery, outcome, now)
    elif delivery.kind.is_a_file and outcome.reason == UNSURE:
        kind, period = DeliveryKind.FILE_DOUBT, f"{delivery.kind.value}:{delivery.period}"
        doubt = Planned(delivery.workspace_id, kind, delivery.subject, period, now)
        deliveries.plan(tx, [doubt])
    elif delivery.kind in (DeliveryKind.PROMPT, DeliveryKind.SNOOZED_PROMPT):
        # The App Home asks the same, so the member is asked after all.
        home = Planned(delivery.workspace_id, DeliveryKind.HOME, delivery.subject, "", now)
        deliveries.mark_dirty(tx, home)


def _add_details(tx: Connection, digest: Delivery, now: datetime) -> None:
    """What the digest says in short is told in full in its thread."""
    kind = DeliveryKind.DIGEST_DETAILS
    deliveries.plan(tx, [Planned(digest.workspace_id, kind, digest.subject, digest.period, now)])


def _tell_the_lead(tx: Connection, held: Delivery, outcome: Outcome, now: datetime) -> None:
    """Ask once about a digest of a week; tell once of a channel that refuses, or is shared."""
    team = teams.team(tx, held.workspace_id, int(held.subject))
    if team is None or team.lead_id is None:
        return
    if outcome.reason == UNSURE:
        kind, period = DeliveryKind.DIGEST_DOUBT, f"{team.id}:{held.period}"
    else:
        kind, period = DeliveryKind.CHANNEL_TROUBLE, f"{team.id}:{team.channel_id}"
        if outcome.reason == EXTERNAL_CHANNEL:
            period = f"{period}:{EXTERNAL_CHANNEL}"
    deliveries.plan(tx, [Planned(team.workspace_id, kind, team.lead_id, period, now)])
