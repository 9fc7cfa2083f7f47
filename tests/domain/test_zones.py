"""Which day it is somewhere, and when a wall clock shows a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from okrbot.domain.zones import day_in, instant_of, is_zone, zone_named, zones_like


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        pytest.param("Asia/Jakarta", "2027-02-08", "09:00", "2027-02-08 02:00", id="east"),
        pytest.param("America/New_York", "2027-02-08", "09:00", "2027-02-08 14:00", id="west"),
        pytest.param("Asia/Kathmandu", "2027-02-08", "09:00", "2027-02-08 03:15", id="by quarters"),
        pytest.param("Europe/Berlin", "2027-03-28", "01:59", "2027-03-28 00:59", id="before a gap"),
        pytest.param("Europe/Berlin", "2027-03-28", "02:00", "2027-03-28 01:00", id="gap opens"),
        pytest.param("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28 01:00", id="in a gap"),
        pytest.param("Europe/Berlin", "2027-03-28", "02:59", "2027-03-28 01:00", id="gap closes"),
        pytest.param("Europe/Berlin", "2027-03-28", "03:00", "2027-03-28 01:00", id="after a gap"),
        pytest.param("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31 00:30", id="in a fold"),
        pytest.param("Europe/Berlin", "2027-10-31", "03:00", "2027-10-31 02:00", id="after a fold"),
        pytest.param("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02 15:30", id="half"),
        pytest.param("Africa/Cairo", "2027-04-30", "00:00", "2027-04-29 22:00", id="no midnight"),
        pytest.param("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30 10:00", id="no such day"),
    ],
)
def test_a_wall_time_is_the_first_minute_that_shows_it_or_what_follows_the_gap(
    zone: str, day: str, at: str, instant: str
) -> None:
    found = instant_of(date.fromisoformat(day), time.fromisoformat(at), zone_named(zone))
    assert found == datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert found.tzinfo is UTC


def test_of_a_time_that_comes_twice_the_first_counts_whichever_was_meant() -> None:
    second = time(2, 30, fold=1)
    found = instant_of(date(2027, 10, 31), second, zone_named("Europe/Berlin"))
    assert found == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "unknown",
    ["Mars/Olympus", "", None, "America", "../../etc/passwd", "/etc/localtime", "a\0b", "ü" * 300],
)
def test_an_unknown_zone_gives_way_to_the_next_and_at_last_to_utc(unknown: str | None) -> None:
    assert zone_named(unknown, "Asia/Jakarta").key == "Asia/Jakarta"
    assert zone_named(unknown).key == "UTC"


def test_the_first_known_zone_counts() -> None:
    assert zone_named("Asia/Tokyo", "Asia/Jakarta").key == "Asia/Tokyo"


def test_one_instant_lies_on_two_days() -> None:
    now = datetime(2027, 2, 8, 23, 30, tzinfo=UTC)
    assert day_in("Asia/Jakarta", now) == date(2027, 2, 9)
    assert day_in("America/New_York", now) == date(2027, 2, 8)


def test_a_zone_is_found_by_any_part_of_its_name() -> None:
    assert zones_like(" buenos  AIRES ", 5) == (
        "America/Argentina/Buenos_Aires",
        "America/Buenos_Aires",
    )


def test_of_many_zones_the_first_places_are_found() -> None:
    assert zones_like("iceland", 5) == ("Iceland",)
    assert zones_like("gmt", 3) == ("Etc/GMT", "Etc/GMT+0", "Etc/GMT+1")
    assert zones_like("est", 100)[-3:] == ("Europe/Budapest", "EST", "EST5EDT")


def test_what_is_no_place_anywhere_is_never_offered() -> None:
    assert zones_like("factory", 5) == zones_like("localtime", 5) == ()


def test_only_the_exact_name_is_a_zone() -> None:
    assert is_zone("Asia/Jakarta")
    assert not is_zone("Jakarta")
    assert not is_zone("Factory")
