"""The bot and the sandbox together in one process, on one clock."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from rich.console import Console

from okrbot.bare import read, say
from okrbot.bootstrap import Bot, forget
from okrbot.process import stopped
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.tour import FRIDAY, tour
from okrbot.settings import Settings

DATABASE = Path("data") / "sandbox.db"


async def serve(settings: Settings, manifest: Path, port: int) -> None:
    """Serve the sandbox with the bot in it until stopped; raises CannotListen, DatabaseError.

    The sandbox forgets everything when it ends, so the bot begins afresh with it.
    """
    sandbox = Sandbox(read(manifest), port=port, rate_limits=True)
    await sandbox.start()
    try:
        if "database_url" not in settings.model_fields_set:
            settings = settings.model_copy(update={"database_url": f"sqlite:///{DATABASE}"})
            forget(settings)
        bot = beside(settings, sandbox)
        await bot.start()
        say(f"A workspace with okrbot in it: {sandbox.url}  (Ctrl-C ends it)")
        try:
            await stopped()
        finally:
            await bot.stop()
    finally:
        await sandbox.stop()


def play_tour(settings: Settings, manifest: Path) -> int:
    """Play the tour in a workspace and a database of its own; return the exit code."""
    clock = Clock()
    clock.move_to(FRIDAY)
    with TemporaryDirectory(prefix="okrbot-tour-") as folder:
        own = settings.model_copy(update={"database_url": f"sqlite:///{folder}/tour.db"})
        make_sandbox = partial(Sandbox, read(manifest), clock=clock, rate_limits=True)
        with running(make_sandbox, partial(beside, own)) as stage:
            return 0 if tour(stage, Console()) else 1


def beside(settings: Settings, sandbox: Sandbox) -> Bot:
    """Return the bot, not yet started, that works in a running sandbox and follows its clock."""
    own = settings.model_copy(
        update={
            "slack_api_url": sandbox.api_url,
            "slack_bot_token": SecretStr(sandbox.bot_token),
            "slack_app_token": SecretStr(sandbox.app_token),
        }
    )
    bot = Bot(own, sandbox.clock.now)
    loop = asyncio.get_running_loop()

    def leap() -> None:
        loop.call_soon_threadsafe(bot.leap)

    sandbox.clock.on_jump(leap)
    return bot
