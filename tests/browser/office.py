"""The real bot in a workspace, from Friday morning on, for windows to look into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from okrbot import local
from okrbot.cli import MANIFEST
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.running import Stage, running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.tour import FRIDAY
from okrbot.settings import Settings
from tests.migrated import migrated

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%"""


@contextmanager
def office(folder: Path) -> Iterator[Stage]:
    """A running workspace with okrbot in it; its database is in `folder`."""
    clock = Clock()
    clock.move_to(FRIDAY)
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    file = folder / "okrbot.db"
    file.write_bytes(migrated())
    settings = Settings(database_url=f"sqlite:///{file}")
    beside = partial(local.beside, settings)
    with running(partial(Sandbox, manifest, clock=clock), beside) as stage:
        yield stage
