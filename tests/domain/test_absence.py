from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.absence import Absence, AbsenceSource, SlackStatus, away_on, by_status, says_away
from okrbot.domain.absence_words import read_span
from okrbot.domain.errors import EndsTooSoon, NotADate, OkrError
from tests.domain.okr_makers import a_member

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
AYU = a_member(zone="Asia/Jakarta")
ON_LEAVE = SlackStatus("On annual leave", ":palm_tree:")


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("Vacationing", ":palm_tree:"),
        ("", ":palm_tree:"),
        ("Out sick", ":face_with_thermometer:"),
        ("OOO until Monday", ""),
        ("out of the office", ""),
        ("On parental leave", ":baby:"),
        ("on holiday", ""),
        ("PTO 🏖", ""),
        ("Day off", ""),
        ("away until 5 Jan", ""),
        ("Cuti melahirkan", ""),
        ("lagi sakit", ""),
        ("libur sampai Senin", ""),
        ("", ":cuti:"),
    ],
)
def test_a_status_says_away_by_its_words_or_its_picture(text: str, emoji: str) -> None:
    assert says_away(SlackStatus(text, emoji))


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("", ""),
        ("In a meeting", ":calendar:"),
        ("Commuting", ":bus:"),
        ("Working remotely", ":house_with_garden:"),
        ("Working from Bali", ":palm_tree:"),
        ("Back from vacation", ""),
        ("Planning our holiday campaign", ":palm_tree:"),
        ("sick of meetings", ""),
        ("please leave a message", ""),
        ("away from keyboard", ""),
        ("kembali dari cuti", ""),
        ("focus", ":headphones:"),
    ],
)
def test_a_status_about_work_does_not_say_away(text: str, emoji: str) -> None:
    assert not says_away(SlackStatus(text, emoji))


def status_absence() -> Absence:
    absence = by_status(None, ON_LEAVE, AYU, NOW)
    assert absence is not None
    return absence


def test_a_status_begins_an_absence_that_keeps_nothing_of_what_it_says() -> None:
    absence = status_absence()
    assert (absence.first_on, absence.last_on) == (MONDAY, None)
    assert "leave" not in repr(absence).lower()


def test_a_cleared_status_ends_the_absence_the_day_before() -> None:
    absence = by_status(status_absence(), SlackStatus(), AYU, NOW + timedelta(days=3))
    assert absence is not None
    assert absence.last_on == date(2026, 11, 25)
    assert not absence.covers(date(2026, 11, 26))


def test_a_status_cleared_on_its_first_day_never_was() -> None:
    assert by_status(status_absence(), SlackStatus(), AYU, NOW) is None


@pytest.mark.parametrize(
    ("expires", "last_on"),
    [
        pytest.param("2026-11-30T00:00+07:00", date(2026, 11, 29), id="at midnight"),
        pytest.param("2026-11-30T08:00+07:00", date(2026, 11, 29), id="before work"),
        pytest.param("2026-11-30T18:00+07:00", date(2026, 11, 30), id="after work"),
        pytest.param("2026-11-23T11:00+07:00", None, id="two hours are no absence"),
    ],
)
def test_a_status_lasts_to_its_last_day_of_work(expires: str, last_on: date | None) -> None:
    status = SlackStatus("Out sick", "", datetime.fromisoformat(expires))
    absence = by_status(None, status, AYU, NOW)
    assert (absence.last_on if absence else None) == last_on


def test_who_said_to_be_here_is_believed_until_the_status_changes() -> None:
    dismissed = Absence(
        "T1", "U1", AbsenceSource.STATUS, MONDAY, mark=ON_LEAVE.mark, dismissed=True
    )
    same = by_status(dismissed, ON_LEAVE, AYU, NOW + timedelta(days=1))
    assert same is not None
    assert not same.covers(MONDAY)
    other = by_status(dismissed, SlackStatus("Sick"), AYU, NOW + timedelta(days=1))
    assert other is not None
    assert other.covers(date(2026, 11, 24))


def test_an_absence_holds_on_both_its_ends() -> None:
    absence = Absence("T1", "U1", AbsenceSource.SAID, MONDAY, MONDAY + timedelta(days=4))
    held = [day for day in range(-1, 7) if absence.covers(MONDAY + timedelta(days=day))]
    assert held == [0, 1, 2, 3, 4]
    assert away_on([absence], MONDAY) == {"U1"}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", "2026-11-23", None),
        ("today", "2026-11-23", "2026-11-23"),
        ("besok", "2026-11-24", "2026-11-24"),
        ("Friday", "2026-11-27", "2026-11-27"),
        ("until Friday", "2026-11-23", "2026-11-27"),
        ("sampai Jumat", "2026-11-23", "2026-11-27"),
        ("until 5 Jan", "2026-11-23", "2027-01-05"),
        ("24 Dec to 4 Jan", "2026-12-24", "2027-01-04"),
        ("Dec 24 – Jan 4", "2026-12-24", "2027-01-04"),
        ("5-9 Jan", "2027-01-05", "2027-01-09"),
        ("Jan 5-9", "2027-01-05", "2027-01-09"),
        ("from 2026-12-01 to 2026-12-04", "2026-12-01", "2026-12-04"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("minggu depan", "2026-11-30", "2026-12-06"),
        ("2 weeks", "2026-11-23", "2026-12-06"),
        ("for three days", "2026-11-23", "2026-11-25"),
        ("tomorrow until Thursday", "2026-11-24", "2026-11-26"),
        ("1st of December", "2026-12-01", "2026-12-01"),
    ],
)
def test_days_are_read_as_people_write_them(words: str, first: str, last: str | None) -> None:
    span = read_span(words, MONDAY)
    assert span.first_on.isoformat() == first
    assert (span.last_on.isoformat() if span.last_on else None) == last


@pytest.mark.parametrize("words", ["someday", "0 days", "30 Feb", "until", "5-9", "Ayu", "13/45"])
def test_what_is_no_day_is_asked_back(words: str) -> None:
    with pytest.raises(NotADate):
        read_span(words, MONDAY)


def test_days_that_are_over_are_refused() -> None:
    with pytest.raises(EndsTooSoon):
        read_span("2026-11-01 to 2026-11-05", MONDAY)


@given(st.text(max_size=40))
def test_no_words_break_the_reading(words: str) -> None:
    try:
        span = read_span(words, MONDAY)
    except OkrError:
        return
    assert span.last_on is None or span.last_on >= span.first_on
