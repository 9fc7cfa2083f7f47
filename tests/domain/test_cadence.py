"""When people are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import tzset
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okrbot.domain.cadence import (
    Due,
    SkipReason,
    answered_recently,
    due_prompt,
    iso_week,
    may_ask,
    next_prompt,
    prompt_day_before,
    prompt_instant,
    snooze_until,
    week_start,
)
from okrbot.domain.okrs import Member
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.domain.zones import instant_of
from tests.domain.okr_makers import a_member, a_workspace

WEEK = timedelta(days=7)
HERE = a_workspace()
AYU = a_member("UAYU", zone="Asia/Jakarta")
LEO = a_member("ULEO", zone="America/New_York")
days = st.dates(date(2025, 1, 1), date(2031, 1, 1))


def at(wall: str, zone: str = "UTC") -> datetime:
    """The instant of a wall time such as "2026-11-23 09:00" in `zone`."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2026-11-23", "2026-W48"),
        ("2026-11-29", "2026-W48"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2025-12-29", "2026-W01"),
    ],
)
def test_a_day_lies_in_its_iso_week(day: str, week: str) -> None:
    assert iso_week(date.fromisoformat(day)) == week


@given(day=days)
def test_a_week_starts_on_the_monday_before_its_days(day: date) -> None:
    monday = week_start(iso_week(day))
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < WEEK


