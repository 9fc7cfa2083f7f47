"""What an answer changed, and who is shown it: prompt, digest, App Home, a card of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import Enum, auto

from sqlalchemy import Connection

from okrbot.domain.access import may_see
from okrbot.domain.arrivals import next_number_on, number_is_due
from okrbot.domain.cadence import digest_instant, iso_week, week_start
from okrbot.domain.cards import is_answered, is_late
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from okrbot.domain.okrs import (
    CheckIn,
    CycleState,
    KeyResult,
    Member,
    Objective,
    Standing,
    Team,
    Workspace,
)
from okrbot.domain.progress import start_of
from okrbot.domain.sheets import Answered, AnsweredLine, DigestTime
from okrbot.domain.standstill import makes_standstill
from okrbot.domain.windows import next_ask
from okrbot.domain.wins import Arrival
from okrbot.domain.zones import day_in, instant_of, zone_named
from okrbot.services import wins
from okrbot.services.actors import workspace_of
from okrbot.services.forecasts import Outlook, outlooks
from okrbot.services.refreshing import audience_of, mark_outdated, shown_to, weeks_around
from okrbot.services.standstills import may_end
from okrbot.store import absences, checkins, cycles, deliveries, objectives, people, teams

UNDO_FOR = timedelta(minutes=15)
UNDONE = "#undone"
"""Marks the card that says an answer was taken back: a message of its own."""
IN_THREAD = "#in:"
"""What follows it is the thread that the card belongs into."""


class Receipt(Enum):
    """How an answer is confirmed: by the prompt it answers, by a card of its own, or elsewhere."""

    PROMPT_OR_CARD = auto()
    CARD = auto()
    ELSEWHERE = auto()


def answered(tx: Connection, workspace_id: str, batch: str, now: datetime) -> Answered:
    """Return what the check-ins of one batch changed; LookupError for a batch of none."""
    given = checkins.batch(tx, workspace_id, batch)
    if not given:
        raise LookupError("an answer without check-ins")
    return _answered(tx, given, given[0], now)


def answered_in_week(tx: Connection, member: Member, week: str, now: datetime) -> Answered | None:
    """Return all that a member said in an ISO week and still sees; None where that is nothing.

    It stands under the last answer, which is the one to take back.
    """
    began = instant_of(week_start(week), time(0), zone_named(member.zone))
    given = checkins.by_author(tx, member.workspace_id, member.id, since=began)
    if not given:
        return None
    said: dict[int, CheckIn] = {}
    for one in given:
        if one.key_result not in said or not _repeats(one, said[one.key_result]):
            said[one.key_result] = one
    return _still_seen(tx, _answered(tx, tuple(said.values()), given[-1], now), now)


def tell(
    tx: Connection,
    author: Member,
    batch: str,
    key_results: Collection[KeyResult],
    about: Collection[Objective],
    now: datetime,
    *,
    receipt: Receipt,
    arrivals: Collection[Arrival] = (),
    undone: bool = False,
    thread_ts: str | None = None,
) -> None:
    """Have shown again what an answer changed, its own card sent where it needs one, wins told.

    In two statements. The card comes in a thread where the answer was written in one.
    """
    members = {author.id, *(one.owner_id for one in key_results)}
    members |= {one.asked_id for one in key_results} | {one.owner_id for one in about}
    audience = set().union(*map(audience_of, about))
    shown = shown_to(
        tx, author.workspace_id, sorted(members), sorted(audience), now, wins.periods_of(arrivals)
    )
    period = batch + (UNDONE if undone else "") + (f"{IN_THREAD}{thread_ts}" if thread_ts else "")
    card = Planned(author.workspace_id, DeliveryKind.ANSWER_CARD, author.id, period, now)
    week = iso_week(day_in(author.zone, now))
    needs_card = receipt is Receipt.CARD or (
        receipt is Receipt.PROMPT_OR_CARD and not shown.has_prompt(author.id, week)
    )
    besides = wins.to_tell(arrivals, shown.rows, now + UNDO_FOR)
    mark_outdated(tx, shown, now, [*besides, card] if needs_card else besides)


def batch_of(card: Delivery) -> str:
    """Return the batch that an answer's card is about."""
    return card.period.partition(IN_THREAD)[0].removesuffix(UNDONE)


def thread_of(card: Delivery) -> str | None:
    """Return the thread that an answer's card belongs into, None for the conversation itself."""
    return card.period.partition(IN_THREAD)[2] or None


