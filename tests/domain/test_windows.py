"""What becomes of a prompt that was planned, when it is looked at again before it goes out."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from okrbot.domain.cadence import SkipReason
from okrbot.domain.nudges import asks_anew
from okrbot.domain.okrs import Member
from okrbot.domain.rhythm import Cadence
from okrbot.domain.windows import not_now, weeks_since
from tests.domain.okr_makers import a_member, a_workspace

WEEK = "2026-W48"
"""Monday 23 to Sunday 29 November 2026."""


def at(instant: str) -> datetime:
    return datetime.fromisoformat(instant)


JAKARTA = a_member(zone="Asia/Jakarta")


@pytest.mark.parametrize(
    ("member", "now", "verdict"),
    [
        pytest.param(JAKARTA, "2026-11-23T09:00+07:00", None, id="on time"),
        pytest.param(
            a_member(zone="Asia/Jakarta", prompt_weekday=3),
            "2026-11-23T09:00+07:00",
            "2026-11-26T09:00+07:00",
            id="moved to Thursday after it was planned",
        ),
        pytest.param(
            a_member(zone="America/Los_Angeles"),
            "2026-11-23T09:00+14:00",
            "2026-11-23T09:00-08:00",
            id="flew from Kiritimati on its Monday morning, a Sunday in Los Angeles",
        ),
        pytest.param(
            a_member(zone="Pacific/Kiritimati"),
            "2026-11-29T14:00+00:00",
            SkipReason.TOO_LATE,
            id="flew to where the next week has begun",
        ),
        pytest.param(
            a_member(zone="Asia/Jakarta", cadence=Cadence.MONTHLY),
            "2026-11-23T09:00+07:00",
            SkipReason.NOT_THIS_WEEK,
            id="asked monthly by now, in the week of the month's first Monday",
        ),
        pytest.param(
            JAKARTA, "2026-11-23T22:00+07:00", "2026-11-24T08:00+07:00", id="late in the evening"
        ),
        pytest.param(JAKARTA, "2026-11-26T18:00+07:00", SkipReason.TOO_LATE, id="Thursday at six"),
        pytest.param(
            a_member(zone="Asia/Jakarta", prompt_weekday=4, prompt_at=time(14)),
            "2026-11-27T14:00+07:00",
            None,
            id="one's own Friday is not too late",
        ),
    ],
)
def test_a_planned_prompt_goes_by_the_members_present_zone_and_wishes(
    member: Member, now: str, verdict: str | SkipReason | None
) -> None:
    if isinstance(verdict, str) and not isinstance(verdict, SkipReason):
        assert not_now(member, a_workspace(), WEEK, at(now)) == at(verdict)
    else:
        assert not_now(member, a_workspace(), WEEK, at(now)) is verdict


@pytest.mark.parametrize(
    ("member", "now", "anew"),
    [
        (JAKARTA, "2026-11-27T09:00+07:00", False),
        (JAKARTA, "2026-11-30T09:00+07:00", True),
        (JAKARTA, "2026-11-30T08:00+07:00", True),
        (a_member(zone="Asia/Jakarta", prompt_weekday=3), "2026-12-01T09:00+07:00", False),
        (a_member(zone="Asia/Jakarta", cadence=Cadence.MONTHLY), "2026-11-30T09:00+07:00", False),
    ],
)
def test_no_reminder_comes_on_the_day_of_the_next_question(
    member: Member, now: str, anew: bool
) -> None:
    assert asks_anew(member, a_workspace(), WEEK, at(now)) is anew


@pytest.mark.parametrize(
    ("since", "now", "weeks"),
    [
        pytest.param(None, "2026-11-23T09:00+00:00", (), id="nobody should have looked"),
        pytest.param("2026-11-23T09:00+00:00", "2026-11-29T23:59+00:00", (), id="the same week"),
        pytest.param(
            "2026-11-22T23:00+00:00", "2026-11-23T00:00+00:00", ("2026-W47",), id="an hour ago"
        ),
        pytest.param(
            "2026-12-27T09:00+00:00",
            "2027-01-04T09:00+00:00",
            ("2026-W52", "2026-W53"),
            id="over a week 53",
        ),
        pytest.param(
            "2026-12-07T09:00+00:00", "2026-11-23T09:00+00:00", (), id="the clock went back"
        ),
    ],
)
def test_the_weeks_since_a_moment_are_those_before_this_one(
    since: str | None, now: str, weeks: tuple[str, ...]
) -> None:
    assert weeks_since(at(since) if since else None, "UTC", at(now)) == weeks
