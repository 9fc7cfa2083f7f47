"""Cycles: which one runs, which comes next, and making and closing them by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.cycles import (
    PLANNED_AHEAD,
    Span,
    parse_cycle_name,
    quarter_of,
    span_after,
    state_on,
)
from okrbot.domain.errors import (
    CycleClosed,
    CycleNotFound,
    CycleTaken,
    EndsTooSoon,
    NoName,
    NotAllowed,
    NotFound,
)
from okrbot.domain.names import no_cycle_called
from okrbot.domain.okrs import Actor, Change, Cycle, CycleState, Member, Workspace
from okrbot.domain.phrases import Phrase
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.refreshing import EVERYBODY, show_again
from okrbot.store import changes, cycles, inbox
from okrbot.store.engine import Store

NAME, LAST = "name", "last"
"""The fields that errors are about."""


@dataclass(frozen=True, slots=True)
class CycleSheet:
    """The cycles of a workspace, on which day, and whether the reader may make and close some."""

    cycles: tuple[Cycle, ...]
    today: date
    may_change: bool


def running_cycle(tx: Connection, workspace: Workspace, today: date) -> Cycle:
    """Return the cycle that new objectives preset to, making this quarter's where none runs."""
    running = cycle_on(tx, workspace, today)
    if running is not None:
        return running
    return _made(tx, workspace, quarter_of(today, workspace.fiscal_start_month), today)


def cycle_on(tx: Connection, workspace: Workspace, today: date) -> Cycle | None:
    """Return the running cycle that ends first, None where none was made yet."""
    running = [
        one for one in cycles.cycles_on(tx, workspace.id, today) if one.state is CycleState.ACTIVE
    ]
    return min(running, key=lambda cycle: cycle.ends_on, default=None)


def open_cycles(tx: Connection, workspace_id: str) -> tuple[Cycle, ...]:
    """Return the cycles that take new objectives, by their first day."""
    every = cycles.cycles(tx, workspace_id)
    return tuple(one for one in every if one.state is not CycleState.CLOSED)


def planned_after(running: Cycle, open_ones: Iterable[Cycle], today: date) -> Cycle | None:
    """Return the cycle that begins as `running` ends; None before it is being planned.

    Somebody may have made it long before.
    """
    first = running.ends_on + timedelta(days=1)
    if today < first - PLANNED_AHEAD:
        return None
    return next((one for one in open_ones if one.starts_on == first), None)


def following_span(workspace: Workspace, cycle: Cycle, today: date) -> Span:
    """Return the days an objective of `cycle` goes on in: the next quarter or year, not a past one.

    After a cycle of other days it is the quarter that follows.
    """
    month = workspace.fiscal_start_month
    span = span_after(cycle, month) or quarter_of(cycle.ends_on, month)
    if span.ends_on <= cycle.ends_on or span.ends_on < today:
        return quarter_of(max(today, cycle.ends_on), month)
    return span


def following_cycle(tx: Connection, workspace: Workspace, cycle: Cycle, today: date) -> Cycle:
    """Return the cycle of `following_span`, making it where it is not there."""
    span = following_span(workspace, cycle, today)
    for one in cycles.cycles(tx, workspace.id):
        is_same = (one.starts_on, one.ends_on) == (span.starts_on, span.ends_on)
        if is_same and one.state is not CycleState.CLOSED:
            return one
    return _made(tx, workspace, span, today)


def period_of(cycle: Cycle) -> str:
    """Return what a cycle's deliveries have as their period."""
    return f"cycle-{cycle.id}"


def cycle_of(tx: Connection, workspace_id: str, period: str) -> Cycle | None:
    """Return the cycle whose deliveries have this period, or None."""
    return cycles.cycle(tx, workspace_id, int(period.removeprefix("cycle-")))


def list_cycles(store: Store, actor: Actor, now: datetime) -> CycleSheet:
    """Return every cycle, by its first day."""
    with store.read() as tx:
        member = acting(tx, actor)
        workspace = workspace_of(tx, actor.workspace_id)
        every = cycles.cycles(tx, actor.workspace_id)
        return CycleSheet(every, today_in(workspace, now), _may_change(member))


