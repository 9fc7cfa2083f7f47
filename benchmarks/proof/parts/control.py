"""The control: the faults of F1 against a job queue with the SDK's retries must show copies."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from benchmarks.proof.parts import Size
from benchmarks.proof.parts.f1 import LIMIT_S, line, mischief_of, town_of
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row
from benchmarks.proof.runs import control


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """One line; ✗ where too few copies show that the faults struck at all."""
    if "1" in done:
        return
    town = town_of(size.prompts)
    run = control(database, town, 1, mischief_of(town), LIMIT_S)
    extra = run.verdict.extra
    verdict = f"{extra:,}" if extra * 100 > run.verdict.asked else f"✗ {extra:,}"
    yield {**line(1, run), "extra copies": verdict}
