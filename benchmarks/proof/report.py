"""The tables of a proof: printed, and merged into docs/proof.md between the marks of each part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

PAGE = Path(__file__).parents[2] / "docs" / "proof.md"

Row = Mapping[str, str]
"""A line of a table by its columns; the first one tells lines apart."""


class Report:
    """The table of one part, as the page has it and as it grows."""

    def __init__(self, part: str, page: Path = PAGE) -> None:
        self.part = part
        self._page = page
        self._place = re.compile(rf"<!-- {part} -->\n(.*?)<!-- /{part} -->", re.DOTALL)
        self.rows: dict[str, Row] = {}

    @property
    def holds(self) -> bool:
        """Whether no figure broke a promise."""
        return not any("✗" in cell for row in self.rows.values() for cell in row.values())

    def resume(self) -> None:
        """Take over the lines that the page has already."""
        found = self._place.search(self._page.read_text(encoding="utf-8"))
        lines = [_cells(line) for line in found[1].splitlines() if line] if found else []
        if len(lines) > 2:
            columns, _, *rows = lines
            self.rows = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}

    def add(self, row: Row) -> None:
        """Take a line in, in place of the one that told of the same."""
        self.rows[next(iter(row.values()))] = row

    def write(self) -> None:
        """Write the table into its place on the page."""
        text = self._page.read_text(encoding="utf-8")
        table = f"<!-- {self.part} -->\n{self._written()}\n<!-- /{self.part} -->"
        merged, places = self._place.subn(lambda _: table, text)
        if places != 1:
            raise LookupError(f"{self._page.name} has no place for {self.part}")
        self._page.write_text(merged, encoding="utf-8")

    def show(self) -> None:
        """Print the table."""
        columns = [*next(iter(self.rows.values()), {})]
        table = Table(*columns, title=self.part)
        for row in self.rows.values():
            table.add_row(*row.values())
        Console(width=200).print(table)

    def _written(self) -> str:
        columns = [*next(iter(self.rows.values()))]
        lines = [columns, ["---"] * len(columns), *(row.values() for row in self.rows.values())]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def mark(wrong: int) -> str:
    """A figure that must be nought, with a ✗ where it is not."""
    return f"✗ {wrong:,}" if wrong else "0"
