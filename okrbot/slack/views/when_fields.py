"""The fields of a form that choose a weekday and an hour, or leave them as everybody has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from okrbot.domain.rhythm import Rhythm
from okrbot.slack import blocks
from okrbot.slack.blocks import Block, Option
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.views.unasked import DAYS
from okrbot.slack.words import Reader

DAY, HOUR = "day", "hour"
FIRST_HOUR, LAST_HOUR = 8, 18
_PRESET = "preset"


def build(
    reader: Reader,
    labels: tuple[str, str],
    hints: tuple[str, str],
    chosen: tuple[int | None, time | None],
    preset: Rhythm,
) -> list[Block]:
    """Return the two fields; `chosen` is None where it is as everybody has it."""
    (day_label, hour_label), (day_hint, hour_hint), (weekday, at) = labels, hints, chosen
    usual = reader.plain("As everybody here: {day}", day=reader.plain(DAYS[preset.weekday]))
    usual_hour = reader.plain("As everybody here: {hour}", hour=f"{preset.at:%H:%M}")
    days = [
        blocks.option(usual, _PRESET),
        *(blocks.option(reader.plain(day), str(n)) for n, day in enumerate(DAYS)),
    ]
    hours = [blocks.option(usual_hour, _PRESET), *_hours(at)]
    day = blocks.select(ACTION, days, _PRESET if weekday is None else str(weekday))
    hour = blocks.select(ACTION, hours, _PRESET if at is None else f"{at:%H:%M}")
    return [
        blocks.labelled(day_label, day, block_id=DAY, hint=day_hint),
        blocks.labelled(hour_label, hour, block_id=HOUR, hint=hour_hint),
    ]


def read(view: Mapping[str, Any]) -> tuple[int | None, time | None]:
    """Return the weekday and the hour chosen; None for what is as everybody has it."""
    day = forms.choice_in(view, DAY) or _PRESET
    hour = forms.choice_in(view, HOUR) or _PRESET
    return (
        None if day == _PRESET else int(day),
        None if hour == _PRESET else time.fromisoformat(hour),
    )


def _hours(own: time | None) -> list[Option]:
    """Each full hour in which unasked messages come, and whatever was chosen before."""
    hours = {time(hour) for hour in range(FIRST_HOUR, LAST_HOUR + 1)} | ({own} if own else set())
    return [blocks.option(f"{hour:%H:%M}", f"{hour:%H:%M}") for hour in sorted(hours)]
