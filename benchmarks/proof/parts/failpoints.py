"""A worker is killed at each place between two steps of a send, again and again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from benchmarks.proof.crew import beside
from benchmarks.proof.databases import settled
from benchmarks.proof.judge import Verdict
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, Scene, scene, until
from benchmarks.proof.town import Town
from okrbot.worker.failpoints import FAILPOINTS

KILLS = 50
TOWN = Town(100, 20)
PASSES = {"after_claim": 2, "before_post": 20, "after_post": 20, "before_record": 2}
"""How often a worker passes the place before it is killed there, so that all get on between."""
LIMIT_S = 240.0
MOST_TOWNS = 5


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each failpoint; each has towns of its own, so all are played at once."""
    places = [place for place in FAILPOINTS if place not in done]
    if places:
        town = TOWN.within(size.prompts)
        template = settled(database, town)
        yield from beside(partial(_line, town, database, template, size.times(KILLS)), places)


def _line(town: Town, database: Postgres, template: str, kills: int, place: str) -> Row:
    """As many towns as it takes: the faster the machine, the fewer kills one has time for."""
    killed, towns, open_rows = 0, 0, 0
    verdicts: list[Verdict] = []
    while killed < kills and towns < MOST_TOWNS:
        with scene(town, database, template) as played:
            killed += _killed(played, place, kills - killed)
            towns += 1
            verdicts.append(played.verdict())
            open_rows += played.open()
    return {
        "killed at": place,
        "times": str(killed) if killed >= kills else f"✗ {killed}",
        "prompts": f"{town.size * towns:,}",
        "posts accepted": f"{sum(one.accepted for one in verdicts):,}",
        "never delivered": mark(sum(one.never for one in verdicts)),
        "extra copies": mark(sum(one.extra for one in verdicts)),
        "open rows": mark(open_rows),
    }


def _killed(played: Scene, place: str, kills: int) -> int:
    """Kill at most so often while there is work, then let it end; return how often."""
    killed = 0
    passes = PASSES[place] if kills > 1 else 1
    crew = played.crew(1, HASTY, f"{place}:{passes}")

    def count() -> None:
        nonlocal killed
        killed += crew.replace_ended()

    until(lambda: killed >= kills or played.is_settled(), LIMIT_S, count)
    crew.dismiss()
    crew = played.crew(1, HASTY)
    until(lambda: played.is_settled() and played.is_swept(), LIMIT_S)
    crew.dismiss()
    return killed
