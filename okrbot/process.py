"""What every process of ours does alike: what it logs, why it does not start, when it ends."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

import structlog


class CannotStart(Exception):
    """The bot cannot start; the message is one line that says why and what to do."""


def quiet_logs() -> None:
    """Send our log to stderr as JSON lines and keep the SDK from logging bodies and tokens."""
    logging.basicConfig(level=logging.WARNING)
    for name in ("slack_sdk", "aiohttp"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A tick that finds the one before still at work is left out, which is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # Bolt warns that it found SLACK_BOT_TOKEN in the environment, where ours comes from.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


async def stopped() -> None:
    """Return when the operator asks the process to end."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, asked.set)
    await asked.wait()
