"""The proof in small: every part of `make proof` as far as it shows in seconds (docs/proof.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.proof.parts import PARTS, Size, play_of
from benchmarks.proof.postgres import Postgres, postgres
from benchmarks.proof.report import PAGE, Report, Row

CRASHING = {
    "f1": Size(prompts=100, rounds=1),
    "control": Size(prompts=200, rounds=1),
}
"""They crash the database, so they have one of their own."""
WAITING = {
    "failpoints": Size(prompts=20, rounds=1),
    "paused": Size(prompts=40, rounds=1),
    "terminated": Size(prompts=40, rounds=1),
    "errors": Size(rounds=4),
    "times": Size(prompts=30, rounds=1),
}
"""They mostly wait: for leases, for settling, for sweeps."""
WORKING = {
    "zones": Size(prompts=40, rounds=1),
    "submissions": Size(prompts=40, rounds=2),
    "edits": Size(rounds=14),
    "disk": Size(rounds=1),
    "planners": Size(rounds=5),
}
SMALL = CRASHING | WAITING | WORKING
ELSEWHERE = {"transitions"}
"""Its oracle is a test already."""

Rows = Callable[[str], list[Row]]


def _rows(part: str, server: Postgres) -> list[Row]:
    return [*play_of(part)(SMALL[part], (), server)]


def _crashing() -> dict[str, list[Row]]:
    with postgres() as server:
        return {part: _rows(part, server) for part in CRASHING}


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as started:
        yield started


@pytest.fixture(scope="module")
def at_once(server: Postgres) -> Iterator[Rows]:
    """Whatever waits, waits at the same time, three parts of it: more would starve each other."""
    with ThreadPoolExecutor(3) as threads:
        crashing = threads.submit(_crashing)
        waiting = {part: threads.submit(_rows, part, server) for part in WAITING}
        yield lambda part: waiting[part].result() if part in waiting else crashing.result()[part]


def _holds(part: str, rows: list[Row]) -> None:
    assert rows, f"{part} shows nothing"
    broken = [row for row in rows if any("✗" in cell for cell in row.values())]
    assert not broken, f"{PARTS[part]}: {broken}"


def test_every_part_is_proven_in_small() -> None:
    assert set(SMALL) | ELSEWHERE == set(PARTS)


@pytest.mark.parametrize("part", CRASHING | WAITING)
def test_a_promise_holds_in_small(part: str, at_once: Rows) -> None:
    _holds(part, at_once(part))


@pytest.mark.parametrize("part", WORKING)
def test_a_promise_that_keeps_the_machine_busy_holds_in_small(part: str, server: Postgres) -> None:
    _holds(part, _rows(part, server))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_place_on_the_page(part: str, tmp_path) -> None:
    page = tmp_path / PAGE.name
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    report = Report(part, page)
    report.add({"what": "shown", "how": "so"})
    report.write()
    again = Report(part, page)
    again.resume()
    assert again.rows == {"shown": {"what": "shown", "how": "so"}}
