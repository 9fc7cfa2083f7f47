"""Sends what is pending: claimed and committed as `sending` first, called once, recorded after."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import datetime, timedelta

import structlog

from okrbot.domain.deliveries import Delivery, DeliveryState, Outcome
from okrbot.services import deliveries
from okrbot.slack.desk import Desk
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.worker.posts import POSTS

log = structlog.get_logger()

TRIES = 3
"""After so many refusals of the same kind a row is dead and blocks nobody."""
WAIT_S = 30.0
"""How long to wait after a refusal that names no time of its own."""


class Sender:
    """Claims in batches small enough that the lease covers every call of the batch."""

    def __init__(self, desk: Desk, lease_s: float, timeout_s: float) -> None:
        self._desk = desk
        self._lease_s = lease_s
        self._batch = max(1, int(lease_s / timeout_s) - 1)
        self._stopping = False

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True

    async def run_once(self, now: datetime) -> Counter[str]:
        """Send everything pending by `now`; return how many ended in which state."""
        outcomes: Counter[str] = Counter()
        while not self._stopping:
            token = secrets.token_hex(8)
            claimed = await self._desk.ask(
                deliveries.claim, now, token, lease_s=self._lease_s, limit=self._batch
            )
            for delivery in claimed:
                outcome = await self._send(delivery, now)
                await self._desk.ask(deliveries.record, delivery, outcome, now)
                outcomes[outcome.state.value] += 1
            if not claimed:
                break
        return outcomes

    async def _send(self, delivery: Delivery, now: datetime) -> Outcome:
        try:
            return await POSTS[delivery.kind](self._desk, delivery, now)
        except SlackRefused as refused:
            log.warning(
                "send_refused",
                workspace=delivery.workspace_id,
                kind=delivery.kind.value,
                method=refused.method,
                code=refused.code,
            )
            if refused.kind is Refusal.INSTALLATION:
                await self._desk.ask(deliveries.suspend, delivery.workspace_id, refused.code)
            return _after(refused, delivery, now)
        except Exception as problem:  # noqa: BLE001 — a poison row must not stop the others
            log.error(
                "send_failed",
                workspace=delivery.workspace_id,
                kind=delivery.kind.value,
                problem=type(problem).__name__,
            )
            return _again(delivery, now, type(problem).__name__, WAIT_S)


def _after(refused: SlackRefused, delivery: Delivery, now: datetime) -> Outcome:
    """What becomes of a delivery that Slack refused (docs/delivery.md, “Error classes”)."""
    match refused.kind:
        case Refusal.WAIT | Refusal.INSTALLATION:
            wait_s = refused.wait_s or WAIT_S
            return Outcome(
                DeliveryState.PENDING, reason=refused.code, due_at=now + timedelta(seconds=wait_s)
            )
        case Refusal.AMBIGUOUS if delivery.kind.is_repeatable:
            return _again(delivery, now, refused.code, WAIT_S)
        case Refusal.AMBIGUOUS:
            return Outcome(DeliveryState.UNCERTAIN, reason=refused.code)
        case Refusal.PERSON:
            return Outcome(DeliveryState.SKIPPED, reason=refused.code)
        case Refusal.CHANNEL:
            return Outcome(DeliveryState.HELD, reason=refused.code)
        case _:
            return Outcome(DeliveryState.DEAD, reason=": ".join((refused.code, *refused.words)))


def _again(delivery: Delivery, now: datetime, reason: str, wait_s: float) -> Outcome:
    if delivery.attempt >= TRIES:
        return Outcome(DeliveryState.DEAD, reason=reason)
    return Outcome(DeliveryState.PENDING, reason=reason, due_at=now + timedelta(seconds=wait_s))
