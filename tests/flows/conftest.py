"""The real bot beside the sandbox, on one movable clock; people act on it by what they see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from okrbot import bootstrap, local
from okrbot.cli import MANIFEST
from okrbot.sandbox import blocks, content
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.limits import Surface
from okrbot.sandbox.person import Person
from okrbot.sandbox.running import Stage, running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.state import Timings
from okrbot.settings import Settings
from tests.migrated import migrated
from tests.store import given
from tests.views.judges import judge
from tests.views.manners import keep_manners

FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
PATIENT = Timings(ack=15.0, trigger=15.0)
"""Slack's own 3 s are a bench's to measure: a flow says what happens, on a busy machine too."""


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
        self.rest()
        self.settle()

    def rest(self) -> None:
        """Has nothing wait for its turn: how fast Slack is written to is not asked here.

        That goes by the database's clock, for which no time passes while ours is moved by days.
        """
        with self.bot.desk.store.write() as tx:
            given.let_lanes_rest(tx)

    def settle(self) -> None:
        """Returns once everything due by now was planned and sent."""
        self.stage.call(self.bot.settle())


@pytest.fixture(autouse=True)
def every_payload_is_judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the bot says in a flow passes all four judges and is said as we speak."""
    said: list[tuple[Any, Surface]] = []

    def overheard(payload: Any, surface: Surface) -> list[str]:
        said.append((payload, surface))
        return blocks.problems(payload, surface)

    monkeypatch.setattr(content, "problems", overheard)
    yield
    for payload, surface in said:
        judge(payload, surface)
        keep_manners(payload)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A Friday morning in a new workspace with the bot in it."""
    with rigged(tmp_path) as rig:
        yield rig


@contextmanager
def rigged(folder: Path, **settings: Any) -> Iterator[Rig]:
    """A Friday morning in a new workspace with a bot of these settings in it."""
    clock = Clock()
    clock.move_to(FRIDAY)
    file = folder / "okrbot.db"
    file.write_bytes(migrated())
    chosen = Settings(database_url=f"sqlite:///{file}", **settings)
    bots: list[bootstrap.Bot] = []

    def make_bot(sandbox: Sandbox) -> bootstrap.Bot:
        bots.append(local.beside(chosen, sandbox))
        return bots[0]

    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    with running(partial(Sandbox, manifest, clock=clock, timings=PATIENT), make_bot) as stage:
        yield Rig(stage, bots[0])
