"""The tree: how work ties to the company."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain.details import TreeSheet
from okrbot.domain.errors import NotFound
from okrbot.domain.health import WEAKEST_FIRST
from okrbot.domain.okrs import LIVING, Actor, CycleState
from okrbot.domain.teams import TeamWords, is_of
from okrbot.domain.tree import around, folded, parents_of
from okrbot.services.actors import acting_in
from okrbot.services.teams import chosen_team
from okrbot.services.weeks import cards_in
from okrbot.store import cycles, objectives
from okrbot.store.engine import Store

ROWS = 40


def tree(store: Store, actor: Actor, now: datetime) -> TreeSheet:
    """Return everything that is not over and that the actor sees."""
    return _tree(store, actor, now)


def tree_of_team(store: Store, actor: Actor, which: TeamWords, now: datetime) -> TreeSheet:
    """Return a team's part of the tree, with all above and below it. Raises NotFound, NoTeam."""
    return _tree(store, actor, now, which=which)


def tree_of_objective(store: Store, actor: Actor, number: int, now: datetime) -> TreeSheet:
    """Return one objective's part of the tree. Raises NotFound."""
    return _tree(store, actor, now, number=number)


def _tree(
    store: Store,
    actor: Actor,
    now: datetime,
    *,
    which: TeamWords | None = None,
    number: int | None = None,
) -> TreeSheet:
    with store.read() as tx:
        member, workspace = acting_in(tx, actor)
        team = chosen_team(tx, actor, which) if which else None
        running = [
            one.id for one in cycles.cycles(tx, workspace.id) if one.state is not CycleState.CLOSED
        ]
        found = objectives.list_objectives(tx, workspace.id, states=LIVING, cycle_ids=running)
        numbers = [one.number for one in found]
        cards = {
            card.objective.number: card for card in cards_in(tx, workspace, member, numbers, now)
        }
        seen = [card.objective for card in cards.values()]
        supported = [one.supports.key_result for one in seen if one.supports]
        homes = objectives.key_results(tx, workspace.id, [one for one in supported if one])
    parents = parents_of(seen, {one.number: one.objective for one in homes})
    only = set(parents)
    if team is not None:
        only = around(parents, [one.number for one in seen if is_of(one, team)])
    if number is not None:
        if number not in cards:
            raise NotFound(what=f"O-{number}")
        only = around(parents, [number])
    strength = {number: WEAKEST_FIRST.index(card.health) for number, card in cards.items()}
    twigs = folded(parents, ROWS, only, strength)
    return TreeSheet(
        twigs=twigs,
        cards={twig.number: cards[twig.number] for twig in twigs},
        count=len(only),
        team_name=team.name if team else None,
    )
