"""A town, its Slack, its database and the workers, ready to be treated badly."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.proof import worker
from benchmarks.proof.crew import Crew, slack_of
from benchmarks.proof.databases import settled
from benchmarks.proof.judge import (
    Verdict,
    homes_of,
    judged,
    of_prompts,
    open_prompts,
    prompts,
    to_sweep,
)
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.slack import SlackAt
from benchmarks.proof.town import Town
from okrbot.domain.deliveries import DeliveryState, Terms
from okrbot.store.engine import open_store

HASTY = Terms(lease_s=2, timeout_s=1, settle_s=0.5, sweep_s=2)
"""Times for parts that wait for them again and again."""


class Scene:
    """What a part of the proof works with."""

    def __init__(self, town: Town, slack: SlackAt, clock_file: Path, url: str) -> None:
        self.town = town
        self.slack = slack
        self.store = open_store(url)
        self._url = url
        self._clock_file = clock_file

    def crew(self, size: int, terms: Terms = worker.QUICK, failpoint: str | None = None) -> Crew:
        """So many workers at their posts."""
        post = worker.Post(self.slack, self._url, self._clock_file, terms, failpoint)
        return Crew(size, worker.work, post)

    def goes_wrong(
        self, rules: Sequence[dict[str, Any]] = (), *, seed: int = 1, limits: object = False
    ) -> None:
        """Have these rules of faults in force from now on, and these limits."""
        self.slack.ask("faults", {"seed": seed, "rules": list(rules), "rate_limits": limits})

    def move_to(self, instant: datetime) -> None:
        """Make it that instant for Slack and every worker."""
        self.slack.ask("clock", {"to": instant.isoformat()})

    def move_by(self, seconds: float) -> None:
        """Make it so much later."""
        self.slack.ask("clock", {"by_seconds": seconds})

    def is_settled(self) -> bool:
        """Whether everybody's prompt came to an end."""
        return open_prompts(self.store, self.town) == 0

    def is_swept(self) -> bool:
        """Whether all that was ever uncertain was looked at again."""
        return to_sweep(self.store) == 0

    def states(self) -> dict[DeliveryState, int]:
        """How many prompts stand in which state."""
        return prompts(self.store)

    def has(self, state: DeliveryState) -> bool:
        """Whether a prompt stands in that state."""
        return self.states().get(state, 0) > 0

    def open(self) -> int:
        """How many people's prompts came to no end."""
        return open_prompts(self.store, self.town)

    def verdict(self) -> Verdict:
        """What Slack's ledger says of everybody's prompt."""
        return judged(homes_of(self.town.residents()), self.prompts())

    def prompts(self) -> list[dict[str, Any]]:
        """The prompts in Slack's ledger."""
        return of_prompts(self.store, self.slack.ledger())


@contextmanager
def scene(town: Town, server: Postgres, template: str) -> Iterator[Scene]:
    """Yield a scene on a copy of a database in which the town is settled."""
    with _scene_in(server.create(template), town, server) as played:
        yield played


@contextmanager
def new_scene(town: Town, server: Postgres) -> Iterator[Scene]:
    """Yield a scene in a town that is settled for it."""
    with _scene_in(settled(server, town), town, server) as played:
        yield played


@contextmanager
def _scene_in(database: str, town: Town, server: Postgres) -> Iterator[Scene]:
    with slack_of(town) as (slack, clock_file):
        played = Scene(town, slack, clock_file, server.url(database))
        try:
            yield played
        finally:
            played.store.close()


def until(
    is_done: Callable[[], bool], limit_s: float, meanwhile: Callable[[], object] = lambda: None
) -> float:
    """Return how many seconds it took, or the limit where it did not come true in time."""
    since = time.monotonic()
    while time.monotonic() - since < limit_s and not is_done():
        meanwhile()
        time.sleep(0.1)
    return time.monotonic() - since
