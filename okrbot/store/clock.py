"""The database's own clock, by which leases are measured; nobody moves it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from okrbot.store.types import UtcInstant


class database_time(FunctionElement[datetime]):  # noqa: N801 - reads as the SQL function it is
    """The database's present instant, moved by the bound parameter `parameter`, in seconds."""

    type = UtcInstant()
    inherit_cache = True

    def __init__(self, parameter: str) -> None:
        super().__init__(bindparam(parameter, type_=Float()))


@compiles(database_time, "sqlite")
def _on_sqlite(element: database_time, compiler: SQLCompiler, **kw: object) -> str:
    seconds = compiler.process(element.clauses, **kw)
    # Six decimals, as the column's own instants have, so that their texts compare as instants do.
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', {seconds} || ' seconds')"


@compiles(database_time, "postgresql")
def _on_postgresql(element: database_time, compiler: SQLCompiler, **kw: object) -> str:
    seconds = compiler.process(element.clauses, **kw)
    return f"(clock_timestamp() + make_interval(secs => {seconds}))"
