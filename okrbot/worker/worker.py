"""One worker: plan what is due, send what is pending, settle what is uncertain.

Any number may run beside each other: nothing but the database is shared.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime

from okrbot.services import sending
from okrbot.slack.desk import Desk
from okrbot.worker import planner
from okrbot.worker.sender import Sender
from okrbot.worker.settler import Settler

LONGEST_WAIT_S = 5.0


class Worker:
    """Each part runs at most once at a time in this process; the database decides the rest."""

    def __init__(
        self,
        desk: Desk,
        sender: Sender,
        settler: Settler,
    ) -> None:
        self._desk = desk
        self._sender = sender
        self._settler = settler
        self._planning = asyncio.Lock()
        self._sending = asyncio.Lock()
        self._settling = asyncio.Lock()
        self._stopping = False

    async def plan(self) -> int:
        """Write down what is due by now; return how many rows are new."""
        async with self._planning:
            return await planner.run_once(self._desk, self._desk.clock(), lambda: self._stopping)

    async def send(self) -> Counter[str]:
        """Send what is pending by now and within pace; return how many ended in which state."""
        async with self._sending:
            return await self._sender.run_once(self._desk.clock)

    async def settle(self) -> Counter[str]:
        """Look for what is uncertain; return how many ended in which state."""
        async with self._settling:
            return await self._settler.run_once(self._desk.clock())

    async def plan_and_send(self) -> None:
        """Look at everything once."""
        await self.plan()
        await self.send()

    async def do_all(self) -> dict[str, int]:
        """Do everything due by now; return how much was planned and became what.

        Waits for the paces of the workspaces, unless Slack asked for a longer rest.
        """
        planned = await self.plan()
        outcomes = await self.send()
        while (wait_s := await self._seconds_to_room()) is not None and wait_s <= LONGEST_WAIT_S:
            await asyncio.sleep(wait_s)
            outcomes += await self.send()
        outcomes += await self.settle()
        return {"planned": planned, **outcomes}

    def now(self) -> datetime:
        """The calendar's instant."""
        return self._desk.clock()

    def stop(self) -> None:
        """Plan and claim nothing more; what is being sent is finished and recorded."""
        self._stopping = True
        self._sender.stop()
        self._settler.stop()

    async def _seconds_to_room(self) -> float | None:
        return await self._desk.ask(sending.seconds_to_room, self._desk.clock())
