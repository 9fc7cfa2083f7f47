"""One worker: plan what is due, send what is pending. Any number may run beside each other."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime

from okrbot.slack.desk import Desk
from okrbot.worker import planner
from okrbot.worker.sender import Sender


class Worker:
    """Each half runs at most once at a time in this process; the database decides the rest."""

    def __init__(self, desk: Desk, lease_s: float, timeout_s: float) -> None:
        self._desk = desk
        self._sender = Sender(desk, lease_s, timeout_s)
        self._planning = asyncio.Lock()
        self._sending = asyncio.Lock()

    async def plan(self) -> None:
        """Write down what is due by now."""
        async with self._planning:
            await planner.run_once(self._desk, self._desk.clock())

    async def send(self) -> None:
        """Send what is pending by now."""
        async with self._sending:
            await self._sender.run_once(self._desk.clock())

    async def plan_and_send(self) -> None:
        """Look at everything once."""
        await self.plan()
        await self.send()

    async def run_once(self, now: datetime) -> dict[str, int]:
        """Do one pass of everything due at `now`; return how much was planned and became what."""
        planned = await planner.run_once(self._desk, now)
        outcomes: Counter[str] = await self._sender.run_once(now)
        return {"planned": planned, **outcomes}

    def now(self) -> datetime:
        """The calendar's instant."""
        return self._desk.clock()

    async def idle(self) -> None:
        """Return once nothing is being planned or sent."""
        async with self._planning, self._sending:
            return

    def stop(self) -> None:
        """Claim nothing more; what is being sent is finished and recorded."""
        self._sender.stop()
