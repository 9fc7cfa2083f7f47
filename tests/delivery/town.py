"""Workspaces full of people on the stand-in Slack, and workers that write to them."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
from sqlalchemy import update

from okrbot.cli import MANIFEST
from okrbot.domain.deliveries import Delivery, DeliveryKind, Terms
from okrbot.domain.okrs import Member, Workspace
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.people import Member as Account
from okrbot.sandbox.people import Team
from okrbot.sandbox.server import Sandbox
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import Gateway, make_client
from okrbot.store import deliveries, people
from okrbot.store.engine import Store
from okrbot.store.tables import DeliveryRow, PaceRow, table_of
from okrbot.worker.sender import Sender
from okrbot.worker.settler import Settler
from okrbot.worker.worker import Worker
from tests.store import given

MONDAY = datetime(2026, 11, 23, 9, 0, 30, tzinfo=UTC)
WEEK = "2026-W48"
POST = "chat.postMessage"
AT_ONCE = Terms(lease_s=60, timeout_s=2, settle_s=-1, sweep_s=-1)
"""Nothing has to be waited for: what is uncertain has settled, what was found is swept."""


class Town:
    """Each workspace has the people U…0, U…1, …, all asked of one key result this Monday."""

    def __init__(self, store: Store, sandbox: Sandbox, stack: AsyncExitStack) -> None:
        self.store = store
        self.sandbox = sandbox
        self.now = MONDAY
        self.steady = 0.0
        self._stack = stack
        self._tokens = {slack.app.team.id: slack.bot_token for slack in sandbox.slacks}

    async def worker(self, terms: Terms = AT_ONCE, apart: timedelta = timedelta(0)) -> Worker:
        """One of any number of workers, whose machine's clock is so far from the others'."""
        timeout = aiohttp.ClientTimeout(total=terms.timeout_s)
        session = await self._stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        threads = self._stack.enter_context(ThreadPoolExecutor(2))

        def gateway(workspace_id: str) -> Gateway:
            client = make_client(self._tokens[workspace_id], self.sandbox.api_url, 2)
            client.session = session
            return Gateway(client, 2)

        desk = Desk(self.store, threads, gateway("T0TOWN0"), lambda: self.now + apart, lambda: None)

        def desk_in(workspace_id: str) -> Desk:
            return replace(desk, gateway=gateway(workspace_id))

        return Worker(desk, Sender(desk, desk_in, terms), Settler(desk, desk_in, terms))

    async def breaks(self, *rules: dict, rate_limits: object = False) -> None:
        """Has Slack fail from now on, by these rules and no others."""
        await self._ask("faults", {"rules": list(rules), "rate_limits": rate_limits})

    async def posts(self) -> list[dict]:
        """Every message that Slack accepted and that was not deleted."""
        return [post for post in (await self._ask("ledger"))["posts"] if not post["deleted"]]

    async def copies(self) -> Counter[str]:
        """How many messages stay in each conversation."""
        return Counter(post["channel"] for post in await self.posts())

    async def struck(self, kind: str) -> int:
        """How often that fault met a call since `breaks`."""
        return (await self._ask("faults"))["struck"].get(kind, 0)

    def prompts(self) -> dict[str, Delivery]:
        """Every prompt, by whom it is for."""
        return {row.subject: row for row in self.rows(DeliveryKind.PROMPT)}

    def rows(self, kind: DeliveryKind) -> list[Delivery]:
        """Every delivery of a kind, whatever its workspace and period."""
        table = table_of(DeliveryRow)
        with self.store.read() as tx:
            keys = tx.execute(
                table.select().where(table.c.kind == kind).order_by(table.c.subject)
            ).all()
            found = [
                deliveries.delivery(tx, row.workspace_id, kind, row.subject, row.period)
                for row in keys
            ]
        return [row for row in found if row]

    def states(self) -> Counter[str]:
        """How many deliveries are in which state."""
        with self.store.read() as tx:
            return Counter(deliveries.counts(tx))

    def let_leases_pass(self) -> None:
        """As if the database's clock had moved on; nobody can move it."""
        table = table_of(DeliveryRow)
        long_ago = datetime.now(UTC) - timedelta(days=1)
        with self.store.write() as tx:
            tx.execute(update(table).where(table.c.state == "sending").values(lease_until=long_ago))

    def let_lanes_rest(self) -> None:
        """As if nothing had been sent for a day."""
        with self.store.write() as tx:
            long_ago = datetime.now(UTC) - timedelta(days=1)
            tx.execute(update(table_of(PaceRow)).values(free_at=long_ago))

    async def settle(self, worker: Worker) -> None:
        """Has a worker do what is due until nothing is left open."""
        await worker.plan()
        for _ in range(20):
            self.let_lanes_rest()
            await worker.send()
            await worker.settle()
            self.now += timedelta(minutes=1)
            open_states = {"pending", "sending", "uncertain"} & self.states().keys()
            if not open_states:
                return

    async def _ask(self, path: str, told: dict | None = None) -> dict:
        url = f"{self.sandbox.url}/sandbox/{path}"
        method = "GET" if told is None else "POST"
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, url, json=told) as reply,
        ):
            assert reply.status == 200, await reply.text()
            return await reply.json()


@asynccontextmanager
async def town(store: Store, *, workspaces: int = 1, size: int = 3) -> AsyncIterator[Town]:
    """Build a town that is asked this Monday at nine."""
    accounts = {
        Team(workspace_of(number), f"Town {number}", f"town-{number}"): tuple(
            Account(user_of(number, person), f"p{person}", f"Person {person}", "Etc/UTC")
            for person in range(size)
        )
        for number in range(workspaces)
    }
    built: list[Town] = []
    clock = Clock(steady=lambda: time.monotonic() + (built[0].steady if built else 0))
    clock.move_to(MONDAY)
    sandbox = Sandbox(
        json.loads(MANIFEST.read_text(encoding="utf-8")), clock=clock, elsewhere=accounts
    )
    await sandbox.start()
    with store.write() as tx:
        for number in range(workspaces):
            _settle(tx, workspace_of(number), [user_of(number, person) for person in range(size)])
    try:
        async with AsyncExitStack() as stack:
            built.append(Town(store, sandbox, stack))
            yield built[0]
    finally:
        await sandbox.stop()


def workspace_of(number: int) -> str:
    return f"T0TOWN{number}"


def user_of(number: int, person: int) -> str:
    return f"U0T{number}{person:07d}"


def dm_of(member_id: str) -> str:
    """The conversation with a member, as the sandbox names it."""
    return f"D{member_id[1:]}"


def _settle(tx, workspace_id: str, ids: list[str]) -> None:
    given.workspace(tx, workspace_id)
    people.put_workspace(tx, Workspace(workspace_id, workspace_id))
    for member_id in ids:
        people.put_member(tx, Member(workspace_id, member_id, "Ayu", refreshed_at=MONDAY))
    objective = given.objective(tx, workspace_id=workspace_id, owner_id=ids[0])
    for member_id in ids:
        given.key_result(tx, objective, owner_id=member_id, asked_id=member_id)
