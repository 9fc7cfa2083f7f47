"""The ticks, and nothing more: what is due is asked of the database.

APScheduler's store is in memory and a late tick simply runs, once: a shared job store would run
jobs twice and its default grace would drop them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from okrbot.worker.worker import Worker

PLAN_EVERY_S = 20
SEND_EVERY_S = 1
SETTLE_EVERY_S = 1
JUMP_S = 5.0
"""A clock that is this far from where it should be was moved, by hand or by the sandbox."""


class Ticker:
    """Plans every 20 seconds, sends every second, and at once when woken."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._tasks: set[asyncio.Task[None]] = set()
        self._seen = self._skew()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._scheduler.add_job(worker.plan, "interval", seconds=PLAN_EVERY_S)
        self._scheduler.add_job(self._beat, "interval", seconds=SEND_EVERY_S)
        self._scheduler.add_job(worker.settle, "interval", seconds=SETTLE_EVERY_S)

    def start(self) -> None:
        """Begin to tick, with a first look at once."""
        self._scheduler.start()
        self.leap()

    async def stop(self) -> None:
        """Stop ticking and wait for what is under way."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self._worker.stop()
        await asyncio.gather(*self._tasks)
        await self._worker.idle()

    def wake(self) -> None:
        """Send what was just committed without waiting for the tick."""
        self._spawn(self._worker.send())

    def leap(self) -> None:
        """Plan and send now: the clock was moved, or we have just started."""
        self._spawn(self._worker.plan_and_send())

    async def _beat(self) -> None:
        skew = self._skew()
        if abs(skew - self._seen) > JUMP_S:
            await self._worker.plan()
        self._seen = skew
        await self._worker.send()

    def _skew(self) -> float:
        """How far the calendar is ahead of a clock that never jumps, in seconds."""
        return self._worker.now().timestamp() - time.monotonic()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