@pytest.mark.parametrize("week", ["2027-W53", "2026-W00", "2026", "", "2026-W", "week 3"])
def test_a_week_that_is_none_is_refused(week: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the calendar says of it
        week_start(week)


def test_everybody_is_asked_at_their_own_nine_oclock() -> None:
    berlin = a_member(zone="Europe/Berlin")
    assert prompt_instant(AYU, HERE, "2026-W48") == at("2026-11-23 02:00")
    assert prompt_instant(berlin, HERE, "2026-W48") == at("2026-11-23 08:00")
    assert prompt_instant(LEO, HERE, "2026-W48") == at("2026-11-23 14:00")


def test_a_workspace_sets_day_and_hour_and_a_member_may_move_them() -> None:
    wednesdays = a_workspace(prompt_weekday=2, prompt_at=time(10, 30))
    assert prompt_instant(a_member(), wednesdays, "2026-W48") == at("2026-11-25 10:30")
    moved = a_member(prompt_weekday=0, prompt_at=time(0, 0))
    assert prompt_instant(moved, wednesdays, "2026-W48") == at("2026-11-23 00:00")


def test_a_zone_nobody_knows_gives_way_to_the_workspaces() -> None:
    lost = a_member(zone="Mars/Olympus")
    assert prompt_instant(lost, a_workspace(zone="Asia/Jakarta"), "2026-W48") == at(
        "2026-11-23 02:00"
    )


def test_a_wall_time_in_a_gap_moves_to_the_first_valid_minute() -> None:
    found = instant_of(date(2027, 3, 28), time(2, 30), ZoneInfo("Europe/Berlin"))
    assert found == at("2027-03-28 03:00", "Europe/Berlin")


def test_of_a_wall_time_in_a_fold_the_first_counts() -> None:
    sunday_works = a_member(zone="Asia/Jerusalem", prompt_weekday=6, prompt_at=time(1, 30))
    assert prompt_instant(sunday_works, HERE, "2027-W43") == datetime(
        2027, 10, 30, 22, 30, tzinfo=UTC
    )


def weeks_asked(member: Member, first: str, count: int) -> list[str]:
    monday = week_start(first)
    weeks = [iso_week(monday + WEEK * ahead) for ahead in range(count)]
    return [week for week in weeks if prompt_instant(member, HERE, week)]


def test_every_second_week_keeps_its_rhythm_over_a_week_53() -> None:
    asked = weeks_asked(a_member(cadence=Cadence.TWO_WEEKLY), "2026-W50", 8)
    assert asked == ["2026-W51", "2026-W53", "2027-W02", "2027-W04"]


def test_every_second_week_is_the_same_for_any_weekday() -> None:
    friday = a_member(cadence=Cadence.TWO_WEEKLY, prompt_weekday=4)
    assert weeks_asked(friday, "2026-W50", 4) == ["2026-W51", "2026-W53"]


@pytest.mark.parametrize("weekday", range(5))
def test_monthly_is_the_week_of_the_months_first_monday(weekday: int) -> None:
    monthly = a_member(cadence=Cadence.MONTHLY, prompt_weekday=weekday)
    asked = [week_start(week) for week in weeks_asked(monthly, "2026-W45", 57)]
    assert [(monday.year, monday.month) for monday in asked] == [
        (2026, 11),
        (2026, 12),
        *((2027, month) for month in range(1, 12)),
    ]
    assert asked[1:4] == [date(2026, 12, 7), date(2027, 1, 4), date(2027, 2, 1)]


@pytest.mark.parametrize(
    ("now", "due"),
    [
        pytest.param("2026-11-23 00:00", None, id="the week begins"),
        pytest.param("2026-11-23 08:59", None, id="not yet"),
        pytest.param("2026-11-23 09:00", "2026-W48", id="on the minute"),
        pytest.param("2026-11-23 18:59", "2026-W48", id="the same evening"),
        pytest.param("2026-11-23 19:00", None, id="at night it waits"),
        pytest.param("2026-11-24 07:59", None, id="before eight it waits"),
        pytest.param("2026-11-24 08:00", "2026-W48", id="the next morning"),
        pytest.param("2026-11-26 17:59", "2026-W48", id="the last minute"),
    ],
)
def test_a_late_prompt_waits_for_working_hours(now: str, due: str | None) -> None:
    found = due_prompt(AYU, HERE, at(now, "Asia/Jakarta"))
    assert found == (due and Due(due, at("2026-11-23 09:00", "Asia/Jakarta")))


@pytest.mark.parametrize("now", ["2026-11-26 18:00", "2026-11-27 10:00", "2026-11-29 23:59"])
def test_from_thursday_evening_on_a_prompt_is_too_late(now: str) -> None:
    found = due_prompt(AYU, HERE, at(now, "Asia/Jakarta"))
    assert found == Due("2026-W48", at("2026-11-23 09:00", "Asia/Jakarta"), SkipReason.TOO_LATE)


def test_too_late_ends_with_the_week_in_the_members_zone() -> None:
    assert due_prompt(AYU, HERE, at("2026-11-30 00:00", "Asia/Jakarta")) is None


@pytest.mark.parametrize(
    ("weekday", "hour", "now", "skip"),
    [
        pytest.param(3, 17, "2026-11-26 17:59", None, id="Thursday in time"),
        pytest.param(3, 17, "2026-11-26 18:00", SkipReason.TOO_LATE, id="Thursday too late"),
        pytest.param(3, 18, "2026-11-26 18:00", None, id="set for Thursday evening"),
        pytest.param(4, 9, "2026-11-27 18:59", None, id="set for Friday"),
        pytest.param(4, 9, "2026-11-27 19:00", SkipReason.TOO_LATE, id="Friday night"),
        pytest.param(5, 9, "2026-11-28 09:00", SkipReason.DAY_OFF, id="set for Saturday"),
        pytest.param(6, 9, "2026-11-29 20:00", SkipReason.DAY_OFF, id="set for Sunday"),
    ],
)
def test_who_chose_a_late_day_has_that_day(
    weekday: int, hour: int, now: str, skip: SkipReason | None
) -> None:
    zone = "Pacific/Auckland"
    member = a_member(zone=zone, prompt_weekday=weekday, prompt_at=time(hour))
    chosen = at(f"2026-11-{23 + weekday} {hour:02}:00", zone)
    assert due_prompt(member, HERE, at(now, zone)) == Due("2026-W48", chosen, skip)


def test_a_week_without_a_prompt_has_none_due() -> None:
    monthly = a_member(cadence=Cadence.MONTHLY)
    assert due_prompt(monthly, HERE, at("2026-11-23 09:00")) is None


def test_the_week_is_the_members_own() -> None:
    late_sunday_in_new_york = at("2026-11-22 22:00", "America/New_York")
    assert due_prompt(LEO, HERE, late_sunday_in_new_york) == Due(
        "2026-W47", at("2026-11-16 09:00", "America/New_York"), SkipReason.TOO_LATE
    )


def test_who_travels_is_asked_for_one_week_only() -> None:
    monday = at("2026-11-23 09:00", "Asia/Jakarta")
    moved = a_member("UAYU", zone="America/New_York")
    first = due_prompt(AYU, HERE, monday)
    again = due_prompt(moved, HERE, at("2026-11-23 09:00", "America/New_York"))
    assert first is not None
    assert again is not None
    assert first.week == again.week


@pytest.mark.parametrize(
    ("now", "coming"),
    [
        ("2026-11-23 08:59", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-11-30 09:00"),
        ("2026-11-29 23:59", "2026-11-30 09:00"),
        ("2026-12-31 12:00", "2027-01-04 09:00"),
    ],
)
def test_the_next_prompt_is_after_now(now: str, coming: str) -> None:
    assert next_prompt(AYU, HERE, at(now, "Asia/Jakarta")) == at(coming, "Asia/Jakarta")


def test_the_next_prompt_may_be_in_the_last_hours_of_the_members_week() -> None:
    late = a_member(zone="Asia/Jerusalem", prompt_weekday=6, prompt_at=time(23))
    sunday = at("2026-11-29 22:00", late.zone)
    assert next_prompt(late, HERE, sunday) == at("2026-11-29 23:00", late.zone)


@pytest.fixture
def far_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own clock is at Kiritimati, the first place to begin a week."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Pacific/Kiritimati")
        tzset()
        yield
    tzset()


@pytest.mark.usefixtures("far_machine")
def test_the_next_prompt_asks_the_members_clock_and_not_the_machines() -> None:
    sunday = a_member(zone="Africa/Cairo", prompt_weekday=6, prompt_at=time(18))
    noon = at("2026-11-29 13:00", sunday.zone)
    assert noon.astimezone().weekday() == 0
    assert next_prompt(sunday, HERE, noon) == at("2026-11-29 18:00", sunday.zone)


def test_who_chose_a_day_that_is_always_off_has_no_next_prompt() -> None:
    weekend = a_member(zone="America/New_York", prompt_weekday=6)
    assert next_prompt(weekend, HERE, at("2026-11-23 09:00")) is None


@pytest.mark.parametrize(
    ("zone", "week", "day"),
    [
        pytest.param("Europe/Berlin", "2027-W13", "2027-03-30", id="easter monday"),
        pytest.param("Asia/Shanghai", "2026-W41", "2026-10-08", id="golden week to wednesday"),
        pytest.param("Asia/Jakarta", "2027-W13", "2027-03-29", id="no holiday there"),
        pytest.param("Asia/Calcutta", "2027-W04", "2027-01-25", id="by a zone's former name"),
        pytest.param("Etc/GMT+5", "2027-W13", "2027-03-29", id="a zone without a country"),
    ],
)
def test_a_prompt_on_a_day_off_moves_to_the_next_working_day_of_its_week(
    zone: str, week: str, day: str
) -> None:
    assert prompt_instant(a_member(zone=zone), HERE, week) == at(f"{day} 09:00", zone)


def test_a_prompt_a_late_one_and_a_snoozed_one_keep_to_ones_own_working_days() -> None:
    own = OwnDays(off=frozenset({date(2026, 11, 23)}), working=frozenset({date(2026, 11, 29)}))
    ayu = replace(AYU, own_days=own)
    assert prompt_instant(ayu, HERE, "2026-W48") == at("2026-11-24 09:00", AYU.zone)
    sunday = replace(ayu, prompt_weekday=6)
    ten = at("2026-11-29 10:00", AYU.zone)
    assert due_prompt(sunday, HERE, ten) == Due("2026-W48", at("2026-11-29 09:00", AYU.zone))
    assert may_ask(ten, AYU.zone, own)
    assert not may_ask(at("2026-11-23 10:00", AYU.zone), AYU.zone, own)
    friday = at("2026-11-27 10:00", AYU.zone)
    assert snooze_until(friday, AYU.zone, HERE, own=own) == at("2026-11-29 09:00", AYU.zone)


def test_a_week_without_a_working_day_left_has_no_prompt_and_says_why() -> None:
    friday = a_member(zone="Europe/Berlin", prompt_weekday=4)
    assert prompt_instant(friday, HERE, "2027-W12") is None, "good friday"
    due = due_prompt(friday, HERE, at("2027-03-26 12:00", friday.zone))
    assert due is not None
    assert due.skip is SkipReason.DAY_OFF


def test_the_last_prompts_day_is_of_an_earlier_week_by_the_members_own_clock() -> None:
    late = a_member(zone="Pacific/Kiritimati", prompt_at=time(0, 30))
    assert prompt_day_before(late, HERE, "2026-W48") == date(2026, 11, 16)
    monthly = a_member(cadence=Cadence.MONTHLY)
    assert prompt_day_before(monthly, HERE, "2026-W49") == date(2026, 11, 2)


def test_a_prompt_that_fell_on_a_day_off_was_that_weeks_all_the_same() -> None:
    sundays = a_member(zone="America/New_York", prompt_weekday=6)
    assert prompt_day_before(sundays, HERE, "2026-W48") == date(2026, 11, 22)


def test_the_next_prompt_may_be_weeks_away() -> None:
    monthly = a_member(cadence=Cadence.MONTHLY)
    assert next_prompt(monthly, HERE, at("2026-11-02 09:00")) == at("2026-12-07 09:00")
    two_weekly = a_member(cadence=Cadence.TWO_WEEKLY)
    assert next_prompt(two_weekly, HERE, at("2026-12-29 09:00")) == at("2027-01-11 09:00")


@pytest.mark.parametrize(
    ("wall", "may"),
    [
        ("2026-11-23 07:59", False),
        ("2026-11-23 08:00", True),
        ("2026-11-27 18:59", True),
        ("2026-11-27 19:00", False),
        ("2026-11-28 12:00", False),
        ("2026-11-29 12:00", False),
        pytest.param("2026-11-26 12:00", False, id="Thanksgiving there"),
    ],
)
def test_unasked_messages_come_in_working_hours_of_working_days(wall: str, may: bool) -> None:
    assert may_ask(at(wall, "America/New_York"), "America/New_York") is may


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-23 09:04", "2026-11-24 09:00"),
        ("2026-11-24 23:00", "2026-11-25 09:00"),
        ("2026-11-25 23:00", "2026-11-27 09:00"),
        ("2026-11-27 10:00", "2026-11-30 09:00"),
        ("2026-11-28 10:00", "2026-11-30 09:00"),
        ("2027-03-12 10:00", "2027-03-15 09:00"),
    ],
)
def test_a_snoozed_prompt_comes_back_the_next_working_day(now: str, until: str) -> None:
    zone = "America/New_York"
    assert snooze_until(at(now, zone), zone, HERE) == at(until, zone)


