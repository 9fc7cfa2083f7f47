"""One bundle a member and day, whoever adds to it, and nothing added to one that is out."""

from __future__ import annotations

import threading
from datetime import date, timedelta

from sqlalchemy import update

from okrbot.domain.bundles import FULL, ItemKind
from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.services.bundles import tell
from okrbot.store import bundles, people
from okrbot.store.tables import DeliveryRow, table_of
from tests.store import given
from tests.store.given import NOW


def told(tx, about: str, now=NOW) -> bool:
    member = people.member(tx, "T1", "U1")
    assert member is not None
    return tell(tx, member, ItemKind.UPDATE_REQUEST, about, now)


def by_day(tx) -> dict[str, int]:
    return {
        row.period: len(bundles.items_of(tx, "T1", "U1", row.period))
        for row in bundles.latest_held(tx, "T1", "U1", 50)
    }


def send_all(tx, at) -> None:
    table = table_of(DeliveryRow)
    tx.execute(
        update(table)
        .where(table.c.kind == DeliveryKind.BUNDLE)
        .values(state=DeliveryState.SENT, last_try_at=at)
    )


def test_what_was_told_is_not_told_again(store):
    with store.write() as tx:
        given.workspace(tx)
        assert told(tx, "KR-1@2026-W48")
        assert not told(tx, "KR-1@2026-W48")
        send_all(tx, NOW)
        assert not told(tx, "KR-1@2026-W48")


def test_what_comes_after_todays_waits_for_the_next_working_day(store):
    friday = NOW + timedelta(days=4)
    with store.write() as tx:
        given.workspace(tx)
        told(tx, "KR-1@a", friday)
        send_all(tx, friday)
        told(tx, "KR-2@a", friday)
        told(tx, "KR-3@a", friday)
        assert by_day(tx) == {"2026-11-27": 1, "2026-11-30": 2}


def test_one_that_went_out_late_counts_for_the_day_it_went_out(store):
    with store.write() as tx:
        given.workspace(tx)
        told(tx, "KR-1@a")
        send_all(tx, NOW + timedelta(days=1))
        told(tx, "KR-2@a", NOW + timedelta(days=1))
        assert by_day(tx) == {"2026-11-23": 1, "2026-11-25": 1}


def test_a_full_one_leaves_the_rest_to_the_days_after_and_the_last_takes_what_is_too_much(store):
    with store.write() as tx:
        given.workspace(tx)
        for number in range(FULL * 7):
            told(tx, f"KR-{number}@a")
        days = by_day(tx)
    assert sum(days.values()) == FULL * 7
    assert len(days) == 5
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)


def test_a_clock_that_went_back_finds_a_day(store):
    with store.write() as tx:
        given.workspace(tx)
        for day in range(30):
            told(tx, f"KR-{day}@a", NOW + timedelta(days=day))
            send_all(tx, NOW + timedelta(days=day))
        assert told(tx, "KR-99@a", NOW)


def test_of_many_who_tell_at_once_all_are_heard_in_one_message(store):
    with store.write() as tx:
        given.workspace(tx)
    failures = []

    def act(number: int) -> None:
        try:
            with store.write() as tx:
                told(tx, f"KR-{number}@a")
        except Exception as problem:  # noqa: BLE001 - reported by the assertion below
            failures.append(problem)

    threads = [threading.Thread(target=act, args=(number,)) for number in range(FULL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not failures
    with store.write() as tx:
        assert by_day(tx) == {"2026-11-23": FULL}
