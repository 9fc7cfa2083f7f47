"""How objectives end, as people read it: the form, the call to close, the retrospective."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain.access import Act
from okrbot.domain.closing import (
    Closing,
    ClosingCall,
    ClosingSheet,
    Ended,
    Outcome,
    Retrospective,
    ScoreLine,
    by_first_target,
)
from okrbot.domain.errors import AlreadyClosed, NotActive, NotFound, NothingToClose, NotUnderWay
from okrbot.domain.okrs import (
    Actor,
    Cycle,
    KeyResult,
    KeyResultState,
    Member,
    Objective,
    ObjectiveState,
    Team,
    Visibility,
    Workspace,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.score import suggested_score
from okrbot.services.actors import acting, today_in
from okrbot.services.cycles import following_span
from okrbot.services.limits import weeks_held
from okrbot.services.rights import Ground, ground_of, require
from okrbot.services.weeks import outcome_of
from okrbot.store import changes, closings, cycles, objectives, people
from okrbot.store.engine import Store

ENDING = (ObjectiveState.ACTIVE, ObjectiveState.CLOSED)


def sheet(store: Store, actor: Actor, number: int, now: datetime) -> ClosingSheet | Ended:
    """Return what the form to close an objective shows.

    An objective that is to be carried on changed comes as it ended: only how is left to say.
    Raises NotFound, NotAllowed, NotActive for a draft, NotUnderWay, AlreadyClosed.
    """
    with store.read() as tx:
        ground = ground_of(tx, actor, number, now)
        require(tx, ground, Act.EDIT)
        closing = closing_of(tx, ground.objective)
        if closing is not None and closing.waits_for_change:
            return ended(tx, actor.workspace_id, [ground.objective])[0]
        check_closable(ground.objective, closing)
        today = today_in(ground.workspace, now)
        return ClosingSheet(
            ground.objective,
            ground.cycle,
            score_lines(tx, ground.workspace, ground.cycle, counted(ground), now),
            following_span(ground.workspace, ground.cycle, today).name,
        )


def next_to_close(store: Store, actor: Actor, cycle_id: int) -> int:
    """Return the number of the actor's next objective to close. Raises NothingToClose."""
    with store.read() as tx:
        cycle = cycles.cycle(tx, actor.workspace_id, cycle_id)
        if cycle is None:
            raise NotFound(what=Phrase("cycle"))
        waiting = call_in(tx, acting(tx, actor), cycle).waiting
    if not waiting:
        raise NothingToClose
    return waiting[0].number


def call_in(tx: Connection, member: Member, cycle: Cycle) -> ClosingCall:
    """Return what a member owns of a cycle, closed or waiting to be."""
    found = objectives.list_objectives(
        tx, member.workspace_id, owner_id=member.id, states=ENDING, cycle_ids=[cycle.id]
    )
    own = [one for one in found if one.owner_id == member.id]
    return ClosingCall(member, cycle, ended(tx, member.workspace_id, own))


def retrospective_in(tx: Connection, team: Team, cycle: Cycle) -> Retrospective:
    """Return how a team's cycle ended; what is private stays out of the channel."""
    found = objectives.list_objectives(
        tx, team.workspace_id, team_ids=[team.id], states=ENDING, cycle_ids=[cycle.id]
    )
    public = [one for one in found if one.visibility is Visibility.PUBLIC]
    names = people.names(tx, team.workspace_id, sorted({one.owner_id for one in public}))
    return Retrospective(team, cycle, ended(tx, team.workspace_id, public), names)


def ended(tx: Connection, workspace_id: str, found: Sequence[Objective]) -> tuple[Ended, ...]:
    """Return how each of these objectives ended, with the scores of its key results."""
    numbers = [one.number for one in found]
    closed = closings.closings(tx, workspace_id, numbers)
    key_results = [
        one
        for one in objectives.key_results_of(tx, workspace_id, numbers)
        if one.state is KeyResultState.ACTIVE
    ]
    scores = closings.scores(tx, workspace_id, [one.number for one in key_results])
    return tuple(
        Ended(
            objective,
            closed.get(objective.number),
            tuple(
                (one, scores.get(one.number))
                for one in key_results
                if one.objective == objective.number
            ),
        )
        for objective in found
    )


