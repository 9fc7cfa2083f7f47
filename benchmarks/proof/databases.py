"""A database of either kind in which a town is settled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.proof.postgres import Postgres
from benchmarks.proof.town import Town
from okrbot.store.engine import open_store
from okrbot.store.migrate import migrate


@contextmanager
def either(dialect: str, town: Town, server: Postgres) -> Iterator[str]:
    """Yield the address of a settled database, `postgresql` or `sqlite`."""
    if dialect == "sqlite":
        with own_file(town) as url:
            yield url
    else:
        yield settled(server.create("town"), town)


@contextmanager
def own_file(town: Town) -> Iterator[str]:
    """Yield the address of a settled SQLite database, which goes when we do."""
    with tempfile.TemporaryDirectory(prefix="okrbot-proof-") as folder:
        yield settled(f"sqlite:///{folder}/okrbot.db", town)


def settled(url: str, town: Town) -> str:
    """Settle the town in an empty database and return its address."""
    store = open_store(url)
    try:
        migrate(store)
        with store.write() as tx:
            town.settle(tx)
    finally:
        store.close()
    return url