def _answered(tx: Connection, given: Collection[CheckIn], last: CheckIn, now: datetime) -> Answered:
    """What these check-ins of one author changed, under the batch of the last answer."""
    workspace_id = last.workspace_id
    numbers = [one.key_result for one in given]
    key_results = {one.number: one for one in objectives.key_results(tx, workspace_id, numbers)}
    first_at = min(one.made_at for one in given)
    before = checkins.latest_of(tx, workspace_id, numbers, before=first_at)
    workspace = workspace_of(tx, workspace_id)
    author = people.member(tx, workspace_id, last.author_id)
    if author is None:
        raise LookupError("an answer of a stranger")
    asked = objectives.asked_of(tx, workspace_id, author.id, day_in(author.zone, now))
    answers = [one.key_result.standing.answered_at for one in asked]
    lead_to = outlooks(tx, workspace_id, tuple(key_results.values()), now)
    grounds = _grounds(tx, workspace_id, key_results.values())
    every_cycle = {one.id: one for one in cycles.cycles(tx, workspace_id)}
    cycle_of = {
        one.number: every_cycle[grounds[one.objective][0].cycle_id] for one in key_results.values()
    }
    running = [
        team
        for objective, team in grounds.values()
        if team is not None and every_cycle[objective.cycle_id].state is not CycleState.CLOSED
    ]
    by_id = {team.id: team for team in running}
    involved = [by_id[team_id] for team_id in sorted(by_id)]
    return Answered(
        batch=last.batch,
        member=author,
        lines=tuple(
            _line(
                one,
                key_results[one.key_result],
                _said_before(one, lead_to[one.key_result].said) or before.get(one.key_result),
                lead_to[one.key_result],
                workspace.zone,
                is_late=is_late(one, cycle_of[one.key_result], workspace.zone),
                is_asked=may_end(
                    author,
                    key_results[one.key_result],
                    *grounds[key_results[one.key_result].objective],
                ),
            )
            for one in given
        ),
        made_at=last.made_at,
        undo_until=last.made_at + UNDO_FOR,
        undone=last.undone_at is not None,
        next_prompt_at=next_ask(author, workspace, now, answers) if asked else None,
        digests=_digest_times(tx, workspace, involved, now),
        left=sum(not is_answered(one.key_result, author.zone, now) for one in asked),
        objectives=tuple(objective for objective, _ in grounds.values()),
    )


def _repeats(one: CheckIn, earlier: CheckIn) -> bool:
    """Whether a form that was sent again left it as its author had said it."""
    return not one.words and (one.value, one.status) == (earlier.value, earlier.status)


def _said_before(given: CheckIn, said: Sequence[CheckIn]) -> CheckIn | None:
    """The last of these, the oldest first, that was said before this answer."""
    return next((one for one in reversed(said) if one.as_of < given.made_at), None)


def _still_seen(tx: Connection, whole: Answered, now: datetime) -> Answered | None:
    """What its author may see by now: it is shown again long after it was said."""
    author, about = whole.member, {one.number: one for one in whole.objectives}
    every_team = {team.id: team for team in teams.teams(tx, author.workspace_id)}
    day = day_in(author.zone, now)
    absent = absences.stood_in_for(tx, author.workspace_id, author.id, day)
    seen = []
    for line in whole.lines:
        objective = about[line.key_result.objective]
        team = every_team.get(objective.team_id or 0)
        if may_see(author, objective, [line.key_result], team, absent):
            seen.append(line)
    return replace(whole, lines=tuple(seen)) if seen else None


def _line(
    given: CheckIn,
    key_result: KeyResult,
    earlier: CheckIn | None,
    outlook: Outlook,
    zone: str,
    *,
    is_asked: bool,
    is_late: bool,
) -> AnsweredLine:
    today = day_in(zone, given.made_at)
    as_it_was = replace(key_result, standing=Standing(as_of=earlier.as_of if earlier else None))
    number_on = next_number_on(key_result, today)
    return AnsweredLine(
        key_result=key_result,
        before=earlier.value if earlier else start_of(key_result.measure),
        after=given.value,
        status=given.status,
        words=given.words,
        asks_help=given.asks_help,
        unchanged=given.unchanged,
        forecast=outlook.value,
        stands_still=is_asked and makes_standstill(key_result, given, outlook.said, zone),
        is_late=is_late,
        number_on=None if number_is_due(as_it_was, today, zone) else number_on,
    )


def _grounds(
    tx: Connection, workspace_id: str, key_results: Collection[KeyResult]
) -> dict[int, tuple[Objective, Team | None]]:
    """The objectives that these key results measure, by number, each with its team."""
    numbers = sorted({one.objective for one in key_results})
    every_team = {team.id: team for team in teams.teams(tx, workspace_id)}
    return {
        one.number: (one, every_team.get(one.team_id or 0))
        for one in objectives.objectives(tx, workspace_id, numbers)
    }


def _digest_times(
    tx: Connection, workspace: Workspace, involved: Collection[Team], now: datetime
) -> tuple[DigestTime, ...]:
    """When each team with a channel next reads its digest; one that is out is edited at once."""
    told = [team for team in involved if team.channel_id is not None]
    subjects = [str(team.id) for team in told]
    rows = deliveries.rows_of(tx, workspace.id, [DeliveryKind.DIGEST], subjects, weeks_around(now))
    out = {(row.subject, row.period) for row in rows if row.state is DeliveryState.SENT}
    times = []
    for team in told:
        zone = team.zone or workspace.zone
        today = day_in(zone, now)
        week = iso_week(today)
        at = digest_instant(team.digest_clock, workspace, week)
        if at <= now and (str(team.id), week) not in out:
            following = iso_week(today + timedelta(weeks=1))
            at = digest_instant(team.digest_clock, workspace, following)
        times.append(DigestTime(team.name, str(team.channel_id), at, zone))
    return tuple(times)
