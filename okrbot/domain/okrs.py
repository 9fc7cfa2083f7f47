"""What an OKR is: the values every other layer speaks of.

Frozen, without behaviour beyond what follows from their own fields. The store reads and writes
them, the services change them, the views show them. An id is unique within its workspace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from okrbot.domain.rhythm import AS_THE_COUNTRY, Cadence, DigestClock, OwnDays


class Kind(StrEnum):
    """How a key result is measured."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "maintain_at_least"
    AT_MOST = "maintain_at_most"
    MILESTONE = "milestone"

    @property
    def is_limit(self) -> bool:
        """True for a value that is to stay on one side of a bound."""
        return self in (Kind.AT_LEAST, Kind.AT_MOST)


class Status(StrEnum):
    """What the owner says of the future."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Level(StrEnum):
    """Whose objective it is."""

    COMPANY = "company"
    TEAM = "team"
    INDIVIDUAL = "individual"


class Commitment(StrEnum):
    """Must-hit is owed in full; of a stretch 70 % is a success."""

    MUST_HIT = "must_hit"
    STRETCH = "stretch"


class Visibility(StrEnum):
    """Who may see an objective and its key results; an example is its loader's alone."""

    PUBLIC = "public"
    PRIVATE = "private"
    EXAMPLE = "example"


class ObjectiveState(StrEnum):
    """The life of an objective."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"
    DROPPED = "dropped"


LIVING = (ObjectiveState.DRAFT, ObjectiveState.ACTIVE)
"""What is not over: it may be changed and supported, and is shown."""


class KeyResultState(StrEnum):
    """Parked and dropped key results are neither asked for nor counted."""

    ACTIVE = "active"
    PARKED = "parked"
    DROPPED = "dropped"


class CycleState(StrEnum):
    """The life of a cycle."""

    PLANNING = "planning"
    ACTIVE = "active"
    CLOSED = "closed"


class Health(StrEnum):
    """What is shown of a key result or an objective; the first that applies."""

    CLOSED = "closed"
    PARKED = "parked"
    AWAY = "away"
    NO_ANSWER = "no_answer"
    NO_DATA = "no_data"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Comes(StrEnum):
    """How often a key result's number can be known."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ON_DATE = "on_date"


class Wins(StrEnum):
    """Of which arrivals a team's channel is told."""

    NONE = "none"
    DONE = "done"
    QUARTERS = "quarters"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and where. What they may do is asked of the store and of `access`."""

    workspace_id: str
    member_id: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """A Slack team. `zone` is an IANA name; `prompt_at` and `digest_at` are wall times.

    It is paused from `paused_from` to `paused_until`, both included. `installer_id` is who brought
    us here, or is taken for it: the first admin we met.
    """

    id: str
    name: str
    zone: str = "UTC"
    locale: str = "en-US"
    fiscal_start_month: int = 1
    prompt_weekday: int = 0
    prompt_at: time = time(9)
    digest_weekday: int = 1
    digest_at: time = time(10)
    suspended: str | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    wins: Wins = Wins.DONE
    installer_id: str | None = None

    def is_paused_on(self, day: date) -> bool:
        """Return whether nobody is asked on this day; a pause without an end lasts on."""
        if self.paused_from is None or day < self.paused_from:
            return False
        return self.paused_until is None or day <= self.paused_until


@dataclass(frozen=True, slots=True)
class Member:
    """A Slack user of a workspace, as Slack last described them, with their own wishes.

    `name` is the one we use. A workspace may show the `full_name` instead: people type either.
    """

    workspace_id: str
    id: str
    name: str
    zone: str = "UTC"
    locale: str = "en-US"
    is_admin: bool = False
    is_guest: bool = False
    is_bot: bool = False
    is_active: bool = True
    dm_channel: str | None = None
    cadence: Cadence = Cadence.WEEKLY
    prompt_weekday: int | None = None
    prompt_at: time | None = None
    refreshed_at: datetime | None = None
    home_opened_at: datetime | None = None
    wants_prompts: bool = True
    wants_nudges: bool = True
    wants_bundles: bool = True
    wants_cycles: bool = True
    own_days: OwnDays = AS_THE_COUNTRY
    full_name: str = ""

    @property
    def takes_part(self) -> bool:
        """True of people who are there; who has left, or is a bot, neither acts nor is told."""
        return self.is_active and not self.is_bot


@dataclass(frozen=True, slots=True)
class Team:
    """People who share objectives and a channel. The company is the team without a parent.

    `digest_weekday` and `digest_at` are None where it reads its week when all teams do;
    `channel_since` is when it was first given a channel. `locale` is its lead's as it was read: in
    that language its channel is written to.
    """

    workspace_id: str
    id: int
    name: str
    lead_id: str | None = None
    channel_id: str | None = None
    zone: str | None = None
    parent_id: int | None = None
    members: tuple[str, ...] = ()
    version: int = 1
    digest_weekday: int | None = None
    digest_at: time | None = None
    channel_since: datetime | None = None
    locale: str = field(default="en-US", compare=False)

    @property
    def digest_clock(self) -> DigestClock:
        """When it reads its week."""
        return DigestClock(self.zone, self.digest_weekday, self.digest_at, self.channel_since)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A named span of days, both ends included."""

    workspace_id: str
    id: int
    name: str
    starts_on: date
    ends_on: date
    state: CycleState = CycleState.PLANNING


