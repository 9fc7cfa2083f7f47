"""A sandbox and the services beside it, running in a thread of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from okrbot.sandbox.server import Sandbox

Result = TypeVar("Result")
Part = TypeVar("Part", bound="Service")

PATIENCE = 30.0
"""Seconds that any one step, such as a start or a stop, may take."""


class Service(Protocol):
    """What runs beside the sandbox, such as a bot."""

    async def start(self) -> None:
        """Returns once it runs."""

    async def stop(self) -> None:
        """Returns once nothing of it runs."""


class Stage:
    """A running sandbox and what runs beside it, reachable from plain code."""

    def __init__(self, loop: asyncio.AbstractEventLoop, sandbox: Sandbox) -> None:
        self._loop = loop
        self.sandbox = sandbox
        self.url: str = sandbox.url

    def person(self, name: str, timeout: float = 10) -> Person:
        """The robot user of this name."""
        return Person(self.url, name, timeout)

    def move_clock_to(self, instant: datetime) -> None:
        """Makes it `instant` (aware) for the sandbox and all that follow its clock."""
        Remote(self.url).post("/sandbox/clock", to=instant.isoformat())

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of `work`, done in the loop of the sandbox and its services."""
        return _done_in(self._loop, work)


@contextmanager
def running(
    sandbox_factory: Callable[[], Sandbox], *services: Callable[[Sandbox], Service]
) -> Iterator[Stage]:
    """The stage, once the sandbox and then each service made for it have started.

    All are made, started and stopped in one loop in a thread of its own. Afterwards all that
    started is stopped in reverse, also when one of them failed.
    """
    with ExitStack() as ends:
        loop = ends.enter_context(_loop_in_a_thread())

        def start(make: Callable[[], Part]) -> Part:
            part = _done_in(loop, _started(make))
            ends.callback(lambda: _done_in(loop, part.stop()))
            return part

        sandbox = start(sandbox_factory)
        for service in services:
            start(partial(service, sandbox))
        yield Stage(loop, sandbox)


async def _started(make: Callable[[], Part]) -> Part:
    part = make()
    await part.start()
    return part


def _done_in(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run_coroutine_threadsafe(work, loop).result(PATIENCE)


@contextmanager
def _loop_in_a_thread() -> Iterator[asyncio.AbstractEventLoop]:
    begun: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def hold() -> None:
        ended = asyncio.Event()
        begun.set_result((asyncio.get_running_loop(), ended))
        await ended.wait()

    thread = threading.Thread(target=asyncio.run, args=(hold(),), name="sandbox", daemon=True)
    thread.start()
    loop, ended = begun.result(PATIENCE)
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(PATIENCE)
