"""The stand-in Slack alone, for any bot to be tried on."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console

from okrbot.process import stopped
from okrbot.sandbox.server import Sandbox
from okrbot.settings import Settings


async def serve(settings: Settings, manifest: Path, port: int) -> None:
    """Serve it until stopped, having printed where it is and its tokens as one JSON line.

    Raises CannotListen.
    """
    sandbox = Sandbox(
        read(manifest), port=port, clock_file=settings.okrbot_clock_file, rate_limits=True
    )
    await sandbox.start()
    try:
        say(
            json.dumps(
                {
                    "api_url": sandbox.api_url,
                    "bot_token": sandbox.bot_token,
                    "app_token": sandbox.app_token,
                    "signing_secret": sandbox.signing_secret,
                }
            )
        )
        await stopped()
    finally:
        await sandbox.stop()


def read(manifest: Path) -> dict[str, object]:
    """Return an app's manifest, as `Sandbox` takes it."""
    said: dict[str, object] = json.loads(manifest.read_text(encoding="utf-8"))
    return said


def say(line: str) -> None:
    """Print one line as it is, however long."""
    Console(soft_wrap=True, highlight=False, markup=False).print(line)
