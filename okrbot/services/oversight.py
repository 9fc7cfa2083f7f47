"""What admins see of the rhythm: who is asked when, what was sent, and what was not and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.absence import Absence
from okrbot.domain.access import Act
from okrbot.domain.cadence import SkipReason, iso_week, prompt_of_week, week_start
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Lane
from okrbot.domain.errors import NotAllowed, NotFound
from okrbot.domain.okrs import Actor, Member, OpenKeyResult, Workspace
from okrbot.domain.pacing import FASTEST
from okrbot.domain.phrases import Phrase
from okrbot.domain.skips import reason_not_to_ask
from okrbot.domain.zones import day_in
from okrbot.services.actors import acting, workspace_of
from okrbot.services.holding import UNSURE
from okrbot.services.once import AlreadyDone, first_time
from okrbot.store import absences, deliveries, objectives, oversight, people
from okrbot.store.engine import Store
from okrbot.store.oversight import Tally

WEEKS_AHEAD = 4
PEOPLE_A_PAGE = 12
FAILED_SHOWN = 10
LAST = timedelta(days=7)
"""How far back the health of deliveries looks."""


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """One week of one member: when they are (or were) asked, or why not.

    `instant` is None where their rhythm passes the week over; `state` is that of the delivery
    where there is one already.
    """

    week: str
    instant: datetime | None
    reason: str | None = None
    state: DeliveryState | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The next four weeks of a page of members; the largest wave, and how long it takes."""

    people: tuple[tuple[Member, tuple[WeekAhead, ...]], ...]
    page: int
    pages: int
    wave: int
    wave_minutes: int


@dataclass(frozen=True, slots=True)
class HealthSheet:
    """The deliveries of the last seven days: how many ended how, and those that failed.

    `names` are those of the members among the subjects.
    """

    counts: tuple[Tally, ...]
    failed: tuple[Delivery, ...]
    names: Mapping[str, str]


def preview(store: Store, actor: Actor, page: int, now: datetime) -> Preview:
    """Return who is asked when in the next four weeks. Raises NotAllowed for all but admins."""
    with store.read() as tx:
        _check_admin(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
        lasting = absences.absences_since(tx, workspace.id, day_in(workspace.zone, now))
        owed = _owed(tx, workspace)
        stand_ins = {one.delegate_id for one in lasting if one.delegate_id and not one.declined}
        members = people.members(tx, workspace.id, sorted({*owed, *stand_ins}))
        pages = max(1, -(-len(members) // PEOPLE_A_PAGE))
        page = min(page, pages - 1)
        shown = members[page * PEOPLE_A_PAGE : (page + 1) * PEOPLE_A_PAGE]
        weeks = {one.id: _weeks(one, now) for one in shown}
        every_week = sorted({week for found in weeks.values() for week in found})
        planned = {
            (row.subject, row.period): row
            for row in deliveries.rows_of(
                tx, workspace.id, [DeliveryKind.PROMPT], [one.id for one in shown], every_week
            )
        }
    ahead = tuple(
        (
            member,
            tuple(
                _week_ahead(workspace, member, week, owed, lasting, planned)
                for week in weeks[member.id]
            ),
        )
        for member in shown
    )
    wave = _largest_wave(workspace, members, now)
    return Preview(ahead, page, pages, wave, -(-wave // int(FASTEST[Lane.POST] * 60)))


def health(store: Store, actor: Actor, now: datetime) -> HealthSheet:
    """Return what became of the last seven days. Raises NotAllowed for all but admins."""
    with store.read() as tx:
        _check_admin(tx, actor)
        failed = oversight.failed_since(tx, actor.workspace_id, now - LAST, FAILED_SHOWN)
        return HealthSheet(
            oversight.counts_since(tx, actor.workspace_id, now - LAST),
            failed,
            people.names(tx, actor.workspace_id, {one.subject for one in failed}),
        )


def resend(store: Store, actor: Actor, delivery_id: int, now: datetime, *, once: str) -> None:
    """Send what failed again. Raises NotFound for what did not, NotAllowed for all but admins.

    What may be there already is not sent again: a second copy would be ours.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        _check_admin(tx, actor)
        failed = oversight.failed(tx, actor.workspace_id, delivery_id)
        if failed is None or not may_resend(failed):
            raise NotFound(what=Phrase("message that failed"))
        oversight.send_again(tx, failed, now)


def may_resend(failed: Delivery) -> bool:
    """Return whether a second try can make no second copy."""
    return failed.reason != UNSURE


def _check_admin(tx: Connection, actor: Actor) -> None:
    if not access.allowed(Act.WORKSPACE_SETTINGS, access.roles_of(acting(tx, actor))):
        raise NotAllowed(who=Phrase("admins of this workspace"))


def _owed(tx: Connection, workspace: Workspace) -> Mapping[str, list[OpenKeyResult]]:
    """What each answers for."""
    owed: dict[str, list[OpenKeyResult]] = defaultdict(list)
    for one in objectives.asked_all(tx, workspace.id):
        owed[one.key_result.asked_id].append(one)
    return owed


def _owed_on(
    day: date,
    member: Member,
    owed: Mapping[str, list[OpenKeyResult]],
    lasting: Collection[Absence],
) -> list[OpenKeyResult]:
    """What a member answers for on a day: their own, and that of whom they stand in for then."""
    absent = [
        one.member_id
        for one in lasting
        if one.delegate_id == member.id and not one.declined and one.covers(day)
    ]
    return [one for each in (member.id, *absent) for one in owed.get(each, ())]


def _weeks(member: Member, now: datetime) -> tuple[str, ...]:
    monday = week_start(iso_week(day_in(member.zone, now)))
    return tuple(iso_week(monday + timedelta(weeks=ahead)) for ahead in range(WEEKS_AHEAD))


def _week_ahead(
    workspace: Workspace,
    member: Member,
    week: str,
    owed: Mapping[str, list[OpenKeyResult]],
    lasting: Collection[Absence],
    planned: Mapping[tuple[str, str], Delivery],
) -> WeekAhead:
    row = planned.get((member.id, week))
    if row is not None and row.state is not DeliveryState.PENDING:
        return WeekAhead(week, row.due_at, row.reason, row.state)
    prompt = prompt_of_week(member, workspace, week)
    if prompt is None:
        return WeekAhead(week, None)
    day = day_in(member.zone, prompt.instant)
    is_away = any(one.member_id == member.id and one.covers(day) for one in lasting)
    reason: SkipReason | None = prompt.skip or reason_not_to_ask(
        workspace,
        member,
        _owed_on(day, member, owed, lasting),
        prompt.instant,
        is_away=is_away,
    )
    return WeekAhead(week, prompt.instant, reason.value if reason else None)


def _largest_wave(workspace: Workspace, members: Collection[Member], now: datetime) -> int:
    """How many are asked at the same instant of next week."""
    instants = Counter(
        prompt.instant
        for member in members
        if member.wants_prompts and member.is_active
        for prompt in [prompt_of_week(member, workspace, _weeks(member, now)[1])]
        if prompt is not None and prompt.skip is None
    )
    return max(instants.values(), default=0)
