"""The disk is full while people submit: nothing is said to be saved that is not."""

from __future__ import annotations

import resource
import signal
from collections.abc import Collection, Iterator
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from benchmarks.proof.answering import submissions_of
from benchmarks.proof.crew import in_a_process
from benchmarks.proof.databases import own_file
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.town import Town
from okrbot.store.engine import open_store
from okrbot.store.errors import DatabaseError
from okrbot.store.tables import CheckInRow

TOWN = Town(4, 50)


def play(_: Size, done: Collection[str], __: Postgres) -> Iterator[Row]:
    """One line."""
    if str(TOWN.size) in done:
        return
    with own_file(TOWN) as url:
        size = _size_of(url)
        saved = in_a_process(_submit_on_a_full_disk, url, size)
        kept = _kept(url)
        again = in_a_process(_submit_all, url)
        final = _kept(url)
    yield {
        "submissions": str(TOWN.size),
        "told they were saved on the full disk": str(saved),
        "refused": str(TOWN.size - saved) if saved < TOWN.size else "✗ 0",
        "told so and lost": mark(saved - kept if kept < saved else 0),
        "kept unsaid": mark(kept - saved if kept > saved else 0),
        "saved when there was room again": str(again),
        "lost in the end": mark(TOWN.size - final),
    }


def _submit_on_a_full_disk(url: str, size: int) -> int:
    """How many submissions were answered as saved, by a process whose files may hardly grow."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond it then fails as ENOSPC does
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return _submit_all(url)


def _submit_all(url: str) -> int:
    store = open_store(url)
    saved = 0
    for one in submissions_of(TOWN):
        try:
            one.deliver(store)
        except (DBAPIError, DatabaseError):
            continue  # what the bot tells: not saved, please try again
        saved += 1
    store.close()
    return saved


def _size_of(url: str) -> int:
    """So many bytes that a file as large as the database's may grow by one tenth."""
    file = Path(url.removeprefix("sqlite:///"))
    return int(file.stat().st_size * 1.1)


def _kept(url: str) -> int:
    store = open_store(url)
    with store.read() as tx:
        count: int = tx.execute(select(func.count()).select_from(CheckInRow)).scalar_one()
    store.close()
    return count
