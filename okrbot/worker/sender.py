"""Sends what is pending: claimed and committed as `sending` first, called once, recorded after."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog

from okrbot.domain.deliveries import Delivery, Lane, Outcome, Terms
from okrbot.services import sending
from okrbot.services.sending import Result
from okrbot.slack.desk import Desk
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.store.errors import DatabaseUnavailable
from okrbot.worker.endings import NOT_BEGUN, after_failure, after_refusal, after_silence
from okrbot.worker.failpoints import Reached, pass_by
from okrbot.worker.letters import Letter
from okrbot.worker.posts import POSTS, written

log = structlog.get_logger()

HELD = 50
"""So many deliveries a process has claimed at most, and records at once."""
IN_FLIGHT = 16
"""So many calls to Slack a process makes at a time."""
RECORD_EVERY_S = 0.2
FRESH_S = 5.0
"""What was looked at longer ago is looked at again before it is sent."""
GRACE_S = 15.0
"""How long calls may go on once the process is asked to end."""

_Written = tuple[Letter | Outcome, float]
"""A letter, and since when by the process's clock it says what is so."""


class Sender:
    """Claims what the lease covers, sends several at a time, and records as they end.

    `desk_in` gives the desk of a workspace, whose gateway speaks with that workspace's token.
    """

    def __init__(
        self,
        desk: Desk,
        desk_in: Callable[[str], Desk],
        terms: Terms,
        reached: Reached = pass_by,
    ) -> None:
        self._desk = desk
        self._desk_in = desk_in
        self._terms = terms
        self._reached = reached
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._stopping = asyncio.Event()
        self._resting: dict[tuple[str, Lane], float] = {}
        """Until when to leave what is claimed already alone; new claims ask the database."""

    def stop(self) -> None:
        """Claim nothing more, begin nothing more; what Slack was asked is waited for."""
        self._stopping.set()

    async def run_once(self, clock: Callable[[], datetime]) -> Counter[str]:
        """Send what is pending by the clock's instant; return how many ended in which state.

        What the paces of the workspaces do not let go out yet stays pending.
        """
        outcomes: Counter[str] = Counter()
        under_way: set[asyncio.Task[Result]] = set()
        try:
            while True:
                now = clock()
                under_way |= await self._begin(now, HELD - len(under_way))
                if not under_way:
                    return outcomes
                ended, under_way = await self._wait_for(under_way)
                results = [task.result() for task in ended]
                await self._record(results, now)
                outcomes.update(outcome.state.value for _, outcome in results)
        finally:
            # Only where the database is gone: what was claimed is found out once its lease is over.
            for task in under_way:
                task.cancel()
            self._resting.clear()

    async def _begin(self, now: datetime, most: int) -> set[asyncio.Task[Result]]:
        if self._stopping.is_set() or most <= 0:
            return set()
        # The lease counts from before the claim, so it ends here no later than in the database.
        until = time.monotonic() + self._terms.lease_s - self._terms.timeout_s
        token = secrets.token_hex(8)
        claimed = await self._desk.ask(sending.claim, now, token, terms=self._terms, limit=most)
        if claimed:
            self._reached("after_claim")
        letters = await self._written(claimed, now)
        return {
            asyncio.create_task(self._send(one, letters.get(one.id), until, now)) for one in claimed
        }

    async def _written(self, claimed: Iterable[Delivery], now: datetime) -> dict[int, _Written]:
        """What can be written for a whole batch at once; anything else is written by itself."""
        at = time.monotonic()
        try:
            letters = await written(self._desk, claimed, now)
        except Exception as problem:  # noqa: BLE001 - one by one, the poison row fails alone
            log.warning("batch_failed", problem=type(problem).__name__)
            return {}
        return {delivery_id: (letter, at) for delivery_id, letter in letters.items()}

    async def _wait_for(
        self, under_way: set[asyncio.Task[Result]]
    ) -> tuple[set[asyncio.Task[Result]], set[asyncio.Task[Result]]]:
        """Wait for all, or a moment; where the process is to end, for all or the grace."""
        if not self._stopping.is_set():
            return await asyncio.wait(under_way, timeout=RECORD_EVERY_S)
        ended, late = await asyncio.wait(under_way, timeout=GRACE_S)
        for task in late:
            task.cancel()
        if late:
            ended |= (await asyncio.wait(late))[0]
        return ended, set()

    async def _record(self, results: list[Result], now: datetime) -> None:
        if results:
            self._reached("before_record")
            await self._desk.ask(sending.record, results, now, terms=self._terms)

    async def _send(
        self, delivery: Delivery, known: _Written | None, until: float, now: datetime
    ) -> Result:
        try:
            async with self._slots:
                return delivery, await self._outcome(delivery, known, until, now)
        except asyncio.CancelledError:
            return delivery, NOT_BEGUN

    async def _outcome(
        self, delivery: Delivery, known: _Written | None, until: float, now: datetime
    ) -> Outcome:
        lane = (delivery.workspace_id, delivery.kind.lane)
        if time.monotonic() < self._resting.get(lane, 0):
            return NOT_BEGUN
        outcome = await self._write(delivery, known, until, now)
        if not isinstance(outcome, Outcome):
            outcome = await self._post(delivery, outcome, until, now)
        if outcome.pause_s:
            self._resting[lane] = time.monotonic() + outcome.pause_s
        return outcome

    async def _write(
        self, delivery: Delivery, known: _Written | None, until: float, now: datetime
    ) -> Letter | Outcome:
        """Look again whether to send it, and what; nothing is sent yet, so nothing is in doubt."""
        if self._stopping.is_set() or time.monotonic() > until:
            return NOT_BEGUN
        if known is not None and time.monotonic() < known[1] + FRESH_S:
            return known[0]
        try:
            return await POSTS[delivery.kind](self._desk_in(delivery.workspace_id), delivery, now)
        except DatabaseUnavailable:
            return NOT_BEGUN
        except SlackRefused as refused:
            return await self._refused(refused, delivery, now, in_doubt=False)
        except Exception as problem:  # noqa: BLE001 - a poison row must not stop the others
            _log_failure("letter_failed", delivery, problem)
            return after_failure(delivery, now, type(problem).__name__)

    async def _post(
        self, delivery: Delivery, letter: Letter, until: float, now: datetime
    ) -> Outcome:
        """Make the one call that counts."""
        if time.monotonic() > until:
            return NOT_BEGUN
        self._reached("before_post")
        try:
            gateway = self._desk_in(delivery.workspace_id).gateway
            outcome = await letter.send(gateway, delivery.message_key)
        except SlackRefused as refused:
            outcome = await self._refused(refused, delivery, now, in_doubt=True)
        except asyncio.CancelledError:
            outcome = after_silence(delivery, now, "stopped")
        except Exception as problem:  # noqa: BLE001 - whatever it was, Slack may have taken it
            _log_failure("send_failed", delivery, problem)
            outcome = after_silence(delivery, now, type(problem).__name__)
        self._reached("after_post")
        return outcome

    async def _refused(
        self, refused: SlackRefused, delivery: Delivery, now: datetime, *, in_doubt: bool
    ) -> Outcome:
        log.warning(
            "send_refused",
            workspace=delivery.workspace_id,
            kind=delivery.kind.value,
            method=refused.method,
            code=refused.code,
        )
        if refused.kind is Refusal.INSTALLATION:
            await suspend(self._desk, delivery.workspace_id, refused.code)
        if refused.kind is Refusal.AMBIGUOUS and not in_doubt:
            return after_failure(delivery, now, refused.code)
        return after_refusal(refused, delivery, now)


async def suspend(desk: Desk, workspace_id: str, code: str) -> None:
    """Let a workspace rest that does not want us, and say so in the log, once."""
    if await desk.ask(sending.suspend, workspace_id, code):
        log.error("workspace_suspended", workspace=workspace_id, code=code)


def _log_failure(event: str, delivery: Delivery, problem: Exception) -> None:
    log.error(
        event,
        workspace=delivery.workspace_id,
        kind=delivery.kind.value,
        problem=type(problem).__name__,
    )
