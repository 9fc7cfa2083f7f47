"""Every submission is delivered three times and more, to processes that are killed meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Collection, Iterator

from sqlalchemy import func, select
from sqlmodel import col

from benchmarks.proof.answering import deliver_all
from benchmarks.proof.crew import Crew
from benchmarks.proof.databases import settled
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import until
from benchmarks.proof.town import Town
from okrbot.store.engine import open_store
from okrbot.store.tables import CheckInRow

SUBMISSIONS, KILLS = 1_000, 20
LIMIT_S = 300.0


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """One line: three processes each deliver all of them; one that is killed begins again."""
    town = Town(20, max(1, min(SUBMISSIONS, size.prompts) // 20))
    if f"{town.size:,}" in done:
        return
    kills = size.times(KILLS)
    dice = random.Random(1)
    url = database.url(settled(database, town))
    crews = [Crew(1, deliver_all, url, town, seed) for seed in range(3)]
    for _ in range(kills):
        time.sleep(0.5)
        dice.choice(crews).kill_one(dice)
    until(lambda: all(crew.is_done() for crew in crews), LIMIT_S)
    store = open_store(url)
    count = select(func.count(), func.count(col(CheckInRow.batch).distinct()))
    with store.read() as tx:
        effects, distinct = tx.execute(count.select_from(CheckInRow)).one()
    store.close()
    yield {
        "submissions": f"{town.size:,}",
        "delivered": "3 times and more",
        "kill −9": str(kills),
        "lost": mark(town.size - distinct),
        "effects too many": mark(effects - distinct),
        "left undelivered": mark(sum(not crew.is_done() for crew in crews)),
    }
