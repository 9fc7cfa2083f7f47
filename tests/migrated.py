"""A migrated database to be copied: migrating one for each test takes longer than most tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from okrbot.store.engine import open_store
from okrbot.store.migrate import migrate


def migrate_at(url: str) -> None:
    """Brings the database there to the newest schema."""
    store = open_store(url)
    migrate(store)
    store.close()


@cache
def migrated() -> bytes:
    """The file of a SQLite database without rows."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "okrbot.db"
        migrate_at(f"sqlite:///{file}")
        return file.read_bytes()
