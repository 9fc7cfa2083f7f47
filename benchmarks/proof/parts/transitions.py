"""Every change of every clock from 2025 to 2030, held against an oracle that walks the minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from zoneinfo import ZoneInfo, available_timezones

from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row
from tests.domain import test_every_transition as oracle


def play(_: Size, done: Collection[str], __: Postgres) -> Iterator[Row]:
    """One line; the tests' own oracle raises where a prompt has another instant or two."""
    zones = [ZoneInfo(name) for name in sorted(available_timezones())]
    jumps = sum(len([*oracle.transitions(zone)]) for zone in zones)
    if str(len(zones)) in done:
        return
    wrong = "0"
    try:
        oracle.test_around_every_transition_a_prompt_has_exactly_its_first_minute(zones)
        oracle.test_every_zone_has_one_prompt_in_every_iso_week(zones)
    except AssertionError as found:
        wrong = f"✗ {found}"
    yield {
        "zones": str(len(zones)),
        "transitions 2025–2030": f"{jumps:,}",
        "weeks, two 53s among them": "314",
        "prompts at another instant, or not exactly one": wrong,
    }
