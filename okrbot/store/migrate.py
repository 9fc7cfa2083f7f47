"""Brings a database to the schema this version knows; there is nothing to do on most starts."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from okrbot.store.engine import Store
from okrbot.store.errors import DatabaseError, DatabaseTooNew

HEAD = "0017"
"""The newest revision; a test holds it to the newest file in `migrations/versions`."""

_REVISIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6F6B72626F74  # "okrbot", among the advisory locks of a PostgreSQL database


def migrate(store: Store) -> None:
    """Bring the database to HEAD; return once it is there, whoever did it.

    Alembic is imported only where there is something to do. Raises DatabaseTooNew where a later
    okrbot has been here, DatabaseError where a migration left a reference that leads nowhere; the
    database is then as it was.
    """
    with store.read() as tx:
        if revision_of(tx) == HEAD:
            return
    if store.dialect == "sqlite":
        _migrate_sqlite(store)
    else:
        _migrate_postgresql(store)


def revision_of(tx: Connection) -> str | None:
    """Return the revision of a database, None where there is no schema yet."""
    if not inspect(tx).has_table("alembic_version"):
        return None
    revision: str | None = tx.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _migrate_sqlite(store: Store) -> None:
    with store.engine.connect() as tx:
        # A table is altered by rebuilding it, and dropping the old one would empty its children.
        # The switch works outside of transactions only.
        tx.exec_driver_sql("PRAGMA foreign_keys = OFF")
        try:
            tx.exec_driver_sql("BEGIN IMMEDIATE")
            _upgrade(tx)
            broken = tx.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DatabaseError(
                    f"The migration to {HEAD} would leave rows of {broken[0]} that refer to"
                    f" missing rows of {broken[2]}; nothing was changed."
                )
            tx.commit()
        finally:
            tx.rollback()
            tx.exec_driver_sql("PRAGMA foreign_keys = ON")


def _migrate_postgresql(store: Store) -> None:
    with store.engine.begin() as tx:
        tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(tx)


def _upgrade(tx: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": tx})
    config.set_main_option("script_location", str(_REVISIONS).replace("%", "%%"))
    revision = revision_of(tx)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseTooNew(
            f"The database has the schema {revision} of a later okrbot; this one knows {HEAD}."
            " Update okrbot."
        )
    command.upgrade(config, "head")
