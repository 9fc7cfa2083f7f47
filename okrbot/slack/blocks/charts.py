"""Charts and tables, which not every client shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrbot.slack.blocks.objects import Block, plain
from okrbot.slack.text import NOTHING, cleaned

CHART_SERIES, CHART_POINTS = 6, 20
TABLE_ROWS, TABLE_CELLS = 100, 20


def chart(title: str, categories: Sequence[str], series: Mapping[str, Sequence[float]]) -> Block:
    """Return a line chart: the last 20 categories, and up to six series with a value for each.

    Raises ValueError where a value is missing or two labels read the same.
    """
    labels = _labels(categories[-CHART_POINTS:])
    names = _labels(list(series)[:CHART_SERIES])
    lines = [
        {
            "name": name,
            "data": [
                {"label": label, "value": value}
                for label, value in zip(labels, values[-CHART_POINTS:], strict=True)
            ],
        }
        for name, values in zip(names, series.values(), strict=False)
    ]
    return {
        "type": "data_visualization",
        "title": plain(title, 50)["text"],
        "chart": {"type": "line", "series": lines, "axis_config": {"categories": labels}},
    }


def _labels(texts: Sequence[str]) -> list[str]:
    labels = [plain(text, 20)["text"] for text in texts]
    if len(set(labels)) < len(labels):
        raise ValueError(f"labels must differ: {labels}")
    return labels


def table(rows: Sequence[Sequence[str]]) -> Block:
    """Return a table of text, one a message: 100 rows of 20 cells at most."""
    return {
        "type": "table",
        "rows": [
            [{"type": "raw_text", "text": cleaned(cell) or NOTHING} for cell in row[:TABLE_CELLS]]
            for row in rows[:TABLE_ROWS]
        ],
    }
