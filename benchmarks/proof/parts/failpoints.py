"""A worker is killed at each place between two steps of a send, again and again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from benchmarks.proof.databases import settled
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, Scene, scene, until
from benchmarks.proof.town import Town
from okrbot.worker.failpoints import FAILPOINTS

KILLS = 50
WORKSPACES, PEOPLE = 100, 2
LIMIT_S = 100.0


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each failpoint."""
    town = Town(min(WORKSPACES, size.prompts // PEOPLE), PEOPLE)
    settled(database.create("town"), town)
    for place in FAILPOINTS:
        if place not in done:
            with scene(town, database, "town") as played:
                yield _line(played, place, size.times(KILLS))


def _line(played: Scene, place: str, kills: int) -> Row:
    killed = 0
    crew = played.crew(1, HASTY, f"{place}:2")

    def count() -> None:
        nonlocal killed
        killed += crew.replace_ended()

    until(lambda: killed >= kills or played.is_settled(), LIMIT_S, count)
    crew.dismiss()
    crew = played.crew(1, HASTY)
    until(lambda: played.is_settled() and played.is_swept(), LIMIT_S)
    crew.dismiss()
    verdict = played.verdict()
    return {
        "killed at": place,
        "times": str(killed),
        "prompts": str(played.town.size),
        "posts accepted": str(verdict.accepted),
        "never delivered": mark(verdict.never),
        "extra copies": mark(verdict.extra),
        "open rows": mark(played.open()),
    }
