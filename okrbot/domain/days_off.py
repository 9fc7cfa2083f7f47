"""The days on which nobody is asked: the weekend and the public holidays of where they live.

The country is guessed from the zone, by the table that comes with the time zones; its holidays
are those of the `holidays` library. Neither asks the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TypeGuard

import holidays

from okrbot.domain.rhythm import AS_THE_COUNTRY, OwnDays

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_COMMON_WEEKEND = frozenset({_SATURDAY, _SUNDAY})


def is_working_day(day: date, zone: str, own: OwnDays = AS_THE_COUNTRY) -> bool:
    """Return whether people work on this day in the country of the zone, as far as we know.

    Where the zone has no country, or the country's calendar is not known, that is Monday to
    Friday. What somebody says of their `own` days goes before.
    """
    if day in own.off or day in own.working:
        return day in own.working
    country = own.country or country_of(zone)
    weekend = _weekend(country) if own.weekend is None else own.weekend
    return day.weekday() not in weekend and day not in _holidays(country, day.year)


def working_day_from(day: date, zone: str, own: OwnDays = AS_THE_COUNTRY) -> date | None:
    """Return the first working day from `day` to the end of its ISO week; None where none is."""
    sunday = day + _DAY * (_SUNDAY - day.weekday())
    left = (day + _DAY * later for later in range((sunday - day).days + 1))
    return next((one for one in left if is_working_day(one, zone, own)), None)


def working_day_after(day: date, zone: str, count: int = 1, own: OwnDays = AS_THE_COUNTRY) -> date:
    """Return the working day that comes `count` working days after `day`."""
    while count:
        day += _DAY
        count -= is_working_day(day, zone, own)
    return day


def weekend_of(country: str | None) -> frozenset[int]:
    """Return the weekdays on which a country does not work, Monday is 0."""
    return _weekend(country)


def known_countries() -> tuple[str, ...]:
    """Return the ISO codes of the countries whose holidays are known."""
    return tuple(sorted(holidays.list_supported_countries(include_aliases=False)))


def country_of(zone: str) -> str | None:
    """Return the ISO code of the country a zone lies in, such as "ID"; None where it has none."""
    return _countries().get(zone)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The ISO code of the country of each zone, by its present and its former names."""
    folder = files("tzdata") / "zoneinfo"
    of_zone = dict(_zones_in((folder / "zone.tab").read_text(encoding="utf-8")))
    for line in (folder / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        kind, _, names = line.partition(" ")
        if kind == "L":
            zone, former = names.split()
            if zone in of_zone:
                of_zone.setdefault(former, of_zone[zone])
    return of_zone


def _zones_in(table: str) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            yield zone, country


@lru_cache(maxsize=256)
def _weekend(country: str | None) -> frozenset[int]:
    if not _is_known(country):
        return _COMMON_WEEKEND
    return frozenset(holidays.country_holidays(country).weekend)


@lru_cache(maxsize=1024)
def _holidays(country: str | None, year: int) -> frozenset[date]:
    if not _is_known(country):
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=year))


def _is_known(country: str | None) -> TypeGuard[str]:
    return country in holidays.list_supported_countries()
