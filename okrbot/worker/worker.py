"""One worker: plan what is due, send what is pending, settle what is uncertain.

Any number may run beside each other: nothing but the database is shared.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from okrbot.domain.deliveries import Terms
from okrbot.slack.desk import Desk
from okrbot.worker import planner
from okrbot.worker.failpoints import Reached, pass_by
from okrbot.worker.sender import Sender
from okrbot.worker.settler import Settler


class Worker:
    """Each part runs at most once at a time in this process; the database decides the rest."""

    def __init__(
        self,
        desk: Desk,
        desk_in: Callable[[str], Desk],
        terms: Terms,
        reached: Reached = pass_by,
    ) -> None:
        self._desk = desk
        self._sender = Sender(desk, desk_in, terms, reached)
        self._settler = Settler(desk, desk_in, terms)
        self._planning = asyncio.Lock()
        self._sending = asyncio.Lock()
        self._settling = asyncio.Lock()

    async def plan(self) -> None:
        """Write down what is due by now."""
        async with self._planning:
            await planner.run_once(self._desk, self._desk.clock())

    async def send(self) -> None:
        """Send what is pending by now."""
        async with self._sending:
            await self._sender.run_once(self._desk.clock())

    async def settle(self) -> None:
        """Look for what is uncertain."""
        async with self._settling:
            await self._settler.run_once(self._desk.clock())

    async def plan_and_send(self) -> None:
        """Look at everything once."""
        await self.plan()
        await self.send()

    async def run_once(self, now: datetime) -> dict[str, int]:
        """Do one pass of everything due at `now`; return how much was planned and became what."""
        planned = await planner.run_once(self._desk, now)
        outcomes = await self._sender.run_once(now)
        outcomes += await self._settler.run_once(now)
        return {"planned": planned, **outcomes}

    def now(self) -> datetime:
        """The calendar's instant."""
        return self._desk.clock()

    async def idle(self) -> None:
        """Return once nothing is being planned, sent or looked for."""
        async with self._planning, self._sending, self._settling:
            return

    def stop(self) -> None:
        """Claim nothing more; what is being sent is finished and recorded."""
        self._sender.stop()
