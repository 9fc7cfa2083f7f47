"""Rows of a file held against what there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrbot.domain.errors import (
    AmbiguousNumber,
    CycleClosed,
    DueOutsideCycle,
    NamedBefore,
    NeedsBaseline,
    NeedsParent,
    NeedsType,
    NotAChoice,
    NotADate,
    NotAnId,
    NotANumber,
    NotAStage,
    NotAWeight,
    NotFound,
    NotUnderWay,
    NoWeight,
    OkrError,
    ParentRefused,
    SameStartAndTarget,
    StaysAsItIs,
    SupportsItself,
    TooLong,
    TooMany,
    TwoAreCalled,
    ValueStays,
)
from okrbot.domain.okrs import (
    Actor,
    Commitment,
    Cycle,
    CycleState,
    KeyResult,
    Kind,
    Level,
    Measure,
    Objective,
    ObjectiveState,
    Status,
    Support,
    Team,
)
from okrbot.domain.transfer import (
    Known,
    Outcome,
    Step,
    csv_of,
    fingerprint,
    json_of,
    key_result_cells,
    objective_cells,
    plan,
    read_rows,
)
from tests.domain.okr_makers import HERE, NOON, Q1, a_key_result, a_member, a_workspace, standing_at

AYU, BEN = a_member("U0AYU00001", name="Ayu"), a_member("U0BEN00002", name="Ben")
GROWTH = Team(HERE, 7, "Growth", members=(AYU.id,))
LAST = Cycle(HERE, 2, "Q4 2026", date(2026, 10, 1), date(2026, 12, 31), CycleState.CLOSED)
O1 = Objective(HERE, 1, "Delight", AYU.id, Q1.id, state=ObjectiveState.ACTIVE)
KR1 = standing_at(
    a_key_result(number=1, objective=1, title="NPS", owner_id=AYU.id, asked_id=AYU.id), "250"
)


def known(
    objectives: tuple[Objective, ...] = (O1,),
    key_results: tuple[KeyResult, ...] = (KR1,),
    **more: Any,
) -> Known:
    plain = Known(
        workspace=a_workspace(),
        actor=Actor(HERE, AYU.id),
        locale="en-US",
        now=NOON,
        today=NOON.date(),
        cycle=Q1,
        objectives={one.number: one for one in objectives},
        key_results={one.number: one for one in key_results},
        teams={GROWTH.id: GROWTH},
        cycles={Q1.id: Q1, LAST.id: LAST},
        members={one.id: one for one in (AYU, BEN)},
    )
    return replace(plain, **more)


def steps(*rows: str, on: Known | None = None, header: str = "type,id,title") -> tuple[Step, ...]:
    return plan(read_rows("f.csv", "\n".join([header, *rows]).encode()), on or known())


def only(row: str, header: str, on: Known | None = None) -> Step:
    (step,) = steps(row, on=on, header=header)
    return step


def problem(row: str, header: str, on: Known | None = None) -> OkrError:
    step = only(row, header, on)
    assert step.outcome is Outcome.REFUSED, step
    assert step.problem is not None
    return step.problem


_EXACT = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-9999, max_value=9999
)


@settings(max_examples=60)
@given(
    _EXACT, _EXACT, st.sampled_from(["en-US", "de-DE", "id-ID"]), st.sampled_from(["csv", "json"])
)
def test_an_export_is_unchanged_whatever_the_importers_locale(
    start: Decimal, target: Decimal, locale: str, kind: str
) -> None:
    if start == target:
        return
    turned = Kind.INCREASE if target > start else Kind.DECREASE
    kr = replace(KR1, measure=Measure(turned, None, start, target))
    kr = standing_at(kr, str((start + target) / 2))
    cells = [objective_cells(O1, Q1, None, AYU), key_result_cells(kr, Q1, AYU, AYU)]
    content = csv_of(cells) if kind == "csv" else json_of(cells)
    on = known(key_results=(kr,), locale=locale)
    outcomes = [(step.outcome, step.problem) for step in plan(read_rows(f"f.{kind}", content), on)]
    assert outcomes == [(Outcome.UNCHANGED, None)] * 2


def test_a_new_objective_is_mine_active_and_of_the_running_cycle() -> None:
    step = only("objective,,Grow", "type,id,title")
    made = step.after
    assert isinstance(made, Objective)
    assert step.outcome is Outcome.CREATED
    assert (made.owner_id, made.cycle_id, made.state) == (AYU.id, Q1.id, ObjectiveState.ACTIVE)
    assert (made.level, made.activated_on) == (Level.INDIVIDUAL, NOON.date())


def test_a_team_makes_it_the_teams_objective() -> None:
    made = only("objective,Grow,growth,yes,draft", "type,title,team,must_hit,state").after
    assert isinstance(made, Objective)
    assert (made.level, made.team_id, made.commitment) == (Level.TEAM, 7, Commitment.MUST_HIT)
    assert (made.state, made.activated_on) == (ObjectiveState.DRAFT, None)


def test_a_key_result_belongs_to_the_objective_above_it_or_to_the_one_named() -> None:
    above, below, named = steps(
        "objective,,Grow,,",
        "key result,,Get 1000 leads,,",
        "kr,,Get 500 calls,O-1,Ben",
        header="type,id,title,objective,owner",
    )
    assert isinstance(below.after, KeyResult)
    assert isinstance(named.after, KeyResult)
    assert above.after is not None
    assert below.after.objective == above.after.number < 0
    assert named.after.objective == 1
    assert named.after.asked_id == BEN.id


def test_a_title_alone_is_read_like_a_typed_line() -> None:
    step = only("key result,Raise completion from 45% to 70%,O-1", "type,title,objective")
    assert isinstance(step.after, KeyResult)
    assert step.after.measure == Measure(Kind.INCREASE, "%", Decimal(45), Decimal(70))


def test_a_first_value_is_the_first_answer_of_a_new_key_result() -> None:
    header = "type,title,objective,start,target,unit,value,status,due"
    made = only("key result,Leads,O-1,0,1k,count,250,at risk,2027-03-01", header).after
    assert isinstance(made, KeyResult)
    assert (made.standing.value, made.standing.shown) == (Decimal(250), 0.25)
    assert (made.standing.status, made.standing.as_of) == (Status.AT_RISK, NOON)
    assert (made.due_on, made.starts_on) == (date(2027, 3, 1), NOON.date())


def test_an_empty_cell_leaves_what_is_there() -> None:
    step = only("KR-1,,,,", "id,title,target,owner,weight")
    assert step.outcome is Outcome.UNCHANGED


def test_an_update_by_id_says_what_it_changes_and_counts_progress_anew() -> None:
    step = only("kr1,Score,500,Ben", "id,title,target,owner")
    assert step.outcome is Outcome.UPDATED
    assert {name for name, _, _ in step.changed} == {"title", "target", "owner_id"}
    assert isinstance(step.after, KeyResult)
    assert step.after.standing.shown == 0.5
    assert step.after.version == KR1.version


def test_a_file_never_overwrites_an_answer() -> None:
    step = only("KR-1,,999,2", "id,title,value,weight")
    assert step.outcome is Outcome.UPDATED
    assert isinstance(step.problem, ValueStays)
    assert isinstance(step.after, KeyResult)
    assert step.after.standing == KR1.standing


def test_without_an_id_what_is_there_already_is_found_by_its_title() -> None:
    first, second = steps("objective,,Delight", "key result,,NPS")
    assert (first.before, first.outcome) == (O1, Outcome.UNCHANGED)
    assert (second.before, second.outcome) == (KR1, Outcome.UNCHANGED)
    shouted = only("objective,,DELIGHT", "type,id,title")
    assert (shouted.before, shouted.outcome) == (O1, Outcome.UPDATED)
    other = only("objective,Delight,Ben", "type,title,owner")
    assert other.outcome is Outcome.CREATED, "of another owner it is another objective"


def test_of_two_that_share_a_title_the_living_one_is_meant() -> None:
    dropped = replace(O1, number=2, state=ObjectiveState.DROPPED)
    for both in ((O1, dropped), (dropped, O1)):
        assert only("objective,,Delight", "type,id,title", known(both, ())).before == O1


@pytest.mark.parametrize(
    ("header", "row", "error"),
    [
        ("type,id,title", "goal,,x", NeedsType),
        ("type,id,title", ",,x", NeedsType),
        ("type,id,title", "objective,KR-1,x", NotAnId),
        ("type,id,title", "objective,12,x", NotAnId),
        ("type,id,title", "objective,O-99,x", NotFound),
        ("type,id,title", "key result,,x", NeedsParent),
        ("type,id,title", f"objective,,{'x' * 501}", TooLong),
        ("type,title,team", "objective,x,Sales", NotFound),
        ("type,title,level", "objective,x,team", NotFound),
        ("type,title,level", "objective,x,galaxy", NotAChoice),
        ("type,title,must_hit", "objective,x,perhaps", NotAChoice),
        ("type,title,state", "objective,x,closed", NotAChoice),
        ("type,title,cycle", "objective,x,Q9 2031", NotFound),
        ("type,title,cycle", "objective,x,Q4 2026", CycleClosed),
        ("type,title,owner", "objective,x,Zoe", NotFound),
        ("type,title,owner", "objective,x,U0ZOE00009", NotFound),
        ("type,title,supports", "objective,x,O-99", NotFound),
        ("type,title,supports", "objective,x,above", NotAnId),
        ("id,title,supports", "O-1,,O-1", SupportsItself),
        ("id,title,supports", "O-1,,KR-1", SupportsItself),
        ("id,title,level", "O-1,,team", NotFound),
        ("id,title,team", "O-1,,Sales", NotFound),
        ("id,title,cycle", "O-1,,Q4 2026", StaysAsItIs),
        ("id,title,state", "O-1,,draft", StaysAsItIs),
        ("id,title,state", "KR-1,,parked", StaysAsItIs),
        ("id,title,kind", "KR-1,,milestone", StaysAsItIs),
        ("id,title,objective", "KR-1,,O-2", StaysAsItIs),
        ("id,title,target", "KR-1,,many", NotANumber),
        ("id,title,target", "KR-1,,0", SameStartAndTarget),
        ("id,title,weight", "KR-1,,-1", NotAWeight),
        ("id,title,weight", "KR-1,,heavy", NotAWeight),
        ("id,title,weight", "KR-1,,0", NoWeight),
        ("id,title,due", "KR-1,,31.03.2027", NotADate),
        ("id,title,due", "KR-1,,2027-04-01", DueOutsideCycle),
        ("type,title,objective,target", "kr,x,O-1,70", NeedsBaseline),
        ("type,title,objective,start,target", 'kr,x,O-1,0,"1.500"', AmbiguousNumber),
        ("type,title,objective,kind,value", "kr,x,O-1,milestone,101", NotAStage),
        ("type,title,objective,start,target,unit", f"kr,x,O-1,0,1,{'x' * 21}", TooLong),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(header: str, row: str, error: type[OkrError]) -> None:
    assert isinstance(problem(row, header), error)


def test_what_is_over_is_not_changed_and_gets_nothing_new() -> None:
    over = known((replace(O1, state=ObjectiveState.CLOSED),))
    assert only("O-1,Delight", "id,title", over).outcome is Outcome.UNCHANGED
    assert isinstance(problem("O-1,Other", "id,title", over), NotUnderWay)
    assert isinstance(problem("KR-1,Other", "id,title", over), NotUnderWay)
    assert isinstance(problem("kr,Get 10 leads,O-1", "type,title,objective", over), NotUnderWay)


def test_a_row_about_the_same_thing_again_is_refused() -> None:
    for rows in (("objective,O-1,a", "objective,O-1,b"), ("objective,,Grow", "objective,,grow")):
        first, second = steps(*rows)
        assert first.writes
        assert isinstance(second.problem, NamedBefore)
        assert second.problem.facts["line"] == 2


def test_the_key_results_of_a_refused_objective_are_refused_with_it() -> None:
    refused, below = steps("objective,O-99,x", "key result,,Get 10 leads")
    assert refused.outcome is Outcome.REFUSED
    assert isinstance(below.problem, ParentRefused)


def test_two_people_of_one_name_are_told_apart_by_their_ids() -> None:
    twin = a_member("U0AYU00009", name="ayu")
    on = known(members={one.id: one for one in (AYU, twin)})
    assert isinstance(problem("objective,x,Ayu", "type,title,owner", on), TwoAreCalled)
    step = only("objective,x,Ayu (U0AYU00009)", "type,title,owner", on)
    assert isinstance(step.after, Objective)
    assert step.after.owner_id == twin.id


def test_who_left_and_bots_own_nothing_new() -> None:
    on = known(members={AYU.id: AYU, BEN.id: replace(BEN, is_active=False)})
    for named in ("Ben", BEN.id, f"<@{BEN.id}|ben>"):
        assert isinstance(problem(f"objective,x,{named}", "type,title,owner", on), NotFound)


def test_what_somebody_owned_before_they_left_comes_back_unchanged() -> None:
    left = replace(BEN, is_active=False)
    on = known(
        objectives=(replace(O1, owner_id=BEN.id),),
        key_results=(replace(KR1, owner_id=BEN.id, asked_id=BEN.id),),
        members={AYU.id: AYU, BEN.id: left},
    )
    cells = [
        objective_cells(on.objectives[O1.number], Q1, None, left),
        key_result_cells(on.key_results[KR1.number], Q1, left, left),
    ]
    done = plan(read_rows("f.csv", csv_of(cells)), on)
    assert [step.outcome for step in done] == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_the_sixteenth_key_result_of_an_objective_is_refused() -> None:
    rows = [f"key result,,Get {n} leads" for n in range(1, 17)]
    outcomes = [step.outcome for step in steps("objective,,Grow", *rows)]
    assert outcomes == [Outcome.CREATED] * 16 + [Outcome.REFUSED]
    assert isinstance(steps("objective,,Grow", *rows)[-1].problem, TooMany)


def test_weights_of_zero_are_fine_while_one_weighs() -> None:
    on = known(key_results=(KR1, replace(KR1, number=2, title="Other")))
    assert only("KR-1,,0", "id,title,weight", on).outcome is Outcome.UPDATED


def test_two_rows_together_make_no_circle() -> None:
    two = replace(O1, number=2, title="Two", supports=None)
    first, second = steps(
        "O-1,,O-2", "O-2,,O-1", header="id,title,supports", on=known((O1, two), ())
    )
    assert isinstance(first.after, Objective)
    assert first.after.supports == Support(objective=2)
    assert isinstance(second.problem, SupportsItself)


def test_numbers_of_json_are_exact_and_of_a_size() -> None:
    content = '[{"id":"KR-1","target":1.234},{"type":"kr","objective":"O-1","title":"x",'
    content += '"start":0,"target":1e999999}]'
    exact, huge = plan(read_rows("f.json", content.encode()), known())
    assert isinstance(exact.after, KeyResult)
    assert exact.after.measure.target == Decimal("1.234")
    assert isinstance(huge.problem, NotANumber)


def test_a_fingerprint_is_the_same_only_while_the_same_would_be_done() -> None:
    header, rows = "id,title,weight", ("KR-1,,2", "O-1,Delight,")
    shown = fingerprint(steps(*rows, header=header))
    assert fingerprint(steps(*rows, header=header)) == shown
    answered = known(key_results=(replace(KR1, version=2),))
    assert fingerprint(steps(*rows, header=header, on=answered)) != shown
    assert fingerprint(steps("KR-1,,3", rows[1], header=header)) != shown
    elsewhere = known((replace(O1, version=9),))
    assert fingerprint(steps(*rows, header=header, on=elsewhere)) == shown, "it is not written"


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"objectives": {1: replace(O1, version=2)}}, True),
        ({"objectives": {}}, False),
        ({"key_results": {}}, False),
        ({"teams": {}}, False),
        ({"today": date(2027, 2, 9)}, False),
        ({"members": {AYU.id: AYU, BEN.id: replace(BEN, name="Benny")}}, False),
        ({"members": {AYU.id: AYU, BEN.id: replace(BEN, zone="Asia/Jakarta")}}, True),
    ],
)
def test_the_ground_holds_while_rows_mean_the_same(changed: dict[str, Any], holds: bool) -> None:
    assert known().still_holds(replace(known(), **changed)) is holds
