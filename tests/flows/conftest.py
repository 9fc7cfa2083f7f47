"""The real bot beside the sandbox, on one movable clock; people act on it by what they see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from okrbot import bootstrap, local
from okrbot.cli import MANIFEST
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.person import Person
from okrbot.sandbox.running import Stage, running
from okrbot.sandbox.server import Sandbox
from okrbot.settings import Settings

FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Rig:
    """A stage with the bot on it."""

    stage: Stage
    bot: bootstrap.Bot

    def person(self, name: str) -> Person:
        return self.stage.person(name)

    def at(self, instant: str) -> None:
        """Makes it `instant`, ISO with its zone, and has all that is due done."""
        self.stage.move_clock_to(datetime.fromisoformat(instant))
        self.settle()

    def settle(self) -> None:
        """Returns once everything due by now was planned and sent."""
        self.stage.call(self.bot.settle())


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A Friday morning in a new workspace with the bot in it."""
    clock = Clock()
    clock.move_to(FRIDAY)
    settings = Settings(database_url=f"sqlite:///{tmp_path}/okrbot.db")
    bots: list[bootstrap.Bot] = []

    def make_bot(sandbox: Sandbox) -> bootstrap.Bot:
        bots.append(local.beside(settings, sandbox))
        return bots[0]

    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    with running(partial(Sandbox, manifest, clock=clock), make_bot) as stage:
        yield Rig(stage, bots[0])
