"""An import is written whole or not at all, in as many statements for thousands as for a few."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Thread
from time import monotonic, process_time

import pytest
from sqlalchemy import text

from okrbot.domain.edits import KeyResultEdit, prints_of
from okrbot.domain.errors import EditConflict, NotAllowed, NotAsShown
from okrbot.domain.okrs import (
    Actor,
    KeyResultState,
    Member,
    ObjectiveState,
    Support,
    Visibility,
)
from okrbot.domain.transfer import Known, Step, csv_of, plan, read_rows
from okrbot.services import key_result_edits, lives, objective_edits, transfer
from okrbot.store import changes, checkins, objectives, people
from okrbot.store.engine import Store
from okrbot.store.numbers import take_numbers
from tests.store.given import NOW, counting, key_result, objective, workspace

ADMIN = Actor("T1", "U0ADMIN001")
HEADER = "type,title,start,target,value"


@pytest.fixture
def office(store: Store) -> Store:
    with store.write() as tx:
        workspace(tx)
        people.put_member(tx, Member("T1", ADMIN.member_id, "Ayu", is_admin=True))
    return store


def planned(store: Store, text: str) -> tuple[tuple[Step, ...], Known]:
    known = transfer.ground(store, ADMIN, NOW)
    return plan(read_rows("f.csv", text.encode()), known), known


def bring(store: Store, text: str, once: str = "import:F1") -> None:
    steps, known = planned(store, text)
    transfer.carry_out(store, ADMIN, "f.csv", steps, known, NOW, once=once)


def rows(count: int) -> str:
    lines = [HEADER]
    for number in range(count):
        lines += [f"objective,Objective {number},,,", f"key result,Leads {number},0,100,25"]
    return "\n".join(lines)


def test_what_is_imported_is_there_with_its_first_answers_and_its_history(office: Store) -> None:
    bring(office, rows(2))
    with office.read() as tx:
        found = objectives.list_objectives(tx, "T1")
        leads = objectives.key_results_of(tx, "T1", [one.number for one in found])
        assert [one.number for one in found] == [1, 2]
        assert [(one.number, one.objective) for one in leads] == [(1, 1), (2, 2)]
        assert [one.standing.shown for one in leads] == [0.25, 0.25]
        answers = checkins.latest_of(tx, "T1", [1, 2])
        assert {one.author_id for one in answers.values()} == {ADMIN.member_id}
        (made,) = changes.changes_of(tx, "T1", "objective", "1", 9)
        assert (made.new, made.why) == ("active", "imported")


def test_the_same_act_twice_is_one(office: Store) -> None:
    steps, known = planned(office, rows(2))
    for _ in range(2):
        transfer.carry_out(office, ADMIN, "f.csv", steps, known, NOW, once="import:F1")
    assert len(transfer.export(office, ADMIN).rows) == 4


def test_two_at_once_add_the_rows_once(office: Store) -> None:
    steps, known = planned(office, rows(5))
    start = Barrier(2)
    refused: list[BaseException] = []

    def press(once: str) -> None:
        start.wait()
        try:
            transfer.carry_out(office, ADMIN, "f.csv", steps, known, NOW, once=once)
        except NotAsShown as problem:
            refused.append(problem)

    threads = [Thread(target=press, args=(f"import:F{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(refused) == 1, "the second had planned on ground that the first has changed"
    assert len(transfer.export(office, ADMIN).rows) == 10


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_an_import_and_an_answer_to_the_same_key_result_do_not_wait_for_each_other(
    office: Store,
) -> None:
    with office.write() as tx:
        key_result(tx, objective(tx))
    steps, known = planned(office, "type,id,title,weight\nkey result,KR-1,,2\n")
    with ThreadPoolExecutor(1) as threads:
        with office.write() as tx:  # as an answer does
            objectives.key_results(tx, "T1", [1], held=True)
            importing = threads.submit(
                transfer.carry_out, office, ADMIN, "f.csv", steps, known, NOW, once="import:F1"
            )
            until_somebody_waits(office)
            take_numbers(tx, "T1", "check_in")
        assert importing.result(30).counts == {"updated": 1}


@pytest.mark.parametrize("act", ["align", "edit", "activate", "park"])
@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_an_import_and_a_form_do_not_wait_for_each_other(office: Store, act: str) -> None:
    with office.write() as tx:
        above = objective(tx)
        state = ObjectiveState.DRAFT if act == "activate" else ObjectiveState.ACTIVE
        of = objective(tx, supports=Support(objective=above.number), state=state)
        began = KeyResultEdit.of([key_result(tx, of), key_result(tx, of)][0])
    wanted, prints = replace(began, title="Promoters"), prints_of(began)
    park = KeyResultState.PARKED
    acts: dict[str, Callable[[], object]] = {
        "align": lambda: objective_edits.align(office, ADMIN, 2, None, NOW, once="1"),
        "edit": lambda: key_result_edits.edit_key_result(
            office, ADMIN, 1, prints, wanted, "", NOW, once="1"
        ),
        "activate": lambda: lives.activate(office, ADMIN, 2, NOW, once="1"),
        "park": lambda: lives.set_key_result_state(office, ADMIN, 1, park, "late", NOW, once="1"),
    }
    with ThreadPoolExecutor(1) as threads:
        with office.write() as tx:  # as an import that changes O-2 and KR-2 does
            (second,) = objectives.key_results(tx, "T1", [2], held=True)
            if act != "activate":  # which waits for the key results before
                take_numbers(tx, "T1", "objective", 0)
            acting = threads.submit(acts[act])
            until_somebody_waits(office)
            take_numbers(tx, "T1", "objective", 0)
            objectives.update_objective(tx, replace(of, title="Imported"))
            objectives.update_key_result(tx, replace(second, title="Imported"))
        problem = acting.exception(30)
    assert problem is None or isinstance(problem, EditConflict)


def until_somebody_waits(store: Store) -> None:
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    give_up = monotonic() + 30
    count = 0
    while not count:
        assert monotonic() < give_up, "nobody waits for a row"
        with store.read() as tx:
            count = tx.execute(waiting).scalar_one()


def test_an_update_of_what_changed_meanwhile_writes_nothing_at_all(office: Store) -> None:
    with office.write() as tx:
        known_one = objective(tx)
        of = key_result(tx, known_one)
    steps, known = planned(
        office, "type,id,title,weight\nobjective,,New one,\nkey result,KR-1,,2\n"
    )
    with office.write() as tx:
        objectives.update_key_result(tx, of)
    with pytest.raises(NotAsShown):
        transfer.carry_out(office, ADMIN, "f.csv", steps, known, NOW, once="import:F1")
    assert len(transfer.export(office, ADMIN).rows) == 2


def test_who_is_no_admin_any_more_imports_nothing(office: Store) -> None:
    steps, known = planned(office, rows(1))
    with office.write() as tx:
        people.put_member(tx, Member("T1", ADMIN.member_id, "Ayu", is_admin=False))
    with pytest.raises(NotAllowed):
        transfer.carry_out(office, ADMIN, "f.csv", steps, known, NOW, once="import:F1")
    assert not transfer.export(office, ADMIN).rows


def test_a_hundred_rows_take_as_many_statements_as_two(office: Store) -> None:
    with office.write() as tx:
        objective(tx)  # the first of all ends the three steps on an admin's Home as well
    counts = []
    for number, count in enumerate((1, 50)):
        steps, known = planned(office, rows(count).replace("Objective", f"O{number}"))
        with counting(office) as seen:
            transfer.carry_out(office, ADMIN, "f.csv", steps, known, NOW, once=f"import:{number}")
        counts.append(len(seen))
    assert counts[0] == counts[1], counts


def test_an_export_takes_as_many_statements_for_many_as_for_none(office: Store) -> None:
    counts = []
    for once in ("import:1", "import:2"):
        with counting(office) as seen:
            transfer.export(office, ADMIN)
        counts.append(len(seen))
        bring(office, rows(20), once)
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_five_thousand_rows_take_seconds_and_come_back_unchanged(office: Store) -> None:
    began = process_time()
    bring(office, rows(2500))
    took = process_time() - began
    assert took < 30, f"{took:.1f} s, where two are enough on an idle machine"
    content = csv_of(transfer.export(office, ADMIN).rows)
    steps, _ = planned(office, content.decode("utf-8-sig"))
    assert len(steps) == 5000
    assert not any(step.writes or step.problem for step in steps)


def test_an_export_holds_what_its_reader_may_see_and_nothing_else(office: Store) -> None:
    guest = Actor("T1", "U0GUEST001")
    with office.write() as tx:
        people.put_member(tx, Member("T1", guest.member_id, "Gus", is_guest=True))
        private = objective(tx, "Secret", visibility=Visibility.PRIVATE)
        key_result(tx, private, "Hidden")
        draft = objective(tx, "Draft", state=ObjectiveState.DRAFT)
        key_result(tx, draft, "Early")
        public = objective(tx, "Known")
        key_result(tx, public, "Shared")
        key_result(tx, public, "The guest's", asked_id=guest.member_id)

    def titles(actor: Actor) -> list[str]:
        return [str(row["title"]) for row in transfer.export(office, actor).rows]

    everything = ["Secret", "Hidden", "Draft", "Early", "Known", "Shared", "The guest's"]
    assert titles(ADMIN) == titles(Actor("T1", "U1")) == everything
    assert titles(Actor("T1", "U2")) == ["Known", "Shared", "The guest's"]
    assert titles(guest) == ["Known", "The guest's"]
