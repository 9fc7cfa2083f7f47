"""The stand-in Slack of a proof, in a process of its own, with its clock on a Monday morning."""

from __future__ import annotations

import asyncio
import json
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from benchmarks.proof.town import MONDAY, Town
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.server import Sandbox

MANIFEST = Path(__file__).parents[2] / "manifests" / "socket.json"


@dataclass(frozen=True)
class SlackAt:
    """Where the stand-in Slack of a proof is, and the token of each workspace."""

    url: str
    tokens: dict[str, str]

    @property
    def api_url(self) -> str:
        """What a bot takes for https://slack.com/api/."""
        return f"{self.url}/api/"

    def ask(self, path: str, told: dict[str, Any] | None = None) -> dict[str, Any]:
        """Use the control API."""
        body = None if told is None else json.dumps(told).encode()
        request = Request(f"{self.url}/sandbox/{path}", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=60) as answer:
            told_back: dict[str, Any] = json.load(answer)
        return told_back

    def ledger(self) -> list[dict[str, Any]]:
        """Every post that was accepted."""
        posts: list[dict[str, Any]] = self.ask("ledger")["posts"]
        return posts


def serve(town: Town, clock_file: Path, told: Connection) -> None:
    """Serve the town until the process is ended; tells where it is once it listens."""
    asyncio.run(_serve(town, clock_file, told))


async def _serve(town: Town, clock_file: Path, told: Connection) -> None:
    clock = Clock()
    clock.move_to(MONDAY)
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    sandbox = Sandbox(manifest, clock=clock, clock_file=clock_file, elsewhere=town.accounts())
    await sandbox.start()
    tokens = {slack.app.team.id: slack.bot_token for slack in sandbox.slacks}
    told.send(SlackAt(sandbox.url, tokens))
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    await sandbox.stop()
