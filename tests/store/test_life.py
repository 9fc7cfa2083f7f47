"""What an objective's life asks of the store: ties, drafts, blockers, changes, few statements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.domain.blockers import ENTITY, OFFER, SOLVED
from okrbot.domain.edits import KeyResultEdit, ObjectiveEdit, prints_of
from okrbot.domain.errors import (
    AskedAlready,
    NotAllowed,
    NotFound,
    SupportsItself,
)
from okrbot.domain.okrs import (
    Actor,
    Change,
    KeyResultState,
    Member,
    ObjectiveState,
    Status,
    Support,
    Visibility,
)
from okrbot.services import (
    colleagues,
    details,
    editable,
    key_result_edits,
    lives,
    objective_edits,
    trees,
)
from okrbot.store import absences, blockers, changes, checkins, drafts, objectives, people, supports
from tests.store import given
from tests.store.given import DAY, NOW

AYU, BEN = Actor("T1", "U1"), Actor("T1", "U2")


def mark(field: str, number: int, who: str = "U2", entity: str = ENTITY) -> Change:
    return Change("T1", entity, str(number), field, None, None, "", who, NOW)


@pytest.fixture
def okrs(store):
    """O-1 … O-3, each supporting the one before it, O-3 by way of KR-2; KR-n measures O-n."""
    with store.write() as tx:
        given.workspace(tx)
        for number in range(1, 4):
            above = {2: Support(objective=1), 3: Support(key_result=2)}.get(number)
            objective = given.objective(tx, f"Delight {number}", supports=above)
            given.key_result(tx, objective)
    return store


def test_a_line_goes_up_through_objectives_and_key_results(okrs):
    with okrs.read() as tx:
        assert supports.line_up(tx, "T1", 3) == {1, 2, 3}
        assert supports.line_up(tx, "T1", 1) == {1}
        assert supports.line_up(tx, "T2", 1) == set()


def test_a_line_ends_where_it_meets_itself(okrs):
    with okrs.write() as tx:
        first = objectives.objective(tx, "T1", 1)
        objectives.update_objective(tx, replace(first, supports=Support(objective=3)))
        assert supports.line_up(tx, "T1", 1) == {1, 2, 3}


def test_nothing_supports_what_supports_it(okrs):
    for number, to in ((1, Support(objective=3)), (2, Support(key_result=3)), (1, Support(1))):
        with pytest.raises(SupportsItself):
            objective_edits.align(okrs, AYU, number, to, NOW, once=f"align {number}")


def test_a_deleted_draft_leaves_no_tie_behind(okrs):
    with okrs.write() as tx:
        second = objectives.objective(tx, "T1", 2)
        objectives.update_objective(
            tx, replace(second, state=ObjectiveState.DRAFT, contributors=("U2",))
        )
        drafts.delete_draft(tx, "T1", 2)
        assert objectives.objective(tx, "T1", 2) is None
        assert objectives.key_result(tx, "T1", 2) is None
        assert objectives.objective(tx, "T1", 3).supports is None


def test_blockers_are_found_by_key_result_and_stay_in_their_workspace(okrs):
    with okrs.write() as tx:
        for number in (1, 2):
            key_result = objectives.key_result(tx, "T1", number)
            given.check_in(tx, key_result, status=Status.AT_RISK, words="legal", made_at=NOW - DAY)
        changes.add_changes(tx, [mark(OFFER, 1), mark(SOLVED, 2), mark("target", 1, entity="x")])
        found = blockers.blockers_of(tx, "T1", [1, 2, 3])
        assert {number: one.helpers for number, one in found.items()} == {1: ("U2",)}
        assert not blockers.blockers_of(tx, "T2", [1])
        assert not blockers.blockers_of(tx, "T1", [])


def test_changes_of_several_things_come_oldest_first(okrs):
    with okrs.write() as tx:
        rows = [mark("target", 1, entity="key_result"), mark("due_on", 3, entity="key_result")]
        changes.add_changes(tx, [replace(rows[0], at=NOW + DAY), rows[1]])
        found = changes.changes_of_each(tx, "T1", "key_result", ["1", "2", "3"])
        assert [one.field for one in found] == ["due_on", "target"]


def test_an_act_that_comes_twice_has_one_effect(okrs):
    with okrs.read() as tx:
        edit = ObjectiveEdit.of(objectives.objective(tx, "T1", 1))
    for _ in range(2):
        wanted = replace(edit, title="Delight everybody")
        objective_edits.edit_objective(okrs, AYU, 1, prints_of(edit), wanted, NOW, once="view:1")
    with okrs.read() as tx:
        assert len(changes.changes_of(tx, "T1", "objective", "1", 9)) == 1
        assert objectives.objective(tx, "T1", 1).version == 2


def test_who_is_no_owner_can_neither_edit_nor_drop_nor_activate(okrs):
    acts = (
        lambda: editable.editable(okrs, BEN, 1, NOW),
        lambda: editable.editable_key_result(okrs, BEN, 1, NOW),
        lambda: objective_edits.align(okrs, BEN, 1, None, NOW, once="1"),
        lambda: lives.drop(okrs, BEN, 1, "why not", NOW, once="2"),
        lambda: lives.activate(okrs, BEN, 1, NOW, once="3"),
        lambda: lives.delete_draft(okrs, BEN, 1, NOW, once="4"),
        lambda: lives.set_key_result_state(
            okrs, BEN, 1, KeyResultState.PARKED, "why not", NOW, once="5"
        ),
        lambda: colleagues.ask_for_update(okrs, BEN, 1, NOW, once="6"),
        lambda: colleagues.ask_for_comments(okrs, BEN, 1, NOW, once="7"),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match="Only Name of U1 and admins can do that"):
            act()


def test_what_is_private_is_unknown_to_others(okrs):
    with okrs.write() as tx:
        first = objectives.objective(tx, "T1", 1)
        objectives.update_objective(tx, replace(first, visibility=Visibility.PRIVATE))
    acts = (
        lambda: details.objective(okrs, BEN, 1, NOW),
        lambda: details.key_result(okrs, BEN, 1, NOW),
        lambda: details.why_objective(okrs, BEN, 1, NOW),
        lambda: details.why_key_result(okrs, BEN, 1, NOW),
        lambda: editable.editable(okrs, BEN, 1, NOW),
        lambda: trees.tree_of_objective(okrs, BEN, 1, NOW),
        lambda: colleagues.offer_help(okrs, BEN, 1, NOW, once="1"),
        lambda: colleagues.solve(okrs, BEN, 1, NOW, once="2"),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert [one.number for one in trees.tree(okrs, BEN, NOW).twigs] == [2, 3]


def test_a_guest_sees_of_a_card_what_is_theirs(okrs):
    with okrs.write() as tx:
        people.put_member(tx, Member("T1", "UGUEST", "Gus", is_guest=True))
        objective = objectives.objective(tx, "T1", 1)
        own = given.key_result(tx, objective, "Theirs", asked_id="UGUEST", owner_id="UGUEST")
    guest = Actor("T1", "UGUEST")
    lines = details.objective(okrs, guest, 1, NOW).card.lines
    assert [line.key_result.number for line in lines] == [own.number]
    with pytest.raises(NotFound):
        details.key_result(okrs, guest, 1, NOW)


def test_a_delegate_may_log_but_not_edit_while_standing_in(okrs):
    with okrs.write() as tx:
        away = Absence("T1", "U1", AbsenceSource.SAID, NOW.date(), NOW.date() + DAY, "U2")
        absences.put_absence(tx, away)
    assert details.key_result(okrs, BEN, 1, NOW).may_answer
    assert not details.key_result(okrs, BEN, 1, NOW).may_edit
    assert not details.key_result(okrs, BEN, 1, NOW + 9 * DAY).may_answer


def test_an_update_is_asked_for_once_a_week_whoever_asks(okrs):
    with okrs.write() as tx:
        first = objectives.objective(tx, "T1", 1)
        objectives.update_objective(tx, replace(first, contributors=("U2",)))
    colleagues.ask_for_update(okrs, BEN, 1, NOW, once="1")
    colleagues.ask_for_update(okrs, BEN, 1, NOW, once="1")
    with pytest.raises(AskedAlready):
        colleagues.ask_for_update(okrs, BEN, 1, NOW, once="2")
    colleagues.ask_for_update(okrs, BEN, 1, NOW + 7 * DAY, once="3")


def test_cards_and_trees_cost_the_same_however_much_there_is(okrs):
    reads = (
        lambda: details.objective(okrs, AYU, 1, NOW),
        lambda: details.key_result(okrs, AYU, 1, NOW),
        lambda: details.why_objective(okrs, AYU, 1, NOW),
        lambda: trees.tree(okrs, AYU, NOW),
    )

    def statements() -> list[int]:
        sent = []
        for read in reads:
            with given.counting(okrs) as seen:
                read()
            sent.append(len(seen))
        return sent

    before = statements()
    with okrs.write() as tx:
        for place in range(8):
            objective = given.objective(tx, f"More {place}", supports=Support(objective=1))
            for parent in (objective, objectives.objective(tx, "T1", 1)):
                key_result = given.key_result(tx, parent)
                for _ in range(3):
                    given.check_in(tx, key_result, status=Status.AT_RISK, words="legal")
        changes.add_changes(tx, [mark(OFFER, number) for number in range(1, 9)])
    assert statements() == before
    assert max(before) <= 16


def test_a_new_target_counts_what_was_said_anew(okrs):
    with okrs.write() as tx:
        given.check_in(tx, objectives.key_result(tx, "T1", 1), "50")
    found = editable.editable_key_result(okrs, AYU, 1, NOW)
    began = KeyResultEdit.of(found.key_result)
    wanted = replace(began, target=began.target / 2)
    key_result_edits.edit_key_result(
        okrs, AYU, 1, prints_of(began), wanted, "smaller", NOW, once="1"
    )
    with okrs.read() as tx:
        assert objectives.key_result(tx, "T1", 1).standing.shown == 1.0
        assert checkins.latest(tx, "T1", 1).value == 50
