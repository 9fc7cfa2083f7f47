"""The parts of the proof, each a function that yields the lines of its table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib import import_module

from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row


@dataclass(frozen=True)
class Size:
    """How much of a part is done."""

    prompts: int = 10_000
    rounds: int | None = None
    """How often something is repeated; None for as often as the promise says."""

    def times(self, promised: int) -> int:
        """So often, where `promised` is what the promise says."""
        return promised if self.rounds is None else self.rounds


Play = Callable[[Size, Collection[str], Postgres], Iterator[Row]]
"""Yields a line for each thing that is not done yet; told the first cells of those that are."""

PARTS = {
    "f1": "everybody is asked once, whatever goes wrong",
    "control": "the same by a job queue with the SDK's retries",
    "failpoints": "a kill between any two steps loses and doubles nothing",
    "paused": "a worker that was stopped past its lease does no harm when it goes on",
    "terminated": "a worker that is asked to end leaves nothing half done",
    "errors": "an error for one does not hold up the others",
    "times": "downtime, a moved clock and a black-out lose and double nothing",
    "zones": "whoever changes their zone is asked once all the same",
    "transitions": "every change of every clock leaves exactly one instant",
    "submissions": "a submission has one effect, however often it is delivered",
    "edits": "of those who answer at once one is kept and the others are told",
    "disk": "on a full disk nothing is said to be saved that is not",
    "planners": "three planners at once plan everything once",
}


def play_of(part: str) -> Play:
    """The function that plays a part; it imports what only that part needs."""
    play: Play = import_module(f"benchmarks.proof.parts.{part}").play
    return play
