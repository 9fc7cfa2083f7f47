"""The one composition root: settings become a store, a gateway, an app and a worker.

The one place that names the real clock.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from okrbot.domain.deliveries import Terms
from okrbot.process import CannotStart, stopped
from okrbot.services import people
from okrbot.settings import Settings, require
from okrbot.slack.app import build_app
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import Answer, Gateway, make_client
from okrbot.slack.refusals import SlackRefused, SlackSilent
from okrbot.store.engine import Store, is_sqlite, open_store, read_url, sqlite_file
from okrbot.store.lock import hold_file_lock
from okrbot.store.migrate import migrate
from okrbot.worker.failpoints import NoFailpoint, Reached, failing_at
from okrbot.worker.sender import Sender
from okrbot.worker.settler import Settler
from okrbot.worker.ticker import Ticker
from okrbot.worker.worker import Worker

Clock = Callable[[], datetime]

log = structlog.get_logger()


class Backroom:
    """All but the way in: database, gateway and worker. `okrbot worker` and `tick` are this."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        (token,) = require(settings, "slack_bot_token")
        reached = _failpoint(settings)
        self._held = ExitStack()
        self._held.enter_context(hold_file_lock(settings.database_url))
        self._store = _opened(settings)
        self._threads = ThreadPoolExecutor(_threads(self._store), thread_name_prefix="store")
        terms = _terms(settings)
        client = make_client(token, settings.slack_api_url, terms.timeout_s)
        self._gateway = Gateway(client, terms.timeout_s)
        self.desk = Desk(self._store, self._threads, self._gateway, clock, self.wake)
        sender = Sender(self.desk, self._desk_in, terms, reached)
        self._worker = Worker(self.desk, sender, Settler(self.desk, self._desk_in, terms))
        self._ticker = Ticker(self._worker)

    async def start(self) -> None:
        """Begin to work; raises CannotStart where Slack does not know our token."""
        await self._open()
        self._ticker.start()

    async def stop(self) -> None:
        """Stop claiming, finish what is under way, and let go of everything."""
        await self._ticker.stop()
        await self._gateway.close()
        self._threads.shutdown(wait=True)
        self._store.close()
        self._held.close()

    async def tick(self) -> dict[str, int]:
        """Do everything due now and return what came of it."""
        await self._open()
        try:
            return await self._worker.do_all()
        finally:
            await self.stop()

    def wake(self) -> None:
        """Look for work now rather than at the next tick: something was committed."""
        self._ticker.wake()

    def leap(self) -> None:
        """Plan and send now: the clock was moved."""
        self._ticker.leap()

    async def settle(self) -> None:
        """Return once everything due by now was planned and sent."""
        await self._worker.do_all()

    def _desk_in(self, _: str) -> Desk:
        """The desk of the one workspace that our token is good for."""
        return self.desk

    async def _open(self) -> Answer:
        """Open the session, join the workspace of our token, and return who we are there."""
        await self._gateway.open()
        try:
            who = await self._gateway.identity()
        except SlackRefused as refused:
            await self.stop()
            raise _cannot_start(
                refused, "SLACK_BOT_TOKEN", "it starts with xoxb- and belongs to this app"
            ) from None
        await self.desk.ask(people.join, str(who["team_id"]), str(who["team"]))
        return who


class Bot(Backroom):
    """The parts, put together. `start` connects them to Slack, `stop` undoes it in reverse."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        _, self._app_token = require(settings, "slack_bot_token", "slack_app_token")
        super().__init__(settings, clock)
        self._socket: AsyncSocketModeHandler | None = None

    async def start(self) -> None:
        """Connect and begin to work; raises CannotStart where Slack does not know our tokens."""
        who = await self._open()
        try:
            # Bolt's socket client would try a refused token again and again, for ever.
            await self._gateway.try_app_token(self._app_token)
        except SlackRefused as refused:
            await self.stop()
            raise _cannot_start(
                refused,
                "SLACK_APP_TOKEN",
                "it starts with xapp-, has connections:write, and Socket Mode is on in the app's"
                " pages",
            ) from None
        app = build_app(self.desk, who)
        self._socket = AsyncSocketModeHandler(app, self._app_token, web_client=self._gateway.client)
        await self._socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt's own
        self._ticker.start()

    async def stop(self) -> None:
        """Hang up, so that nothing new comes in, and stop as the rest does."""
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]  # Bolt's own
        await super().stop()


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT."""
    bot = Bot(settings, clock_of(settings))
    await bot.start()
    log.info("connected")
    try:
        await stopped()
    finally:
        await bot.stop()


async def work(settings: Settings) -> None:
    """Plan, send and settle until SIGTERM or SIGINT, beside any number of others.

    Raises CannotStart on SQLite, where the one process that may write is `okrbot run`.
    """
    if is_sqlite(read_url(settings.database_url)):
        raise CannotStart(
            "okrbot worker needs PostgreSQL (DATABASE_URL=postgresql://…): on SQLite one process "
            "does all, okrbot run."
        )
    backroom = Backroom(settings, clock_of(settings))
    await backroom.start()
    log.info("working")
    try:
        await stopped()
    finally:
        await backroom.stop()


async def tick(settings: Settings, now: datetime) -> dict[str, int]:
    """Do one pass of everything due at `now` against the configured Slack."""
    return await Backroom(settings, lambda: now).tick()


def forget(settings: Settings) -> None:
    """Delete a SQLite database; raises DatabaseInUse where somebody works on it."""
    file = sqlite_file(read_url(settings.database_url))
    if file is None:
        return
    with hold_file_lock(settings.database_url):
        for ending in ("", "-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def clock_of(settings: Settings) -> Clock:
    """Return the real clock, or the one that a sandbox moves by OKRBOT_CLOCK_FILE."""
    path = settings.okrbot_clock_file
    if path is None:
        return lambda: datetime.now(UTC)
    return lambda: datetime.now(UTC) + _offset(path)


def _offset(path: Path) -> timedelta:
    with suppress(OSError, ValueError):
        return timedelta(seconds=float(path.read_text()))
    return timedelta(0)


def _failpoint(settings: Settings) -> Reached:
    try:
        return failing_at(settings.okrbot_failpoint)
    except NoFailpoint as problem:
        raise CannotStart(str(problem)) from None


def _cannot_start(refused: SlackRefused, token: str, condition: str) -> CannotStart:
    """Return why Slack's answer to a token keeps us from starting, and where to look."""
    if isinstance(refused, SlackSilent):
        return CannotStart(
            f"Slack could not be asked about {token} ({refused.code}). Check the network and"
            " SLACK_API_URL."
        )
    return CannotStart(f"Slack answered “{refused.code}” to {token}. Check that {condition}.")


def _terms(settings: Settings) -> Terms:
    return Terms(
        lease_s=settings.okrbot_lease_s,
        timeout_s=settings.okrbot_send_timeout_s,
        settle_s=settings.okrbot_settle_s,
        sweep_s=settings.okrbot_sweep_s,
    )


def _opened(settings: Settings) -> Store:
    store = open_store(settings.database_url)
    migrate(store)
    return store


def _threads(store: Store) -> int:
    """SQLite has one writer, so one thread; PostgreSQL serves a small pool."""
    return 1 if store.dialect == "sqlite" else 4
