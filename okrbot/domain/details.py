"""What a card shows beside its lines: history, trend, what is in the way, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from okrbot.domain.blockers import Blocker
from okrbot.domain.okrs import Change, Cycle, KeyResult, Objective, Status
from okrbot.domain.sheets import KeyResultLine, ObjectiveCard
from okrbot.domain.tree import Twig
from okrbot.domain.trends import Trend
from okrbot.domain.why import Explanation, Step


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of the past: what the value was before it and after, and the words.

    It `is_late` where its cycle had ended.
    """

    key_result: KeyResult
    author_name: str
    at: datetime
    before: Decimal | None
    after: Decimal | None
    status: Status | None
    words: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveDetail:
    """An objective's card.

    `history` has the newest answer first; `moved` are changes of targets, starts and due days;
    `supported` is the id and title of what it supports.
    """

    card: ObjectiveCard
    history: tuple[Said, ...] = ()
    trend: Trend | None = None
    blockers: tuple[Blocker, ...] = ()
    moved: tuple[Change, ...] = ()
    supported: str | None = None
    may_edit: bool = False
    may_answer: bool = False


@dataclass(frozen=True, slots=True)
class KeyResultDetail:
    """A key result's card, with the names of everybody who occurs.

    `says_more` is True where `history` is only the newest of what was said.
    """

    line: KeyResultLine
    objective: Objective
    cycle: Cycle
    history: tuple[Said, ...] = ()
    says_more: bool = False
    trend: Trend | None = None
    blocker: Blocker | None = None
    moved: tuple[Change, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    may_edit: bool = False
    may_answer: bool = False
    may_ask: bool = False


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a key result's progress (`explanation`), or a `total`, is what it is.

    Of a key result that is over, `total` is how it was scored.
    `public_id` is None for the total of a team, and `team_id` too for that of the company.
    `changes` are of the thing itself, `moved` of the `key_results` that a total is made of.
    """

    title: str
    public_id: str | None = None
    team_id: int | None = None
    explanation: Explanation | None = None
    total: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TreeSheet:
    """The tree as somebody sees it: rows, and the card of each; `team_name` where one was asked."""

    twigs: tuple[Twig, ...]
    cards: Mapping[int, ObjectiveCard]
    count: int
    team_name: str | None = None
