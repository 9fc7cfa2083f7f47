"""Submits, and takings back, of several at once: on a file and on a server."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest

from okrbot.domain.answers import Answer, Seen
from okrbot.domain.errors import EditConflict, OkrError
from okrbot.domain.okrs import Actor, Kind, Measure, Status
from okrbot.domain.progress import standing_after
from okrbot.services import checkins
from okrbot.store import checkins as kept
from okrbot.store import objectives
from okrbot.store.engine import Store
from tests.store import given
from tests.store.given import NOW

EVERY = range(1, 16)
AYU, BEN = Actor("T1", "U1"), Actor("T1", "U2")


@pytest.fixture
def form(store: Store) -> Store:
    """Fifteen key results of every kind, for which both Ayu and Ben may answer."""
    kinds = [kind for kind in Kind if not kind.is_limit]
    with store.write() as tx:
        given.workspace(tx)
        objective = given.objective(tx)
        for place in range(15):
            measure = Measure(kinds[place % len(kinds)], None, Decimal(0), Decimal(100))
            given.key_result(tx, objective, asked_id="U2", measure=measure)
    return store


def test_of_two_who_submit_at_once_one_is_kept_and_the_other_told(form: Store) -> None:
    """In opposite orders, so that each would hold what the other waits for."""
    with form.read() as tx:
        seen = {one.number: Seen.of(one) for one in objectives.key_results(tx, "T1", EVERY)}

    def submit(place: int) -> str:
        numbers = list(EVERY) if place else list(reversed(EVERY))
        return _told(
            lambda: checkins.submit(
                form,
                (AYU, BEN)[place],
                [Answer(n, Decimal(10 + place), _status(n), f"because {n}") for n in numbers],
                NOW,
                once=f"view:{place}",
                seen=seen,
            )
        )

    assert Counter(_at_once(2, submit)) == {"kept": 1, EditConflict.__name__: 1}
    _stands_as_it_was_said(form)


def test_the_same_submit_delivered_twice_at_once_is_kept_once(form: Store) -> None:
    answers = [Answer(n, Decimal(7), _status(n)) for n in EVERY]
    told = _at_once(
        4, lambda _: _told(lambda: checkins.submit(form, AYU, answers, NOW, once="view:1"))
    )
    assert set(told) == {"kept"}
    with form.read() as tx:
        assert len(kept.batch(tx, "T1", "view:1")) == len(EVERY)
    _stands_as_it_was_said(form)


def test_who_submits_while_another_takes_back_leaves_the_last_word_standing(form: Store) -> None:
    for turn in range(5):
        now = NOW + timedelta(minutes=turn)
        first = [Answer(n, Decimal(20)) for n in EVERY]
        checkins.submit(form, AYU, first, now, once=f"view:{turn}")

        def act(place: int, turn: int = turn, now=now) -> str:
            if place:
                return _told(lambda: checkins.undo(form, AYU, now, once=f"undo:{turn}"))
            later = [Answer(n, Decimal(30 + turn), Status.AT_RISK) for n in EVERY]
            return _told(lambda: checkins.submit(form, BEN, later, now, once=f"ben:{turn}"))

        assert _at_once(2, act) == ["kept", "kept"]
        _stands_as_it_was_said(form)


def _stands_as_it_was_said(store: Store) -> None:
    """Every key result stands where its latest check-in says."""
    with store.read() as tx:
        latest = kept.latest_of(tx, "T1", EVERY)
        for one in objectives.key_results(tx, "T1", EVERY):
            last = latest[one.number]
            assert one.standing == standing_after(
                one.measure, last.value, last.status, last.as_of, last.made_at
            )


def _status(number: int) -> Status:
    return list(Status)[number % len(Status)]


def _told(act: Callable[[], object]) -> str:
    try:
        act()
    except OkrError as problem:
        return type(problem).__name__
    return "kept"


def _at_once(threads: int, act: Callable[[int], str]) -> list[str]:
    ready = threading.Barrier(threads)

    def begin(place: int) -> str:
        ready.wait(timeout=20)
        return act(place)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(begin, range(threads), timeout=60))
