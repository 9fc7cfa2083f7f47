"""What supports what: every objective once, whatever the data holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.okrs import Level, Objective, Support
from okrbot.domain.tree import around, folded, parents_of

LEVELS = list(Level)


def objective(
    number: int, supports: int | None = None, level: Level = Level.INDIVIDUAL, **support: int
) -> Objective:
    to = Support(supports, **support) if supports or support else None
    return Objective("T1", number, "x", "U1", 1, level, supports=to)


@st.composite
def forests(draw: st.DrawFn) -> list[Objective]:
    """Any objectives that support any, themselves and what is missing among them."""
    count = draw(st.integers(0, 30))
    return [
        objective(
            number, draw(st.none() | st.integers(1, count + 2)), draw(st.sampled_from(LEVELS))
        )
        for number in range(1, count + 1)
    ]


@given(forests())
def test_everything_stands_once_and_below_what_it_supports(every: list[Objective]) -> None:
    parents = parents_of(every, {})
    rows = folded(parents, len(every))
    assert sorted(row.number for row in rows) == sorted(one.number for one in every)
    path: list[int] = []
    for row in rows:
        path = path[: row.depth]
        assert parents[row.number] == (path[-1] if path else None)
        path.append(row.number)


@given(forests(), st.integers(0, 12))
def test_folding_hides_nothing_that_is_not_counted(every: list[Objective], most: int) -> None:
    rows = folded(parents_of(every, {}), most)
    roots = sum(parent is None for parent in parents_of(every, {}).values())
    assert len(rows) == min(most, len(every))
    if roots <= most:
        assert len(rows) + sum(row.hidden for row in rows) == len(every)


def test_of_a_circle_one_is_the_root() -> None:
    parents = parents_of([objective(1, 2), objective(2, 3), objective(3, 1)], {})
    assert sum(parent is None for parent in parents.values()) == 1
    assert len(folded(parents, 10)) == 3


def test_what_supports_a_key_result_stands_below_its_objective() -> None:
    parents = parents_of([objective(1), objective(2, key_result=7)], {7: 1})
    assert parents[2] == 1


def test_the_company_stands_before_teams_and_teams_before_people() -> None:
    every = [objective(1), objective(2, level=Level.TEAM), objective(3, level=Level.COMPANY)]
    assert [row.number for row in folded(parents_of(every, {}), 10)] == [3, 2, 1]


def test_around_a_team_stands_what_it_supports_and_what_supports_it() -> None:
    every = [objective(1), objective(2, 1), objective(3, 2), objective(4, 1), objective(5)]
    assert around(parents_of(every, {}), [2]) == {1, 2, 3}


def test_the_deepest_fold_first_and_of_these_the_strongest() -> None:
    every = [objective(1), *(objective(number, 1) for number in (2, 3, 4)), objective(5, 2)]
    strength = {1: 0, 2: 4, 3: 0, 4: 1, 5: 0}
    for most, shown in (
        (4, [(1, 0), (2, 1), (3, 0), (4, 0)]),
        (3, [(1, 2), (3, 0), (4, 0)]),
        (2, [(1, 3), (3, 0)]),
    ):
        rows = folded(parents_of(every, {}), most, None, strength)
        assert [(row.number, row.hidden) for row in rows] == shown


def test_a_chain_of_thousands_is_walked() -> None:
    every = [objective(number, number - 1 or None) for number in range(1, 3001)]
    assert folded(parents_of(every, {}), 3000)[-1].depth == 2999
