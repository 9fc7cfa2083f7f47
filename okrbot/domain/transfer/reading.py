"""The bytes of a file as rows. A file that is broken anywhere gives none, and says where it is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from okrbot.domain.errors import (
    BrokenLine,
    NoColumns,
    NoRows,
    NotOurFile,
    NotUtf8,
    StrangeColumns,
    TooManyRows,
    TwiceTheColumn,
    UnevenLine,
)
from okrbot.domain.transfer.rows import COLUMNS, Cell, Row
from okrbot.domain.transfer.writing import unguarded

MOST_ROWS = 5_000
_NAMED = 5
"""So many strange columns a sentence names."""
_SEPARATORS = ",;\t"
_LONGEST_NAME = 40
_SPACES = " \t\r\n"


def read_rows(name: str, content: bytes) -> tuple[Row, ...]:
    """Return the rows of a CSV or JSON file, told apart by its name.

    CSV is separated by commas, semicolons or tabs, as its first line is. Raises BrokenFile.
    """
    kind = name.casefold().rpartition(".")[2]
    if kind not in ("csv", "json"):
        raise NotOurFile
    text = _text(content)
    rows: list[Row] = []
    for row in _csv_rows(text) if kind == "csv" else _json_rows(text):
        if len(rows) == MOST_ROWS:
            raise TooManyRows(limit=MOST_ROWS)
        rows.append(row)
    if not rows:
        raise NoRows
    return tuple(rows)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise NotUtf8(line=content.count(b"\n", 0, wrong.start) + 1) from None


def _csv_rows(text: str) -> Iterator[Row]:
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names: Sequence[str] | None = None
    begins = 1
    try:
        for cells in reader:
            if names is None:
                names = _columns(cells)
            elif any(cell.strip() for cell in cells):
                yield Row(begins, _cells(names, cells, begins))
            begins = reader.line_num + 1
    except csv.Error:
        raise BrokenLine(line=begins) from None
    if names is None:
        raise NoColumns


def _columns(cells: Sequence[str]) -> list[str]:
    names = [_folded(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if "title" not in names:
        raise NoColumns
    _check_known(names)
    for name in names:
        if names.count(name) > 1:
            raise TwiceTheColumn(column=name)
    return names


def _cells(names: Sequence[str], cells: Sequence[str], line: int) -> dict[str, Cell]:
    if len(cells) < len(names) or any(cell.strip() for cell in cells[len(names) :]):
        raise UnevenLine(line=line, count=len(cells), columns=len(names))
    stripped = zip(names, (unguarded(cell.strip()) for cell in cells), strict=False)
    return {name: cell for name, cell in stripped if cell}


def _json_rows(text: str) -> Iterator[Row]:
    """Each object of a list, with the line it begins on."""
    decoder = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
    at, line = 0, 1
    expected = "["
    while True:
        end = _after_space(text, at)
        line += text.count("\n", at, end)
        mark = text[end : end + 1]
        if mark == "]" and expected != "[":
            break
        if mark != expected:
            raise BrokenLine(line=line)
        at = _after_space(text, end + 1)
        line += text.count("\n", end + 1, at)
        if expected == "[" and text[at : at + 1] == "]":
            end = at
            break
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError, ArithmeticError) as wrong:
            position = getattr(wrong, "pos", at)
            raise BrokenLine(line=line + text.count("\n", at, position)) from None
        yield Row(line, _json_cells(found, line))
        line += text.count("\n", at, end)
        at, expected = end, ","
    if text[end + 1 :].strip(_SPACES):
        raise BrokenLine(line=line + text.count("\n", end))


def _json_cells(found: Any, line: int) -> dict[str, Cell]:  # noqa: ANN401 — whatever the JSON holds
    if not isinstance(found, dict):
        raise BrokenLine(line=line)
    cells: dict[str, Cell] = {}
    for name, value in found.items():
        if isinstance(value, bool):
            cells[_folded(name)] = "yes" if value else "no"
        elif isinstance(value, Decimal):
            cells[_folded(name)] = value
        elif isinstance(value, str):
            if value.strip():
                cells[_folded(name)] = value.strip()
        elif value is not None:
            raise BrokenLine(line=line)
    _check_known(list(cells))
    return cells


def _check_known(names: Sequence[str]) -> None:
    strange = [name[:_LONGEST_NAME] or "–" for name in names if name not in COLUMNS]
    if strange:
        raise StrangeColumns(columns=", ".join(strange[:_NAMED]))


def _folded(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")
