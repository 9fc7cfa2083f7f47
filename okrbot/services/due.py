"""What has come due: prompts and nudges of members, digests of teams, and questions about absence.

Members are looked at when something may have come due for them (`okrbot.store.looks`), so that a
tick costs next to nothing while nothing is due, however many they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from okrbot.domain.absence import Absence
from okrbot.domain.cadence import due_digest, due_prompt, iso_week, prompt_of_week
from okrbot.domain.deliveries import ASKED, Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.domain.nudges import due_nudge, next_nudge
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.windows import next_look, weeks_before, weeks_since
from okrbot.domain.zones import day_in, instant_of, zone_named
from okrbot.services import absence, digest_copies
from okrbot.services.actors import today_in
from okrbot.store import absences, deliveries, looks, objectives, people, teams
from okrbot.store.engine import Store

AT_ONCE = 250
"""So many members are looked at in one transaction: others come in between."""
_SHORTEST = timedelta(hours=4)
"""No working day begins sooner after a prompt, so no nudge does."""
_FARTHEST_EAST = timedelta(hours=14)
_LAST_WEST = "Etc/GMT+12"
"""The zone in which a week ends last."""
_LATE = timedelta(days=2)
_ON_ITS_WAY = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN)
_LAST_NUDGE = 2


def plan_for_teams(store: Store, now: datetime) -> int:
    """Write down what is due by `now` but for members' prompts; return how many rows are new.

    What was planned already is left out before the database is asked to write: nearly always that
    is everything.
    """
    with store.read() as tx:
        due = [
            planned
            for workspace in _running(tx)
            for planned in _unplanned(tx, workspace.id, _of_teams(tx, workspace, now))
        ]
    if not due:
        return 0
    with store.write() as tx:
        return deliveries.plan(tx, due)


def plan_for_members(store: Store, now: datetime) -> int | None:
    """Look at some of those who have to be looked at by `now`; None where there are none.

    Writes down each prompt and nudge that is due, and returns how many rows are new. Prompts of a
    suspended workspace too: they wait, and no week is without its row.
    """
    with store.read() as tx:
        waiting = [one for one in people.workspaces(tx) if looks.has_due(tx, one.id, now)]
    if not waiting:
        return None
    with store.write() as tx:
        return _look_at_some(tx, waiting[0], now)


def give_up_suspended(store: Store, now: datetime) -> int:
    """Skip what a suspended workspace kept of weeks that are over; return how many prompts."""
    bounds = iso_week(day_in(_LAST_WEST, now)), now - _LATE
    with store.read() as tx:
        if not deliveries.has_late_while_suspended(tx, *bounds):
            return 0
    with store.write() as tx:
        return deliveries.skip_late_while_suspended(tx, *bounds)


def _running(tx: Connection) -> list[Workspace]:
    return [one for one in people.workspaces(tx) if one.suspended is None]


def _of_teams(tx: Connection, workspace: Workspace, now: datetime) -> list[Planned]:
    return [
        *_digests(tx, workspace, now),
        *digest_copies.due_copies(tx, workspace, now),
        *absence.due_checks(tx, workspace.id, now),
    ]


def _digests(tx: Connection, workspace: Workspace, now: datetime) -> Iterator[Planned]:
    if workspace.is_paused_on(today_in(workspace, now)):
        return
    for clock, team_ids in teams.with_channel(tx, workspace.id).items():
        digest = due_digest(clock, workspace, now)
        if digest is not None:
            for team_id in team_ids:
                yield Planned(
                    workspace.id, DeliveryKind.DIGEST, str(team_id), digest.week, digest.instant
                )


def _unplanned(tx: Connection, workspace_id: str, due: Sequence[Planned]) -> list[Planned]:
    if not due:
        return []
    rows = deliveries.subjects_of(
        tx, workspace_id, {one.kind for one in due}, {one.period for one in due}
    )
    return [one for one in due if (one.kind, one.subject, one.period) not in rows]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is known of a member who is looked at.

    `missed` are ISO weeks that went by since somebody should have looked: no bot was running.
    """

    member: Member
    is_asked: bool
    stands_in_from: tuple[date, ...]
    missed: tuple[str, ...]
    rows: tuple[Delivery, ...]

    def has(self, kind: DeliveryKind, period: str) -> bool:
        return any(row.kind is kind and row.period == period for row in self.rows)

    @property
    def awaits_prompt(self) -> bool:
        return any(
            row.kind is DeliveryKind.PROMPT and row.state in _ON_ITS_WAY for row in self.rows
        )

    @property
    def to_nudge_about(self) -> Iterator[tuple[str, datetime]]:
        """The weeks whose prompt was sent, and when, and that no last nudge has followed yet.

        Or was held, as nobody can tell whether it arrived: a nudge is the second try.
        """
        for row in self.rows:
            is_out = row.kind is DeliveryKind.PROMPT and row.state in ASKED
            if (
                is_out
                and row.last_try_at
                and not self.has(DeliveryKind.NUDGE, f"{row.period}/{_LAST_NUDGE}")
            ):
                yield row.period, row.last_try_at


