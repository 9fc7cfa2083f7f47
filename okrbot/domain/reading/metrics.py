"""The words that name what is measured."""

from __future__ import annotations

from okrbot.domain.reading.tokens import Line


def metric_of(line: Line) -> str:
    """Return what the line measures, in its own words."""
    return line.text
