"""A worker of a proof: the bot's own parts, put together for many workspaces at once."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import aiohttp
import structlog

from benchmarks.proof.slack import SlackAt
from okrbot.bootstrap import clock_of
from okrbot.domain.deliveries import Terms
from okrbot.process import stopped
from okrbot.settings import Settings
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import Gateway, make_client
from okrbot.store.engine import open_store
from okrbot.worker.failpoints import failing_at
from okrbot.worker.sender import Sender
from okrbot.worker.settler import Settler
from okrbot.worker.ticker import Ticker
from okrbot.worker.worker import Worker

PRODUCTION = Terms()
QUICK = Terms(lease_s=4, timeout_s=2, settle_s=5, sweep_s=15)
"""The same protocol with its times shortened, so that a run takes minutes, not hours."""

_THREADS = 4


@dataclass(frozen=True)
class Post:
    """Where a worker works, and by which times."""

    slack: SlackAt
    database_url: str
    clock_file: Path
    terms: Terms = QUICK
    failpoint: str | None = None


def work(post: Post) -> None:
    """Plan, send and settle until asked to end."""
    # What went wrong is counted by the proof; thousands of lines would hide its table.
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(_work(post))


async def _work(post: Post) -> None:
    terms = post.terms
    store = open_store(post.database_url)
    clock = clock_of(Settings(okrbot_clock_file=post.clock_file))
    timeout = aiohttp.ClientTimeout(total=terms.timeout_s)
    with ThreadPoolExecutor(_THREADS) as threads:
        async with aiohttp.ClientSession(timeout=timeout) as session:

            def gateway_of(workspace_id: str) -> Gateway:
                token = post.slack.tokens[workspace_id]
                client = make_client(token, post.slack.api_url, terms.timeout_s)
                client.session = session
                return Gateway(client, terms.timeout_s)

            some = next(iter(post.slack.tokens))
            desk = Desk(store, threads, gateway_of(some), clock, _nothing)

            @cache
            def desk_in(workspace_id: str) -> Desk:
                return replace(desk, gateway=gateway_of(workspace_id))

            sender = Sender(desk, desk_in, terms, failing_at(post.failpoint))
            ticker = Ticker(Worker(desk, sender, Settler(desk, desk_in, terms)))
            ticker.start()
            await stopped()
            await ticker.stop()
    store.close()


def _nothing() -> None:
    """Nobody has to be woken: what is due was planned by the workers themselves."""
