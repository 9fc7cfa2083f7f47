"""An oracle for clocks that jump: every zone, every transition from 2025 to 2030.

The oracle knows nothing of folds and gaps. It walks UTC minute by minute and notes when the wall
clock first shows the wanted time or a later one; that minute is when people are to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from okrbot.domain.cadence import iso_week, prompt_instant
from okrbot.domain.days_off import is_working_day
from okrbot.domain.zones import instant_of
from tests.domain.okr_makers import a_member, a_workspace

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
STEP, MINUTE = timedelta(days=3), timedelta(minutes=1)
AROUND = [timedelta(minutes=minutes) for minutes in (-61, -60, -30, -1, 0, 1, 29, 30, 59, 60, 61)]
WORKSPACE = a_workspace()


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    there = instant.astimezone(zone).utcoffset()
    assert there is not None
    return there


def transitions(zone: ZoneInfo) -> Iterator[datetime]:
    """The minutes, in UTC, at which the offset of `zone` changes."""
    before = FIRST
    known = offset(before, zone)
    while before < LAST:
        after = before + STEP
        if (now_known := offset(after, zone)) != known:
            low, high = before, after
            while high - low > MINUTE:
                middle = low + (high - low) // MINUTE // 2 * MINUTE
                low, high = (middle, high) if offset(middle, zone) == known else (low, middle)
            yield high
            known = now_known
        before = after


def walls_around(jump: datetime, zone: ZoneInfo) -> set[datetime]:
    """Wall times before, inside and after the hour that is skipped or comes twice."""
    sides = (jump - MINUTE, jump)
    clocks = [side.astimezone(zone).replace(tzinfo=None) for side in sides]
    return {clock + apart for clock in clocks for apart in AROUND}


def walked(jump: datetime, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """The minutes in which those wall times can show, with what the wall clock shows then."""
    minutes = (jump + MINUTE * step for step in range(-190, 190))
    return [(minute, minute.astimezone(zone).replace(tzinfo=None)) for minute in minutes]


@pytest.fixture(scope="module")
def zones() -> list[ZoneInfo]:
    return [ZoneInfo(name) for name in sorted(available_timezones())]


def test_around_every_transition_a_wall_time_has_exactly_its_first_minute(
    zones: list[ZoneInfo],
) -> None:
    seen = 0
    for zone in zones:
        for jump in transitions(zone):
            seen += 1
            minutes = walked(jump, zone)
            for wall in walls_around(jump, zone):
                expected = next(minute for minute, shown in minutes if shown >= wall)
                found = instant_of(wall.date(), wall.time(), zone)
                assert found == expected, f"{zone.key}: {wall} is {found}, not {expected}"
    assert seen > 1900, "the oracle saw too few jumps to mean anything"


def test_every_zone_has_one_prompt_in_every_iso_week_with_a_working_day(
    zones: list[ZoneInfo],
) -> None:
    mondays = [date(2024, 12, 30) + timedelta(days=7 * week) for week in range(314)]
    for zone in zones:
        member = a_member(zone=zone.key)
        for monday in mondays:
            week = iso_week(monday)
            instant = prompt_instant(member, WORKSPACE, week)
            week_days = (monday + timedelta(days=later) for later in range(7))
            first = next((day for day in week_days if is_working_day(day, zone.key)), None)
            there = instant.astimezone(zone).replace(tzinfo=None) if instant else None
            assert there == (first and datetime.combine(first, time(9))), f"{zone.key} {week}"