def test_a_snoozed_prompt_comes_back_at_the_members_own_hour() -> None:
    now = at("2026-11-23 15:10")
    assert snooze_until(now, "UTC", HERE, time(15)) == at("2026-11-24 15:00")
    assert snooze_until(now, "UTC", HERE, time(0)) == at("2026-11-24 00:00")


def test_a_snooze_in_an_unknown_zone_is_the_workspaces() -> None:
    jakarta = a_workspace(zone="Asia/Jakarta")
    assert snooze_until(at("2026-11-23 02:04"), "", jakarta) == at("2026-11-24 02:00")


def test_answered_for_everything_within_three_days_is_recent() -> None:
    now = at("2026-11-23 09:00")
    friday, earlier = now - timedelta(days=3), now - timedelta(days=3, seconds=1)
    assert answered_recently([friday, now], now)
    assert not answered_recently([earlier, now], now)
    assert not answered_recently([None, now], now)
    assert not answered_recently([], now)


zones = st.sampled_from(["Asia/Jakarta", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue"])
minutes = st.integers(0, 59)


def looked_at_all_week(member: Member, monday: date) -> list[Due]:
    """What a worker that looks every 59 minutes of the member's week is told, in order."""
    start = datetime.combine(monday, time(0), ZoneInfo(member.zone)).astimezone(UTC)
    looks = (start + timedelta(minutes=59 * step) for step in range(170))
    return [due for look in looks if (due := due_prompt(member, HERE, look))]


@settings(max_examples=40)
@given(zone=zones, weekday=st.integers(0, 3), hour=st.integers(0, 16), minute=minutes, day=days)
def test_a_working_days_prompt_is_due_once_and_at_last_too_late(
    zone: str, weekday: int, hour: int, minute: int, day: date
) -> None:
    member = a_member(zone=zone, prompt_weekday=weekday, prompt_at=time(hour, minute))
    monday = week_start(iso_week(day))
    instant = prompt_instant(member, HERE, iso_week(monday))
    assume(instant is not None)  # a week of holidays from that day on
    told = looked_at_all_week(member, monday)
    assert {(due.week, due.instant) for due in told} == {(iso_week(monday), instant)}
    skips = [due.skip for due in told]
    assert skips[0] is None
    assert skips[-1] is SkipReason.TOO_LATE
    assert skips == sorted(skips, key=lambda skip: skip is not None)


@settings(max_examples=20)
@given(zone=zones, weekday=st.integers(5, 6), hour=st.integers(0, 22), day=days)
def test_a_weekends_prompt_is_never_sent(zone: str, weekday: int, hour: int, day: date) -> None:
    member = a_member(zone=zone, prompt_weekday=weekday, prompt_at=time(hour))
    told = looked_at_all_week(member, week_start(iso_week(day)))
    assert {due.skip for due in told} == {SkipReason.DAY_OFF}
