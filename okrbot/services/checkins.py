"""Answering for key results: by form, by button, in words; and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.answers import Answer, Seen
from okrbot.domain.cards import can_repeat, is_answered, owed_line
from okrbot.domain.errors import (
    AnsweredAlready,
    DoneAlready,
    NothingOwed,
    NothingToRepeat,
    NothingToUndo,
    NotUnderWay,
)
from okrbot.domain.okrs import (
    Actor,
    CheckIn,
    CycleState,
    KeyResult,
    Member,
    OpenKeyResult,
    Standing,
    Status,
    is_under_way,
)
from okrbot.domain.progress import DONE, standing_after, start_of
from okrbot.domain.sheets import Answered, KeyResultLine, Meanwhile
from okrbot.domain.wins import Arrival, step_reached
from okrbot.domain.zones import day_in
from okrbot.services import receipts, standstills
from okrbot.services.actors import acting_in, today_in
from okrbot.services.answers import log
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.receipts import Receipt
from okrbot.services.rights import ground_of_key_result, require, sees
from okrbot.store import absences, checkins, inbox, objectives, people, teams
from okrbot.store.engine import Store

MOST_ON_A_FORM = 15
UNDO_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class CheckInSheet:
    """What a member answers for on one form.

    `more` key results did not fit. `meanwhile` says, by key result number, what somebody answered
    while the form was open; of what is in `otherwise` the measure was changed.
    """

    lines: tuple[KeyResultLine, ...]
    more: int = 0
    meanwhile: Mapping[int, Meanwhile] = field(default_factory=dict)
    otherwise: frozenset[int] = frozenset()


def sheet(
    store: Store,
    actor: Actor,
    now: datetime,
    *,
    only_left: bool = False,
    of_objective: int | None = None,
) -> CheckInSheet:
    """Return what the actor answers for, the earliest due first; `only_left`: not yet this week.

    `of_objective` leaves it at the key results of one objective. Raises NothingOwed.
    """
    with store.read() as tx:
        lines, zone = _owed(tx, actor, now)
    if only_left:
        lines = tuple(line for line in lines if not is_answered(line.key_result, zone, now))
    if of_objective is not None:
        lines = tuple(line for line in lines if line.key_result.objective == of_objective)
    if not lines:
        raise NothingOwed
    return CheckInSheet(lines[:MOST_ON_A_FORM], max(0, len(lines) - MOST_ON_A_FORM))


def sheet_of(store: Store, actor: Actor, number: int, now: datetime) -> CheckInSheet:
    """Return the form of one key result, for whoever may answer for it.

    Raises NotFound, NotAllowed, and NotUnderWay for one that is no longer answered for.
    """
    with store.read() as tx:
        ground, one = ground_of_key_result(tx, actor, number, now)
        require(tx, ground, Act.LOG, one)
    if not is_under_way(one, ground.objective):
        raise NotUnderWay(id=one.public_id)
    asked = OpenKeyResult(one, ground.objective, ground.cycle)
    today = today_in(ground.workspace, now)
    return CheckInSheet((owed_line(asked, today, now, ground.workspace.zone),))


def sheet_again(
    store: Store,
    actor: Actor,
    answers: Sequence[Answer],
    seen: Mapping[int, Seen],
    now: datetime,
) -> CheckInSheet:
    """Return the sheet of a form that met another's answer: theirs stands beside what I gave.

    What somebody else answered and I left alone is off it: their answer stays.
    """
    given = {one.key_result: one for one in answers}
    with store.read() as tx:
        owed, _ = _owed(tx, actor, now, also=given)
        lines = tuple(line for line in owed if line.key_result.number in given)
        there_is = {line.key_result.number: Seen.of(line.key_result) for line in lines}
        answered = {n for n, one in there_is.items() if one.answer != seen[n].answer}
        meanwhile = _said_last(tx, actor, answered)
    otherwise = frozenset(n for n, one in there_is.items() if one.measure != seen[n].measure)
    kept = tuple(
        line
        for line in lines
        if line.key_result.number not in answered or not given[line.key_result.number].unchanged
    )
    return CheckInSheet(kept, meanwhile=meanwhile, otherwise=otherwise)


def answerable(
    store: Store,
    member: Member,
    now: datetime,
    *,
    also: Collection[int] = (),
    late: Collection[int] = (),
) -> tuple[KeyResult, ...]:
    """Return the key results a member is asked about, for reading their words against.

    `also` are numbers that they named: those they may see. Whether they may log them is asked at
    `submit`. Of the numbers in `late` come those that they were asked about until the cycle ended.
    """
    with store.read() as tx:
        asked = objectives.asked_of(tx, member.workspace_id, member.id, day_in(member.zone, now))
        named = _named(tx, member, asked, {*also, *late}, now)
    more = (one for one in named if one.key_result.number in also or _was_asked(member, one))
    return tuple(one.key_result for one in (*asked, *more))


def submit(
    store: Store,
    actor: Actor,
    answers: Sequence[Answer],
    now: datetime,
    *,
    once: str,
    receipt: Receipt = Receipt.PROMPT_OR_CARD,
    seen: Mapping[int, Seen] | None = None,
    thread_ts: str | None = None,
) -> None:
    """Record answers, once however often the act is repeated.

    `seen` gives what the actor was looking at of each key result: what somebody else answered
    meanwhile stays where the actor left it alone; `thread_ts` is where the answer was written, if
    in a thread. Raises EditConflict (field "KR-<n>") where both changed it or it is measured
    otherwise by now, AnsweredMeanwhile where nothing of the actor's is left to keep, NotAStage,
    NotFound and NotAllowed.
    """
    with suppress(AlreadyDone), store.write() as tx:
        first_time(tx, actor.workspace_id, once, now)
        member, workspace = acting_in(tx, actor)
        logged = log(tx, member, answers, now, once, seen or {})
        standstills.ask_owners(tx, member, workspace, logged, once, now)
        receipts.tell(
            tx,
            member,
            once,
            [one.key_result for one in logged],
            [one.objective for one in logged],
            now,
            receipt=receipt,
            arrivals=[
                Arrival(one.key_result, one.team.id, step)
                for one in logged
                if one.team and (step := step_reached(one.key_result, workspace.wins))
            ],
            thread_ts=thread_ts,
        )


def answer(
    store: Store,
    actor: Actor,
    answers: Sequence[Answer],
    now: datetime,
    *,
    once: str,
    receipt: Receipt,
    thread_ts: str | None = None,
) -> Answered:
    """Record answers as `submit` does and return what they changed; the first time's, if repeated.

    Raises what `submit` does.
    """
    submit(store, actor, answers, now, once=once, receipt=receipt, thread_ts=thread_ts)
    with store.read() as tx:
        return receipts.answered(tx, actor.workspace_id, once, now)


def no_change(
    store: Store,
    actor: Actor,
    now: datetime,
    *,
    once: str,
    receipt: Receipt,
    thread_ts: str | None = None,
) -> Answered:
    """Answer for what is open this week with what was last said; the first time with the start.

    What has neither (`can_repeat`) is left open. Raises NothingOwed, AnsweredAlready where all was
    answered this week, and NothingToRepeat where nothing of it can be repeated.
    """
    with store.read() as tx:
        if checkins.batch(tx, actor.workspace_id, once):
            return receipts.answered(tx, actor.workspace_id, once, now)
        lines, zone = _owed(tx, actor, now)
    if not lines:
        raise NothingOwed
    left = [line for line in lines if not is_answered(line.key_result, zone, now)]
    if not left:
        raise AnsweredAlready
    answers = [_the_same(line) for line in left if can_repeat(line)]
    if not answers:
        raise NothingToRepeat
    return answer(store, actor, answers, now, once=once, receipt=receipt, thread_ts=thread_ts)


def mark_done(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> None:
    """Answer that a milestone is done. Raises DoneAlready, NotFound and NotAllowed."""
    with store.read() as tx:
        is_repeated = bool(checkins.batch(tx, actor.workspace_id, once))
        lines, _ = _owed(tx, actor, now)
    mine = {line.key_result.number: line.key_result for line in lines}
    if not is_repeated and number in mine and mine[number].standing.value == DONE:
        raise DoneAlready(id=mine[number].public_id)
    done = Answer(number, value=DONE, status=Status.ON_TRACK, done=True)
    submit(store, actor, [done], now, once=once)


def undo(
    store: Store,
    actor: Actor,
    now: datetime,
    *,
    once: str,
    batch: str | None = None,
    receipt: Receipt = Receipt.ELSEWHERE,
    thread_ts: str | None = None,
) -> Answered:
    """Take back the actor's last answer, or the one named; what was said before stands again.

    A repeated act returns what the first took back. Raises NothingToUndo from 15 minutes after
    the answer on, and for another's.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            taken = _to_undo(tx, actor, now, batch)
            checkins.mark_undone(tx, actor.workspace_id, taken[0].batch, now)
            numbers = [one.key_result for one in taken]
            _project(tx, objectives.key_results(tx, actor.workspace_id, numbers, held=True))
            inbox.keep_ack(tx, actor.workspace_id, once, taken[0].batch)
            undone = receipts.answered(tx, actor.workspace_id, taken[0].batch, now)
            receipts.tell(
                tx,
                undone.member,
                undone.batch,
                [line.key_result for line in undone.lines],
                undone.objectives,
                now,
                receipt=receipt,
                undone=True,
                thread_ts=thread_ts,
            )
            return undone
    except AlreadyDone as done:
        with store.read() as tx:
            return receipts.answered(tx, actor.workspace_id, done.kept, now)


