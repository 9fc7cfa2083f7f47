"""The ticks, and nothing more: what is due is asked of the database.

APScheduler's store is in memory and a late tick simply runs, once: a shared job store would run
jobs twice and its default grace would drop them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from okrbot.store.errors import DatabaseUnavailable
from okrbot.worker.worker import Worker

log = structlog.get_logger()

Work = Callable[[], Awaitable[object]]

PLAN_EVERY_S = 20
SEND_EVERY_S = 1
SETTLE_EVERY_S = 1
MOST_WOKEN = 2
LONGEST_END_S = 18.0
"""Platforms kill a process some 20 seconds after they asked it to end."""
JUMP_S = 5.0
"""A clock that is this far from where it should be was moved, by hand or by the sandbox."""


class Ticker:
    """Plans every 20 seconds, sends and settles every second, and at once when woken."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken: set[asyncio.Task[None]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._jobs = [
            (self._scheduler.add_job(self._tick, "interval", [work], seconds=every_s), every_s)
            for work, every_s in (
                (worker.plan, PLAN_EVERY_S),
                (worker.send, SEND_EVERY_S),
                (worker.settle, SETTLE_EVERY_S),
            )
        ]

    def start(self) -> None:
        """Begin to tick, with a first look at once."""
        self._scheduler.start()
        self._watching = asyncio.get_running_loop().create_task(self._watch())
        self.leap()

    async def stop(self) -> None:
        """Stop ticking and wait for what is under way, for as long as SIGTERM allows."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._watching is not None:
            self._watching.cancel()
        self._worker.stop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LONGEST_END_S)

    def wake(self) -> None:
        """Send what was just committed without waiting for the tick.

        One that is under way may have looked already; a second one waits for its end and looks.
        """
        if len(self._woken) < MOST_WOKEN:
            task = self._spawn(self._worker.send)
            self._woken.add(task)
            task.add_done_callback(self._woken.discard)

    def leap(self) -> None:
        """Plan and send now: the clock was moved, or we have just started."""
        self._spawn(self._worker.plan_and_send)

    async def _tick(self, work: Work) -> None:
        # The scheduler cancels its jobs when it ends, and would print how it broke them off;
        # what is being sent has to be recorded, and `stop` waits for it.
        with suppress(asyncio.CancelledError):
            await asyncio.shield(self._spawn(work))

    async def _watch(self) -> None:
        """See the clock jump, and tick on from there.

        The scheduler goes by the machine's clock: set back by an hour, it would wait for an hour.
        """
        seen = self._skew()
        while True:
            await asyncio.sleep(SEND_EVERY_S)
            skew = self._skew()
            if abs(skew - seen) > JUMP_S:
                for job, every_s in self._jobs:
                    job.reschedule("interval", seconds=every_s)
                self.leap()
            seen = skew

    def _skew(self) -> float:
        """How far the calendar is ahead of a clock that never jumps, in seconds."""
        return self._worker.now().timestamp() - time.monotonic()

    def _spawn(self, work: Work) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(_steadily(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _steadily(work: Work) -> None:
    """Do what is to be done now; while the database is away, the next tick tries again."""
    try:
        await work()
    except DatabaseUnavailable as problem:
        log.warning("database_unavailable", problem=str(problem))
