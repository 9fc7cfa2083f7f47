"""Workers are stopped past their lease and then go on: what they still hold is no longer theirs."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator

from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, new_scene, until
from benchmarks.proof.town import Town
from okrbot.domain.deliveries import DeliveryState

PAUSES = 100
CREW = 2
TOWN = Town(20, 150)
LIMITS = {"chat.postMessage": [60, 10]}
"""Messages a minute and workspace, so that there is something to send all the while."""
SLOW = [{"kind": "late", "method": "chat.postMessage", "seconds": [0.05, 0.4]}]
BEGUN_S, FOUND_S, LIMIT_S = 5.0, 2.0, 400.0


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """One line: two crews by turns, each stopped while it sends; the other takes over."""
    shifts = size.times(PAUSES // CREW)
    pauses = str(shifts * CREW)
    if pauses in done:
        return
    town = TOWN.within(size.prompts)
    caught = 0
    with new_scene(town, database) as played:
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
        verdict = played.verdict()
        yield {
            "pauses past the lease": pauses,
            "in the midst of sending": str(caught * CREW) if caught else "✗ 0",
            "prompts": f"{town.size:,}",
            "posts accepted": f"{verdict.accepted:,}",
            "accepted unanswered": str(verdict.unanswered),
            "never delivered": mark(verdict.never),
            "extra copies": mark(verdict.extra),
            "open rows": mark(played.open()),
        }
