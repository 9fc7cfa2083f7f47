"""When teams are told."""

from __future__ import annotations

from datetime import time

import pytest

from okrbot.domain.cadence import Due, digest_instant, due_digest
from okrbot.domain.rhythm import DigestClock
from tests.domain.okr_makers import a_workspace
from tests.domain.test_cadence import HERE, at


def test_a_digest_waits_for_a_working_day() -> None:
    assert digest_instant(DigestClock("Asia/Jakarta"), HERE, "2026-W34") == at(
        "2026-08-18 10:00", "Asia/Jakarta"
    )
    monday_digest = a_workspace(digest_weekday=0)
    assert digest_instant(DigestClock("Asia/Jakarta"), monday_digest, "2026-W34") == at(
        "2026-08-18 10:00", "Asia/Jakarta"
    )


def test_a_team_reads_its_digest_in_its_own_zone_else_the_workspaces() -> None:
    jakarta = a_workspace(zone="Asia/Jakarta")
    assert digest_instant(DigestClock("Europe/Berlin"), jakarta, "2026-W48") == at(
        "2026-11-24 09:00"
    )
    assert digest_instant(DigestClock(), jakarta, "2026-W48") == at("2026-11-24 03:00")
    fridays = a_workspace(digest_weekday=4, digest_at=time(16, 15))
    assert digest_instant(DigestClock("UTC"), fridays, "2026-W48") == at("2026-11-27 16:15")


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2026-11-24 09:59", None),
        ("2026-11-24 10:00", "2026-W48"),
        ("2026-11-29 23:59", "2026-W48"),
        ("2026-11-30 00:00", None),
    ],
)
def test_a_digest_is_due_to_the_end_of_its_week(now: str, week: str | None) -> None:
    found = due_digest(DigestClock("Asia/Jakarta"), HERE, at(now, "Asia/Jakarta"))
    assert found == (week and Due(week, at("2026-11-24 10:00", "Asia/Jakarta")))


def test_a_digest_without_a_zone_is_due_by_the_workspaces_week() -> None:
    jakarta = a_workspace(zone="Asia/Jakarta", digest_weekday=0, digest_at=time(1))
    assert due_digest(DigestClock(), jakarta, at("2026-11-30 01:00", "Asia/Jakarta")) == Due(
        "2026-W49", at("2026-11-30 01:00", "Asia/Jakarta")
    )


def test_a_team_moves_its_own_day_or_hour_and_leaves_the_other() -> None:
    usual = a_workspace(zone="UTC", digest_weekday=1, digest_at=time(10))
    week = "2026-W48"
    assert digest_instant(DigestClock(weekday=3), usual, week) == at("2026-11-26 10:00")
    assert digest_instant(DigestClock(at=time(15)), usual, week) == at("2026-11-24 15:00")
