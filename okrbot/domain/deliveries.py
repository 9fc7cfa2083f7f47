"""What the bot sends unasked, and where each piece stands. The protocol is in docs/delivery.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryKind(StrEnum):
    """What is sent. The first group is posted once; the second may be repeated harmlessly."""

    PROMPT = "prompt"
    SNOOZED_PROMPT = "snoozed_prompt"
    DIGEST = "digest"
    ANSWER_CARD = "answer_card"
    CONFIRMATION = "confirmation"

    PROMPT_EDIT = "prompt_edit"
    DIGEST_EDIT = "digest_edit"
    HOME = "home"

    @property
    def is_repeatable(self) -> bool:
        """True where sending twice shows the same as sending once (an edit, a publish)."""
        return self in (DeliveryKind.PROMPT_EDIT, DeliveryKind.DIGEST_EDIT, DeliveryKind.HOME)


class DeliveryState(StrEnum):
    """Where a delivery stands. Only pending and uncertain rows are still open."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    SKIPPED = "skipped"
    HELD = "held"
    DEAD = "dead"


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
    """A row of the outbox."""

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a delivery: sent where, skipped or dead why, or pending until when."""

    state: DeliveryState
    channel_id: str | None = None
    ts: str | None = None
    reason: str | None = None
    due_at: datetime | None = None