def _owed(
    tx: Connection, actor: Actor, now: datetime, also: Collection[int] = ()
) -> tuple[tuple[KeyResultLine, ...], str]:
    """What the actor is asked about, the earliest due first, and the zone of the actor's week.

    `also` are numbers of others, of which those come along that the actor sees.
    """
    member, workspace = acting_in(tx, actor)
    today = today_in(workspace, now)
    asked = objectives.asked_of(tx, workspace.id, member.id, day_in(member.zone, now))
    every = (*asked, *_named(tx, member, asked, also, now))
    return tuple(owed_line(one, today, now, workspace.zone) for one in every), member.zone


def _named(
    tx: Connection,
    member: Member,
    asked: Collection[OpenKeyResult],
    also: Collection[int],
    now: datetime,
) -> tuple[OpenKeyResult, ...]:
    """Those of these numbers that the member sees, and is not asked about."""
    others = set(also) - {one.key_result.number for one in asked}
    if not others:
        return ()
    every_team = {team.id: team for team in teams.teams(tx, member.workspace_id)}
    found = objectives.answerable(tx, member.workspace_id, sorted(others))
    absent = absences.stood_in_for(tx, member.workspace_id, member.id, day_in(member.zone, now))
    return tuple(one for one in found if sees(member, one, every_team, absent))


