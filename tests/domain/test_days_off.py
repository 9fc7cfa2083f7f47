"""Which days somebody works on: their country's, and what they say of their own."""

from __future__ import annotations

from datetime import date

import pytest

from okrbot.domain.absence_words import read_days
from okrbot.domain.days_off import is_working_day, working_day_after
from okrbot.domain.errors import NotADate, TooManyDays
from okrbot.domain.rhythm import OwnDays

CHRISTMAS, BOXING, MONDAY = date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28)
FRIDAY, SUNDAY = date(2026, 11, 27), date(2026, 11, 29)
JAKARTA, LONDON, DUBAI = "Asia/Jakarta", "Europe/London", "Asia/Dubai"


@pytest.mark.parametrize(
    ("day", "zone", "own", "working"),
    [
        (CHRISTMAS, LONDON, OwnDays(), False),
        (MONDAY, LONDON, OwnDays(), False),
        (MONDAY, JAKARTA, OwnDays(), True),
        (MONDAY, JAKARTA, OwnDays(country="GB"), False),
        (CHRISTMAS, LONDON, OwnDays(working=frozenset({CHRISTMAS})), True),
        (BOXING, LONDON, OwnDays(working=frozenset({BOXING})), True),
        (FRIDAY, LONDON, OwnDays(off=frozenset({FRIDAY})), False),
        (FRIDAY, LONDON, OwnDays(weekend=frozenset({4, 5})), False),
        (SUNDAY, LONDON, OwnDays(weekend=frozenset({4, 5})), True),
        (SUNDAY, LONDON, OwnDays(weekend=frozenset()), True),
        (FRIDAY, "Asia/Kuwait", OwnDays(), False),
        (FRIDAY, "Nowhere/Atall", OwnDays(), True),
        (FRIDAY, LONDON, OwnDays(country="XX"), True),
    ],
)
def test_what_somebody_says_of_their_days_goes_before_their_countrys(
    day: date, zone: str, own: OwnDays, working: bool
) -> None:
    assert is_working_day(day, zone, own) is working


def test_working_days_are_counted_by_ones_own_week() -> None:
    four_days = OwnDays(weekend=frozenset({4, 5, 6}))
    assert working_day_after(date(2026, 11, 26), JAKARTA, own=four_days) == date(2026, 11, 30)
    assert working_day_after(date(2026, 11, 26), JAKARTA, 3, four_days) == date(2026, 12, 2)


def test_days_are_read_from_a_list_and_again_as_they_are_shown() -> None:
    today = date(2026, 12, 1)
    days = read_days("24 Dec, 28 Dec to 2 Jan; 2027-01-05", today, "off")
    assert days == {
        date(2026, 12, 24),
        *(date(2026, 12, day) for day in range(28, 32)),
        *(date(2027, 1, day) for day in (1, 2, 5)),
    }
    assert read_days("2026-12-28 to 2027-01-02", today, "off") < days
    assert read_days(" , ", today, "off") == frozenset()


@pytest.mark.parametrize(
    ("text", "problem"), [("24 Dec, soon", NotADate), ("1 Jan to 1 Dec", TooManyDays)]
)
def test_a_list_that_cannot_be_kept_is_refused_on_its_field(
    text: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem) as refused:
        read_days(text, date(2026, 12, 1), "off")
    assert getattr(refused.value, "field", None) == "off"
