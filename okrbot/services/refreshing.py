"""What is shown again because something changed: prompts, App Homes, digests."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.cadence import iso_week
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.domain.okrs import Level, Objective
from okrbot.store import deliveries, homes
from okrbot.store.engine import Store
from okrbot.store.homes import OpenHome

EDIT_EVERY = timedelta(minutes=1)
"""So often a digest or an App Home is edited at most."""
KEPT_UP_FOR = timedelta(days=14)
"""So long after it was last opened an App Home is kept up to date.

Whoever looks every week finds theirs so, a week off included; whoever opens it later has it
published by that. Without an end a change of the company's would be published for all who ever
looked.
"""
ALWAYS = ""
"""The period of what is one for all weeks: a member's App Home."""
EVERYBODY = 0
"""Stands where a team's id does, for what is the company's."""
_SHOWN = (
    DeliveryKind.PROMPT,
    DeliveryKind.SNOOZED_PROMPT,
    DeliveryKind.DIGEST,
    DeliveryKind.DIGEST_EDIT,
    DeliveryKind.DIGEST_DETAILS,
    DeliveryKind.DIGEST_DETAILS_EDIT,
    DeliveryKind.HOME,
    DeliveryKind.TEAM_HOMES,
)
_OUT = (DeliveryState.SENDING, DeliveryState.UNCERTAIN, DeliveryState.SENT)
"""What is there to be edited, or may be."""
_EDIT_OF = {
    DeliveryKind.PROMPT: DeliveryKind.PROMPT_EDIT,
    DeliveryKind.SNOOZED_PROMPT: DeliveryKind.PROMPT_EDIT,
    DeliveryKind.DIGEST: DeliveryKind.DIGEST_EDIT,
    DeliveryKind.DIGEST_DETAILS: DeliveryKind.DIGEST_DETAILS_EDIT,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What these members and teams have before them this week, or are about to."""

    workspace_id: str
    member_ids: Collection[str]
    team_ids: Collection[int]
    rows: tuple[Delivery, ...]

    def has_prompt(self, member_id: str, week: str) -> bool:
        """Return whether the member was sent their prompt of that ISO week."""
        return any(
            (row.kind, row.subject, row.period) == (DeliveryKind.PROMPT, member_id, week)
            and row.state is DeliveryState.SENT
            for row in self.rows
        )


def show_again(
    tx: Connection,
    workspace_id: str,
    member_ids: Collection[str],
    team_ids: Collection[int],
    now: datetime,
) -> None:
    """Mark as out of date what these members and teams see: two statements, however many they are.

    The App Home of somebody who has not opened it lately is marked too; its delivery finds that
    out. Those of a team's members, or of `EVERYBODY`, are marked by the worker, in
    `show_homes_again`.
    """
    mark_outdated(tx, shown_to(tx, workspace_id, member_ids, team_ids, now), now)


def show_homes(
    tx: Connection,
    workspace_id: str,
    member_ids: Collection[str],
    team_ids: Collection[int],
    now: datetime,
) -> None:
    """Mark as out of date the App Homes of these members and of these teams', and no more."""
    shown = shown_to(tx, workspace_id, member_ids, team_ids, now)
    homes = tuple(row for row in shown.rows if row.kind not in _EDIT_OF)
    mark_outdated(tx, replace(shown, rows=homes), now)


def shown_to(
    tx: Connection,
    workspace_id: str,
    member_ids: Collection[str],
    team_ids: Collection[int],
    now: datetime,
    wins: Collection[str] = (),
) -> Shown:
    """Return what these members and teams have before them, and what was told of these wins."""
    subjects = [*member_ids, *map(str, team_ids)]
    periods = [*weeks_around(now), ALWAYS, *wins]
    rows = deliveries.rows_of(tx, workspace_id, (*_SHOWN, DeliveryKind.WIN), subjects, periods)
    return Shown(workspace_id, member_ids, team_ids, rows)


def mark_outdated(
    tx: Connection, shown: Shown, now: datetime, besides: Collection[Planned] = ()
) -> None:
    """Have all of it shown again, and `besides` sent, in one statement."""
    tried = {(row.kind, row.subject, row.period): row.last_try_at for row in shown.rows}
    homes = ((DeliveryKind.HOME, member_id, ALWAYS) for member_id in shown.member_ids)
    theirs = ((DeliveryKind.TEAM_HOMES, str(team_id), ALWAYS) for team_id in shown.team_ids)
    marks = dict.fromkeys([*_edits(shown.rows), *homes, *theirs])
    again = [
        Planned(shown.workspace_id, *mark, _due_at(mark[0], tried.get(mark), now)) for mark in marks
    ]
    deliveries.mark_all_dirty(tx, [*again, *besides])


def show_homes_again(store: Store, mark: Delivery, now: datetime) -> None:
    """Mark as out of date the App Homes that a team's members, or everybody, have opened lately.

    One that is going to be published anyway, or is just being since it was marked, is left to that.
    """
    team_id = int(mark.subject)
    with store.write() as tx:
        if team_id == EVERYBODY:
            opened = homes.opened(tx, mark.workspace_id, now - KEPT_UP_FOR)
        else:
            opened = homes.opened_in(tx, mark.workspace_id, team_id, now - KEPT_UP_FOR)
        again = [
            Planned(
                mark.workspace_id,
                DeliveryKind.HOME,
                one.member_id,
                ALWAYS,
                _due_at(DeliveryKind.HOME, one.last_try_at, now),
            )
            for one in opened
            if not _is_under_way(one, mark.due_at)
        ]
        deliveries.mark_all_dirty(tx, again)


def audience_of(objective: Objective) -> set[int]:
    """Return the ids of the teams that read of an objective, of the company's `EVERYBODY`."""
    team_ids = {objective.team_id} if objective.team_id is not None else set()
    return team_ids | ({EVERYBODY} if objective.level is Level.COMPANY else set())


def weeks_around(now: datetime) -> tuple[str, ...]:
    """Return the ISO weeks it is anywhere on earth: one, or two around a Sunday's end."""
    ends = (now - timedelta(hours=12), now + timedelta(hours=14))
    return tuple(dict.fromkeys(iso_week(end.date()) for end in ends))


def _edits(rows: Collection[Delivery]) -> Iterator[tuple[DeliveryKind, str, str]]:
    for row in rows:
        if row.kind in _EDIT_OF and row.state in _OUT:
            yield _EDIT_OF[row.kind], row.subject, row.period


def _is_under_way(home: OpenHome, since: datetime) -> bool:
    if home.state is DeliveryState.SENDING:
        return home.last_try_at is not None and home.last_try_at >= since
    return home.state is DeliveryState.PENDING


def _due_at(kind: DeliveryKind, last: datetime | None, now: datetime) -> datetime:
    if kind is DeliveryKind.PROMPT_EDIT or last is None:
        return now
    return max(now, last + EDIT_EVERY)
