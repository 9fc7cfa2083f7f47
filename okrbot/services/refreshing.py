"""What is shown again because something changed: prompts, App Homes, digests."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.cadence import iso_week
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.store import deliveries

EDIT_EVERY = timedelta(minutes=1)
"""So often a digest or an App Home is edited at most."""
ALWAYS = ""
"""The period of what is one for all weeks: a member's App Home."""
_SHOWN = (
    DeliveryKind.PROMPT,
    DeliveryKind.SNOOZED_PROMPT,
    DeliveryKind.DIGEST,
    DeliveryKind.DIGEST_EDIT,
    DeliveryKind.DIGEST_DETAILS,
    DeliveryKind.DIGEST_DETAILS_EDIT,
    DeliveryKind.HOME,
)
_OUT = (DeliveryState.SENDING, DeliveryState.UNCERTAIN, DeliveryState.SENT)
"""What is there to be edited, or may be."""
_EDIT_OF = {
    DeliveryKind.PROMPT: DeliveryKind.PROMPT_EDIT,
    DeliveryKind.SNOOZED_PROMPT: DeliveryKind.PROMPT_EDIT,
    DeliveryKind.DIGEST: DeliveryKind.DIGEST_EDIT,
    DeliveryKind.DIGEST_DETAILS: DeliveryKind.DIGEST_DETAILS_EDIT,
}


def show_again(
    tx: Connection,
    workspace_id: str,
    member_ids: Collection[str],
    team_ids: Collection[int],
    now: datetime,
) -> None:
    """Mark as out of date what these members and teams see: two statements, however many they are.

    The App Home of somebody who never opened it is marked too; its delivery finds that out.
    """
    subjects = [*member_ids, *map(str, team_ids)]
    rows = deliveries.rows_of(tx, workspace_id, _SHOWN, subjects, [*weeks_around(now), ALWAYS])
    tried = {(row.kind, row.subject, row.period): row.last_try_at for row in rows}
    marks = [*_edits(rows), *((DeliveryKind.HOME, member, ALWAYS) for member in member_ids)]
    deliveries.mark_all_dirty(
        tx,
        [
            Planned(workspace_id, *mark, _due_at(mark[0], tried.get(mark), now))
            for mark in dict.fromkeys(marks)
        ],
    )


def weeks_around(now: datetime) -> tuple[str, ...]:
    """Return the ISO weeks it is anywhere on earth: one, or two around a Sunday's end."""
    ends = (now - timedelta(hours=12), now + timedelta(hours=14))
    return tuple(dict.fromkeys(iso_week(end.date()) for end in ends))


def _edits(rows: Collection[Delivery]) -> Iterator[tuple[DeliveryKind, str, str]]:
    for row in rows:
        if row.kind in _EDIT_OF and row.state in _OUT:
            yield _EDIT_OF[row.kind], row.subject, row.period


def _due_at(kind: DeliveryKind, last: datetime | None, now: datetime) -> datetime:
    if kind is DeliveryKind.PROMPT_EDIT or last is None:
        return now
    return max(now, last + EDIT_EVERY)
