"""What somebody wants to write down, before it has been checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from okrbot.domain.okrs import Comes, Commitment, Level, Support


class ReadKind(StrEnum):
    """What a line was read as. `reach` has a target, no baseline and no direction word."""

    INCREASE = "increase"
    DECREASE = "decrease"
    REACH = "reach"
    AT_LEAST = "maintain_at_least"
    AT_MOST = "maintain_at_most"
    RELATIVE = "relative_change"
    MILESTONE = "milestone"


class Direction(StrEnum):
    """Which way a value is meant to go."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """One line as it was read, or as the form's fields now say.

    `due` is a date where one could be fixed, else the sentence's own words. `bound` is one of
    >=, >, <=, < where the sentence has one. `missing` names what still has to be asked:
    "baseline", "target", "number". `spans` says from which characters of `text` each part was
    read: {"target": (start, end), …}. `direction` is that of the sentence's verb, None without one.
    """

    text: str
    kind: ReadKind
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str | None = None
    metric: str = ""
    due: date | str | None = None
    bound: str | None = None
    missing: tuple[str, ...] = ()
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    is_task: bool = False
    direction: Direction | None = None
    owner_id: str | None = None
    asked_id: str | None = None
    weight: Decimal = Decimal(1)
    comes: Comes = Comes.WEEKLY
    comes_on: date | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective with its key results, as pasted or as the form now says."""

    title: str
    key_results: tuple[KeyResultDraft, ...] = ()
    commitment: Commitment = Commitment.STRETCH
    level: Level = Level.INDIVIDUAL
    team_id: int | None = None
    owner_id: str | None = None
    cycle_id: int | None = None
    supports: Support | None = None
    keep_as_draft: bool = False
    is_example: bool = False
