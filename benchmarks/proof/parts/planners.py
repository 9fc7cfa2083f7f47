"""Three planners that plan the same instant at once, round after round."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from sqlalchemy import delete

from benchmarks.proof.databases import either
from benchmarks.proof.judge import prompts
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.town import MONDAY, Town
from okrbot.services import due
from okrbot.store import looks, people
from okrbot.store.engine import open_store
from okrbot.store.tables import DeliveryRow

PLANNERS, ROUNDS = 3, 100
TOWN = Town(4, 25)


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each database."""
    for dialect in ("postgresql", "sqlite"):
        if dialect not in done:
            with either(dialect, TOWN, database) as url:
                yield _line(dialect, url, size.times(ROUNDS))


def _line(dialect: str, url: str, rounds: int) -> Row:
    stores = [open_store(url) for _ in range(PLANNERS)]
    wrong = 0
    with ThreadPoolExecutor(PLANNERS) as threads:
        for _ in range(rounds):
            with stores[0].write() as tx:
                tx.execute(delete(DeliveryRow))
                for workspace in people.workspaces(tx):
                    looks.look_again_at_all(tx, workspace.id)
            together = Barrier(PLANNERS)

            def plan(place: int, together: Barrier = together) -> int:
                together.wait()
                return sum(iter(partial(due.plan_for_members, stores[place], MONDAY), None))

            claimed = sum(threads.map(plan, range(PLANNERS)))
            planned = sum(prompts(stores[0]).values())
            wrong += claimed != TOWN.size or planned != TOWN.size
    for store in stores:
        store.close()
    return {
        "database": dialect,
        "planners": str(PLANNERS),
        "rounds": str(rounds),
        "prompts a round": str(TOWN.size),
        "rounds with a prompt too many or too few": mark(wrong),
    }
