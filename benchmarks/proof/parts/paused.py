"""Workers are stopped past their lease and then go on: what they still hold is no longer theirs."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, new_scene, until
from benchmarks.proof.town import Town

PAUSES = 100
WORKSPACES, PEOPLE = 8, 150
SLOW = [{"kind": "late", "method": "chat.postMessage", "seconds": [0.05, 0.4]}]
LIMIT_S = 200.0


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """One line; posts are slow, so that most pauses fall into the midst of one."""
    pauses = size.times(PAUSES)
    if str(pauses) in done:
        return
    dice = random.Random(1)
    town = Town(WORKSPACES, min(PEOPLE, size.prompts // WORKSPACES))
    with new_scene(town, database) as played:
        played.goes_wrong(SLOW)
        crew = played.crew(2, HASTY)
        for _ in range(pauses):
            crew.pause_one(dice, HASTY.lease_s * 1.1)
        until(lambda: played.is_settled() and played.is_swept(), LIMIT_S)
        crew.dismiss()
        verdict = played.verdict()
        yield {
            "pauses past the lease": str(pauses),
            "prompts": f"{town.size:,}",
            "posts accepted": f"{verdict.accepted:,}",
            "accepted unanswered": str(verdict.unanswered),
            "never delivered": mark(verdict.never),
            "extra copies": mark(verdict.extra),
            "open rows": mark(played.open()),
        }
