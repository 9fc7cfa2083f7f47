"""A store on SQLite and on PostgreSQL, as the store's own tests have it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.delivery.town import Town, town
from tests.store.conftest import (
    postgres,
    postgres_shared,
    postgres_template,
    sqlite_template,
    store,
)

__all__ = ["postgres", "postgres_shared", "postgres_template", "sqlite_template", "store"]

Story = Callable[[Town], Awaitable[None]]


@pytest.fixture
def play(store) -> Callable[..., None]:
    """Plays a story in a town of its own."""

    def play(story: Story, **size: int) -> None:
        async def whole() -> None:
            async with town(store, **size) as here:
                await asyncio.wait_for(story(here), 30)

        asyncio.run(whole())

    return play
