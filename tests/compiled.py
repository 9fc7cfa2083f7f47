"""SQL is compiled once in a process, not anew for the database of every test.

An engine caches what it compiled by statement and dialect, and every engine has a dialect object
of its own. Hundreds of tests open a database each and run the same statements; compiling them
again would be the greater part of a flow's time.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event


class _Compiled(dict[Any, Any]):
    """What was compiled, by the kind of dialect rather than by the object."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_its_kind(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_of_its_kind(key), compiled)


def _of_its_kind(key: Any) -> Any:
    dialect, *rest = key
    return (type(dialect), *rest)


_compiled = _Compiled()


def share() -> None:
    """Every engine of this process shares what any of them compiled."""

    @event.listens_for(Engine, "engine_connect")
    def takes_part(connection: Connection) -> None:
        connection.execution_options(compiled_cache=_compiled)
