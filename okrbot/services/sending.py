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
from okrbot.services import holding
from okrbot.store import claims, deliveries, paces, people, teams
from okrbot.store.engine import Store

Result = tuple[Delivery, Outcome]


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
    """Do what follows from how a delivery ended: a digest's details, word of what is held.

    A digest that was posted shows that its channel takes what waited for it.
    """
    if outcome.state is DeliveryState.HELD:
        holding.tell(tx, delivery, outcome, now)
    if delivery.kind is DeliveryKind.DIGEST and outcome.state is DeliveryState.SENT:
        kind = DeliveryKind.DIGEST_DETAILS
        details = Planned(delivery.workspace_id, kind, delivery.subject, delivery.period, now)
        deliveries.plan(tx, [details])
        team = teams.team(tx, delivery.workspace_id, int(delivery.subject))
        if team is not None:
            holding.go_on(tx, team, now)
