"""What cannot be is refused about the field it stands in, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.domain.absence_words import Span as Days
from okrbot.domain.answers import Answer, Seen
from okrbot.domain.closing import NextStep
from okrbot.domain.cycles import Span
from okrbot.domain.deliveries import DeliveryKind, PostInDoubt
from okrbot.domain.drafts import KeyResultDraft, ObjectiveDraft, ReadKind
from okrbot.domain.edits import KeyResultEdit, ObjectiveEdit, prints_of
from okrbot.domain.errors import (
    AllStaysBehind,
    AnsweredMeanwhile,
    CycleClosed,
    CycleTaken,
    DelegateAway,
    DueOutsideCycle,
    EndsTooSoon,
    NoChannel,
    NoCycle,
    NoName,
    NotActive,
    NotADraft,
    NotAStage,
    NotAZone,
    NotFound,
    NothingToCarry,
    NoTitle,
    NotUnderWay,
    NoWeight,
    OkrError,
    StaysPrivate,
    TooLong,
    TooMany,
)
from okrbot.domain.okrs import (
    Actor,
    Cycle,
    CycleState,
    KeyResultState,
    Kind,
    Level,
    Measure,
    Member,
    ObjectiveState,
    Support,
    Visibility,
)
from okrbot.domain.teams import TeamDraft
from okrbot.services import (
    absence,
    checkins,
    closing,
    colleagues,
    companies,
    cycles,
    endings,
    key_result_edits,
    lives,
    objective_edits,
    oversight,
    planning,
    settling,
    team_changes,
)
from okrbot.store import absences, changes, objectives, people
from okrbot.store import cycles as stored
from okrbot.store.engine import Store
from tests.store.given import NOW, key_result, objective, team, workspace

ADMIN = Actor("T1", "U0ADMIN001")
LEADS = KeyResultDraft("Leads", ReadKind.INCREASE, Decimal(0), Decimal(100))
DRAFT = ObjectiveDraft("Delight", (LEADS,))
Q3 = Cycle("T1", 0, "Q3 2026", date(2026, 7, 1), date(2026, 9, 30), CycleState.CLOSED)
PARKED = KeyResultState.PARKED
pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture
def office(store: Store) -> Store:
    """O-1 is active, O-2 a draft and O-3 dropped in a closed quarter, O-4 closed, O-5 a draft."""
    with store.write() as tx:
        workspace(tx)
        people.put_member(tx, Member("T1", ADMIN.member_id, "Ayu", is_admin=True))
        stored.add_cycle(tx, Q3)
        key_result(tx, objective(tx))
        objective(tx, cycle_id=2, state=ObjectiveState.DRAFT)
        objective(tx, cycle_id=2, state=ObjectiveState.DROPPED)
        key_result(tx, objective(tx, state=ObjectiveState.CLOSED))
        objective(tx, state=ObjectiveState.DRAFT, visibility=Visibility.PRIVATE)
        objective(tx, state=ObjectiveState.DRAFT, team_id=team(tx).id)
    return store


def refused(store: Store, act: Callable[[], object]) -> tuple[type[OkrError], str | None]:
    """What an act is refused with, and about which field; it has written nothing."""
    before = _all(store)
    with pytest.raises(OkrError) as problem:
        act()
    assert _all(store) == before, "what is refused was written in part"
    return type(problem.value), problem.value.field


def _all(store: Store) -> object:
    with store.read() as tx:
        found = objectives.list_objectives(tx, "T1")
        key_results = objectives.key_results_of(tx, "T1", [one.number for one in found])
        told = [changes.changes_of(tx, "T1", "objective", str(one.number), 9) for one in found]
        return found, key_results, stored.cycles(tx, "T1"), told


@pytest.mark.parametrize(
    ("draft", "error", "field"),
    [
        (replace(DRAFT, title=" \n"), NoTitle, "objective"),
        (replace(DRAFT, title="x" * 501), TooLong, "objective"),
        (replace(DRAFT, cycle_id=9), NotFound, "cycle"),
        (replace(DRAFT, cycle_id=2), CycleClosed, "cycle"),
        (replace(DRAFT, level=Level.TEAM, team_id=9), NotFound, "team"),
        (replace(DRAFT, supports=Support(objective=9)), NotFound, "supports"),
        (replace(DRAFT, key_results=(LEADS,) * 16), TooMany, "key_results"),
        (
            replace(DRAFT, key_results=(replace(LEADS, weight=Decimal(0)),)),
            NoWeight,
            "key_results",
        ),
        (
            replace(DRAFT, key_results=(LEADS, replace(LEADS, due=date(2027, 1, 1)))),
            DueOutsideCycle,
            "kr1.by",
        ),
        (replace(DRAFT, key_results=(replace(LEADS, text=""),)), NoTitle, "kr0.title"),
    ],
)
def test_a_new_objective_is_refused_about_its_field_and_may_be_sent_again(
    office: Store, draft: ObjectiveDraft, error: type[OkrError], field: str
) -> None:
    def create(wanted: ObjectiveDraft) -> int:
        return planning.create_objective(office, ADMIN, wanted, NOW, once="form").number

    assert refused(office, lambda: create(draft)) == (error, field)
    made = create(DRAFT)
    assert create(DRAFT) == made, "what comes twice is made once"


def test_who_sends_a_new_objective_again_that_is_deleted_by_now_is_told(office: Store) -> None:
    kept = replace(DRAFT, keep_as_draft=True)
    made = planning.create_objective(office, ADMIN, kept, NOW, once="form")
    lives.delete_draft(office, ADMIN, made.number, NOW, once="press")
    again = refused(
        office, lambda: planning.create_objective(office, ADMIN, kept, NOW, once="form")
    )
    assert again == (NotFound, None)


@pytest.mark.parametrize(
    ("span", "error", "field"),
    [
        (Span("  ", date(2027, 1, 1), date(2027, 3, 31)), NoName, "name"),
        (Span("Sprint", date(2027, 3, 1), date(2027, 2, 1)), EndsTooSoon, "last"),
        (Span("Q4  2026", date(2027, 1, 1), date(2027, 3, 31)), CycleTaken, "name"),
    ],
)
def test_a_new_cycle_is_refused_about_its_field(
    office: Store, span: Span, error: type[OkrError], field: str
) -> None:
    act = refused(office, lambda: cycles.create_cycle(office, ADMIN, span, NOW, once="form"))
    assert act == (error, field)


def test_a_cycle_is_made_once_and_closed_once_however_often_that_is_sent(office: Store) -> None:
    span = Span("Sprint", date(2026, 11, 1), date(2026, 12, 1))
    made = [cycles.create_cycle(office, ADMIN, span, NOW, once="form") for _ in range(2)]
    assert made[0] == made[1]
    for once in ("press", "press", "another press"):
        closed = cycles.close_cycle(office, ADMIN, made[0].id, NOW, once=once)
        assert closed.state is CycleState.CLOSED
    with office.read() as tx:
        told = changes.changes_of(tx, "T1", "cycle", str(made[0].id), 9)
    assert [one.new for one in told] == ["closed", "active"]
    over = refused(office, lambda: cycles.cycle_to_close(office, ADMIN, "sprint", NOW))
    assert over == (CycleClosed, None)
    unknown = refused(office, lambda: cycles.close_cycle(office, ADMIN, 99, NOW, once="x"))
    assert unknown == (NotFound, None)


def _edit(store: Store, number: int = 1, **changed: object) -> None:
    with store.read() as tx:
        began = KeyResultEdit.of(objectives.key_results(tx, "T1", [number])[0])
    wanted = replace(began, **changed)
    prints = prints_of(began)
    key_result_edits.edit_key_result(store, ADMIN, number, prints, wanted, "", NOW, once="1")


def _retitle(store: Store, number: int, title: str) -> None:
    with store.read() as tx:
        began = ObjectiveEdit.of(objectives.objectives(tx, "T1", [number])[0])
    wanted = replace(began, title=title)
    objective_edits.edit_objective(store, ADMIN, number, prints_of(began), wanted, NOW, once="1")


def _park(store: Store, why: str) -> None:
    lives.set_key_result_state(store, ADMIN, 1, PARKED, why, NOW, once="1")


def _comment(store: Store, number: int) -> None:
    colleagues.ask_for_comments(store, ADMIN, number, NOW, once="1")


@pytest.mark.parametrize(
    ("act", "error", "field"),
    [
        (lambda it: _retitle(it, 1, "  "), NoTitle, "title"),
        (lambda it: _retitle(it, 1, "x" * 501), TooLong, "title"),
        (lambda it: _retitle(it, 4, "Anew"), NotUnderWay, None),
        (lambda it: _edit(it, title=""), NoTitle, "title"),
        (lambda it: _edit(it, due_on=date(2027, 1, 1)), DueOutsideCycle, "due_on"),
        (lambda it: _edit(it, weight=Decimal(0)), NoWeight, "weight"),
        (lambda it: _edit(it, 2, title="Anew"), NotUnderWay, None),
        (lambda it: _park(it, "x" * 301), TooLong, "why"),
        (lambda it: lives.activate(it, ADMIN, 1, NOW, once="1"), NotADraft, None),
        (lambda it: lives.activate(it, ADMIN, 2, NOW, once="1"), CycleClosed, None),
        (lambda it: lives.bring_back(it, ADMIN, 3, NOW, once="1"), CycleClosed, None),
        (lambda it: lives.drop(it, ADMIN, 2, "late", NOW, once="1"), NotUnderWay, None),
        (lambda it: _comment(it, 1), NotADraft, None),
        (lambda it: _comment(it, 5), StaysPrivate, None),
        (lambda it: _comment(it, 6), NoChannel, None),
    ],
)
def test_a_change_that_cannot_be_is_refused_about_its_field(
    office: Store, act: Callable[[Store], None], error: type[OkrError], field: str | None
) -> None:
    assert refused(office, lambda: act(office)) == (error, field)


def test_parked_twice_it_is_parked_once(office: Store) -> None:
    for once in ("1", "2"):
        lives.set_key_result_state(office, ADMIN, 1, PARKED, "no budget", NOW, once=once)
    with office.read() as tx:
        told = changes.changes_of(tx, "T1", "key_result", "1", 9)
    assert [one.new for one in told] == ["parked"]


def _answer(store: Store, answer: Answer, seen: Seen | None = None, once: str = "1") -> None:
    saw = {} if seen is None else {answer.key_result: seen}
    checkins.submit(store, ADMIN, [answer], NOW, once=once, seen=saw)


def test_who_left_alone_what_others_answered_meanwhile_has_said_nothing(office: Store) -> None:
    with office.read() as tx:
        saw = Seen.of(objectives.key_results(tx, "T1", [1])[0])
    _answer(office, Answer(1, value=Decimal(42)))
    left_alone = Answer(1, unchanged=True)
    again = refused(office, lambda: _answer(office, left_alone, saw, once="2"))
    assert again == (AnsweredMeanwhile, None)


def test_a_milestone_has_no_stage_beyond_done(office: Store) -> None:
    with office.write() as tx:
        (first,) = objectives.objectives(tx, "T1", [1])
        key_result(tx, first, measure=Measure(Kind.MILESTONE))
    beyond = refused(office, lambda: _answer(office, Answer(3, value=Decimal(101))))
    assert beyond == (NotAStage, "KR-3")


def test_where_everything_has_arrived_nothing_is_left_to_carry_on(office: Store) -> None:
    _answer(office, Answer(1, value=Decimal(100)))

    def close(step: NextStep) -> None:
        closing.close_objective(office, ADMIN, 1, [], step, NOW, once=step)

    for step in (NextStep.CARRY_ON, NextStep.LATER):
        assert refused(office, lambda step=step: close(step)) == (NothingToCarry, "next")
    close(NextStep.CARRY_CHANGED)
    changed = closing.Changed("Delight", {})
    behind = refused(
        office, lambda: closing.carry_on_changed(office, ADMIN, 1, changed, NOW, once="form")
    )
    assert behind == (AllStaysBehind, "title")


def test_whose_stand_in_is_away_then_too_has_to_name_another(office: Store) -> None:
    with office.write() as tx:
        first_on = NOW.date()
        absences.put_absence(tx, Absence("T1", "U1", AbsenceSource.STATUS, first_on))

    def go(delegate_id: str) -> None:
        days = Days(first_on, first_on)
        absence.go_away(office, ADMIN, days, delegate_id, NOW, once=delegate_id)

    assert refused(office, lambda: go("U1")) == (DelegateAway, "delegate")
    go("U2")


def test_between_cycles_the_company_has_no_week(office: Store) -> None:
    cycles.close_cycle(office, ADMIN, 1, NOW, once="press")
    week = refused(office, lambda: companies.company_digest(office, ADMIN, NOW))
    assert week == (NoCycle, None)


_IN_DOUBT = PostInDoubt(99, DeliveryKind.DIGEST, "2026-W48")
_NOWHERE = TeamDraft("Sales", zone="Asia/Atlantis")


@pytest.mark.parametrize(
    ("act", "error", "field"),
    [
        (lambda it: endings.sheet(it, ADMIN, 2, NOW), NotActive, None),
        (lambda it: endings.sheet(it, ADMIN, 3, NOW), NotUnderWay, None),
        (lambda it: endings.next_to_close(it, ADMIN, 99), NotFound, None),
        (
            lambda it: team_changes.create_team(it, ADMIN, _NOWHERE, NOW, once="1"),
            NotAZone,
            "zone",
        ),
        (lambda it: oversight.resend(it, ADMIN, 99, NOW, once="1"), NotFound, None),
        (
            lambda it: settling.settle_doubt(it, ADMIN, _IN_DOUBT, NOW, is_there=True, once="1"),
            NotFound,
            None,
        ),
    ],
)
def test_what_is_not_there_to_be_acted_on_is_refused(
    office: Store, act: Callable[[Store], None], error: type[OkrError], field: str | None
) -> None:
    assert refused(office, lambda: act(office)) == (error, field)
