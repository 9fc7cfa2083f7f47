"""What a person does costs the same few statements, however much they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from okrbot.domain.answers import Answer
from okrbot.domain.filters import ListFilter, Whose
from okrbot.domain.okrs import Actor
from okrbot.services import checkins, homes, weeks
from okrbot.store.engine import Store, open_store
from okrbot.store.migrate import migrate
from tests.store import given
from tests.store.given import NOW

ACTOR = Actor("T1", "U1")


def _submit(store: Store) -> None:
    """Everything answered at once, as the form does it."""
    mine = checkins.answerable(store, ACTOR, NOW)
    answers = [Answer(one.number, value=Decimal(50)) for one in mine]
    checkins.submit(store, ACTOR, answers, NOW, once="view:1")


ACTS: dict[str, tuple[Callable[[Store], object], int]] = {
    "list": (lambda store: weeks.list_cards(store, ACTOR, ListFilter(whose=Whose.MINE), NOW), 8),
    "App Home": (lambda store: homes.home_of(store, ACTOR, NOW), 10),
    "prompt": (lambda store: weeks.week_asked(store, ACTOR, NOW), 4),
    "check-in form": (lambda store: checkins.sheet(store, ACTOR, NOW), 4),
    "submit": (_submit, 25),
}
"""What is done, and how many statements it may take."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Little, and much: objectives of several teams, each with key results and answers."""
    folder = tmp_path_factory.mktemp("counts")
    made = tuple(_filled(folder / f"{size}.db", size) for size in (1, 12))
    yield made
    for store in made:
        store.close()


@pytest.mark.parametrize("name", ACTS)
def test_much_takes_as_few_statements_as_little(name: str, stores: tuple[Store, Store]) -> None:
    act, most = ACTS[name]
    little, much = (_statements(store, act) for store in stores)
    assert len(much) == len(little), "\n\n".join(much)
    assert len(much) <= most, "\n\n".join(much)


def _filled(file: Path, size: int) -> Store:
    store = open_store(f"sqlite:///{file}")
    migrate(store)
    with store.write() as tx:
        given.workspace(tx)
        for place in range(size):
            team = given.team(tx, f"Team {place}", members=("U1", "U2"), channel_id=f"C{place}")
            objective = given.objective(tx, f"Objective {place}", team_id=team.id)
            for asked_id in ("U1", "U1", "U2"):
                given.check_in(tx, given.key_result(tx, objective, asked_id=asked_id))
    return store


def _statements(store: Store, act: Callable[[Store], object]) -> list[str]:
    with given.counting(store) as seen:
        act(store)
    return seen
