"""Two to eight people answer for one key result in the same moment, each from the same form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier

from benchmarks.proof.databases import either
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.town import MONDAY, Town, team_id, user_id
from okrbot.domain.answers import Answer, Seen
from okrbot.domain.errors import EditConflict
from okrbot.domain.okrs import Actor
from okrbot.services import checkins
from okrbot.store import objectives, people
from okrbot.store.engine import Store, open_store

ROUNDS, MOST = 400, 8
TOWN = Town(1, MOST)
KEY_RESULT = 1


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each database."""
    for dialect in ("postgresql", "sqlite"):
        if dialect not in done:
            with either(dialect, TOWN, database) as url:
                yield _line(dialect, url, size.times(ROUNDS))


def _line(dialect: str, url: str, rounds: int) -> Row:
    store = open_store(url)
    _let_all_answer(store)
    wrong: Counter[str] = Counter()
    with ThreadPoolExecutor(MOST) as threads:
        for turn in range(rounds):
            wrong.update(_round(store, threads, turn, 2 + turn % (MOST - 1)))
    store.close()
    return {
        "database": dialect,
        "rounds": str(rounds),
        "people at once": f"2–{MOST}",
        "rounds in which not exactly one was kept": mark(wrong["kept"]),
        "losers who were not told": mark(wrong["untold"]),
        "rounds that end with a loser's value": mark(wrong["value"]),
    }


def _round(store: Store, threads: ThreadPoolExecutor, turn: int, many: int) -> Counter[str]:
    """What went wrong when so many people answered the same form."""
    with store.read() as tx:
        before = objectives.key_result(tx, team_id(0), KEY_RESULT)
    assert before is not None
    together = Barrier(many)

    def answer(person: int) -> int | None:
        """The value that was kept; None where they were told of a conflict."""
        value = turn * 10 + person
        actor = Actor(team_id(0), user_id(0, person))
        together.wait()
        try:
            checkins.submit(
                store,
                actor,
                [Answer(KEY_RESULT, Decimal(value))],
                MONDAY,
                once=f"{turn}-{person}",
                seen={KEY_RESULT: Seen.of(before)},
            )
        except EditConflict:
            return None
        return value

    values = [*threads.map(answer, range(many))]
    kept = [value for value in values if value is not None]
    with store.read() as tx:
        after = objectives.key_result(tx, team_id(0), KEY_RESULT)
    assert after is not None
    return Counter(
        kept=len(kept) != 1,
        untold=max(0, len(kept) - 1),
        value=after.standing.value not in kept[:1] if len(kept) == 1 else 0,
    )


def _let_all_answer(store: Store) -> None:
    """Make admins of all, who may answer for anybody."""
    with store.write() as tx:
        for team, member_id in TOWN.residents():
            member = people.member(tx, team, member_id)
            assert member is not None
            people.put_member(tx, replace(member, is_admin=True))