def score_text(closing: Closing | None) -> str:
    """Return the score an objective was closed with, for a sentence: “0.7”, “–” for none."""
    return "–" if closing is None or closing.score is None else f"{closing.score:.1f}"


def closing_of(tx: Connection, objective: Objective) -> Closing | None:
    """Return how an objective ended, None while it has not."""
    return closings.closings(tx, objective.workspace_id, [objective.number]).get(objective.number)


def outcome_in(
    tx: Connection, actor: Actor, ground: Ground, seen: Sequence[KeyResult], now: datetime
) -> Outcome | None:
    """Return how an objective ended for its card, None while it has not.

    What carries it on is named to whoever sees that. A score by a first target is told while the
    key result stands where it was scored: a late answer moves it.
    """
    closing = closing_of(tx, ground.objective)
    if closing is None:
        return None
    if closing.carried_to is not None:
        closing = replace(closing, carried_to=_further(tx, actor, closing.carried_to, now))
    given = closings.scores(tx, ground.workspace.id, [one.number for one in seen])
    outcome = outcome_of(ground.member, closing, seen, given)
    if outcome is None:
        return None
    scored = [one for one in seen if one.number in given]
    firsts = {
        line.key_result.number: line.first
        for line in score_lines(tx, ground.workspace, ground.cycle, scored, now)
        if line.first is not None and line.suggested == given[line.key_result.number].suggested
    }
    return replace(outcome, firsts=firsts)


def _further(tx: Connection, actor: Actor, number: int, now: datetime) -> int | None:
    with suppress(NotFound):
        return ground_of(tx, actor, number, now).objective.number
    return None


def check_closable(objective: Objective, closing: Closing | None) -> None:
    """Raise the reason why an objective is not to be scored; what nobody confirmed still is."""
    if objective.state is ObjectiveState.DRAFT:
        raise NotActive(objective=objective.public_id)
    if objective.state is ObjectiveState.DROPPED:
        raise NotUnderWay(id=objective.public_id)
    if closing is not None and closing.closed_by is not None:
        raise AlreadyClosed(objective=objective.public_id, score=score_text(closing))


def counted(ground: Ground) -> tuple[KeyResult, ...]:
    """Return the key results that are scored: neither the parked nor the dropped ones."""
    return tuple(one for one in ground.key_results if one.state is KeyResultState.ACTIVE)


def score_lines(
    tx: Connection,
    workspace: Workspace,
    cycle: Cycle,
    key_results: Sequence[KeyResult],
    now: datetime,
) -> tuple[ScoreLine, ...]:
    """Return each key result with the score to suggest: of a limit, the share of weeks held.

    Where the target was moved, the score by the first one stands beside it.
    """
    held = weeks_held(tx, workspace, [(one, cycle) for one in key_results], now)
    firsts = _first_targets(tx, workspace, key_results)

    def suggested(one: KeyResult) -> Decimal:
        return suggested_score(one, held.get(one.number))

    return tuple(
        ScoreLine(
            one,
            suggested(one),
            suggested(by_first_target(one, firsts[one.number])) if one.number in firsts else None,
        )
        for one in key_results
    )


def _first_targets(
    tx: Connection, workspace: Workspace, key_results: Iterable[KeyResult]
) -> dict[int, Decimal]:
    """The target each of those began with whose target is another by now.

    What was measured otherwise when it began has none to hold its values against.
    """
    targets = {str(one.number): one.measure.target for one in key_results}
    firsts: dict[int, Decimal] = {}
    otherwise: set[int] = set()
    for change in changes.changes_of_each(tx, workspace.id, "key_result", list(targets)):
        if change.field == "target" and change.old is not None:
            firsts.setdefault(int(change.entity_id), Decimal(change.old))
        if change.field == "kind":
            otherwise.add(int(change.entity_id))
    return {
        number: first
        for number, first in firsts.items()
        if first != targets[str(number)] and number not in otherwise
    }
