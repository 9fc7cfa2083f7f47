"""Cycles turn once and teams have one company, whoever is at it at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

from okrbot.domain.closing import NextStep
from okrbot.domain.deliveries import DeliveryKind
from okrbot.domain.okrs import Actor, CycleState, ObjectiveState
from okrbot.domain.teams import TeamDraft
from okrbot.services.closing import close_objective
from okrbot.services.cycles import period_of
from okrbot.services.team_changes import create_team
from okrbot.services.turning import turn_cycles
from okrbot.store import closings, cycles, deliveries, objectives, teams
from tests.store import given

ACTOR = Actor("T1", "U1")
DECEMBER = datetime(2026, 12, 14, 9, tzinfo=UTC)
JANUARY = datetime(2027, 1, 4, 9, tzinfo=UTC)
TWELFTH = datetime(2027, 1, 12, 9, tzinfo=UTC)


def at_once(count: int, act: Callable[[int], object]) -> None:
    failures: list[BaseException] = []
    ready = threading.Barrier(count)

    def run(number: int) -> None:
        ready.wait()
        try:
            act(number)
        except BaseException as failure:  # noqa: BLE001 - reported by the assertion below
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failures == []


def test_planners_that_meet_make_one_cycle_and_one_letter(own_store):
    with own_store.write() as tx:
        given.workspace(tx)
        given.team(tx, lead_id="U1", members=("U1",))
    at_once(4, lambda _: turn_cycles(own_store, DECEMBER))
    with own_store.read() as tx:
        names = [one.name for one in cycles.cycles(tx, "T1")]
        planned = cycles.cycle_named(tx, "T1", "Q1 2027")
        letters = deliveries.rows_of(
            tx, "T1", [DeliveryKind.CYCLE_PLANNING], ["U1", "U2"], [period_of(planned)]
        )
    assert names == ["Q4 2026", "Q1 2027"]
    assert [letter.subject for letter in letters] == ["U1"]
    assert turn_cycles(own_store, DECEMBER) == 0


def test_two_first_teams_founded_at_once_share_one_company(own_store):
    with own_store.write() as tx:
        given.workspace(tx)
    at_once(
        3,
        lambda number: create_team(
            own_store, ACTOR, TeamDraft(f"Team {number}"), DECEMBER, once=f"act {number}"
        ),
    )
    with own_store.read() as tx:
        every = teams.teams(tx, "T1")
    roots = [team for team in every if team.parent_id is None]
    assert [root.name for root in roots] == ["Workspace T1"]
    assert {team.parent_id for team in every} == {None, roots[0].id}


def test_a_cycle_ends_begins_and_what_nobody_closed_is_closed_unconfirmed(own_store):
    with own_store.write() as tx:
        given.workspace(tx)
        owned = given.objective(tx)
        given.key_result(tx, owned)
    turn_cycles(own_store, DECEMBER)
    turn_cycles(own_store, JANUARY)
    with own_store.read() as tx:
        states = [one.state for one in cycles.cycles(tx, "T1")]
        letter = deliveries.rows_of(tx, "T1", [DeliveryKind.CLOSING], ["U1"], ["cycle-1"])
    assert states == [CycleState.CLOSED, CycleState.ACTIVE]
    assert len(letter) == 1
    at_once(3, lambda _: turn_cycles(own_store, TWELFTH))
    with own_store.read() as tx:
        closed = objectives.objective(tx, "T1", owned.number)
        closing = closings.closings(tx, "T1", [owned.number])[owned.number]
    assert closed.state is ObjectiveState.CLOSED
    assert (closing.score, closing.closed_by, closing.next_step) == (0, None, NextStep.STOP)


def test_a_bot_that_slept_for_a_year_makes_up_no_cycles(own_store):
    with own_store.write() as tx:
        given.workspace(tx)
    turn_cycles(own_store, datetime(2027, 12, 1, 9, tzinfo=UTC))
    with own_store.read() as tx:
        every = cycles.cycles(tx, "T1")
    assert [(one.name, one.state) for one in every] == [("Q4 2026", CycleState.CLOSED)]


def test_a_closing_that_comes_twice_closes_once_and_carries_once(own_store):
    with own_store.write() as tx:
        given.workspace(tx)
        owned = given.objective(tx)
        given.key_result(tx, owned)

    def close(_: int) -> None:
        close_objective(
            own_store, ACTOR, owned.number, [], NextStep.CARRY_ON, DECEMBER, once="one act"
        )

    at_once(3, close)
    with own_store.read() as tx:
        every = objectives.list_objectives(tx, "T1")
        closing = closings.closings(tx, "T1", [owned.number])[owned.number]
    assert [one.state for one in every] == [ObjectiveState.CLOSED, ObjectiveState.DRAFT]
    assert (closing.score, closing.carried_to) == (Decimal(0), every[1].number)