def suggested_span(store: Store, actor: Actor, name: str, now: datetime) -> Span | None:
    """Return the days that a name stands for; without one the first quarter that is not there.

    Raises NotAllowed for whoever is no admin.
    """
    with store.read() as tx:
        _check_may_change(acting(tx, actor))
        workspace = workspace_of(tx, actor.workspace_id)
        today, month = today_in(workspace, now), workspace.fiscal_start_month
        if name:
            return parse_cycle_name(name, today, month)
        taken = {one.name for one in cycles.cycles(tx, actor.workspace_id)}
    span = quarter_of(today, month)
    while span.name in taken:
        after = span_after(span, month)
        assert after is not None, "a quarter is followed by one"
        span = after
    return span


def create_cycle(store: Store, actor: Actor, wanted: Span, now: datetime, *, once: str) -> Cycle:
    """Save a cycle and return it; a repeated act returns the one the first made.

    Raises NoName and CycleTaken (field "name"), EndsTooSoon ("last"), NotAllowed.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            _check_may_change(acting(tx, actor))
            name = " ".join(wanted.name.split())
            if not name:
                raise NoName(NAME)
            if wanted.ends_on < wanted.starts_on:
                raise EndsTooSoon(LAST)
            if cycles.cycle_named(tx, actor.workspace_id, name) is not None:
                raise CycleTaken(NAME, name=name)
            workspace = workspace_of(tx, actor.workspace_id)
            made = _made(tx, workspace, replace(wanted, name=name), today_in(workspace, now))
            changes.add_changes(tx, [_change(actor, made, now, None, made.state.value)])
            show_again(tx, actor.workspace_id, [], [EVERYBODY], now)
            inbox.keep_ack(tx, actor.workspace_id, once, str(made.id))
            return made
    except AlreadyDone as done:
        with store.read() as tx:
            return _known(tx, actor, int(done.kept))


def cycle_to_close(store: Store, actor: Actor, name: str, now: datetime) -> Cycle:
    """Return the cycle named, by preset the running one.

    Raises CycleNotFound, CycleClosed and NotAllowed.
    """
    with store.read() as tx:
        _check_may_change(acting(tx, actor))
        workspace = workspace_of(tx, actor.workspace_id)
        today = today_in(workspace, now)
        if not name:
            found = cycle_on(tx, workspace, today)
        else:
            span = parse_cycle_name(name, today, workspace.fiscal_start_month)
            found = cycles.cycle_named(tx, workspace.id, span.name if span else name)
    if found is None:
        raise no_cycle_called(name) if name else CycleNotFound(what=Phrase("running cycle"))
    if found.state is CycleState.CLOSED:
        raise CycleClosed(cycle=found.name)
    return found


def close_cycle(store: Store, actor: Actor, cycle_id: int, now: datetime, *, once: str) -> Cycle:
    """Close a cycle before its time and return it; its owners are asked to close their OKRs.

    Raises NotAllowed, NotFound.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            _check_may_change(acting(tx, actor))
            cycle = _known(tx, actor, cycle_id)
            if cycle.state is not CycleState.CLOSED:
                cycles.set_cycle_state(tx, actor.workspace_id, cycle_id, CycleState.CLOSED)
                closed = CycleState.CLOSED.value
                changes.add_changes(tx, [_change(actor, cycle, now, cycle.state.value, closed)])
                show_again(tx, actor.workspace_id, [], [EVERYBODY], now)
    except AlreadyDone:
        pass
    with store.read() as tx:
        return _known(tx, actor, cycle_id)


def _made(tx: Connection, workspace: Workspace, span: Span, today: date) -> Cycle:
    cycle = Cycle(workspace.id, 0, span.name, span.starts_on, span.ends_on)
    return cycles.add_cycle(tx, replace(cycle, state=state_on(cycle, today)))


def _known(tx: Connection, actor: Actor, cycle_id: int) -> Cycle:
    cycle = cycles.cycle(tx, actor.workspace_id, cycle_id)
    if cycle is None:
        raise NotFound(what=Phrase("cycle"))
    return cycle


def _may_change(member: Member) -> bool:
    return access.allowed(Act.WORKSPACE_SETTINGS, access.roles_of(member))


def _check_may_change(member: Member) -> None:
    if not _may_change(member):
        raise NotAllowed(who=Phrase("admins"))


def _change(actor: Actor, cycle: Cycle, now: datetime, old: str | None, new: str) -> Change:
    return Change(
        cycle.workspace_id, "cycle", str(cycle.id), "state", old, new, "", actor.member_id, now
    )
