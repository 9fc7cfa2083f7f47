"""What the bot sends unasked, and where each piece stands. The protocol is in docs/delivery.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Lane(StrEnum):
    """The call of Slack's by which a workspace is paced: each has a rate of its own."""

    POST = "chat.postMessage"
    EDIT = "chat.update"
    HOME = "views.publish"
    LOOK = "conversations.history"


class DeliveryKind(StrEnum):
    """What is sent. The first group is posted once; the second may be repeated harmlessly."""

    PROMPT = "prompt"
    SNOOZED_PROMPT = "snoozed_prompt"
    DIGEST = "digest"
    DIGEST_DETAILS = "digest_details"
    WIN = "win"
    ANSWER_CARD = "answer_card"
    CONFIRMATION = "confirmation"
    BUNDLE = "bundle"
    COMMENTS_REQUEST = "comments_request"
    POST_DOUBT = "digest_doubt"  # by that name rows were stored when digests alone were doubted
    CHANNEL_TROUBLE = "channel_trouble"
    NUDGE = "nudge"
    SILENCE = "silence"
    AWAY_CHECK = "away_check"
    LEAVER = "leaver"
    CYCLE_PLANNING = "cycle_planning"
    CYCLE_DRAFTS = "cycle_drafts"
    CLOSING = "closing"
    RETROSPECTIVE = "retrospective"
    SAMPLE_PROMPT = "sample_prompt"
    DIGEST_COPY = "digest_copy"
    INTRODUCTION = "introduction"
    INTRODUCTION_TROUBLE = "introduction_trouble"
    FIRST_STEPS = "first_steps"
    EXPORT = "export"
    DRY_RUN = "dry_run"
    DRY_RUN_ROWS = "dry_run_rows"
    FILE_DOUBT = "file_doubt"

    PROMPT_EDIT = "prompt_edit"
    DIGEST_EDIT = "digest_edit"
    DIGEST_DETAILS_EDIT = "digest_details_edit"
    CLOSING_EDIT = "closing_edit"
    RETROSPECTIVE_EDIT = "retrospective_edit"
    IMPORT = "import"
    HOME = "home"
    TEAM_HOMES = "team_homes"

    @property
    def is_repeatable(self) -> bool:
        """True where sending twice shows the same as sending once (an edit, a publish)."""
        return self.lane is not Lane.POST

    @property
    def lane(self) -> Lane:
        """The call it ends in."""
        match self:
            case (
                DeliveryKind.PROMPT_EDIT
                | DeliveryKind.DIGEST_EDIT
                | DeliveryKind.DIGEST_DETAILS_EDIT
                | DeliveryKind.CLOSING_EDIT
                | DeliveryKind.RETROSPECTIVE_EDIT
                | DeliveryKind.IMPORT
            ):
                return Lane.EDIT
            case DeliveryKind.HOME | DeliveryKind.TEAM_HOMES:
                return Lane.HOME
            case _:
                return Lane.POST

    @property
    def comes_unasked(self) -> bool:
        """True for a message that no act of its reader has called for."""
        return self.lane is Lane.POST and self not in (
            DeliveryKind.ANSWER_CARD,
            DeliveryKind.CONFIRMATION,
            DeliveryKind.INTRODUCTION,
            DeliveryKind.INTRODUCTION_TROUBLE,
            DeliveryKind.FIRST_STEPS,
            DeliveryKind.EXPORT,
            DeliveryKind.DRY_RUN,
            DeliveryKind.DRY_RUN_ROWS,
            DeliveryKind.FILE_DOUBT,
        )

    @property
    def is_a_file(self) -> bool:
        """True for what is shared as a file, which carries no key: it cannot be looked for."""
        return self in (DeliveryKind.EXPORT, DeliveryKind.DRY_RUN_ROWS)

    @property
    def goes_to_a_team(self) -> bool:
        """True where the subject is a team and the place its channel: else a member and a DM."""
        return self in (
            DeliveryKind.DIGEST,
            DeliveryKind.DIGEST_DETAILS,
            DeliveryKind.DIGEST_EDIT,
            DeliveryKind.DIGEST_DETAILS_EDIT,
            DeliveryKind.WIN,
            DeliveryKind.COMMENTS_REQUEST,
            DeliveryKind.RETROSPECTIVE,
            DeliveryKind.RETROSPECTIVE_EDIT,
        )

    @property
    def goes_to_a_channel(self) -> bool:
        """True where others than its subject may read it."""
        return self.goes_to_a_team or self is DeliveryKind.INTRODUCTION


class DeliveryState(StrEnum):
    """Where a delivery stands. Only pending and uncertain rows are still open."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    SKIPPED = "skipped"
    HELD = "held"
    DEAD = "dead"


ASKED = (DeliveryState.SENT, DeliveryState.HELD)
"""Where a prompt's reader has been asked: one that is held asks on their App Home."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A delivery that is due: unique by workspace, kind, subject and period.

    `subject` is a member's or a team's id as text; `period` the ISO week ("2026-W48") or the
    event that caused it.
    """

    workspace_id: str
    kind: DeliveryKind
    subject: str
    period: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox.

    `lease_until`, by the database's clock, is until when nobody else may touch it: its sender's
    lease, or the time an uncertain one is given to settle. `absent` counts how often an uncertain
    one was looked for in vain; `sweep_at`, by the same clock, is when to look for extra copies of
    one that was ever uncertain.
    """

    workspace_id: str
    id: int
    kind: DeliveryKind
    subject: str
    period: str
    due_at: datetime
    state: DeliveryState
    message_key: str
    attempt: int = 0
    lease_until: datetime | None = None
    claim_token: str | None = None
    first_try_at: datetime | None = None
    last_try_at: datetime | None = None
    channel_id: str | None = None
    ts: str | None = None
    reason: str | None = None
    absent: int = 0
    sweep_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostInDoubt:
    """What of a team's nobody knows whether it was posted; as text it is a notice's period."""

    team_id: int
    kind: DeliveryKind
    period: str

    def __str__(self) -> str:
        return f"{self.team_id}:{self.kind.value}:{self.period}"

    @classmethod
    def read(cls, text: str) -> PostInDoubt:
        """Return what `str` made the text of."""
        team_id, kind, period = text.split(":", 2)
        return cls(int(team_id), DeliveryKind(kind), period)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a delivery: sent where, skipped or dead why, or pending until when.

    `counts` is False where nothing was tried; `pause_s` says how long the workspace's lane is to
    rest, 0 being a mere slowing down.
    """

    state: DeliveryState
    channel_id: str | None = None
    ts: str | None = None
    reason: str | None = None
    due_at: datetime | None = None
    absent: int = 0
    counts: bool = True
    pause_s: float | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The times of the protocol, in seconds of the database's clock (docs/delivery.md)."""

    lease_s: float = 60.0
    timeout_s: float = 10.0
    settle_s: float = 30.0
    sweep_s: float = 600.0
