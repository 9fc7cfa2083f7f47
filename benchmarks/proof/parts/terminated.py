"""Workers are asked to end (SIGTERM) in the midst of sending."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, new_scene, until
from benchmarks.proof.town import Town
from okrbot.domain.deliveries import DeliveryState

TERMS = 50
TOWN = Town(50, 60)
SLOW = [{"kind": "late", "method": "chat.postMessage", "seconds": [0.05, 0.9]}]
BEGUN_S, PATIENCE_S, LIMIT_S = 30.0, 20.0, 300.0


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """One line; ✗ for any row that was left `sending` and any worker that took over 20 s."""
    times = size.times(TERMS)
    if str(times) in done:
        return
    left, caught, slowest = 0, 0, 0.0
    town = TOWN.within(size.prompts)
    with new_scene(town, database) as played:
        played.goes_wrong(SLOW)
        for _ in range(times):
            crew = played.crew(1, HASTY)
            caught += until(lambda: played.has(DeliveryState.SENDING), BEGUN_S) < BEGUN_S
            slowest = max(slowest, crew.dismiss(PATIENCE_S + 5))
            left += played.states().get(DeliveryState.SENDING, 0)
        crew = played.crew(1, HASTY)
        until(lambda: played.is_settled() and played.is_swept(), LIMIT_S)
        crew.dismiss()
        verdict = played.verdict()
        yield {
            "SIGTERM": str(times),
            "in the midst of sending": str(caught) if caught else "✗ 0",
            "slowest end": f"{slowest:.1f} s" if slowest <= PATIENCE_S else f"✗ {slowest:.1f} s",
            "rows left sending": mark(left),
            "prompts": f"{town.size:,}",
            "never delivered": mark(verdict.never),
            "extra copies": mark(verdict.extra),
            "open rows": mark(played.open()),
        }
