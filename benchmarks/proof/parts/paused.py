"""Workers are stopped past their lease and then go on: what they still hold is no longer theirs."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from functools import partial
from typing import NamedTuple

from benchmarks.proof.crew import beside
from benchmarks.proof.databases import settled
from benchmarks.proof.judge import Verdict
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, scene, until
from benchmarks.proof.town import Town
from okrbot.domain.deliveries import DeliveryState

PAUSES, CREW, TOWNS = 100, 2, 5
TOWN = Town(10, 60)
LIMITS = {"chat.postMessage": [60, 10]}
"""Messages a minute and workspace, so that there is something to send all the while."""
SLOW = [{"kind": "late", "method": "chat.postMessage", "seconds": [0.05, 0.4]}]
BEGUN_S, FOUND_S, LIMIT_S = 30.0, 2.0, 400.0


class _Played(NamedTuple):
    caught: int
    verdict: Verdict
    open: int


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """One line: in several towns at once, each with its share of the pauses."""
    shifts = size.times(PAUSES // CREW)
    pauses = str(shifts * CREW)
    if pauses in done:
        return
    town = TOWN.within(size.prompts)
    template = settled(database, town)
    shares = [shifts // TOWNS + (place < shifts % TOWNS) for place in range(min(TOWNS, shifts))]
    played = [*beside(partial(_town, town, database, template), shares)]
    caught = sum(one.caught for one in played)
    verdicts = [one.verdict for one in played]
    yield {
        "pauses past the lease": pauses,
        "in the midst of sending": str(caught * CREW) if caught else "✗ 0",
        "prompts": f"{town.size * len(played):,}",
        "posts accepted": f"{sum(one.accepted for one in verdicts):,}",
        "accepted unanswered": str(sum(one.unanswered for one in verdicts)),
        "never delivered": mark(sum(one.never for one in verdicts)),
        "extra copies": mark(sum(one.extra for one in verdicts)),
        "open rows": mark(sum(one.open for one in played)),
    }


def _town(town: Town, database: Postgres, template: str, shifts: int) -> _Played:
    """Two crews by turns, each stopped while it sends; the other takes over."""
    caught = 0
    with scene(town, database, template) as played:
        played.goes_wrong(SLOW, limits=LIMITS)
        here, away = played.crew(CREW, HASTY), played.crew(CREW, HASTY)
        away.stop()
        for _ in range(shifts):
            until(lambda: played.has(DeliveryState.SENDING), BEGUN_S)
            here.stop()
            away.go_on()
            time.sleep(HASTY.lease_s * 1.1)
            # Slack answers in time, so only a lease that passed leaves anything in doubt.
            until(lambda: played.has(DeliveryState.UNCERTAIN), FOUND_S)
            caught += played.has(DeliveryState.UNCERTAIN)
            here, away = away, here
        away.go_on()
        until(lambda: played.is_settled() and played.is_swept(), LIMIT_S)
        here.dismiss()
        away.dismiss()
        return _Played(caught, played.verdict(), played.open())
