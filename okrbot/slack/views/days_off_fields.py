"""The fields of a form in which somebody says which days they do not work on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from okrbot.domain.absence_words import read_days
from okrbot.domain.days_off import country_of, known_countries, weekend_of
from okrbot.domain.okrs import Member
from okrbot.domain.rhythm import OwnDays
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Option
from okrbot.slack.catalogue import marked
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

COUNTRY, WEEKEND, OFF, WORKING = "country", "weekend", "days_off", "days_worked"
MOST_CHOICES = 100
_DAY = timedelta(days=1)
_WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)


def build(reader: Reader, member: Member) -> list[Block]:
    """Return the fields, each with what counts now; days that are over are left out."""
    own = member.own_days
    chosen = own.country or country_of(member.zone)
    initial = _option(reader, chosen) if chosen else None
    weekend = weekend_of(chosen) if own.weekend is None else own.weekend
    days = [blocks.option(reader.plain(day), str(n)) for n, day in enumerate(_WEEKDAYS)]
    return [
        blocks.labelled(
            reader.plain("Public holidays of"),
            blocks.external_select(ids.COUNTRY_SEARCH, initial),
            block_id=COUNTRY,
            hint=reader.plain("By preset the country that your time zone lies in."),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("My weekend"),
            blocks.checkboxes(ACTION, days, [str(day) for day in sorted(weekend)]),
            block_id=WEEKEND,
            optional=True,
        ),
        blocks.labelled(
            reader.plain("Days off besides"),
            blocks.text_input(ACTION, _written(own.off, reader.today)),
            block_id=OFF,
            hint=reader.plain("Such as 24 Dec, 28 Dec to 2 Jan"),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("Holidays on which I work"),
            blocks.text_input(ACTION, _written(own.working, reader.today)),
            block_id=WORKING,
            optional=True,
        ),
    ]


def read(view: Mapping[str, Any], zone: str, today: date) -> OwnDays:
    """Return how the form's days differ from those of the zone's country.

    Raises what `read_days` does, with the field's block id.
    """
    given = forms.choice_in(view, COUNTRY)
    country = None if given == country_of(zone) else given
    ticked = frozenset(int(day) for day in forms.ticks_in(view, WEEKEND))
    # With another country comes its weekend, unless somebody ticked one of their own.
    before = forms.preset_in(view, COUNTRY) or country_of(zone)
    usual = (weekend_of(country or country_of(zone)), weekend_of(before))
    off = read_days(forms.text_in(view, OFF), today, OFF)
    working = read_days(forms.text_in(view, WORKING), today, WORKING)
    return OwnDays(country, None if ticked in usual else ticked, off, working - off)


def countries_like(reader: Reader, text: str) -> list[Option]:
    """Return the countries whose name in the reader's language holds a text."""
    wanted = text.strip().casefold()
    found = sorted(
        (name, code)
        for code in known_countries()
        if wanted in (name := reader.country(code)).casefold()
    )
    return [_option(reader, code) for _, code in found[:MOST_CHOICES]]


def _option(reader: Reader, code: str) -> Option:
    return blocks.option(reader.country(code), code)


def _written(days: Iterable[date], today: date) -> str:
    """The days as they can be read again, those in a row as one: “2026-12-28 to 2027-01-02”."""
    runs: list[tuple[date, date]] = []
    for day in sorted(day for day in days if day >= today):
        if runs and day == runs[-1][1] + _DAY:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in runs)
