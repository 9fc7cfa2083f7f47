from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice

import pytest

from okrbot.domain.errors import EditConflict
from okrbot.domain.okrs import (
    Comes,
    Commitment,
    CycleState,
    KeyResultState,
    Kind,
    Level,
    Measure,
    ObjectiveState,
    Standing,
    Status,
    Support,
    Visibility,
)
from okrbot.store import cards, cycles, objectives, people, supports
from tests.store import given
from tests.store.given import DAY, NOW


@pytest.fixture
def tx(store):
    with store.write() as tx:
        given.workspace(tx)
        yield tx


def test_an_objective_comes_back_as_it_was_added(tx):
    above = given.objective(tx)
    team = given.team(tx)
    full = given.objective(
        tx,
        "Win",
        level=Level.TEAM,
        team_id=team.id,
        commitment=Commitment.MUST_HIT,
        visibility=Visibility.PRIVATE,
        supports=Support(objective=above.number),
        contributors=("U1", "U2"),
        created_at=NOW,
        activated_on=date(2026, 10, 5),
    )
    assert full.number == 2
    assert objectives.objective(tx, "T1", 2) == full
    assert objectives.objective(tx, "T1", 3) is None
    assert objectives.objectives(tx, "T1", [3, 2, 1]) == (above, full)


def test_an_objective_may_support_a_key_result(tx):
    key_result = given.key_result(tx, given.objective(tx))
    supporting = given.objective(tx, supports=Support(key_result=key_result.number))
    assert objectives.objective(tx, "T1", supporting.number) == supporting


def test_a_key_result_comes_back_as_it_was_added(tx):
    objective = given.objective(tx)
    full = given.key_result(
        tx,
        objective,
        "Latency",
        measure=Measure(Kind.DECREASE, "ms", Decimal("200.5"), Decimal("0.1")),
        owner_id="U1",
        asked_id="U2",
        position=3,
        weight=Decimal("0.5"),
        comes=Comes.ON_DATE,
        comes_on=date(2026, 12, 1),
        state=KeyResultState.PARKED,
        standing=Standing(Decimal("150"), Status.AT_RISK, -0.25, 0.0, NOW, NOW + DAY),
    )
    assert objectives.key_result(tx, "T1", 1) == full
    assert objectives.key_result(tx, "T1", 2) is None
    assert objectives.key_results(tx, "T1", [1, 2]) == (full,)


def test_key_results_come_by_objective_and_position(tx):
    first, second = given.objective(tx), given.objective(tx)
    for objective, title, position in (
        (second, "d", 0),
        (first, "b", 1),
        (first, "a", 0),
        (first, "c", 1),
    ):
        given.key_result(tx, objective, title, position=position)
    found = objectives.key_results_of(tx, "T1", [second.number, first.number, 99])
    assert [one.title for one in found] == ["a", "b", "c", "d"]
    assert objectives.key_results_of(tx, "T1", []) == ()


def test_objectives_come_widest_first(tx):
    for title, level in (("i", Level.INDIVIDUAL), ("t", Level.TEAM), ("c", Level.COMPANY)):
        given.objective(tx, title, level=level)
    given.objective(tx, "t2", level=Level.TEAM)
    assert [one.title for one in objectives.list_objectives(tx, "T1")] == ["c", "t", "t2", "i"]


def test_every_filter_narrows_the_list_and_they_add_up(tx):
    team = given.team(tx)
    q1 = cycles.add_cycle(
        tx, replace(cycles.cycle(tx, "T1", 1), name="Q1", starts_on=date(2027, 1, 1))
    )
    wanted = given.objective(tx, "wanted", team_id=team.id, level=Level.TEAM)
    fields = {"team_id": team.id, "level": Level.TEAM}
    given.objective(tx, "other owner", **fields | {"owner_id": "U2"})
    given.objective(tx, "other team", **fields | {"team_id": None})
    given.objective(tx, "other state", **fields | {"state": ObjectiveState.DRAFT})
    given.objective(tx, "other cycle", **fields | {"cycle_id": q1.id})
    filters = {
        "owner_id": "U1",
        "team_ids": [team.id],
        "states": [ObjectiveState.ACTIVE],
        "cycle_ids": [1],
    }
    assert objectives.list_objectives(tx, "T1", **filters) == (wanted,)
    for name, value in filters.items():
        assert len(objectives.list_objectives(tx, "T1", **{name: value})) == 4, name
    assert objectives.list_objectives(tx, "T1", states=[]) == ()
    assert objectives.list_objectives(tx, "T1", cycle_ids=[]) == ()
    assert objectives.list_objectives(tx, "T1", team_ids=[]) == ()


