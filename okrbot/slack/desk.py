"""What a handler has at hand: the database by way of the services, Slack, and the time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from okrbot.domain.errors import Outsider
from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.services import people
from okrbot.slack.gateway import Gateway
from okrbot.slack.members import described, is_outsider, status_of
from okrbot.store.engine import Store

P = ParamSpec("P")
R = TypeVar("R")

FRESH_FOR = timedelta(hours=24)
"""What Slack said of a member so long ago may be acted on by the clock."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The composition root makes one; handlers and the worker share it."""

    store: Store
    threads: Executor
    gateway: Gateway
    clock: Callable[[], datetime]
    wake: Callable[[], None]

    async def ask(
        self, service: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a service on a database thread and return what it returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self.threads, lambda: service(self.store, *args, **kwargs)
        )

    async def who(self, actor: Actor) -> Member:
        """Return the member who acts, asking Slack about one we have not met."""
        member, _ = await self.who_and_where(actor)
        return member

    async def who_and_where(self, actor: Actor) -> tuple[Member, Workspace]:
        """Return the member who acts and their workspace, asking Slack as `who` does."""
        found = await self.ask(people.met, actor)
        if found is None:
            await self.meet(actor)
            found = await self.ask(people.met, actor)
        assert found is not None, "whom Slack has described is remembered"
        return found

    async def meet(self, actor: Actor) -> Member:
        """Ask Slack who this is, remember it, and return the member. Raises Outsider."""
        user = await self.gateway.user(actor.member_id)
        now = self.clock()
        member = described(actor.workspace_id, user, now)
        if is_outsider(user, actor.workspace_id):
            raise Outsider(who=member.name)
        return await self.ask(people.remember, member, status_of(user), now)

    async def conversation(self, member: Member) -> str:
        """Return the id of our conversation with a member, kept before anything is posted to it."""
        channel_id = member.dm_channel
        if channel_id is None:
            channel_id = await self.gateway.dm_channel(member.id)
            await self.ask(people.keep_dm_channel, member.workspace_id, member.id, channel_id)
        return channel_id

    async def meet_all(self, workspace_id: str, named: Mapping[str, Iterable[str]]) -> None:
        """Meet those of these members, by the field that names them, whom we do not know yet.

        Raises Outsider about the field.
        """
        field_of = {one: field for field, ids in named.items() for one in ids}
        strangers = sorted(await self.ask(people.strangers, workspace_id, set(field_of)))
        await asyncio.gather(
            *(self._meet_named(Actor(workspace_id, one), field_of[one]) for one in strangers)
        )

    async def _meet_named(self, actor: Actor, field: str) -> None:
        try:
            await self.meet(actor)
        except Outsider as problem:
            problem.field = field
            raise
