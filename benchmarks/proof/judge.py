"""What came of a run: the ledger of Slack held against the people of the town and the outbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from benchmarks.proof.town import MONDAY, Town, dm_of
from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.store.engine import Store
from okrbot.store.tables import DeliveryRow

_OPEN = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN)
_PROMPTS = (
    select(col(DeliveryRow.state), func.count())
    .where(col(DeliveryRow.kind) == DeliveryKind.PROMPT)
    .group_by(col(DeliveryRow.state))
)
_KEYS = select(col(DeliveryRow.message_key)).where(col(DeliveryRow.kind) == DeliveryKind.PROMPT)
_TO_SWEEP = (
    select(func.count()).select_from(DeliveryRow).where(col(DeliveryRow.sweep_at).is_not(None))
)


@dataclass(frozen=True)
class Verdict:
    """The figures that a promise is about."""

    asked: int
    accepted: int
    never: int
    """People who have no prompt."""
    extra: int
    """Prompts that stayed beside a person's first."""
    unanswered: int
    """Posts that Slack took without its sender hearing of it."""
    p99_late_s: float
    """Seconds from when prompts were due to when Slack took them, for 99 of 100."""

    @property
    def holds(self) -> bool:
        """Whether everybody was asked once."""
        return self.never == 0 and self.extra == 0


Home = tuple[str, str]
"""Where a person is asked: the workspace, and the bot's conversation with them."""


def homes_of(residents: Iterable[tuple[str, str]]) -> set[Home]:
    """Where these people, each a workspace and a member, are asked."""
    return {(team, dm_of(user)) for team, user in residents}


def judged(homes: Collection[Home], posts: Iterable[dict[str, Any]]) -> Verdict:
    """The verdict over those posts of a ledger that went to these homes."""
    taken = [post for post in posts if (post["team"], post["channel"]) in homes]
    copies = Counter((post["team"], post["channel"]) for post in taken if not post["deleted"])
    first: dict[tuple[str, str], datetime] = {}
    for post in taken:
        first.setdefault((post["team"], post["channel"]), datetime.fromisoformat(post["at"]))
    lateness = sorted((at - MONDAY).total_seconds() for at in first.values()) or [0.0]
    return Verdict(
        asked=len(homes),
        accepted=len(taken),
        never=sum(copies[home] == 0 for home in homes),
        extra=sum(count - 1 for count in copies.values()),
        unanswered=sum(not post["answered"] for post in taken),
        p99_late_s=lateness[min(len(lateness) - 1, int(len(lateness) * 0.99))],
    )


def prompts(store: Store) -> dict[DeliveryState, int]:
    """How many prompts stand in which state."""
    with store.read() as tx:
        return dict(iter(tx.execute(_PROMPTS)))


def of_prompts(store: Store, posts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those posts of a ledger that are prompts; a nudge of later days is a message of its own."""
    with store.read() as tx:
        keys = set(tx.execute(_KEYS).scalars())
    return [post for post in posts if post["key"] in keys]


def open_prompts(store: Store, town: Town) -> int:
    """How many people's prompts are not settled; those not planned yet are among them."""
    counts = prompts(store)
    settled = sum(count for state, count in counts.items() if state not in _OPEN)
    return town.size - settled


def to_sweep(store: Store) -> int:
    """How many deliveries were once uncertain and were not looked at again yet."""
    with store.read() as tx:
        count: int = tx.execute(_TO_SWEEP).scalar_one()
    return count
