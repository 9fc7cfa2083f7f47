"""The control: the same prompts by a job queue and the SDK's own retries, as one would first try.

Jobs are claimed with SKIP LOCKED and marked as done in the transaction in which they are sent, so
nobody is forgotten. What is answered unclearly is sent again, by the SDK or by the next claim.
"""

from __future__ import annotations

import asyncio

import aiohttp
import psycopg
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
    async_default_handlers,
)
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.proof.slack import SlackAt
from benchmarks.proof.town import Town, dm_of, team_of

Clients = dict[str, AsyncWebClient]

_AT_ONCE = 16
_TIMEOUT_S = 2
_CLAIM = "SELECT member FROM job WHERE NOT done LIMIT %s FOR UPDATE SKIP LOCKED"


def prepare(url: str, town: Town) -> None:
    """Write one job for everybody."""
    with psycopg.connect(url) as database:
        database.execute("CREATE TABLE job (member TEXT PRIMARY KEY, done BOOLEAN DEFAULT false)")
        with database.cursor().copy("COPY job (member) FROM STDIN") as rows:
            for _, member in sorted(town.residents(), key=lambda one: one[1][-4:]):
                rows.write_row((member,))  # one of each workspace before the next of any


def open_jobs(url: str) -> int:
    """How many jobs are not done."""
    with psycopg.connect(url) as database:
        row = database.execute("SELECT count(*) FROM job WHERE NOT done").fetchone()
    return 0 if row is None else int(row[0])


def work(url: str, slack: SlackAt) -> None:
    """Send until nothing is left."""
    asyncio.run(_work(url, slack))


async def _work(url: str, slack: SlackAt) -> None:
    handlers = [
        *async_default_handlers(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=5),
        AsyncServerErrorRetryHandler(max_retry_count=1),
    ]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as session:
        clients = {
            team: AsyncWebClient(
                token, slack.api_url, _TIMEOUT_S, session=session, retry_handlers=handlers
            )
            for team, token in slack.tokens.items()
        }
        while await _batch(url, clients):
            pass


async def _batch(url: str, clients: Clients) -> bool:
    try:
        async with await psycopg.AsyncConnection.connect(url) as database:
            claimed = await (await database.execute(_CLAIM, [_AT_ONCE])).fetchall()
            await asyncio.gather(*(_send(database, clients, member) for (member,) in claimed))
    except psycopg.OperationalError:
        await asyncio.sleep(0.5)  # the database was restarted
        return True
    return bool(claimed) or await asyncio.to_thread(open_jobs, url) > 0


async def _send(
    database: psycopg.AsyncConnection[tuple[str]], clients: Clients, member: str
) -> None:
    try:
        client = clients[team_of(member)]
        await client.chat_postMessage(channel=dm_of(member), text="Your week")
    except (SlackApiError, TimeoutError, OSError):
        return  # not done: the next claim sends it again
    await database.execute("UPDATE job SET done = true WHERE member = %s", [member])
