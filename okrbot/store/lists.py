"""A list of any length as one parameter.

`IN (?, ?, …)` has as many parameters as the list has members: from 32,767 on SQLite refuses it,
from 65,536 on PostgreSQL does, and for each length both have another statement to prepare.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Dialect, Integer, Text, bindparam, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from okrbot.store.types import storable


def is_among(column: Mapped[Any], parameter: str) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values bound to `parameter`."""
    # An attribute of a table class is its column in all but its annotation.
    expression = cast("ColumnElement[Any]", column)
    of_numbers = isinstance(expression.type, Integer)
    return expression.op("IN", is_comparison=True)(_members_of(parameter, of_numbers=of_numbers))


def are_among(columns: Collection[Mapped[Any]], parameter: str) -> ColumnElement[bool]:
    """Return the condition that two columns are together one of the pairs of texts bound."""
    expressions = cast("Collection[ColumnElement[Any]]", columns)
    return tuple_(*expressions).op("IN", is_comparison=True)(_pairs_of(parameter))


class _Pairs(TypeDecorator[Collection[tuple[str, str]]]):
    """JSON on both databases."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[tuple[str, str]] | None, _: Dialect) -> str:
        return json.dumps([[storable(word) for word in pair] for pair in value or ()])


class _pairs_of(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function it is
    inherit_cache = True

    def __init__(self, parameter: str) -> None:
        super().__init__(bindparam(parameter, type_=_Pairs()))


@compiles(_pairs_of, "sqlite")
def _pairs_on_sqlite(element: _pairs_of, compiler: SQLCompiler, **kw: object) -> str:
    pairs = compiler.process(element.clauses, **kw)
    both = "json_extract(value, '$[0]'), json_extract(value, '$[1]')"
    return f"(SELECT {both} FROM json_each({pairs}))"  # noqa: S608 - it is a placeholder


@compiles(_pairs_of, "postgresql")
def _pairs_on_postgresql(element: _pairs_of, compiler: SQLCompiler, **kw: object) -> str:
    pairs = compiler.process(element.clauses, **kw)
    both = "value->>0, value->>1"
    return f"(SELECT {both} FROM json_array_elements(({pairs})::json))"  # noqa: S608 - likewise


class _List(TypeDecorator[Collection[Any]]):
    """An array of PostgreSQL's, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, of_numbers: bool) -> None:
        super().__init__()
        self.of_numbers = of_numbers

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(ARRAY(BigInteger() if self.of_numbers else Text()))

    def process_bind_param(
        self, value: Collection[Any] | None, dialect: Dialect
    ) -> list[Any] | str | None:
        members = list(value or ())
        if not self.of_numbers:
            members = [storable(str(member)) for member in members]
        return json.dumps(members) if dialect.name == "sqlite" else members


class _members_of(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function it is
    inherit_cache = True

    def __init__(self, parameter: str, *, of_numbers: bool) -> None:
        super().__init__(bindparam(parameter, type_=_List(of_numbers)))


@compiles(_members_of, "sqlite")
def _on_sqlite(element: _members_of, compiler: SQLCompiler, **kw: object) -> str:
    parameter = compiler.process(element.clauses, **kw)
    return f"(SELECT value FROM json_each({parameter}))"  # noqa: S608 - it is a placeholder


@compiles(_members_of, "postgresql")
def _on_postgresql(element: _members_of, compiler: SQLCompiler, **kw: object) -> str:
    parameter = compiler.process(element.clauses, **kw)
    return f"(SELECT unnest({parameter}))"
