"""The page's own time arithmetic against Python's, where clocks jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from tests.browser.test_page import OpenPage

ZONES = ["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Berlin"]
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
HALF_HOURS = [
    wall
    for wall in (NEW_YEAR + timedelta(hours=hour, minutes=30) for hour in range(365 * 24))
    if wall.month in (3, 4, 10, 11)  # when clocks jump
]
STARTS = [NEW_YEAR + timedelta(hours=17 * step) for step in range(500)]


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page("ayu")


def test_a_written_time_is_the_same_instant_as_in_python(page: Page):
    fields = [f"{wall:%Y-%m-%dT%H:%M}" for wall in HALF_HOURS]
    read = page.evaluate(
        "async ([fields, zones]) => {"
        " const { instantOf } = await import('/zone.js');"
        " return zones.map((zone) => fields.map((field) => instantOf(field, zone) / 1000)); }",
        [fields, ZONES],
    )
    for zone, instants in zip(ZONES, read, strict=True):
        there = ZoneInfo(zone)
        assert instants == [wall.replace(tzinfo=there).timestamp() for wall in HALF_HOURS], zone


def test_next_monday_nine_is_the_first_one_ahead(page: Page):
    found = page.evaluate(
        "async ([starts, zones]) => {"
        " const { nextWeekday } = await import('/zone.js');"
        " const next = (start, zone) => nextWeekday(start * 1000, zone, 1, 9) / 1000;"
        " return zones.map((zone) => starts.map((start) => next(start, zone))); }",
        [[start.timestamp() for start in STARTS], ZONES],
    )
    for zone, instants in zip(ZONES, found, strict=True):
        for start, seconds in zip(STARTS, instants, strict=True):
            monday = datetime.fromtimestamp(seconds, ZoneInfo(zone))
            assert (monday.weekday(), monday.hour, monday.minute) == (0, 9, 0), zone
            # a week, and the hour that clocks may be set back meanwhile
            assert timedelta(0) < monday - start <= timedelta(days=7, hours=1), zone
