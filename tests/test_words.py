from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from okrbot.domain.okrs import Health, Status
from okrbot.slack import words
from okrbot.slack.catalogue import catalogue
from okrbot.slack.text import SafeText, safe
from okrbot.slack.words import Reader, city

NOW = datetime(2027, 2, 8, 2, 4, tzinfo=UTC)
AYU = Reader("en-US", "Asia/Jakarta", NOW)
MIA = Reader("de-DE", "Europe/Berlin", NOW)
SARI = Reader("id-ID", "Asia/Jakarta", NOW)


def test_every_fact_in_a_sentence_is_escaped() -> None:
    said = AYU.say("*{title}* by {who}", title="<!channel> & co", who=safe("R&D"))
    assert isinstance(said, SafeText)
    assert said == "*&lt;!channel&gt; &amp; co* by R&amp;D"


def test_a_plain_sentence_shows_what_was_typed() -> None:
    assert AYU.plain("{title}", title="R&D <b>\u202e") == "R&D <b>"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 answers"), (1, "1 answer"), (2, "2 answers"), (1500, "1,500 answers")]
)
def test_things_are_counted_as_people_count(n: int, said: str) -> None:
    assert AYU.plural("{n} answer", "{n} answers", n) == said


def test_few_things_are_counted_in_words_and_many_in_figures() -> None:
    assert [AYU.few(n) for n in (1, 6, 10, 11, 1500)] == ["one", "six", "ten", "11", "1,500"]
    assert [SARI.few(n) for n in (1, 6, 10, 1500)] == ["satu", "enam", "sepuluh", "1.500"]


def test_a_moment_to_come_has_its_weekday_and_from_a_week_on_its_day() -> None:
    assert AYU.soon(NOW + timedelta(days=1)) == "Tue 09:04 Jakarta"
    assert AYU.soon(NOW + timedelta(days=6)) == "Sun 09:04 Jakarta"
    assert AYU.soon(NOW + timedelta(days=7)) == "Mon 15 Feb, 09:04 Jakarta"
    assert AYU.soon(NOW + timedelta(days=6), "Pacific/Honolulu") == "Sat 16:04 Honolulu"
    assert AYU.soon(NOW - timedelta(days=1)) == "Sun 7 Feb, 09:04 Jakarta"


def test_numbers_are_the_readers() -> None:
    assert AYU.number(Decimal("1234.50")) == "1,234.5"
    assert MIA.number(Decimal("1234.5")) == "1.234,5"
    assert (AYU.percent(0.716), MIA.percent(0.716)) == ("72%", "72\u00a0%")
    assert AYU.value(Decimal("2000000"), "USD") == "$2,000,000"


@pytest.mark.parametrize(
    ("locale", "number", "money"),
    [
        ("en-US", "1,234,567.5", "$1,234,567.50"),
        ("en-IN", "12,34,567.5", "$12,34,567.50"),
        ("id-ID", "1.234.567,5", "US$1.234.567,50"),
        ("de-DE", "1.234.567,5", "1.234.567,50\u00a0$"),
        ("fr-FR", "1\u202f234\u202f567,5", "1\u202f234\u202f567,50\u00a0$US"),
    ],
)
def test_separators_and_the_place_of_a_currency_are_the_readers(
    locale: str, number: str, money: str
) -> None:
    reader = Reader(locale, "UTC", NOW)
    assert reader.number(Decimal("1234567.5")) == number
    assert reader.value(Decimal("1234567.5"), "USD") == money


def test_a_value_keeps_its_no_break_space_in_a_sentence() -> None:
    assert MIA.say("Now {share}", share=MIA.percent(0.5)) == "Now 50\u00a0%"


def test_days_and_times_are_the_readers_and_a_time_says_whose_zone() -> None:
    assert AYU.day(date(2027, 2, 8)) == "Mon 8 Feb"
    assert AYU.time(NOW) == "09:04 Jakarta"
    assert MIA.time(NOW) == "03:04 Berlin"
    assert AYU.time(NOW, "America/New_York") == "21:04 New York"
    assert AYU.moment(NOW) == "Mon 8 Feb, 09:04 Jakarta"


def test_today_is_the_day_where_the_reader_is() -> None:
    assert Reader("en-US", "Pacific/Auckland", NOW).today == date(2027, 2, 8)
    assert Reader("en-US", "America/New_York", NOW).today == date(2027, 2, 7)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Asia"])
def test_a_zone_this_machine_does_not_know_is_read_as_utc_and_says_so(zone: str) -> None:
    assert Reader("en-US", zone, NOW).moment(NOW) == "Mon 8 Feb, 02:04 UTC"
    assert AYU.time(NOW, zone) == "09:04 Jakarta"


def test_only_arriving_reads_a_hundred_per_cent() -> None:
    assert [AYU.percent(share) for share in (0.994, 0.999, 1.0, 1.2)] == [
        *("99%", "99%", "100%", "120%")
    ]


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "id-ID", "ja-JP", "ar", "xx-YY", "", "en_GB"])
def test_every_locale_slack_may_name_can_be_read_to(locale: str) -> None:
    reader = Reader(locale, "UTC", NOW)
    assert "Answered" in reader.say("Answered {when}", when=reader.moment(NOW))


def test_every_zone_has_a_city() -> None:
    for zone in available_timezones():
        assert city(zone).replace(" ", "_") in zone
        assert "/" not in city(zone)


def test_colour_is_never_alone() -> None:
    shown = [AYU.status(status) for status in Status] + [AYU.health(health) for health in Health]
    for text in shown:
        colour, _, said = text.partition(" ")
        assert colour in "🟢🟡🔴⚪"
        assert said.islower()
    assert AYU.health(Health.AT_RISK) == AYU.status(Status.AT_RISK) == "🟡 at risk"


def test_silence_is_never_green() -> None:
    for health in (Health.NO_ANSWER, Health.NO_DATA, Health.AWAY, Health.PARKED, Health.CLOSED):
        assert AYU.health(health).startswith("⚪")


def test_a_status_has_a_meaning() -> None:
    assert AYU.meaning(Status.AT_RISK) == "only if something changes"


INDONESIAN = """
msgid ""
msgstr ""
"Language: id\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "at risk"
msgstr "berisiko"

msgid "{who} answered"
msgstr "{who} sudah menjawab"

msgid "{n} answer"
msgid_plural "{n} answers"
msgstr[0] "{n} jawaban"

#, fuzzy
msgid "on track"
msgstr "mungkin"
"""


@pytest.fixture
def _with_indonesian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path

    (folder / "id.po").write_text(INDONESIAN, encoding="utf-8")
    monkeypatch.setattr(words, "CATALOGUES", tmp_path)
    yield
    catalogue.cache_clear()


@pytest.mark.usefixtures("_with_indonesian")
def test_a_sentence_is_said_in_the_readers_language_where_it_was_translated() -> None:
    assert SARI.status(Status.AT_RISK) == "🟡 berisiko"
    assert SARI.say("{who} answered", who="<Ayu>") == "&lt;Ayu&gt; sudah menjawab"
    assert SARI.plural("{n} answer", "{n} answers", 1500) == "1.500 jawaban"


@pytest.mark.usefixtures("_with_indonesian")
def test_what_is_not_translated_or_only_guessed_is_said_in_english() -> None:
    assert SARI.say("Nothing new") == "Nothing new"
    assert SARI.status(Status.ON_TRACK) == "🟢 on track"
    assert AYU.status(Status.AT_RISK) == "🟡 at risk"
    assert SARI.say("") == ""
