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
from okrbot.sandbox.person import Person
from okrbot.sandbox.running import Stage, running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.tour import FRIDAY
from okrbot.settings import Settings
from tests.migrated import migrated

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%"""

SIX = f"""{OKR}
- Launch the self-serve plan
- Raise CSAT from 3.9 to 4.5
- Cut time to first value from 10 days to 4 days"""


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


def founded(stage: Stage, okr: str) -> Person:
    """Ayu, who has founded the team Growth and written an OKR for it; she looks at her DM."""
    ayu = stage.person("Ayu")
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.submits()
    ayu.closes()
    ayu.types(f"/okr new {okr}")
    ayu.submits()
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")
    return ayu