def test_a_list_is_no_longer_than_asked(tx):
    for place in range(5):
        given.objective(tx, str(place))
    found = objectives.list_objectives(tx, "T1", limit=2)
    assert [one.title for one in found] == ["0", "1"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("élan", ["Élan vital"]),
        ("100%", ["Reach 100% of 50_000"]),
        ("50_0", ["Reach 100% of 50_000"]),
        ("%", ["Reach 100% of 50_000"]),
        ("_", ["Reach 100% of 50_000"]),
        ("a/b", ["A/B everything"]),
        ("\\", []),
        ("o-2", ["Reach 100% of 50_000"]),
        ("'; --", []),
        ("", ["A/B everything", "Reach 100% of 50_000"]),
    ],
)
def test_type_ahead_finds_the_text_itself_newest_first(tx, text, titles):
    given.objective(tx, "Élan vital")
    given.objective(tx, "Reach 100% of 50_000")
    given.objective(tx, "A/B everything", state=ObjectiveState.DRAFT)
    given.objective(tx, "Élan 100% 50_0 a/b o-2 % over", state=ObjectiveState.CLOSED)
    found = supports.search(tx, "T1", "U1", text, ())
    assert [one.objective.title for one in islice(found, 2)] == titles


def test_type_ahead_tells_what_decides_who_sees_what_it_finds(tx):
    team = given.team(tx, lead_id="U1", members=("U1", "U2"))
    objective = given.objective(tx, team_id=team.id, owner_id="U2")
    own = given.key_result(tx, objective, owner_id="U2", asked_id="U1")
    given.key_result(tx, objective, owner_id="U2", asked_id="U2")
    given.objective(tx, visibility=Visibility.EXAMPLE)
    (found,) = supports.search(tx, "T1", "U1", "delight", ())
    assert found.key_results == (own,)
    assert found.team == replace(team, members=("U1",))


@pytest.mark.parametrize(
    "part", ["owner", "contributor", "asked", "owner of its key result", "lead", "in its team"]
)
def test_type_ahead_finds_what_one_has_a_part_in_and_otherwise_what_all_see(tx, part):
    lead = "U1" if part == "lead" else "U2"
    team = given.team(tx, lead_id=lead, members=("U1",) if part == "in its team" else ())
    for _ in range(2):
        given.objective(tx, owner_id="U2", visibility=Visibility.PRIVATE)
    objective = given.objective(
        tx,
        owner_id="U1" if part == "owner" else "U2",
        contributors=("U1",) if part == "contributor" else (),
        team_id=team.id,
        visibility=Visibility.PRIVATE,
    )
    owner_id = "U1" if part == "owner of its key result" else "U2"
    given.key_result(tx, objective, owner_id=owner_id, asked_id="U1" if part == "asked" else "U2")
    shared = given.objective(tx, owner_id="U2")
    drafted = given.objective(tx, owner_id="U2", state=ObjectiveState.DRAFT)
    active, draft = ((Visibility.PUBLIC, one.state) for one in (shared, drafted))
    for seen_by_all, found in (
        ((), [objective]),
        ((active,), [shared, objective]),
        ((active, draft), [drafted, shared, objective]),
    ):
        every = supports.search(tx, "T1", "U1", "", seen_by_all)
        assert [one.objective for one in every] == found


def test_an_update_takes_the_next_version_and_a_late_one_is_refused(tx):
    objective = given.objective(tx, contributors=("U1",))
    changed = replace(objective, title="Wow", contributors=("U2",), state=ObjectiveState.CLOSED)
    saved = objectives.update_objective(tx, changed)
    assert saved == replace(changed, version=2)
    assert objectives.objective(tx, "T1", 1) == saved
    with pytest.raises(EditConflict):
        objectives.update_objective(tx, replace(objective, contributors=()))
    assert objectives.objective(tx, "T1", 1) == saved


