"""Check-ins as Slack delivers them: several times, in any order, to whichever process is there."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.proof.town import MONDAY, Town
from okrbot.domain.answers import Answer
from okrbot.domain.okrs import Actor, Status
from okrbot.services import checkins
from okrbot.store.engine import Store, open_store


@dataclass(frozen=True)
class Submission:
    """One person's answer for their one key result."""

    actor: Actor
    key_result: int
    key: str
    """What tells it from all others, as the id and hash of a form do."""

    def deliver(self, store: Store) -> None:
        """Hand it to the bot, which returns when it is committed."""
        answer = Answer(self.key_result, Decimal(42), Status.ON_TRACK, "going well")
        checkins.submit(store, self.actor, [answer], MONDAY, once=self.key)


def submissions_of(town: Town) -> list[Submission]:
    """One of each person; a person's key result has their own place in the workspace."""
    return [
        Submission(Actor(team, member), place % town.people + 1, f"form-{team}-{member}")
        for place, (team, member) in enumerate(town.residents())
    ]


def deliver_all(url: str, town: Town, seed: int) -> None:
    """Deliver every submission once, in an order of our own, and end."""
    store = open_store(url)
    mine = submissions_of(town)
    random.Random(seed).shuffle(mine)
    for one in mine:
        one.deliver(store)
    store.close()
