"""Finds out what became of uncertain sends, and takes back extra copies.

Slack's history is read for these rows only, 15 messages at a time.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from okrbot.domain.deliveries import Delivery, DeliveryState, Outcome, Terms
from okrbot.services import settling
from okrbot.services.holding import UNSURE
from okrbot.services.sending import Result
from okrbot.services.settling import Place
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import Gateway
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.worker.endings import WAIT_S, after_look
from okrbot.worker.sender import suspend

log = structlog.get_logger()

AT_ONCE = 8
"""So many conversations a process looks into at a time."""
LOOKED_FOR = timedelta(hours=12)
"""After so long in which Slack lets us see nothing, nobody will know either."""
UNREADABLE = ("missing_scope", "not_allowed_token_type")
"""How Slack says that our scopes do not reach into a conversation."""


class Settler:
    """Looks for what settled, then for extra copies of what was ever uncertain."""

    def __init__(self, desk: Desk, desk_in: Callable[[str], Desk], terms: Terms) -> None:
        self._desk = desk
        self._desk_in = desk_in
        self._terms = terms
        self._stopping = False

    def stop(self) -> None:
        """Look for nothing more."""
        self._stopping = True

    async def run_once(self, now: datetime) -> Counter[str]:
        """Look for all that has settled; return how many ended in which state."""
        outcomes: Counter[str] = Counter()
        looked = swept = AT_ONCE
        while looked == AT_ONCE:
            results = await self._look_for_some(now)
            outcomes.update(outcome.state.value for _, outcome in results)
            looked = len(results)
        while swept == AT_ONCE:
            swept = await self._sweep_some()
        return outcomes

    async def _look_for_some(self, now: datetime) -> list[Result]:
        if self._stopping:
            return []
        token = secrets.token_hex(8)
        claimed = await self._desk.ask(
            settling.claim_uncertain, token, terms=self._terms, limit=AT_ONCE
        )
        results = await asyncio.gather(*(self._look(one, now) for one in claimed))
        if results:
            await self._desk.ask(settling.record_looks, results, now, terms=self._terms)
        return results

    async def _sweep_some(self) -> int:
        if self._stopping:
            return 0
        claimed = await self._desk.ask(settling.claim_sweeps, terms=self._terms, limit=AT_ONCE)
        await asyncio.gather(*(self._sweep(one) for one in claimed))
        return len(claimed)

    async def _look(self, delivery: Delivery, now: datetime) -> Result:
        if delivery.kind.is_a_file:
            return delivery, Outcome(DeliveryState.HELD, reason=UNSURE)
        place = await self._desk.ask(settling.place_of, delivery)
        if place is None:
            return delivery, after_look(delivery, now)
        try:
            copies = await self._copies(place, delivery)
        except SlackRefused as refused:
            return delivery, await self._unread(delivery, refused, now)
        if not copies:
            return delivery, after_look(delivery, now)
        return delivery, Outcome(DeliveryState.SENT, channel_id=place.channel_id, ts=copies[0])

    async def _unread(self, delivery: Delivery, refused: SlackRefused, now: datetime) -> Outcome:
        """Where we may not read, nobody will ever know: hold it. Else look again later."""
        is_old = delivery.first_try_at is not None and now > delivery.first_try_at + LOOKED_FOR
        if is_old or refused.code in UNREADABLE or refused.kind is Refusal.CHANNEL:
            return Outcome(DeliveryState.HELD, reason=UNSURE)
        if refused.kind is Refusal.INSTALLATION:
            await suspend(self._desk, delivery.workspace_id, refused.code)
        pause_s = WAIT_S if refused.wait_s is None else refused.wait_s
        return Outcome(
            DeliveryState.UNCERTAIN,
            reason=delivery.reason,
            absent=delivery.absent,
            pause_s=pause_s,
        )

    async def _sweep(self, delivery: Delivery) -> None:
        """Delete every copy but one; what fails is tried again once the sweep's lease is over."""
        place = await self._desk.ask(settling.place_of, delivery)
        kept = delivery.ts
        try:
            if place is not None:
                kept = await self._clear(place, delivery)
        except SlackRefused as refused:
            log.warning("sweep_refused", workspace=delivery.workspace_id, code=refused.code)
            if refused.code not in UNREADABLE and refused.kind is not Refusal.CHANNEL:
                return
        await self._desk.ask(settling.swept, delivery, kept)

    async def _clear(self, place: Place, delivery: Delivery) -> str | None:
        copies = await self._copies(place, delivery)
        kept = delivery.ts if delivery.ts in copies or not copies else copies[0]
        for extra in copies:
            if extra != kept:
                await self._gateway(delivery).delete(place.channel_id, extra)
                log.info("extra_copy_deleted", workspace=delivery.workspace_id)
        return kept

    async def _copies(self, place: Place, delivery: Delivery) -> tuple[str, ...]:
        return await self._gateway(delivery).copies(
            place.channel_id, delivery.message_key, thread=place.thread
        )

    def _gateway(self, delivery: Delivery) -> Gateway:
        return self._desk_in(delivery.workspace_id).gateway
