"""How values went, as Slack's own line chart."""

from __future__ import annotations

from okrbot.domain.okrs import KeyResult
from okrbot.domain.trends import Trend
from okrbot.slack import blocks
from okrbot.slack.blocks import Block
from okrbot.slack.words import Reader


def of_key_result(reader: Reader, key_result: KeyResult, trend: Trend) -> Block:
    """Return values against what was expected and what is to be reached."""
    lines = {reader.plain("Value"): trend.values}
    if trend.expected:
        lines[reader.plain("Expected")] = trend.expected
    if trend.target is not None:
        lines[reader.plain("Target")] = (trend.target,) * len(trend.weeks)
    title = reader.plain("{id}, week by week", id=key_result.public_id)
    return blocks.chart(title, _days(reader, trend), lines)


def of_objective(reader: Reader, trend: Trend) -> Block:
    """Return progress in per cent against what was expected."""
    lines = {reader.plain("Progress"): [round(share, 1) for share in trend.values]}
    if trend.expected:
        lines[reader.plain("Expected")] = [round(share, 1) for share in trend.expected]
    return blocks.chart(reader.plain("Progress in %, week by week"), _days(reader, trend), lines)


def _days(reader: Reader, trend: Trend) -> list[str]:
    """The last day of each week; what comes after a year's day-and-month is told by its year."""
    shown = [reader.short_day(day) for day in trend.weeks]
    return shown if len(set(shown)) == len(shown) else [day.isoformat() for day in trend.weeks]
