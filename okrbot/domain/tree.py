"""How objectives tie to each other: what supports what, widest first, folded to a screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from okrbot.domain.okrs import KeyResult, Level, Objective, Support

_WIDEST_FIRST = tuple(Level)

Parents = Mapping[int, int | None]
"""What each objective supports, by number; None for the roots."""


@dataclass(frozen=True, slots=True)
class Twig:
    """One row of the tree; `hidden` counts what stands below it and is folded away."""

    number: int
    depth: int
    hidden: int = 0


def parents_of(objectives: Iterable[Objective], home_of: Mapping[int, int]) -> Parents:
    """Return what supports what, in the order in which brothers stand: widest first, by number.

    `home_of` gives the objective of each key result that is supported. What supports nothing that
    is here is a root; so is one of each circle, which editing refuses but data may hold.
    """
    ordered = sorted(objectives, key=lambda one: (_WIDEST_FIRST.index(one.level), one.number))
    known = {one.number for one in ordered}
    parents = {one.number: _parent(one, home_of, known) for one in ordered}
    for number in parents:
        _cut_circle(parents, number)
    return parents


def tied_among(
    objectives: Collection[Objective], key_results: Iterable[KeyResult]
) -> tuple[Objective, ...]:
    """Return these objectives; what supports neither one of them nor of these, supports nothing."""
    known = {Support(objective=one.number) for one in objectives}
    known |= {Support(key_result=one.number) for one in key_results}
    return tuple(
        one if one.supports in known else replace(one, supports=None) for one in objectives
    )


def around(parents: Parents, numbers: Iterable[int]) -> set[int]:
    """Return these objectives with all that stands above and below them."""
    wanted = set(numbers)
    kept = set(wanted)
    for number in parents:
        line = _line_up(parents, number)
        reached = [place for place, one in enumerate(line) if one in wanted]
        if reached:
            kept |= {*line[: max(reached)], *line[min(reached) :]}
    return kept & set(parents)


def folded(
    parents: Parents,
    most: int,
    only: Collection[int] | None = None,
    strength: Mapping[int, int] | None = None,
) -> tuple[Twig, ...]:
    """Return at most `most` rows in reading order, those of `only`; the deepest are folded.

    Of equally deep ones the strongest are, the weaker being what should be seen.
    """
    below = _children(parents, only)
    rows = _walk(below)
    known = strength or {}
    weakest_first = sorted(rows, key=lambda row: (row[1], known.get(row[0], 0)))
    shown = {number for number, _ in weakest_first[:most]}
    sizes = _sizes(rows, below)
    return tuple(
        Twig(number, depth, sum(sizes[one] for one in below.get(number, ()) if one not in shown))
        for number, depth in rows
        if number in shown
    )


def _parent(one: Objective, home_of: Mapping[int, int], known: set[int]) -> int | None:
    supports = one.supports
    if supports is None:
        return None
    number = supports.objective
    if number is None and supports.key_result is not None:
        number = home_of.get(supports.key_result)
    return number if number in known and number != one.number else None


def _cut_circle(parents: dict[int, int | None], number: int) -> None:
    """Make `number` a root where following its parents leads back to it."""
    seen: set[int] = set()
    above = parents[number]
    while above is not None and above not in seen:
        if above == number:
            parents[number] = None
            return
        seen.add(above)
        above = parents[above]


def _line_up(parents: Parents, number: int) -> list[int]:
    """The objective, what it supports, and so on to a root."""
    line = [number]
    while (above := parents[line[-1]]) is not None:
        line.append(above)
    return line


def _children(parents: Parents, only: Collection[int] | None) -> dict[int | None, list[int]]:
    below: dict[int | None, list[int]] = {}
    for number, above in parents.items():
        if only is None or number in only:
            below.setdefault(above, []).append(number)
    return below


def _walk(below: Mapping[int | None, list[int]]) -> list[tuple[int, int]]:
    """Every objective with its depth, each after what it supports."""
    rows: list[tuple[int, int]] = []
    waiting = [(number, 0) for number in reversed(below.get(None, ()))]
    while waiting:
        number, depth = waiting.pop()
        rows.append((number, depth))
        waiting += [(one, depth + 1) for one in reversed(below.get(number, ()))]
    return rows


def _sizes(
    rows: Iterable[tuple[int, int]], below: Mapping[int | None, list[int]]
) -> dict[int, int]:
    """How many each stands for: itself and all below it."""
    sizes: dict[int, int] = {}
    for number, _ in reversed(list(rows)):
        sizes[number] = 1 + sum(sizes[one] for one in below.get(number, ()))
    return sizes
