"""Answering for key results: by form, by button, in words; and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.answers import Answer
from okrbot.domain.cards import can_repeat, is_answered, owed_line
from okrbot.domain.errors import (
    AnsweredAlready,
    AnsweredMeanwhile,
    EditConflict,
    NotAllowed,
    NotAStage,
    NotFound,
    NothingOwed,
    NothingToRepeat,
    NothingToUndo,
)
from okrbot.domain.okrs import (
    Actor,
    CheckIn,
    KeyResult,
    Kind,
    OpenKeyResult,
    Standing,
    Status,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.progress import DONE, standing_after, start_of
from okrbot.domain.sheets import Answered, KeyResultLine, Meanwhile
from okrbot.domain.zones import day_in
from okrbot.services import receipts
from okrbot.services.actors import acting, today_in, workspace_of
from okrbot.services.once import AlreadyDone, first_time
from okrbot.services.rights import sees
from okrbot.store import absences, checkins, inbox, objectives, people, teams
from okrbot.store.engine import Store

MOST_ON_A_FORM = 15
UNDO_FOR = timedelta(minutes=15)
WHO_ANSWERS = Phrase("its owner, who is asked, and the team's lead")


class Receipt(Enum):
    """How an answer is confirmed: by the prompt it answers, by a card of its own, or elsewhere."""

    PROMPT_OR_CARD = auto()
    CARD = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class CheckInSheet:
    """What a member answers for on one form.

    `more` key results did not fit. `meanwhile` says, by key result number, what somebody answered
    while the form was open.
    """

    lines: tuple[KeyResultLine, ...]
    more: int = 0
    meanwhile: Mapping[int, Meanwhile] = field(default_factory=dict)


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


def sheet_again(
    store: Store,
    actor: Actor,
    answers: Sequence[Answer],
    seen: Mapping[int, int],
    now: datetime,
) -> CheckInSheet:
    """Return the sheet of a form that met another's answer: theirs stands beside what I gave.

    What somebody else answered and I left alone is off it: their answer stays.
    """
    given = {one.key_result: one for one in answers}
    with store.read() as tx:
        owed, _ = _owed(tx, actor, now)
        lines = tuple(line for line in owed if line.key_result.number in given)
        overtaken = {
            line.key_result.number
            for line in lines
            if line.key_result.version != seen[line.key_result.number]
        }
        meanwhile = _said_last(tx, actor, overtaken)
    kept = tuple(
        line
        for line in lines
        if line.key_result.number not in overtaken or not given[line.key_result.number].unchanged
    )
    return CheckInSheet(kept, meanwhile=meanwhile)


def answerable(
    store: Store, actor: Actor, now: datetime, *, also: Collection[int] = ()
) -> tuple[KeyResult, ...]:
    """Return the key results the actor is asked about, for reading words against.

    `also` are numbers that the actor named: those they may see. Whether they may log them is asked
    at `submit`.
    """
    with store.read() as tx:
        member = acting(tx, actor)
        asked = objectives.asked_of(tx, member.workspace_id, member.id, day_in(member.zone, now))
        named = objectives.open_ones(tx, actor.workspace_id, also) if also else ()
        every_team = {team.id: team for team in teams.teams(tx, actor.workspace_id)} if also else {}
    named = tuple(one for one in named if sees(member, one, every_team))
    return tuple({one.key_result.number: one.key_result for one in (*asked, *named)}.values())


def submit(
    store: Store,
    actor: Actor,
    answers: Sequence[Answer],
    now: datetime,
    *,
    once: str,
    receipt: Receipt = Receipt.PROMPT_OR_CARD,
    seen: Mapping[int, int] | None = None,
    thread_ts: str | None = None,
) -> Answered:
    """Record answers and return what they changed; a repeated act returns the first's.

    `seen` gives the version of each key result that the actor was looking at: what somebody else
    answered meanwhile stays where the actor left it alone; `thread_ts` is where the answer was
    written, if in a thread. Raises EditConflict (field "KR-<n>")
    where both changed it, AnsweredMeanwhile where nothing of the actor's is left to keep,
    NotAStage, NotFound and NotAllowed.
    """
    try:
        with store.write() as tx:
            first_time(tx, actor.workspace_id, once, now)
            _record(tx, actor, answers, now, once, seen or {})
            answered = receipts.answered(tx, actor.workspace_id, once, now)
            needs_card = _needs_card(tx, answered, receipt)
            receipts.tell(tx, answered, now, card=needs_card, thread_ts=thread_ts)
            return answered
    except AlreadyDone:
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
    return submit(store, actor, answers, now, once=once, receipt=receipt, thread_ts=thread_ts)


def mark_done(store: Store, actor: Actor, number: int, now: datetime, *, once: str) -> Answered:
    """Answer that a milestone is done. Raises NotFound and NotAllowed."""
    answer = Answer(number, value=DONE, status=Status.ON_TRACK, done=True)
    return submit(store, actor, [answer], now, once=once)


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
            _project(tx, objectives.key_results(tx, actor.workspace_id, numbers))
            inbox.keep_ack(tx, actor.workspace_id, once, taken[0].batch)
            undone = receipts.answered(tx, actor.workspace_id, taken[0].batch, now)
            card = receipt is Receipt.CARD
            receipts.tell(tx, undone, now, card=card, thread_ts=thread_ts)
            return undone
    except AlreadyDone as done:
        with store.read() as tx:
            return receipts.answered(tx, actor.workspace_id, done.kept, now)


def _owed(tx: Connection, actor: Actor, now: datetime) -> tuple[tuple[KeyResultLine, ...], str]:
    """What the actor is asked about, the earliest due first, and the zone of the actor's week."""
    workspace = workspace_of(tx, actor.workspace_id)
    member = acting(tx, actor)
    today = today_in(workspace, now)
    asked = objectives.asked_of(tx, workspace.id, member.id, day_in(member.zone, now))
    return tuple(owed_line(one, today, now, workspace.zone) for one in asked), member.zone


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


