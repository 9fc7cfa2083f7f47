"""Where the database is, and how a transaction on it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteOperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from okrbot.store.errors import CannotOpenDatabase, DatabaseUnavailable

_BUSY_S = 10


class Store:
    """A database that was opened. Every function of this package takes one of its transactions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        """`sqlite` or `postgresql`."""
        self._is_sqlite = self.dialect == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a transaction that sees one state of the database and leaves nothing behind.

        Raises DatabaseUnavailable.
        """
        with _unavailability_told(), self.engine.connect() as tx:
            if self._is_sqlite:
                _begin(tx, "DEFERRED")
            yield tx

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a transaction that is committed at the end, or undone where it raises.

        On SQLite it takes the write lock at once: a deferred one that reads first and writes
        later fails as "database is locked" when somebody else wrote in between. Raises
        DatabaseUnavailable.
        """
        with _unavailability_told(), self.engine.begin() as tx:
            if self._is_sqlite:
                _begin(tx, "IMMEDIATE")
            yield tx

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_store(url: str) -> Store:
    """Return the store at a SQLite or PostgreSQL URL, which answered once.

    The folder of a SQLite file is made if only it is missing. Raises CannotOpenDatabase.
    """
    address = read_url(url)
    engine = _sqlite(address) if is_sqlite(address) else _postgresql(address)
    try:
        with engine.connect():
            pass
    except DBAPIError as error:
        engine.dispose()
        raise CannotOpenDatabase(
            f"The database {shown(address)} cannot be opened: {_first_line(error)}."
            " Check DATABASE_URL."
        ) from error
    return Store(engine)


def read_url(url: str) -> URL:
    """Return a URL whose driver is one we bring. Raises CannotOpenDatabase for any other."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise CannotOpenDatabase(
            "DATABASE_URL cannot be read. Write sqlite:///data/okrbot.db or"
            " postgresql://user:password@host/database."
        ) from error
    if address.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return address.set(drivername="postgresql+psycopg")
    if address.drivername == "sqlite":
        return address
    raise CannotOpenDatabase(
        f"DATABASE_URL: {address.drivername} is no database okrbot runs on."
        " Use sqlite or postgresql."
    )


def is_sqlite(address: URL) -> bool:
    """Return whether the URL is SQLite's."""
    return address.get_backend_name() == "sqlite"


def sqlite_file(address: URL) -> Path | None:
    """Return the file of a SQLite URL, None where it lives in memory or is not SQLite."""
    if not is_sqlite(address) or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


def shown(address: URL) -> str:
    """Return the URL fit for a message: without its password."""
    return address.render_as_string(hide_password=True)


@contextmanager
def _unavailability_told() -> Iterator[None]:
    """Tell a database that is gone, locked or full from a statement that is wrong."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnavailable(_first_line(error)) from error
    except SqliteOperationalError as error:
        # BEGIN goes to the driver itself, so its errors come as they are.
        raise DatabaseUnavailable(str(error).partition("\n")[0]) from error


def _begin(tx: Connection, how: str) -> None:
    # To the driver itself: as a statement of SQLAlchemy's it would cost as much as a small read.
    driver: Any = tx.connection.driver_connection
    driver.execute(f"BEGIN {how}")


def _sqlite(address: URL) -> Engine:
    file = sqlite_file(address)
    if file is None:
        # One connection for all: each new one would be another, empty database.
        engine = create_engine(
            address, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        _make_folder(file.parent)
        engine = create_engine(address, connect_args={"timeout": _BUSY_S})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _postgresql(address: URL) -> Engine:
    # A connection that broke while it lay in the pool is replaced before it is used.
    return create_engine(
        address,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _BUSY_S, "application_name": "okrbot"},
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotOpenDatabase(
            f"The database's folder {folder} cannot be made: {error.strerror}. Check DATABASE_URL."
        ) from error


def _prepare_sqlite(connection: SqliteConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_S * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # acknowledged means kept
    connection.execute("PRAGMA foreign_keys = ON")


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]
