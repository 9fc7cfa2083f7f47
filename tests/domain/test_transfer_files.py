"""Files and their rows: written so that they read back, and read whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrbot.domain.errors import (
    BrokenFile,
    BrokenLine,
    NoColumns,
    NotUtf8,
    StrangeColumns,
    TooManyRows,
    TwiceTheColumn,
    UnevenLine,
)
from okrbot.domain.okrs import (
    Kind,
    Measure,
)
from okrbot.domain.transfer import (
    COLUMNS,
    MOST_ROWS,
    Row,
    csv_of,
    json_of,
    key_result_cells,
    read_rows,
)
from okrbot.domain.transfer.writing import guarded, unguarded
from tests.domain.okr_makers import Q1, a_key_result


@given(st.text())
def test_a_guarded_text_begins_no_formula_and_reads_back(text: str) -> None:
    written = guarded(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert unguarded(written) == text


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=30)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=5), st.sampled_from(["csv", "json"])
)
def test_what_is_written_reads_back_cell_by_cell(pairs: list[tuple[str, str]], kind: str) -> None:
    cells = [{"title": f"x{title}x", "owner": f"={owner}."} for title, owner in pairs]
    content = csv_of(cells) if kind == "csv" else json_of(cells)
    assert [dict(row.cells) for row in read_rows(f"f.{kind}", content)] == cells


@settings(max_examples=300)
@given(st.binary(max_size=200), st.sampled_from(["f.csv", "f.json"]))
def test_any_bytes_are_read_or_refused_in_our_own_words(content: bytes, name: str) -> None:
    with suppress(BrokenFile):
        assert read_rows(name, content)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheets_own_separator_is_understood(separator: str) -> None:
    lines = [
        separator.join(("Type", "TITLE", "Must hit")),
        separator.join(("objective", "Grow", "yes")),
    ]
    (row,) = read_rows("F.CSV", "\r\n".join(lines).encode("utf-8-sig"))
    assert row == Row(2, {"type": "objective", "title": "Grow", "must_hit": "yes"})


def test_a_line_is_counted_as_an_editor_counts_it() -> None:
    text = 'type,title\nobjective,"two\nlines"\n\nobjective,after\n'
    assert [row.line for row in read_rows("f.csv", text.encode())] == [2, 5]
    listed = '[\n {"title": "a",\n  "type": "objective"},\n\n {"title": "b"}]'
    assert [row.line for row in read_rows("f.json", listed.encode())] == [2, 5]


@pytest.mark.parametrize(
    ("name", "text", "error", "line"),
    [
        ("f.csv", "type,title\nobjective,a\nobjective\n", UnevenLine, 3),
        ("f.csv", "type,title\nobjective,a,b\n", UnevenLine, 2),
        ("f.csv", 'type,title\nobjective,"a', BrokenLine, 2),
        ("f.csv", 'type,title\nobjective,"a"b\n', BrokenLine, 2),
        ("f.csv", f"type,title\nobjective,{'a' * 140_000}\n", BrokenLine, 2),
        ("f.csv", "type,title,title\n", TwiceTheColumn, None),
        ("f.csv", "type,title,pay\n", StrangeColumns, None),
        ("f.csv", "objective,Grow\n", NoColumns, None),
        ("f.json", "{}", BrokenLine, 1),
        ("f.json", "[1]", BrokenLine, 1),
        ("f.json", '[{"title":"a"}\n {"title":"b"}]', BrokenLine, 2),
        ("f.json", '[{"title":"a"}]\n]', BrokenLine, 2),
        ("f.json", '[{"title":"a"},\n{"title":NaN}]', BrokenLine, 2),
        ("f.json", '[{"title":["a"]}]', BrokenLine, 1),
        ("f.json", "[" * 100_000, BrokenLine, 1),
        ("f.json", '[{"pay":1}]', StrangeColumns, None),
        ("f.csv", "type,title\n" + "objective,a\n" * (MOST_ROWS + 1), TooManyRows, None),
    ],
)
def test_a_broken_file_gives_no_row_and_says_on_which_line(
    name: str, text: str, error: type[BrokenFile], line: int | None
) -> None:
    with pytest.raises(error) as refused:
        read_rows(name, text.encode())
    assert refused.value.facts.get("line") == line


def test_letters_of_another_encoding_are_told_by_their_line() -> None:
    with pytest.raises(NotUtf8) as refused:
        read_rows("f.csv", "type,title\nobjective,a\nobjective,é\n".encode("cp1252"))
    assert refused.value.facts["line"] == 3


def test_an_exported_number_stays_a_number_and_a_title_is_no_formula() -> None:
    falling = a_key_result(
        Measure(Kind.DECREASE, None, Decimal("10"), Decimal("-20")), title="-1+2"
    )
    cells = key_result_cells(falling, Q1, None, None)
    (row,) = csv.DictReader(io.StringIO(csv_of([cells]).decode("utf-8-sig")))
    assert (row["target"], row["title"], list(row)) == ("-20", "'-1+2", list(COLUMNS))
    (listed,) = json.loads(json_of([cells]))
    assert (listed["target"], listed["title"]) == (-20, "-1+2")
