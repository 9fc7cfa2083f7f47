"""Rows as the bytes of a file.

A spreadsheet takes a cell that begins with = + - or @ for a formula and runs it. Such a text gets
an apostrophe before it, which reading takes away again; a number of ours stays a number.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from okrbot.domain.transfer.rows import COLUMNS, Cell

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as something else."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def csv_of(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str] = COLUMNS) -> bytes:
    """Return rows as CSV in UTF-8 with the names of their columns above them."""
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(columns)
    writer.writerows([[_written(row.get(name, "")) for name in columns] for row in rows])
    return (BYTE_ORDER_MARK + page.getvalue()).encode("utf-8", "replace")


def json_of(rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Return rows as a JSON list, one object a line; numbers are numbers."""
    lines = [
        json.dumps({name: _plain(cell) for name, cell in row.items()}, ensure_ascii=False)
        for row in rows
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "replace")


WRITERS: Mapping[str, Callable[[Iterable[Mapping[str, Cell]]], bytes]] = {
    "csv": csv_of,
    "json": json_of,
}
"""How rows are written, by what the file's name ends in."""


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that was guarded; any other as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _written(cell: Cell) -> str:
    return format(cell, "f") if isinstance(cell, Decimal) else guarded(cell)


def _plain(cell: Cell) -> str | int | float:
    """The number JSON holds exactly; a longer one as its digits."""
    if isinstance(cell, str):
        return cell
    if cell == cell.to_integral_value():
        return int(cell)
    return float(cell) if Decimal(repr(float(cell))) == cell else format(cell, "f")