def _was_asked(member: Member, one: OpenKeyResult) -> bool:
    return one.key_result.asked_id == member.id and one.cycle.state is CycleState.CLOSED


def _the_same(line: KeyResultLine) -> Answer:
    last = line.key_result.standing.value
    if last is None and line.asks_number:
        last = start_of(line.key_result.measure)
    return Answer(line.key_result.number, value=last, unchanged=True)


def _said_last(tx: Connection, actor: Actor, numbers: Collection[int]) -> dict[int, Meanwhile]:
    if not numbers:
        return {}
    last = checkins.latest_of(tx, actor.workspace_id, numbers)
    names = people.names(tx, actor.workspace_id, {one.author_id for one in last.values()})
    return {
        number: Meanwhile(names.get(one.author_id, one.author_id), one.value, one.status, one.as_of)
        for number, one in last.items()
    }


def _project(tx: Connection, key_results: Iterable[KeyResult]) -> None:
    """Write where each stands now, from the latest answer that was not taken back."""
    by_number = {one.number: one for one in key_results}
    if not by_number:
        return
    workspace_id = next(iter(by_number.values())).workspace_id
    latest = checkins.latest_of(tx, workspace_id, sorted(by_number))
    objectives.set_standings(
        tx,
        workspace_id,
        {number: _standing(one, latest.get(number)) for number, one in by_number.items()},
    )


def _standing(key_result: KeyResult, last: CheckIn | None) -> Standing:
    if last is None:
        return Standing()
    return standing_after(key_result.measure, last.value, last.status, last.as_of, last.made_at)


def _to_undo(tx: Connection, actor: Actor, now: datetime, batch: str | None) -> tuple[CheckIn, ...]:
    taken = (
        checkins.batch(tx, actor.workspace_id, batch)
        if batch
        else checkins.last_batch(tx, actor.workspace_id, actor.member_id)
    )
    mine = tuple(one for one in taken if one.author_id == actor.member_id and not one.undone_at)
    if not mine or now - mine[0].made_at > UNDO_FOR:
        raise NothingToUndo(minutes=_minutes(UNDO_FOR))
    return mine


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
