"""What Slack's errors mean for a send, and what is to be done about each class."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum


class Refusal(StrEnum):
    """A class of errors that are treated alike (docs/delivery.md)."""

    WAIT = "wait"
    """Surely not accepted: try later."""
    AMBIGUOUS = "ambiguous"
    """May have been accepted: find out before sending again."""
    INSTALLATION = "installation"
    """The app itself is no longer welcome: suspend the workspace's queue."""
    PERSON = "person"
    """This member cannot be written to: skip, with the reason."""
    CHANNEL = "channel"
    """This channel or thread cannot be written to: hold."""
    PAYLOAD = "payload"
    """Slack does not like what we built: say it plainer, once."""
    INTERACTION = "interaction"
    """The press or form is too old: ask to press again."""


_CODES: dict[Refusal, tuple[str, ...]] = {
    Refusal.WAIT: ("ratelimited", "rate_limited", "message_limit_exceeded", "request_timeout"),
    Refusal.AMBIGUOUS: ("internal_error", "fatal_error", "service_unavailable"),
    Refusal.INSTALLATION: (
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "missing_scope",
        "messages_tab_disabled",
        "team_access_not_granted",
        "app_missing_action_url",
    ),
    Refusal.PERSON: ("user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot"),
    Refusal.CHANNEL: (
        "is_archived",
        "channel_not_found",
        "not_in_channel",
        "thread_not_found",
        "cannot_reply_to_message",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
    ),
    Refusal.PAYLOAD: (
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_too_long",
        "msg_blocks_too_long",
        "no_text",
        "metadata_too_large",
        "invalid_metadata_format",
    ),
    Refusal.INTERACTION: (
        "expired_trigger_id",
        "exchanged_trigger_id",
        "trigger_expired",
        "trigger_exchanged",
        "hash_conflict",
        "view_too_large",
        "not_found",
        "message_not_found",
    ),
}
_CLASS_OF = {code: kind for kind, codes in _CODES.items() for code in codes}

LONGEST_WAIT_S = 15 * 60.0
SHORTEST_WAIT_S = 1.0
UNREADABLE_WAIT_S = 60.0


class SlackRefused(Exception):
    """Slack said no, or nothing. `code` is its own word; `wait_s` seconds for a rate limit."""

    def __init__(
        self,
        method: str,
        code: str,
        kind: Refusal,
        *,
        wait_s: float | None = None,
        words: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{method}: {code}")
        self.method = method
        self.code = code
        self.kind = kind
        self.wait_s = wait_s
        self.words = words


class SlackSilent(SlackRefused):
    """No answer came, or none that can be read; `code` says what came instead."""


def refusal_of(code: str) -> Refusal:
    """Return the class of an error code; an unknown one counts as ambiguous."""
    return _CLASS_OF.get(code, Refusal.AMBIGUOUS)


def seconds_to_wait(retry_after: str | None, answered: str | None = None) -> float:
    """Return the seconds a Retry-After header asks for, between 1 s and 15 min.

    It may be an integer, a decimal, or a date, which counts from the answer's own Date header.
    Garbage counts as one minute.
    """
    seconds = _number(retry_after)
    if seconds is None:
        until, since = _instant(retry_after), _instant(answered)
        seconds = (until - since).total_seconds() if until and since else UNREADABLE_WAIT_S
    return min(max(seconds, SHORTEST_WAIT_S), LONGEST_WAIT_S)


def _number(header: str | None) -> float | None:
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return None if math.isnan(seconds) else seconds


def _instant(header: str | None) -> datetime | None:
    try:
        instant = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    # A date that names no zone is Slack's, so UTC.
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant
