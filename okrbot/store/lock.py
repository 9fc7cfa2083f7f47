"""One working process for a SQLite file."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from okrbot.store.engine import read_url, sqlite_file
from okrbot.store.errors import CannotOpenDatabase, DatabaseInUse


@contextmanager
def hold_file_lock(url: str) -> Iterator[None]:
    """Hold the lock beside a SQLite file while inside; nothing for PostgreSQL and in memory.

    The system drops it with the process, however that ends. Raises DatabaseInUse where another
    process holds it, CannotOpenDatabase where the folder cannot be written.
    """
    file = sqlite_file(read_url(url))
    if file is None:
        yield
        return
    try:
        file.parent.mkdir(exist_ok=True)
        lock = file.with_name(f"{file.name}.lock").open("a")
    except OSError as error:
        raise CannotOpenDatabase(
            f"The database {file} cannot be locked: {error.strerror}. Check DATABASE_URL."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatabaseInUse(
                f"Another okrbot already works on {file}. Stop it first, or use PostgreSQL to run"
                " several."
            ) from error
        yield
