"""Looking again at prompts that are about to go out: whom to ask, and about what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.absence import Absence, away_since
from okrbot.domain.cadence import SkipReason, may_ask, prompt_day_before
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome
from okrbot.domain.health import PATIENCE
from okrbot.domain.okrs import Cycle, KeyResult, Member, OpenKeyResult, Workspace
from okrbot.domain.sheets import Said, Week
from okrbot.domain.skips import reason_not_to_ask
from okrbot.domain.windows import next_window, not_now, weeks_before
from okrbot.domain.zones import day_in
from okrbot.services.limits import weeks_held
from okrbot.services.weeks import ASKED_WITHIN_WEEKS, week_of
from okrbot.store import asking, checkins, people
from okrbot.store.asking import Person
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of everybody a batch of prompts is for."""

    workspaces: Mapping[str, Workspace]
    members: Mapping[Person, Member]
    absences: Iterable[Absence]
    asked: Mapping[Person, Sequence[OpenKeyResult]]
    silences: Mapping[Person, datetime]
    held: Mapping[str, Mapping[int, tuple[int, int]]]


def weeks_to_ask(
    store: Store,
    prompts: Sequence[Delivery],
    now: datetime,
    *,
    known_since: datetime | None = None,
) -> dict[int, Week | Outcome]:
    """Return by their ids what prompts ask, or why one is not sent (any more).

    Whoever Slack described last before `known_since` is left out: ask Slack first. As many
    statements for fifty prompts of fifty workspaces as for one.
    """
    with store.read() as tx:
        known = _read(tx, {_person(one) for one in prompts}, now)
        weeks = {
            one.id: _week(known, one, now)
            for one in prompts
            if known_since is None or _is_known(known.members.get(_person(one)), known_since)
        }
        return {one.id: _news(tx, known, one, weeks[one.id]) for one in prompts if one.id in weeks}


def _news(tx: Connection, known: _Known, prompt: Delivery, week: Week | Outcome) -> Week | Outcome:
    """The week with what was said while its member was away; only who is just back costs a read."""
    if isinstance(week, Outcome):
        return week
    member = week.member
    last_asked = prompt_day_before(member, known.workspaces[member.workspace_id], prompt.period)
    since = away_since(known.absences, member.id, last_asked) if last_asked else None
    if since is None:
        return week
    owed = {line.key_result.number: line.key_result for line in week.owed}
    said = [
        one
        for one in checkins.latest_of(tx, member.workspace_id, sorted(owed)).values()
        if one.author_id != member.id and day_in(member.zone, one.made_at) >= since
    ]
    names = people.names(tx, member.workspace_id, {one.author_id for one in said})
    meanwhile = tuple(
        Said(owed[one.key_result], one, names.get(one.author_id, one.author_id))
        for one in sorted(said, key=lambda one: one.key_result)
    )
    return replace(week, meanwhile=meanwhile)


def _read(tx: Connection, whom: set[Person], now: datetime) -> _Known:
    workspaces = asking.workspaces(tx, {workspace_id for workspace_id, _ in whom})
    absences = asking.absences(tx, whom)
    absent = {(one.workspace_id, one.member_id) for one in absences}
    asked = asking.asked_of(tx, whom | absent)
    weeks = {
        week
        for one in workspaces.values()
        for week in weeks_before(now, one.zone, ASKED_WITHIN_WEEKS)
    }
    return _Known(
        workspaces,
        asking.members(tx, whom),
        absences,
        asked,
        asking.last_asked(tx, whom, weeks, now - PATIENCE),
        _held(tx, workspaces, asked, now),
    )


def _held(
    tx: Connection,
    workspaces: Mapping[str, Workspace],
    asked: Mapping[Person, Iterable[OpenKeyResult]],
    now: datetime,
) -> dict[str, dict[int, tuple[int, int]]]:
    measured: dict[str, list[tuple[KeyResult, Cycle]]] = defaultdict(list)
    for (workspace_id, _), open_ones in asked.items():
        measured[workspace_id] += [(one.key_result, one.cycle) for one in open_ones]
    return {
        workspace_id: weeks_held(tx, workspaces[workspace_id], theirs, now)
        for workspace_id, theirs in measured.items()
    }


def _week(known: _Known, prompt: Delivery, now: datetime) -> Week | Outcome:
    person = _person(prompt)
    member = known.members.get(person)
    if member is None:
        return _skipped(SkipReason.DEACTIVATED)
    workspace = known.workspaces[prompt.workspace_id]
    asked = _asked_of(known, member, now)
    verdict = _not_now(workspace, member, prompt, now)
    if isinstance(verdict, datetime):
        return Outcome(DeliveryState.PENDING, due_at=verdict, counts=False)
    reason = verdict or reason_not_to_ask(
        workspace, member, asked, now, is_away=_is_away(known, member, now)
    )
    if reason is not None:
        return _skipped(reason)
    held = known.held.get(workspace.id, {})
    return week_of(workspace, member, asked, known.silences.get(person), held, now)


def _asked_of(known: _Known, member: Member, now: datetime) -> list[OpenKeyResult]:
    """What a member is asked about, and today that of the absent for whom they stand in."""
    today = day_in(member.zone, now)
    absent = {
        (one.workspace_id, one.member_id)
        for one in known.absences
        if (one.workspace_id, one.delegate_id) == (member.workspace_id, member.id)
        and not one.declined
        and one.covers(today)
    }
    whom = absent | {(member.workspace_id, member.id)}
    found = (one for person in whom for one in known.asked.get(person, ()))
    return sorted(found, key=lambda one: (one.key_result.due_on, one.key_result.number))


def _is_away(known: _Known, member: Member, now: datetime) -> bool:
    today = day_in(member.zone, now)
    return any(
        one.covers(today)
        for one in known.absences
        if (one.workspace_id, one.member_id) == (member.workspace_id, member.id)
    )


def _not_now(
    workspace: Workspace, member: Member, prompt: Delivery, now: datetime
) -> SkipReason | datetime | None:
    """A snoozed prompt comes on the day that was asked for, within its week."""
    if prompt.kind is not DeliveryKind.SNOOZED_PROMPT:
        return not_now(member, workspace, prompt.period, now)
    if prompt.period not in weeks_before(now, member.zone, 1):
        return SkipReason.TOO_LATE
    return (
        None
        if may_ask(now, member.zone, member.own_days)
        else next_window(now, member.zone, member.own_days)
    )


def _person(prompt: Delivery) -> Person:
    return prompt.workspace_id, prompt.subject


def _is_known(member: Member | None, since: datetime) -> bool:
    return member is not None and member.refreshed_at is not None and member.refreshed_at > since


def _skipped(reason: SkipReason) -> Outcome:
    return Outcome(DeliveryState.SKIPPED, reason=reason.value)
