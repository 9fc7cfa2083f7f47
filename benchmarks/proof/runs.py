"""One run: everybody is asked while all that can go wrong does, and the ledger is judged."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import psutil

from benchmarks.proof import naive
from benchmarks.proof.crew import Crew, slack_of
from benchmarks.proof.judge import Verdict, homes_of, judged
from benchmarks.proof.postgres import Postgres, cpu_s
from benchmarks.proof.scene import scene, until
from benchmarks.proof.slack import SlackAt
from benchmarks.proof.town import Town
from okrbot.domain.deliveries import Terms

WORKERS = 3
SWEPT_S = 60.0
_POST = "chat.postMessage"
FAULTS: list[dict[str, Any]] = [
    {"kind": "reset_after", "method": _POST, "rate": 0.02},
    {"kind": "reset_before", "method": _POST, "rate": 0.005},
    {"kind": "server_error", "method": _POST, "rate": 0.005},
    {"kind": "internal_error", "method": _POST, "rate": 0.002},
    {"kind": "late", "method": _POST, "rate": 0.003, "seconds": [0.5, 3]},
    {"kind": "hidden", "method": _POST, "rate": 0.1, "seconds": 1},
]
TIGHT = {_POST: [60, 10]}
"""Messages a minute and workspace, and at once: so few that about one in twenty has to wait."""


@dataclass(frozen=True)
class Mischief:
    """What befalls the workers and the database of a run."""

    kills: int = 20
    crashes: int = 1
    every_s: float = 2.0
    """Seconds from one to the next."""


@dataclass(frozen=True)
class Run:
    """What came of it."""

    verdict: Verdict
    open: int
    seconds: float
    """Until nothing was open."""
    cpu_s: float
    """Seconds of processor time that Slack, workers and database took for it together."""
    kills: int
    crashes: int
    limited: float
    """The share of posts that were answered 429."""


class _Spent(NamedTuple):
    seconds: float
    cpu_s: float


def ours(
    database: Postgres,
    template: str,
    town: Town,
    seed: int,
    mischief: Mischief,
    limit_s: float,
    terms: Terms,
) -> Run:
    """Run the bot's workers until nothing is open, and nothing is left to sweep."""
    with scene(town, database, template) as played:
        played.goes_wrong(FAULTS, seed=seed, limits=TIGHT)
        crew = played.crew(WORKERS, terms)
        try:
            spent = _play(crew, database, seed, mischief, played.is_settled, limit_s)
            until(played.is_swept, SWEPT_S, crew.replace_ended)
        finally:
            crew.dismiss()
        return _run(
            played.slack, played.verdict(), played.open(), spent, crew.kills, mischief.crashes
        )


def control(postgres: Postgres, town: Town, seed: int, mischief: Mischief, limit_s: float) -> Run:
    """Run a job queue with the SDK's own retries under the same faults."""
    url = postgres.url(postgres.create())
    naive.prepare(url, town)
    with slack_of(town) as (slack, _):
        slack.ask("faults", {"seed": seed, "rules": FAULTS, "rate_limits": TIGHT})
        crew = Crew(WORKERS, naive.work, url, slack)
        try:
            spent = _play(
                crew, postgres, seed, mischief, lambda: naive.open_jobs(url) == 0, limit_s
            )
        finally:
            crew.dismiss()
        verdict = judged(homes_of(town.residents()), slack.ledger())
        return _run(slack, verdict, naive.open_jobs(url), spent, crew.kills, mischief.crashes)


def _play(
    crew: Crew,
    postgres: Postgres,
    seed: int,
    mischief: Mischief,
    is_done: Callable[[], bool],
    limit_s: float,
) -> _Spent:
    """Do the mischief until all of it is done and the work too; return what that took."""
    dice = random.Random(seed)
    blows = [*(["kill"] * mischief.kills), *(["crash"] * mischief.crashes)]
    dice.shuffle(blows)
    since, spent_s = time.monotonic(), _cpu_s(postgres)
    next_blow = since + mischief.every_s
    while time.monotonic() - since < limit_s:
        if blows and time.monotonic() >= next_blow:
            if blows.pop() == "kill":
                crew.kill_one(dice)
            else:
                postgres.crash()
            next_blow = time.monotonic() + mischief.every_s
        elif not blows and is_done():
            break
        crew.replace_ended()
        time.sleep(0.1)
    return _Spent(time.monotonic() - since, _cpu_s(postgres) - spent_s)


def _cpu_s(postgres: Postgres) -> float:
    return cpu_s(psutil.Process()) + postgres.cpu_s()


def _run(
    slack: SlackAt, verdict: Verdict, still_open: int, spent: _Spent, kills: int, crashes: int
) -> Run:
    limited = slack.ask("faults")["limited"].get(_POST, 0)
    return Run(
        verdict,
        still_open,
        spent.seconds,
        spent.cpu_s,
        kills,
        crashes,
        limited / max(1, limited + verdict.accepted),
    )
