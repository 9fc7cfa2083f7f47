"""No week of a suspended workspace is without its row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Terms
from okrbot.services import due, sending
from okrbot.store import deliveries, oversight, people
from okrbot.store.engine import Store
from tests.store import given

MONDAY = datetime(2026, 11, 23, 9, 0, 30, tzinfo=UTC)
WEEK, HOUR = timedelta(weeks=1), timedelta(hours=1)
WEEKS = ("2026-W48", "2026-W49", "2026-W50")


def suspended(store: Store) -> None:
    """U1 answers for a key result in a workspace that does not want us."""
    with store.write() as tx:
        given.workspace(tx, "T1", "U1")
        given.key_result(tx, given.objective(tx, owner_id="U1"), asked_id="U1")
        people.suspend(tx, "T1", "token_revoked")


def passes(store: Store, since: datetime, until: datetime) -> None:
    while since <= until:
        due.give_up_suspended(store, since)
        while due.plan_for_members(store, since) is not None:
            pass
        since += 6 * HOUR


def prompts(store: Store) -> list[tuple[str, DeliveryState, str | None]]:
    with store.read() as tx:
        rows = deliveries.rows_of(tx, "T1", [DeliveryKind.PROMPT], ["U1"], WEEKS)
    return sorted((row.period, row.state, row.reason) for row in rows)


def test_weeks_that_pass_while_suspended_say_so_to_the_admins(store: Store) -> None:
    suspended(store)
    passes(store, MONDAY, MONDAY + 2 * WEEK)
    assert prompts(store) == [
        ("2026-W48", DeliveryState.SKIPPED, "suspended"),
        ("2026-W49", DeliveryState.PENDING, None),
        ("2026-W50", DeliveryState.PENDING, None),
    ], "far in the west the second week is not over yet"
    passes(store, MONDAY + 2 * WEEK, MONDAY + 2 * WEEK + 8 * HOUR)
    assert ("2026-W49", DeliveryState.SKIPPED, "suspended") in prompts(store)
    with store.read() as tx:
        counts = oversight.counts_since(tx, "T1", MONDAY - HOUR)
    assert (DeliveryKind.PROMPT, DeliveryState.SKIPPED, "suspended", 2) in counts


def test_the_week_in_which_it_goes_on_is_asked_about(store: Store) -> None:
    suspended(store)
    passes(store, MONDAY, MONDAY + WEEK + 8 * HOUR)
    with store.write() as tx:
        people.suspend(tx, "T1", None)
    assert due.give_up_suspended(store, MONDAY + WEEK + 8 * HOUR) == 0
    now = MONDAY + WEEK + 8 * HOUR
    (claimed,) = sending.claim(store, now, "mine", terms=Terms(), limit=10)
    assert claimed.period == "2026-W49"


def test_what_runs_is_never_given_up(store: Store) -> None:
    suspended(store)
    with store.write() as tx:
        people.suspend(tx, "T1", None)
    passes(store, MONDAY, MONDAY + 2 * WEEK)
    assert all(state is DeliveryState.PENDING for _, state, _ in prompts(store))


def test_nobody_is_reminded_while_suspended(store: Store) -> None:
    suspended(store)
    passes(store, MONDAY, MONDAY + WEEK)
    with store.read() as tx:
        assert {one.kind for one in oversight.counts_since(tx, "T1", MONDAY - WEEK)} == {
            DeliveryKind.PROMPT
        }
