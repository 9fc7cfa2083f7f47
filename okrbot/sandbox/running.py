"""A sandbox and the services beside it, running in a thread of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol, TypeVar

from okrbot.sandbox.person import Person
from okrbot.sandbox.server import Sandbox

Result = TypeVar("Result")

PATIENCE = 30.0
"""Seconds that any one step, such as a start or a stop, may take."""


class Service(Protocol):
    """What runs beside the sandbox, such as a bot."""

    async def start(self) -> None:
        """Returns once it runs."""

    async def stop(self) -> None:
        """Returns once nothing of it runs."""


class Stage:
    """A running sandbox, reachable from plain code."""

    def __init__(self, sandbox: Sandbox, loop: asyncio.AbstractEventLoop) -> None:
        self.sandbox = sandbox
        self._loop = loop

    @property
    def url(self) -> str:
        """Where the sandbox listens."""
        return self.sandbox.url

    def person(self, name: str, timeout: float = 10) -> Person:
        """The robot user of this name."""
        return Person(self.url, name, timeout)

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of `work`, done in the loop of the sandbox and its services."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)


@contextmanager
def running(
    sandbox_factory: Callable[[], Sandbox], *services: Callable[[Sandbox], Service]
) -> Iterator[Stage]:
    """The stage, once the sandbox and then each service made for it have started.

    Afterwards all that started is stopped in reverse, also when one of them failed.
    """
    with ExitStack() as ends:
        stage = Stage(sandbox_factory(), ends.enter_context(_loop_in_a_thread()))
        stage.call(stage.sandbox.start())
        ends.callback(_stop, stage, stage.sandbox)
        for service in services:
            part = service(stage.sandbox)
            stage.call(part.start())
            ends.callback(_stop, stage, part)
        yield stage


def _stop(stage: Stage, part: Service) -> None:
    stage.call(part.stop())


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
