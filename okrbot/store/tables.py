"""The tables. Every row belongs to a workspace, and so does every key and every reference."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from okrbot.domain.closing import NextStep
from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Lane
from okrbot.domain.okrs import (
    Comes,
    Commitment,
    CycleState,
    KeyResultState,
    Kind,
    Level,
    ObjectiveState,
    Status,
    Visibility,
    Wins,
)
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.store.types import ExactDecimal, OneOf, OwnDaysText, UtcInstant, Words

# Every constraint has a name from the first migration on, or a later one could not drop it.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What all tables share."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)


def table_of(row: type[Row]) -> Table:
    """Return the table a class describes, for statements that write."""
    return Row.metadata.tables[str(row.__tablename__)]


def _in_workspace() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id"], ["workspace.id"])


def _to(table: str, column: str, key: str = "id", *, later: bool = False) -> ForeignKeyConstraint:
    there = [f"{table}.workspace_id", f"{table}.{key}"]
    return ForeignKeyConstraint(["workspace_id", column], there, use_alter=later)


class WorkspaceRow(Row, table=True):
    """A workspace, and the next number of everything that is counted in it."""

    __tablename__ = "workspace"

    id: str = Field(primary_key=True, sa_type=Words)
    name: str = Field(sa_type=Words)
    zone: str = Field(sa_type=Words)
    locale: str = Field(sa_type=Words)
    fiscal_start_month: int
    prompt_weekday: int
    prompt_at: time
    digest_weekday: int
    digest_at: time
    suspended: str | None = Field(sa_type=Words)
    paused_from: date | None
    paused_until: date | None
    wins: Wins = Field(sa_type=OneOf(Wins))
    installer_id: str | None = Field(sa_type=Words)
    next_team: int
    next_cycle: int
    next_objective: int
    next_key_result: int
    next_check_in: int
    next_change: int


class MemberRow(Row, table=True):
    """A Slack user as Slack last described them, their settings, and when to look at them next."""

    __tablename__ = "member"
    __table_args__ = (_in_workspace(), Index(None, "workspace_id", "look_at"))

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    id: str = Field(primary_key=True, sa_type=Words)
    name: str = Field(sa_type=Words)
    zone: str = Field(sa_type=Words)
    locale: str = Field(sa_type=Words)
    is_admin: bool
    is_guest: bool
    is_bot: bool
    is_active: bool
    dm_channel: str | None = Field(sa_type=Words)
    cadence: Cadence = Field(sa_type=OneOf(Cadence))
    prompt_weekday: int | None
    prompt_at: time | None
    refreshed_at: datetime | None = Field(sa_type=UtcInstant)
    home_opened_at: datetime | None = Field(sa_type=UtcInstant)
    wants_prompts: bool
    wants_nudges: bool
    look_at: datetime = Field(sa_type=UtcInstant)
    wants_bundles: bool
    wants_cycles: bool
    own_days: OwnDays = Field(sa_type=OwnDaysText)
    full_name: str = Field(sa_type=Words)


class TeamRow(Row, table=True):
    """A team; `folded` is its name as names are compared."""

    __tablename__ = "team"
    __table_args__ = (
        _in_workspace(),
        _to("member", "lead_id"),
        _to("team", "parent_id"),
        Index(None, "workspace_id", "folded"),
        Index(None, "workspace_id", "channel_id"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    id: int = Field(primary_key=True)
    name: str = Field(sa_type=Words)
    folded: str = Field(sa_type=Words)
    lead_id: str | None = Field(sa_type=Words)
    channel_id: str | None = Field(sa_type=Words)
    zone: str | None = Field(sa_type=Words)
    digest_weekday: int | None
    digest_at: time | None
    channel_since: datetime | None = Field(sa_type=UtcInstant)
    parent_id: int | None
    version: int


class TeamMemberRow(Row, table=True):
    """Who is in which team."""

    __tablename__ = "team_member"
    __table_args__ = (
        _to("team", "team_id"),
        _to("member", "member_id"),
        # With the team in it, or SQLite would rather read all the members of all the teams.
        Index(None, "workspace_id", "member_id", "team_id"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    team_id: int = Field(primary_key=True)
    member_id: str = Field(primary_key=True, sa_type=Words)


class CycleRow(Row, table=True):
    """A cycle; `folded` is its name as names are compared."""

    __tablename__ = "cycle"
    __table_args__ = (_in_workspace(),)

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    id: int = Field(primary_key=True)
    name: str = Field(sa_type=Words)
    folded: str = Field(sa_type=Words)
    starts_on: date
    ends_on: date
    state: CycleState = Field(sa_type=OneOf(CycleState))


class ObjectiveRow(Row, table=True):
    """An objective; `folded` is its public id and title as type-ahead searches them."""

    __tablename__ = "objective"
    __table_args__ = (
        _in_workspace(),
        _to("member", "owner_id"),
        _to("cycle", "cycle_id"),
        _to("team", "team_id"),
        _to("objective", "supports_objective", "number"),
        # The tables refer to each other, so this one is added once both are there.
        _to("key_result", "supports_key_result", "number", later=True),
        Index(None, "workspace_id", "owner_id", "state"),
        Index(None, "workspace_id", "team_id", "state"),
        Index(None, "workspace_id", "cycle_id", "state"),
        Index(None, "workspace_id", "level", "state"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    number: int = Field(primary_key=True)
    title: str = Field(sa_type=Words)
    folded: str = Field(sa_type=Words)
    owner_id: str = Field(sa_type=Words)
    cycle_id: int
    level: Level = Field(sa_type=OneOf(Level))
    team_id: int | None
    commitment: Commitment = Field(sa_type=OneOf(Commitment))
    visibility: Visibility = Field(sa_type=OneOf(Visibility))
    state: ObjectiveState = Field(sa_type=OneOf(ObjectiveState))
    supports_objective: int | None
    supports_key_result: int | None
    created_at: datetime | None = Field(sa_type=UtcInstant)
    activated_on: date | None
    version: int


class ContributorRow(Row, table=True):
    """Who contributes to which objective."""

    __tablename__ = "objective_contributor"
    __table_args__ = (_to("objective", "objective", "number"), _to("member", "member_id"))

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    objective: int = Field(primary_key=True)
    member_id: str = Field(primary_key=True, sa_type=Words)


class KeyResultRow(Row, table=True):
    """A key result, and from `value` to `answered_at` where its check-ins leave it standing."""

    __tablename__ = "key_result"
    __table_args__ = (
        _in_workspace(),
        _to("objective", "objective", "number"),
        _to("member", "owner_id"),
        _to("member", "asked_id"),
        Index(None, "workspace_id", "objective", "position"),
        Index(None, "workspace_id", "asked_id", "state"),
        Index(None, "workspace_id", "owner_id"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    number: int = Field(primary_key=True)
    objective: int
    title: str = Field(sa_type=Words)
    kind: Kind = Field(sa_type=OneOf(Kind))
    unit: str | None = Field(sa_type=Words)
    baseline: Decimal | None = Field(sa_type=ExactDecimal)
    target: Decimal | None = Field(sa_type=ExactDecimal)
    owner_id: str = Field(sa_type=Words)
    asked_id: str = Field(sa_type=Words)
    starts_on: date
    due_on: date
    position: int
    weight: Decimal = Field(sa_type=ExactDecimal)
    comes: Comes = Field(sa_type=OneOf(Comes))
    comes_on: date | None
    state: KeyResultState = Field(sa_type=OneOf(KeyResultState))
    value: Decimal | None = Field(sa_type=ExactDecimal)
    status: Status | None = Field(sa_type=OneOf(Status))
    raw: float | None
    shown: float
    as_of: datetime | None = Field(sa_type=UtcInstant)
    answered_at: datetime | None = Field(sa_type=UtcInstant)
    version: int


class ScoreRow(Row, table=True):
    """What a key result was scored when its objective was closed."""

    __tablename__ = "score"
    __table_args__ = (_to("key_result", "key_result", "number"),)

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    key_result: int = Field(primary_key=True)
    suggested: Decimal = Field(sa_type=ExactDecimal)
    score: Decimal = Field(sa_type=ExactDecimal)
    why: str = Field(sa_type=Words)


class ClosingRow(Row, table=True):
    """How an objective ended and what became of it. Without `closed_by` nobody confirmed it."""

    __tablename__ = "closing"
    __table_args__ = (
        _to("objective", "objective", "number"),
        _to("objective", "carried_to", "number"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    objective: int = Field(primary_key=True)
    score: Decimal | None = Field(sa_type=ExactDecimal)
    next_step: NextStep = Field(sa_type=OneOf(NextStep))
    closed_by: str | None = Field(sa_type=Words)
    carried_to: int | None


class CheckInRow(Row, table=True):
    """One answer about one key result; only `undone_at` is ever written twice."""

    __tablename__ = "check_in"
    __table_args__ = (
        _in_workspace(),
        _to("key_result", "key_result", "number"),
        _to("member", "author_id"),
        Index(None, "workspace_id", "key_result", "as_of", "id"),
        Index(None, "workspace_id", "batch"),
        Index(None, "workspace_id", "author_id", "made_at"),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    id: int = Field(primary_key=True)
    key_result: int
    author_id: str = Field(sa_type=Words)
    batch: str = Field(sa_type=Words)
    value: Decimal | None = Field(sa_type=ExactDecimal)
    status: Status | None = Field(sa_type=OneOf(Status))
    words: str = Field(sa_type=Words)
    asks_help: bool
    unchanged: bool
    as_of: datetime = Field(sa_type=UtcInstant)
    made_at: datetime = Field(sa_type=UtcInstant)
    undone_at: datetime | None = Field(sa_type=UtcInstant)


_TO_SWEEP = text("sweep_at IS NOT NULL")


class DeliveryRow(Row, table=True):
    """The outbox. Its unique key decides that something is sent once."""

    __tablename__ = "delivery"
    __table_args__ = (
        _in_workspace(),
        UniqueConstraint("workspace_id", "kind", "subject", "period"),
        Index(None, "state", "due_at"),
        Index(None, "state", "lease_until"),
        # Few rows were ever uncertain, so few are in it.
        Index(None, "sweep_at", sqlite_where=_TO_SWEEP, postgresql_where=_TO_SWEEP),
    )

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    kind: DeliveryKind = Field(sa_type=OneOf(DeliveryKind))
    subject: str = Field(sa_type=Words)
    period: str = Field(sa_type=Words)
    due_at: datetime = Field(sa_type=UtcInstant)
    state: DeliveryState = Field(sa_type=OneOf(DeliveryState))
    message_key: str = Field(sa_type=Words)
    attempt: int
    lease_until: datetime | None = Field(sa_type=UtcInstant)
    claim_token: str | None = Field(sa_type=Words)
    first_try_at: datetime | None = Field(sa_type=UtcInstant)
    last_try_at: datetime | None = Field(sa_type=UtcInstant)
    channel_id: str | None = Field(sa_type=Words)
    ts: str | None = Field(sa_type=Words)
    reason: str | None = Field(sa_type=Words)
    absent: int
    sweep_at: datetime | None = Field(sa_type=UtcInstant)


class PaceRow(Row, table=True):
    """How fast a workspace is written to by each call. All processes share it."""

    __tablename__ = "pace"
    __table_args__ = (_in_workspace(),)

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    lane: Lane = Field(primary_key=True, sa_type=OneOf(Lane))
    rate: float
    free_at: datetime = Field(sa_type=UtcInstant)


class ChangeRow(Row, table=True):
    """Who changed what. Without a reference to its actor: it outlives them."""

    __tablename__ = "change"
    __table_args__ = (_in_workspace(), Index(None, "workspace_id", "entity", "entity_id", "at"))

    workspace_id: str = Field(primary_key=True, sa_type=Words)
    id: int = Field(primary_key=True)
    entity: str = Field(sa_type=Words)
    entity_id: str = Field(sa_type=Words)
    field: str = Field(sa_type=Words)
    old: str | None = Field(sa_type=Words)
    new: str | None = Field(sa_type=Words)
    why: str = Field(sa_type=Words)
    actor_id: str = Field(sa_type=Words)
    at: datetime = Field(sa_type=UtcInstant)
