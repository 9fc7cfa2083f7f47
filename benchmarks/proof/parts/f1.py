"""F1: 10,000 prompts, three workers, a Slack that fails, kills and a crash of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from benchmarks.proof.databases import settled
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.runs import WORKERS, Mischief, Run, ours
from benchmarks.proof.scene import HASTY
from benchmarks.proof.town import Town
from benchmarks.proof.worker import QUICK

SEEDS = 5
LIMIT_S = 240.0
SETTLED_S = 120.0
"""By then nothing is open any more."""
LATE_S = 60.0
"""So late is one prompt in a hundred, beside what its workspace's own queue takes: one a second."""
_FEW = 1_000
"""With fewer people than that it is only a look at whether all works, and quick."""


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each seed."""
    seeds = [seed for seed in range(1, size.times(SEEDS) + 1) if str(seed) not in done]
    if not seeds:
        return
    town = town_of(size.prompts)
    template = settled(database, town)
    mischief, terms = mischief_of(town), QUICK if town.size >= _FEW else HASTY
    for seed in seeds:
        run = ours(database, template, town, seed, mischief, LIMIT_S, terms)
        yield {
            **line(seed, run),
            "settled after": _within(run.seconds, SETTLED_S),
            "p99 late": _within(run.verdict.p99_late_s, LATE_S + town.people),
        }


def _within(seconds: float, most: float) -> str:
    return f"{seconds:.0f} s" if seconds <= most else f"✗ {seconds:.0f} s"


def town_of(prompts: int) -> Town:
    """Workspaces of fifty people, as many as it takes; of ten where there are few people."""
    people = 50 if prompts >= _FEW else 10
    return Town(max(1, prompts // people), people)


def mischief_of(town: Town) -> Mischief:
    """As much as the promise says for 10,000, less for less."""
    kills = max(2, round(20 * town.size / 10_000))
    return Mischief(kills=kills, crashes=1, every_s=2.0 if town.size >= _FEW else 1.0)


def line(seed: int, run: Run) -> Row:
    """What a run came to."""
    verdict = run.verdict
    return {
        "seed": str(seed),
        "prompts": f"{verdict.asked:,}",
        "workers": str(WORKERS),
        "posts accepted": f"{verdict.accepted:,}",
        "accepted unanswered": f"{verdict.unanswered:,}",
        "answered 429": f"{run.limited:.1%}",
        "kill −9": str(run.kills),
        "database crashes": str(run.crashes),
        "never delivered": mark(verdict.never),
        "extra copies": mark(verdict.extra),
        "open rows": mark(run.open),
        "settled after": f"{run.seconds:.0f} s",
        "CPU": f"{run.cpu_s:.0f} s",
        "p99 late": f"{verdict.p99_late_s:.0f} s",
    }
