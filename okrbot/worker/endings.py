"""What becomes of a delivery that did not go out (docs/delivery.md, “Error classes”)."""

from __future__ import annotations

from datetime import datetime, timedelta

from okrbot.domain.deliveries import Delivery, DeliveryState, Outcome
from okrbot.slack.refusals import Refusal, SlackRefused

TRIES = 3
"""After so many failures of our own a row is dead and blocks nobody."""
DOUBTS = 12
"""After so many sends without a clear answer it is dead too: by then, hours have passed."""
WAIT_S = 5.0
"""How long to leave a workspace alone after a refusal that names no time of its own."""
AGAIN_S = 30.0
LOOKS = 2
"""A message that was looked for so often and not found is not there."""
_LONGEST_S = 3600.0

NOT_BEGUN = Outcome(DeliveryState.PENDING, counts=False)
"""Claimed, but there was no time left to send it."""


def after_refusal(refused: SlackRefused, delivery: Delivery, now: datetime) -> Outcome:
    """Return what becomes of a delivery that Slack refused, or did not answer."""
    reason = refused.code
    match refused.kind:
        case Refusal.WAIT:
            pause_s = WAIT_S if refused.wait_s is None else refused.wait_s
            return Outcome(DeliveryState.PENDING, reason=reason, counts=False, pause_s=pause_s)
        case Refusal.INSTALLATION:
            return Outcome(DeliveryState.PENDING, reason=reason, counts=False, pause_s=WAIT_S)
        case Refusal.AMBIGUOUS:
            return after_silence(delivery, now, reason)
        case Refusal.PERSON:
            return Outcome(DeliveryState.SKIPPED, reason=reason)
        case Refusal.CHANNEL:
            return Outcome(DeliveryState.HELD, reason=reason)
        case Refusal.PAYLOAD | Refusal.INTERACTION:
            return Outcome(DeliveryState.DEAD, reason=": ".join((reason, *refused.words)))


def after_silence(delivery: Delivery, now: datetime, reason: str) -> Outcome:
    """Return what becomes of a call of which nobody knows whether Slack took it.

    A lane whose calls hang is slowed down, or they would take every slot there is.
    """
    pause_s = 0.0 if reason.endswith("TimeoutError") else None
    if not delivery.kind.is_repeatable:
        return Outcome(DeliveryState.UNCERTAIN, reason=reason, pause_s=pause_s)
    if delivery.attempt >= DOUBTS:
        return Outcome(DeliveryState.DEAD, reason=reason, pause_s=pause_s)
    due_at = now + _patience(delivery.attempt + 1)
    return Outcome(DeliveryState.PENDING, reason=reason, due_at=due_at, pause_s=pause_s)


def after_failure(delivery: Delivery, now: datetime, reason: str) -> Outcome:
    """Return what becomes of a delivery that failed before its call: three tries."""
    if delivery.attempt >= TRIES:
        return Outcome(DeliveryState.DEAD, reason=reason)
    return Outcome(DeliveryState.PENDING, reason=reason, due_at=now + timedelta(seconds=AGAIN_S))


def after_look(delivery: Delivery, now: datetime) -> Outcome:
    """Return what becomes of an uncertain delivery that was looked for and not found."""
    if delivery.absent + 1 < LOOKS:
        return Outcome(DeliveryState.UNCERTAIN, reason=delivery.reason, absent=delivery.absent + 1)
    if delivery.attempt >= DOUBTS:
        return Outcome(DeliveryState.DEAD, reason=delivery.reason)
    due_at = now + _patience(delivery.attempt)
    return Outcome(DeliveryState.PENDING, reason=delivery.reason, due_at=due_at)


def _patience(attempt: int) -> timedelta:
    """How long to wait after so many tries: the first time not at all, at most an hour."""
    if attempt <= 1:
        return timedelta(0)
    return timedelta(seconds=min(10.0 * 2 ** (attempt - 2), _LONGEST_S))
