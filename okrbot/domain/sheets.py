"""What a surface shows: values put together by the services for the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from okrbot.domain.absence import Absence
from okrbot.domain.awaited import Awaited
from okrbot.domain.blockers import Blocker, Offer
from okrbot.domain.closing import Closing, Score
from okrbot.domain.okrs import (
    Change,
    CheckIn,
    Cycle,
    Health,
    KeyResult,
    Member,
    Objective,
    Status,
    Team,
)
from okrbot.domain.rhythm import Rhythm
from okrbot.domain.trends import Trend


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    """A key result as it stands today.

    `pace` is the share of the way expected by now (None where none is), `expected` the same as a
    value in the key result's unit. Where `asks_number` is False only the status is asked for, and
    `number_on` is the day on which the next number comes. `held` says of a limit in how many weeks
    it was held, and of how many. Of one that is over `score` is what it was given, `first_score`
    what it would have by its first target, where that was moved.
    """

    key_result: KeyResult
    health: Health
    pace: float | None = None
    expected: Decimal | None = None
    asks_number: bool = True
    number_on: date | None = None
    held: tuple[int, int] | None = None
    score: Score | None = None
    first_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """An objective with its lines. `weakest` of `counted` key results have the health shown.

    `progress` is None while there is no active key result; `pace` where none of them has one, and
    `paced_progress` is the progress of those that have, to hold it against.
    `names` gives the display name of every member id that occurs. `closing` is how it ended.
    """

    objective: Objective
    cycle: Cycle
    lines: tuple[KeyResultLine, ...]
    health: Health
    progress: float | None = None
    pace: float | None = None
    weakest: int = 0
    counted: int = 0
    team_name: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    paced_progress: float | None = None
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class CardPage:
    """One page, counted from 0, of a list of `count` objectives."""

    cards: tuple[ObjectiveCard, ...]
    page: int
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a colleague, by name, said of a key result."""

    key_result: KeyResult
    check_in: CheckIn
    name: str


@dataclass(frozen=True, slots=True)
class Week:
    """What one member owes and owns this week.

    `meanwhile` is what colleagues said of it while the member was away, the first time they are
    asked after it.
    """

    member: Member
    owed: tuple[KeyResultLine, ...]
    rhythm: Rhythm
    cards: tuple[ObjectiveCard, ...] = ()
    teams: tuple[Team, ...] = ()
    cycle: Cycle | None = None
    answered_at: datetime | None = None
    next_prompt_at: datetime | None = None
    absence: Absence | None = None
    meanwhile: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team and how its active objectives stand; `weakest` of `counted` key results say so."""

    team: Team
    health: Health
    weakest: int
    counted: int
    cards: tuple[ObjectiveCard, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeSheet:
    """What an App Home shows: a member's week, their teams, the company's objectives.

    `offers` are of help with what the member owns. `cycles` can be looked for, the newest first;
    `is_new` while the workspace has no objective; `may_administer` for its admins.
    """

    week: Week
    teams: tuple[TeamLine, ...] = ()
    company: tuple[ObjectiveCard, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    is_new: bool = False
    offers: tuple[Offer, ...] = ()
    may_administer: bool = False


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else answered while a form was open."""

    name: str
    value: Decimal | None
    status: Status | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """One key result before and after an answer.

    `forecast` is where its values lead by its due day; None where nothing can be said honestly.
    `number_on` is the day its number comes, where it was not asked for yet; with
    `stands_still` its author is asked whether to keep it (`domain.standstill`). It `is_late` where
    its cycle had ended.
    """

    key_result: KeyResult
    before: Decimal | None
    after: Decimal | None
    status: Status | None
    words: str = ""
    asks_help: bool = False
    unchanged: bool = False
    forecast: Decimal | None = None
    number_on: date | None = None
    stands_still: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What one submit, button or sentence gave. `batch` names it for Undo.

    `left` counts the key results the member still owes an answer this week; `objectives`
    are those that it was about.
    """

    batch: str
    member: Member
    lines: tuple[AnsweredLine, ...]
    made_at: datetime
    undo_until: datetime
    undone: bool = False
    next_prompt_at: datetime | None = None
    digests: tuple[DigestTime, ...] = ()
    left: int = 0
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestTime:
    """Where and when a team reads this week's digest."""

    team_name: str
    channel_id: str
    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Mover:
    """A key result that moved this week, or is said to need attention."""

    key_result: KeyResult
    owner_name: str
    before: Decimal | None = None
    after: Decimal | None = None
    words: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class CompanyWeek:
    """The company's digest: its objectives, the worst in their owners' words, teams by depth."""

    workspace_name: str
    cycle: Cycle
    today: date
    objectives: tuple[ObjectiveCard, ...] = ()
    worst: tuple[Mover, ...] = ()
    answered: int = 0
    asked: int = 0
    teams: tuple[tuple[int, TeamLine], ...] = ()


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """A team's digest: one message a team and week.

    `limits` are those kept and those with a number, `milestones` those done and all. By key result
    number `said` has this week's last answer, `last` the last of all and `blockers` what is in the
    way; `changed` are the targets that moved this week, `awaited` whose answers it lacks. `names`
    are of everybody who occurs.
    """

    team: Team
    cycle: Cycle
    week: str
    today: date
    progress: float | None
    pace: float | None
    limits: tuple[int, int] = (0, 0)
    milestones: tuple[int, int] = (0, 0)
    moved: tuple[Mover, ...] = ()
    unchanged: int = 0
    at_risk: tuple[Mover, ...] = ()
    off_track: tuple[Mover, ...] = ()
    disagree: tuple[Mover, ...] = ()
    done: tuple[Mover, ...] = ()
    active: int = 0
    drafts: int = 0
    updated_at: datetime | None = None
    awaited: Awaited = field(default_factory=Awaited)
    lines: tuple[KeyResultLine, ...] = ()
    said: Mapping[int, CheckIn] = field(default_factory=dict)
    last: Mapping[int, CheckIn] = field(default_factory=dict)
    blockers: Mapping[int, Blocker] = field(default_factory=dict)
    changed: tuple[Change, ...] = ()
    trend: Trend | None = None
    names: Mapping[str, str] = field(default_factory=dict)