def _look_at_some(tx: Connection, workspace: Workspace, now: datetime) -> int:
    due: list[Planned] = []
    again: dict[datetime, list[str]] = defaultdict(list)
    for one in _looked_at(tx, workspace, now):
        new = list(_due(one, workspace, now))
        due += new
        again[min(_next_looks(one, workspace, now, is_prompted=bool(new)))].append(one.member.id)
    looks.set_looks(tx, workspace.id, again)
    return deliveries.plan(tx, due)


def _looked_at(tx: Connection, workspace: Workspace, now: datetime) -> list[_Looked]:
    members = looks.take_due(tx, workspace.id, now, AT_ONCE)
    ids = [one.id for one, _ in members]
    asked = objectives.asked_among(tx, workspace.id, ids)
    today = today_in(workspace, now)
    stands_in = _by_delegate(absences.delegated_to(tx, workspace.id, ids, today))
    weeks = weeks_before(now + _FARTHEST_EAST, "UTC", 3)
    periods = [*weeks, *(f"{week}/{n}" for week in weeks for n in range(1, _LAST_NUDGE + 1))]
    rows: dict[str, list[Delivery]] = defaultdict(list)
    kinds = (DeliveryKind.PROMPT, DeliveryKind.NUDGE)
    for row in deliveries.rows_of(tx, workspace.id, kinds, ids, periods):
        rows[row.subject].append(row)
    return [
        _Looked(
            member=one,
            is_asked=one.id in asked or any(day <= today for day in stands_in[one.id]),
            stands_in_from=tuple(day for day in stands_in[one.id] if day > today),
            missed=weeks_since(since, zone_named(one.zone, workspace.zone).key, now),
            rows=tuple(rows[one.id]),
        )
        for one, since in members
    ]


def _by_delegate(stood_in: Iterable[Absence]) -> dict[str, list[date]]:
    first_days: dict[str, list[date]] = defaultdict(list)
    for one in stood_in:
        first_days[str(one.delegate_id)].append(one.first_on)
    return first_days


def _due(one: _Looked, workspace: Workspace, now: datetime) -> Iterator[Planned]:
    """The prompt of this ISO week, and each nudge, whether or not it will still be needed.

    And the prompts of weeks in which nobody looked: too late by now, they are skipped with that
    reason, so that every week has its row.
    """
    member = one.member
    if one.is_asked:
        missed = (prompt_of_week(member, workspace, week) for week in one.missed)
        for prompt in (*missed, due_prompt(member, workspace, now)):
            if prompt is not None and not one.has(DeliveryKind.PROMPT, prompt.week):
                yield Planned(
                    workspace.id, DeliveryKind.PROMPT, member.id, prompt.week, prompt.instant
                )
    if workspace.suspended is not None:
        return
    for week, sent_at in one.to_nudge_about:
        nudge = due_nudge(member, workspace, sent_at, now)
        if nudge is not None:
            number, instant = nudge
            period = f"{week}/{number}"
            if not one.has(DeliveryKind.NUDGE, period):
                yield Planned(workspace.id, DeliveryKind.NUDGE, member.id, period, instant)


def _next_looks(
    one: _Looked, workspace: Workspace, now: datetime, *, is_prompted: bool
) -> Iterator[datetime]:
    """When something may come due for the member next."""
    yield next_look(one.member, workspace, now)
    for day in one.stands_in_from:
        yield instant_of(day, time(0), zone_named(workspace.zone))
    if is_prompted or one.awaits_prompt:
        yield now + _SHORTEST
    for _, sent_at in one.to_nudge_about:
        coming = next_nudge(one.member, workspace, sent_at, now)
        if coming is not None:
            yield coming
