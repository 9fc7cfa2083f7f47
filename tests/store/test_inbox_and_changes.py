from __future__ import annotations

from okrbot.domain.okrs import Change
from okrbot.store import changes, inbox
from tests.store import given
from tests.store.given import DAY, NOW


def test_a_duplicate_is_known_and_gets_the_answer_that_was_kept(store):
    with store.write() as tx:
        assert inbox.first_time(tx, "T1", "Ev1", NOW)
        assert inbox.kept_ack(tx, "T1", "Ev1") is None
        inbox.keep_ack(tx, "T1", "Ev1", '{"response_action": "clear"}')
    with store.write() as tx:
        assert not inbox.first_time(tx, "T1", "Ev1", NOW + DAY)
        assert inbox.kept_ack(tx, "T1", "Ev1") == '{"response_action": "clear"}'
        assert inbox.first_time(tx, "T1", "Ev2", NOW)


def test_what_is_undone_with_its_effect_may_come_again(store):
    with store.write() as tx:
        assert inbox.first_time(tx, "T1", "Ev1", NOW)
        tx.rollback()
    with store.write() as tx:
        assert inbox.first_time(tx, "T1", "Ev1", NOW)


def test_what_came_in_long_ago_is_forgotten(store):
    with store.write() as tx:
        inbox.first_time(tx, "T1", "old", NOW)
        inbox.first_time(tx, "T2", "old", NOW)
        inbox.first_time(tx, "T1", "new", NOW + DAY)
        assert inbox.forget_before(tx, NOW + DAY) == 2
        assert inbox.first_time(tx, "T1", "old", NOW + DAY)
        assert not inbox.first_time(tx, "T1", "new", NOW + DAY)


def test_changes_come_newest_first_and_no_more_than_asked(store):
    def change(field: str, days: int = 0, entity_id: str = "KR-1") -> Change:
        return Change(
            "T1", "key_result", entity_id, field, None, "4,000", "lost it", "U1", NOW + days * DAY
        )

    with store.write() as tx:
        given.workspace(tx)
        changes.add_changes(tx, [])
        changes.add_changes(tx, [change("first"), change("second"), change("other", 0, "KR-2")])
        changes.add_changes(tx, [change("later", 1)])
        found = changes.changes_of(tx, "T1", "key_result", "KR-1", 2)
        assert found == (change("later", 1), change("second"))
        assert changes.changes_of(tx, "T1", "objective", "KR-1", 2) == ()
