from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from okrbot.domain.okrs import KeyResultState, Level, ObjectiveState
from okrbot.store import checkins, cycles, reports
from tests.store import given
from tests.store.given import DAY, NOW, WEEK


@pytest.fixture
def tx(store):
    with store.write() as tx:
        given.workspace(tx)
        given.team(tx)
        yield tx


def _week(tx, team_id: int = 1, cycle_ids=(1,)) -> reports.TeamRows:
    return reports.team_week(tx, "T1", team_id, cycle_ids, NOW, NOW + WEEK)


def test_a_team_without_anything_has_an_empty_week(tx):
    assert _week(tx) == reports.TeamRows((), {}, {}, 0)
    assert _week(tx, cycle_ids=()) == reports.TeamRows((), {}, {}, 0)


def test_a_week_holds_the_active_key_results_of_the_teams_active_objectives(tx):
    other_team = given.team(tx, "Other")
    past = cycles.add_cycle(tx, replace(cycles.cycle(tx, "T1", 1), name="past"))
    own = given.objective(tx, team_id=1, level=Level.INDIVIDUAL, contributors=("U2",))
    wanted = given.key_result(tx, own)
    given.key_result(tx, own, "parked", state=KeyResultState.PARKED)
    for fields in (
        {"team_id": None},
        {"team_id": other_team.id},
        {"team_id": 1, "cycle_id": past.id},
        {"team_id": 1, "state": ObjectiveState.DRAFT},
        {"team_id": 1, "state": ObjectiveState.CLOSED},
    ):
        given.key_result(tx, given.objective(tx, **fields))
    week = _week(tx)
    assert week.pairs == ((wanted, own),)
    assert week.drafts == 1


def test_a_week_starts_from_the_value_before_it_and_ends_with_the_last_word_in_it(tx):
    objective = given.objective(tx, team_id=1)
    moved, silent, new, late = (given.key_result(tx, objective, title) for title in "abcd")
    given.check_in(tx, moved, "1", as_of=NOW - 2 * DAY)
    given.check_in(tx, moved, "2", as_of=NOW - DAY)
    given.check_in(tx, moved, "3", as_of=NOW)
    last = given.check_in(tx, moved, "4", as_of=NOW + DAY, words="legal", asks_help=True)
    given.check_in(tx, moved, "9", as_of=NOW + 2 * DAY, batch="undone")
    given.check_in(tx, silent, None, as_of=NOW - DAY)
    first = given.check_in(tx, new, "7", as_of=NOW + WEEK - DAY)
    given.check_in(tx, late, "8", as_of=NOW + WEEK)
    checkins.mark_undone(tx, "T1", "undone", NOW)
    week = _week(tx)
    assert week.before == {moved.number: Decimal(2), silent.number: None}
    assert week.in_week == {moved.number: last, new.number: first}
