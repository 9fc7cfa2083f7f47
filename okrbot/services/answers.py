"""Writing answers down: who may, what somebody else said meanwhile, and where it leaves things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.answers import Answer, Seen
from okrbot.domain.errors import (
    AnsweredMeanwhile,
    EditConflict,
    NotAllowed,
    NotAStage,
    NotFound,
)
from okrbot.domain.okrs import CheckIn, KeyResult, Kind, Member, Status
from okrbot.domain.phrases import SOMEBODY, Phrase
from okrbot.domain.progress import DONE, standing_after, start_of
from okrbot.domain.zones import day_in
from okrbot.store import answering, checkins, objectives
from okrbot.store.answering import Answerable

WHO_ANSWERS = Phrase("its owner, who is asked, and the team's lead")


def log(
    tx: Connection,
    member: Member,
    answers: Sequence[Answer],
    now: datetime,
    batch: str,
    seen: Mapping[int, Seen],
) -> tuple[Answerable, ...]:
    """Append what the member answers, and return what it was about, as it stands now.

    Raises what `services.checkins.submit` does.
    """
    held = _held(tx, member, [answer.key_result for answer in answers], now)
    kept = [
        answer
        for answer in answers
        if not _is_overtaken(held[answer.key_result].key_result, answer, seen)
    ]
    if not kept:
        raise AnsweredMeanwhile
    given = checkins.add_check_ins(
        tx, [_check_in(held[one.key_result].key_result, one, member, batch, now) for one in kept]
    )
    logged = tuple(_moved_on(held[one.key_result], one) for one in given)
    objectives.set_standings(
        tx,
        member.workspace_id,
        {one.key_result.number: one.key_result.standing for one in logged},
    )
    return logged


def _held(
    tx: Connection, member: Member, numbers: Sequence[int], now: datetime
) -> dict[int, Answerable]:
    """The key results to be answered, each of which the member may log; ours until the commit."""
    day = day_in(member.zone, now)
    found = answering.held(tx, member.workspace_id, member.id, day, numbers)
    for number in numbers:
        one = found.get(number)
        if one is None or not access.may_see(
            member, one.objective, [one.key_result], one.team, one.stands_in_for
        ):
            raise NotFound(f"KR-{number}", what=f"KR-{number}")
        roles = access.roles_of(member, one.objective, one.key_result, one.team, one.stands_in_for)
        if not access.allowed(Act.LOG, roles):
            raise NotAllowed(f"KR-{number}", who=WHO_ANSWERS)
    return found


def _is_overtaken(key_result: KeyResult, answer: Answer, seen: Mapping[int, Seen]) -> bool:
    """True where somebody answered meanwhile and the member left it alone: theirs stays.

    Raises EditConflict where the member did not, or it is measured otherwise by now.
    """
    there_is = Seen.of(key_result)
    saw = seen.get(key_result.number, there_is)
    if answer.unchanged:
        return saw.answer != there_is.answer
    if saw != there_is:
        raise EditConflict(key_result.public_id, who=SOMEBODY)
    return False


def _check_in(
    key_result: KeyResult, answer: Answer, member: Member, batch: str, now: datetime
) -> CheckIn:
    last = key_result.standing.value
    value = last if answer.value is None else answer.value
    if key_result.measure.kind is Kind.MILESTONE and not Decimal(0) <= (value or 0) <= DONE:
        raise NotAStage(key_result.public_id, value=value)
    return CheckIn(
        workspace_id=member.workspace_id,
        id=0,
        key_result=key_result.number,
        author_id=member.id,
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


def _moved_on(one: Answerable, given: CheckIn) -> Answerable:
    """The key result as the answer leaves it, unless what holds there is of a later instant.

    It is held, so where it stands is what the latest check-in before said.
    """
    key_result = one.key_result
    as_of = key_result.standing.as_of
    if as_of is not None and as_of > given.as_of:
        return one
    standing = standing_after(
        key_result.measure, given.value, given.status, given.as_of, given.made_at
    )
    return replace(one, key_result=replace(key_result, standing=standing))
