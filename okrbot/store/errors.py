"""What keeps a database from being used, each in one line for whoever runs the bot."""

from __future__ import annotations


class DatabaseError(Exception):
    """The database cannot be used; the message says why in one line and holds no password."""


class CannotOpenDatabase(DatabaseError):
    """It is not there, not ours to write, not a database, or its server refused."""


class DatabaseInUse(DatabaseError):
    """Another process of ours already works on this SQLite file."""


class DatabaseTooNew(DatabaseError):
    """A later okrbot migrated it to a schema this one does not know."""


class DatabaseUnavailable(DatabaseError):
    """It does not answer just now, or is locked or full."""
