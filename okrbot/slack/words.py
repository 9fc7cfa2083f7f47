"""What a reader reads: our sentences in their language, with their numbers, days and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as wall_time
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from okrbot.domain.errors import OkrError
from okrbot.domain.measures import format_value
from okrbot.domain.numerals import locale_of
from okrbot.domain.okrs import Health, Status, Team
from okrbot.domain.phrases import Phrase
from okrbot.domain.zones import day_in, zone_named
from okrbot.slack.catalogue import catalogue, is_spoken, marked
from okrbot.slack.text import SafeText, filled, filled_plain

ENGLISH: Final = Locale("en")
CATALOGUES: Final = Path(__file__).parents[1] / "locale"


_STATUS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.ON_TRACK: ("🟢", marked("on track")),
        Status.AT_RISK: ("🟡", marked("at risk")),
        Status.OFF_TRACK: ("🔴", marked("off track")),
    }
)
_HEALTH: Mapping[Health, tuple[str, str]] = MappingProxyType(
    {
        Health.CLOSED: ("⚪", marked("closed")),
        Health.PARKED: ("⚪", marked("parked")),
        Health.AWAY: ("⚪", marked("away")),
        Health.NO_ANSWER: ("⚪", marked("no answer")),
        Health.NO_DATA: ("⚪", marked("no data yet")),
        Health.ON_TRACK: _STATUS[Status.ON_TRACK],
        Health.AT_RISK: _STATUS[Status.AT_RISK],
        Health.OFF_TRACK: _STATUS[Status.OFF_TRACK],
    }
)
_MEANING: Mapping[Status, str] = MappingProxyType(
    {
        Status.ON_TRACK: marked("I expect to get there"),
        Status.AT_RISK: marked("only if something changes"),
        Status.OFF_TRACK: marked("I no longer expect it"),
    }
)
_FEW = (
    marked("one"),
    marked("two"),
    marked("three"),
    marked("four"),
    marked("five"),
    marked("six"),
    marked("seven"),
    marked("eight"),
    marked("nine"),
    marked("ten"),
)

#: What reading knows in every catalogue's language: “3 d”, “3 hari”.
UNIT_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "ms": marked("ms"),
        "seconds": marked("s"),
        "minutes": marked("min"),
        "hours": marked("h"),
        "days": marked("d"),
        "weeks": marked("wk"),
        "months": marked("mo"),
        "points": marked("points"),
    }
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: `locale` as Slack names it, `zone` an IANA name, `now` an aware instant."""

    locale: str
    zone: str
    now: datetime

    def say(self, template: str, /, **facts: object) -> SafeText:
        """Return a sentence of ours for a mrkdwn field, every fact escaped."""
        return filled(self._translated(template), facts)

    def plain(self, template: str, /, **facts: object) -> str:
        """Return a sentence of ours for a plain_text field."""
        return filled_plain(self._translated(template), facts)

    def plural(self, one: str, many: str, n: int, /, **facts: object) -> SafeText:
        """Return the sentence for `n` things; `{n}` in it is the number as the reader writes it."""
        return filled(self._counted(one, many, n), {"n": self.number(n), **facts})

    def problem(self, problem: OkrError) -> SafeText:
        """Return the sentence of an error of ours."""
        return self.say(problem.template(), **self._facts(problem))

    def on_field(self, problem: OkrError) -> str:
        """Return it as an error on a field, which shows marks such as those of code as they are."""
        return filled_plain(
            self._translated(problem.template()).replace("`", ""), self._facts(problem)
        )

    def fact(self, fact: object) -> str:
        """Return what an error names: words of ours, numbers and days as the reader has them.

        A number keeps its decimals, for it may be a score: “0.0”.
        """
        match fact:
            case Phrase():
                return self.plain(fact.template, **fact.facts)
            case int():
                return self.number(fact)
            case Decimal():
                digits = max(-int(fact.as_tuple().exponent), 0)
                return str(format_decimal(fact, f"#,##0.{'0' * digits}", locale=self._babel))
            case date() if fact.year != self.now.year:
                return format_date(fact, "EEE d MMM y", locale=self._words)
            case date():
                return self.day(fact)
            case _:
                return str(fact)

    def percent(self, share: float) -> str:
        """Return a share as whole per cents: 0.716 is “72%”; only arriving reads 100%."""
        whole = 0.99 if 0.99 < share < 1 else round(share, 2)
        return format_percent(whole, locale=self._babel)

    def number(self, value: float | Decimal) -> str:
        """Return a number with the reader's separators and every digit it has."""
        written: str = format_decimal(value, locale=self._babel, decimal_quantization=False)
        return written

    def few(self, n: int) -> str:
        """Return a number of things as a sentence has it: in words up to ten, “six”, “12”."""
        return self._translated(_FEW[n - 1]) if 0 < n <= len(_FEW) else self.number(n)

    def score(self, score: Decimal) -> str:
        """Return a score, always with its one decimal: “0.7”, “1.0”."""
        written: str = format_decimal(score, "0.0", locale=self._babel)
        return written

    def value(self, value: Decimal, unit: str | None) -> str:
        """Return a key result's value with its unit."""
        sign = UNIT_SIGNS.get(unit or "")
        return format_value(value, unit, self.locale, self._translated(sign) if sign else None)

    def day(self, day: date) -> str:
        """Return a date without its year: “Mon 8 Feb”."""
        return format_date(day, "EEE d MMM", locale=self._words)

    def short_day(self, day: date) -> str:
        """Return a date as short as an axis needs it: “8 Feb”."""
        return format_date(day, "d MMM", locale=self._words)

    def time(self, instant: datetime, zone: str | None = None) -> str:
        """Return a wall time and whose it is: “09:04 Jakarta”; the reader's zone by preset."""
        place = zone_named(zone, self.zone)
        clock = format_time(instant, "HH:mm", tzinfo=place, locale=self._words)
        return f"{clock} {city(place.key)}"

    def hour(self, at: wall_time, zone: str | None = None) -> str:
        """Return a wall time of a zone, of the reader's by preset: “09:00 Jakarta”."""
        return f"{at:%H:%M} {city(zone_named(zone, self.zone).key)}"

    def moment(self, instant: datetime, zone: str | None = None) -> str:
        """Return day and time: “Mon 8 Feb, 09:04 Jakarta”."""
        place = zone_named(zone, self.zone)
        day = instant.astimezone(place).date()
        return f"{self.day(day)}, {self.time(instant, place.key)}"

    def soon(self, instant: datetime, zone: str | None = None) -> str:
        """Return a moment to come: its weekday is enough within six days, “Tue 10:00 Jakarta”."""
        place = zone_named(zone, self.zone)
        day, today = day_in(place.key, instant), day_in(place.key, self.now)
        if not 0 <= (day - today).days < 7:
            return self.moment(instant, place.key)
        return f"{format_date(day, 'EEE', locale=self._words)} {self.time(instant, place.key)}"

    def country(self, code: str) -> str:
        """Return a country by its ISO code in the reader's language."""
        return str(self._words.territories.get(code, code))

    @property
    def today(self) -> date:
        """The reader's calendar day."""
        return day_in(self.zone, self.now)

    def status(self, status: Status) -> str:
        """Return the status in words with its colour: “🟡 at risk”."""
        return self._coloured(_STATUS[status])

    def status_words(self, status: Status) -> str:
        """Return the status in words alone, where what is shown is another: “at risk”."""
        return self._translated(_STATUS[status][1])

    def health(self, health: Health) -> str:
        """Return the health in words with its colour: “⚪ no answer”."""
        return self._coloured(_HEALTH[health])

    def meaning(self, status: Status) -> str:
        """Return what an owner says with this status."""
        return self._translated(_MEANING[status])

    def _coloured(self, sign_and_words: tuple[str, str]) -> str:
        sign, words = sign_and_words
        return f"{sign} {self._translated(words)}"

    def _facts(self, problem: OkrError) -> dict[str, str]:
        return {name: self.fact(fact) for name, fact in problem.facts.items()}

    @property
    def _words(self) -> Locale:
        """The language of our sentences: German days in an English sentence would be neither."""
        return self._babel if is_spoken(CATALOGUES, self._babel.language) else ENGLISH

    @property
    def _babel(self) -> Locale:
        return locale_of(self.locale)

    def _translated(self, template: str) -> str:
        return self._sentences.gettext(template) if template else template

    def _counted(self, one: str, many: str, n: int) -> str:
        return self._sentences.ngettext(one, many, n)

    @property
    def _sentences(self) -> NullTranslations:
        return catalogue(CATALOGUES, self._babel.language)


def channel_reader(team: Team, now: datetime) -> Reader:
    """Return who reads in a team's channel: everybody, in their lead's language, by its clock."""
    return Reader(team.locale, team.zone or "UTC", now)


def city(zone: str) -> str:
    """Return the place a zone is named after: “New York” for America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")
