"""Time zones: which day it is somewhere, and when a wall clock shows a time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=1024)
def zone_named(*names: str | None) -> ZoneInfo:
    """Return the first of these IANA zones that is known here, or UTC.

    A name that Slack knows and this machine does not must not keep anybody from being asked.
    """
    for name in names:
        if name:
            try:
                return ZoneInfo(name)
            except (KeyError, ValueError, OSError):  # unknown, malformed, or a folder's name
                continue
    return ZoneInfo("UTC")


def zones_like(text: str, most: int) -> tuple[str, ...]:
    """Return at most `most` zones whose name holds `text`, places before what is no place."""
    wanted = "_".join(text.casefold().split())
    found = [name for name in _every_zone() if wanted in name.casefold()]
    return tuple(sorted(found, key=lambda name: ("/" not in name, name))[:most])


def is_zone(name: str) -> bool:
    """Return whether this is the name of a zone that is known here."""
    return name in _every_zone()


@lru_cache(maxsize=1)
def _every_zone() -> frozenset[str]:
    """Asked of the disk once: it takes a good while."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def day_in(zone: str, now: datetime) -> date:
    """Return the calendar day that `now` falls on in this zone."""
    return now.astimezone(zone_named(zone)).date()


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which the wall clock of `zone` first shows `at` on `day`.

    Of a time that comes twice the first counts; a time that is skipped gives way to the first
    minute after the gap.
    """
    wall = datetime.combine(day, at)
    latest = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(latest, zone) == wall:
        return latest
    # In a gap, fold=1 reads the clock before the jump and fold=0 after it, both missing it.
    earliest = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    minutes = range((latest - earliest) // _MINUTE)
    return earliest + _MINUTE * bisect_left(
        minutes, wall, key=lambda minute: _wall(earliest + _MINUTE * minute, zone)
    )


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)