@dataclass(frozen=True, slots=True)
class Support:
    """The one objective or key result that an objective supports."""

    objective: int | None = None
    key_result: int | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """A qualitative goal; shown as O-<number>."""

    workspace_id: str
    number: int
    title: str
    owner_id: str
    cycle_id: int
    level: Level = Level.INDIVIDUAL
    team_id: int | None = None
    commitment: Commitment = Commitment.STRETCH
    visibility: Visibility = Visibility.PUBLIC
    state: ObjectiveState = ObjectiveState.DRAFT
    supports: Support | None = None
    contributors: tuple[str, ...] = ()
    created_at: datetime | None = None
    activated_on: date | None = None
    version: int = 1

    @property
    def public_id(self) -> str:
        """The id people see and type, such as O-12."""
        return f"O-{self.number}"

    @property
    def is_example(self) -> bool:
        """True for what shows somebody how an OKR looks: it is looked at and removed, no more."""
        return self.visibility is Visibility.EXAMPLE


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured. A limit keeps its bound in `target`; a milestone has neither number.

    `unit` is "%", an ISO currency, ms, seconds, minutes, hours, days, weeks, months, points,
    score, x, count, a short word of the user's, or None. A milestone's value is its stage, 0–100.
    """

    kind: Kind
    unit: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a key result stands: the projection of its check-ins, kept beside it.

    `raw` may lie below 0 or above 1; `shown` is clamped to 0…1. `as_of` is when the value held,
    `answered_at` when somebody last answered; both None before the first check-in.
    """

    value: Decimal | None = None
    status: Status | None = None
    raw: float | None = None
    shown: float = 0.0
    as_of: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeyResult:
    """The measure of an objective; shown as KR-<number>."""

    workspace_id: str
    number: int
    objective: int
    title: str
    measure: Measure
    owner_id: str
    asked_id: str
    starts_on: date
    due_on: date
    position: int = 0
    weight: Decimal = Decimal(1)
    comes: Comes = Comes.WEEKLY
    comes_on: date | None = None
    state: KeyResultState = KeyResultState.ACTIVE
    standing: Standing = Standing()
    version: int = 1

    @property
    def public_id(self) -> str:
        """The id people see and type, such as KR-34."""
        return f"KR-{self.number}"


def is_under_way(key_result: KeyResult, objective: Objective) -> bool:
    """Return whether a key result counts and is asked about: it is active, in an active one."""
    return objective.state is ObjectiveState.ACTIVE and key_result.state is KeyResultState.ACTIVE


@dataclass(frozen=True, slots=True)
class OpenKeyResult:
    """A key result somebody is asked about: active, of an active objective, cycle not closed."""

    key_result: KeyResult
    objective: Objective
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer about one key result, never changed once written.

    `batch` names the submission it came with, so that one Undo takes back what one submit gave.
    """

    workspace_id: str
    id: int
    key_result: int
    author_id: str
    batch: str
    value: Decimal | None
    status: Status | None
    words: str
    asks_help: bool
    unchanged: bool
    as_of: datetime
    made_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed which field of what, and why."""

    workspace_id: str
    entity: str
    entity_id: str
    field: str
    old: str | None
    new: str | None
    why: str
    actor_id: str
    at: datetime
