"""A database of either kind in which a town is settled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.proof.postgres import Postgres, migrate_at
from benchmarks.proof.town import Town
from okrbot.store.engine import open_store


@contextmanager
def either(dialect: str, town: Town, server: Postgres) -> Iterator[str]:
    """Yield the address of a settled database, `postgresql` or `sqlite`."""
    if dialect == "sqlite":
        with own_file(town) as url:
            yield url
    else:
        yield server.url(settled(server, town))


@contextmanager
def own_file(town: Town) -> Iterator[str]:
    """Yield the address of a settled SQLite database, which goes when we do."""
    with tempfile.TemporaryDirectory(prefix="okrbot-proof-") as folder:
        url = f"sqlite:///{folder}/okrbot.db"
        migrate_at(url)
        _settle(url, town)
        yield url


def settled(server: Postgres, town: Town) -> str:
    """Settle the town in a new database of the server and return its name."""
    database = server.create()
    _settle(server.url(database), town)
    return database


def _settle(url: str, town: Town) -> None:
    store = open_store(url)
    try:
        with store.write() as tx:
            town.settle(tx)
    finally:
        store.close()