def test_a_standing_is_a_new_version_too(tx):
    key_result = given.key_result(tx, given.objective(tx))
    standing = Standing(Decimal("5.5"), Status.OFF_TRACK, 1.25, 1.0, NOW, NOW)
    objectives.set_standings(tx, "T1", {1: standing})
    standing_there = objectives.key_result(tx, "T1", 1)
    assert standing_there == replace(key_result, standing=standing, version=2)
    with pytest.raises(EditConflict):
        objectives.update_key_result(tx, replace(key_result, title="Late"))
    saved = objectives.update_key_result(tx, replace(standing_there, title="In time"))
    assert (
        objectives.key_result(tx, "T1", 1)
        == saved
        == replace(standing_there, title="In time", version=3)
    )


def test_an_update_of_what_is_not_there_is_refused(tx):
    objective = given.objective(tx)
    with pytest.raises(EditConflict):
        objectives.update_objective(tx, replace(objective, number=77))


def _many(tx):
    """One objective with an open key result of U1, and others that are over in some way."""
    objective = given.objective(tx, contributors=("U2",))
    late = given.key_result(tx, objective, "late", due_on=date(2026, 12, 31))
    soon = given.key_result(tx, objective, "soon", due_on=date(2026, 11, 30))
    other = given.key_result(tx, objective, "of U2", asked_id="U2")
    given.key_result(tx, objective, "parked", state=KeyResultState.PARKED)
    given.key_result(tx, given.objective(tx, state=ObjectiveState.DRAFT), "draft")
    cycle = cycles.cycle(tx, "T1", 1)
    past = cycles.add_cycle(tx, replace(cycle, name="past", state=CycleState.CLOSED))
    over = given.key_result(tx, given.objective(tx, cycle_id=past.id), "past")
    return objective, cycle, late, soon, other, over


def test_a_member_is_asked_about_what_is_open_the_earliest_due_first(tx):
    objective, cycle, late, soon, other, over = _many(tx)
    asked = objectives.asked_of(tx, "T1", "U1")
    assert [one.key_result for one in asked] == [soon, late]
    assert {(one.objective, one.cycle) for one in asked} == {(objective, cycle)}
    assert [one.key_result for one in objectives.asked_all(tx, "T1")] == [soon, late, other]
    numbers = [other.number, soon.number, 4, 5, 6, 99]
    found = [one.key_result for one in objectives.answerable(tx, "T1", numbers)]
    assert found == [soon, other, over], "what is over can be answered late"


def test_who_is_asked_about_anything_is_told_among_those_named(tx):
    _many(tx)
    assert objectives.asked_among(tx, "T1", ["U1", "U2", "U9"]) == {"U1", "U2"}
    assert objectives.asked_among(tx, "T1", ["U2"]) == {"U2"}
    assert objectives.asked_among(tx, "T2", ["U1"]) == set()


def test_a_number_in_an_unknown_workspace_is_a_fault_of_ours(tx):
    with pytest.raises(LookupError, match="T9"):
        given.objective(tx, workspace_id="T9")


def test_any_number_of_them_can_be_asked_for_at_once(tx):
    """More than either database takes as single parameters."""
    key_result = given.key_result(tx, given.objective(tx))
    everything = range(-70_000, 70_000)
    assert objectives.key_results(tx, "T1", everything) == (key_result,)
    assert objectives.key_results_of(tx, "T1", everything) == (key_result,)
    hostile = ["U1", "U2", "'", '"', "\\", "a,b", "{U3}", "NULL", "\0", "\ud83d", "🚀"]
    assert set(people.names(tx, "T1", hostile)) == {"U1", "U2"}


def test_a_list_is_narrowed_to_what_has_a_key_result_of_which_something_was_said_last(tx):
    worrying, fine = given.objective(tx), given.objective(tx)
    for objective, status in ((worrying, Status.AT_RISK), (fine, Status.ON_TRACK)):
        given.key_result(tx, objective, standing=Standing(status=status))
        given.key_result(tx, objective)
    states = (ObjectiveState.ACTIVE,)
    found = cards.listed(tx, "T1", "U1", NOW.date(), states=states, last_said=Status.AT_RISK)
    assert [head.objective for head in found] == [worrying]