def _record(
    tx: Connection,
    actor: Actor,
    answers: Sequence[Answer],
    now: datetime,
    batch: str,
    seen: Mapping[int, int],
) -> None:
    opened = _open_ones(tx, actor, [answer.key_result for answer in answers], now)
    kept = [
        answer
        for answer in answers
        if not _is_overtaken(tx, opened[answer.key_result], answer, seen)
    ]
    if not kept:
        raise AnsweredMeanwhile
    checkins.add_check_ins(
        tx, [_check_in(opened[one.key_result].key_result, one, actor, batch, now) for one in kept]
    )
    _project(tx, [opened[one.key_result].key_result for one in kept])


def _open_ones(
    tx: Connection, actor: Actor, numbers: Sequence[int], now: datetime
) -> dict[int, OpenKeyResult]:
    """The key results to be answered, each of which the actor may log; ours until the commit.

    Of two who answer at once the second thus meets the first's answer, on PostgreSQL too.
    """
    member = acting(tx, actor)
    opened = objectives.open_ones(tx, actor.workspace_id, numbers, held=True)
    found = {one.key_result.number: one for one in opened}
    own_teams = {team.id: team for team in teams.teams(tx, actor.workspace_id)}
    absent = absences.stood_in_for(tx, member.workspace_id, member.id, day_in(member.zone, now))
    for number in numbers:
        one = found.get(number)
        if one is None or not sees(member, one, own_teams, absent):
            raise NotFound(f"KR-{number}", what=f"KR-{number}")
        team = own_teams.get(one.objective.team_id) if one.objective.team_id else None
        roles = access.roles_of(member, one.objective, one.key_result, team, absent)
        if not access.allowed(Act.LOG, roles):
            raise NotAllowed(f"KR-{number}", who=WHO_ANSWERS)
    return found


def _is_overtaken(
    tx: Connection, one: OpenKeyResult, answer: Answer, seen: Mapping[int, int]
) -> bool:
    """True where somebody answered meanwhile and the actor left it alone: theirs stays."""
    key_result = one.key_result
    if seen.get(key_result.number, key_result.version) == key_result.version:
        return False
    if answer.unchanged:
        return True
    last = checkins.latest(tx, key_result.workspace_id, key_result.number)
    author = last.author_id if last else key_result.owner_id
    names = people.names(tx, key_result.workspace_id, [author])
    raise EditConflict(key_result.public_id, who=names.get(author, author))


def _check_in(
    key_result: KeyResult, answer: Answer, actor: Actor, batch: str, now: datetime
) -> CheckIn:
    last = key_result.standing.value
    value = last if answer.value is None else answer.value
    if key_result.measure.kind is Kind.MILESTONE and not Decimal(0) <= (value or 0) <= DONE:
        raise NotAStage(key_result.public_id, value=value)
    return CheckIn(
        workspace_id=actor.workspace_id,
        id=0,
        key_result=key_result.number,
        author_id=actor.member_id,
        batch=batch,
        value=value,
        status=answer.status or key_result.standing.status or Status.ON_TRACK,
        words=answer.words.strip(),
        asks_help=answer.asks_help,
        unchanged=value is not None
        and value == (start_of(key_result.measure) if last is None else last),
        as_of=now,
        made_at=now,
    )


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


def _needs_card(tx: Connection, answered: Answered, receipt: Receipt) -> bool:
    if receipt is Receipt.PROMPT_OR_CARD:
        return receipts.prompt_of(tx, answered.member, answered.made_at) is None
    return receipt is Receipt.CARD


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
