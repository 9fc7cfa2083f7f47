"""A stage with a scripted bot, fresh for each module; the bot forgets between tests."""

from __future__ import annotations

import pytest

from tests.sandbox.scripted import scripted, settle


@pytest.fixture(scope="module")
def opened():
    with scripted() as stage_bot_wire:
        yield stage_bot_wire


@pytest.fixture
def stage(opened):
    return opened[0]


@pytest.fixture
def wire(opened):
    return opened[2]


@pytest.fixture
def bot(opened):
    stage, bot, _ = opened
    settle(stage)
    bot.heard.clear()
    bot.on.clear()
    return bot
