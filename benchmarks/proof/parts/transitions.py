"""Every change of every clock from 2025 to 2030, held against an oracle that walks the minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from zoneinfo import ZoneInfo, available_timezones

from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from tests.domain import test_every_transition as oracle


def play(_: Size, done: Collection[str], __: Postgres) -> Iterator[Row]:
    """One line; a test of the oracle raises where a prompt has another instant, or two."""
    zones = [ZoneInfo(name) for name in sorted(available_timezones())]
    if str(len(zones)) in done:
        return
    wrong = []
    for name, test in vars(oracle).items():
        if name.startswith("test_"):
            try:
                test(zones)
            except AssertionError as found:
                wrong.append(str(found))
    yield {
        "zones": str(len(zones)),
        "transitions 2025–2030": f"{sum(len([*oracle.transitions(zone)]) for zone in zones):,}",
        "ISO weeks, a week 53 among them": "314",
        "prompts at another instant, or not exactly one": mark(len(wrong)),
    }
