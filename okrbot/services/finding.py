"""Whose objectives can be looked for: teams and people by what is typed of their names."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.domain.access import Act, allowed, roles_of
from okrbot.domain.okrs import Actor, Team
from okrbot.domain.teams import in_tree_order
from okrbot.services.actors import acting
from okrbot.store import people, teams
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Findable:
    """Teams in the order of the tree, and people by name: id and name."""

    teams: tuple[Team, ...] = ()
    people: tuple[tuple[str, str], ...] = ()


def findable(store: Store, actor: Actor, text: str, most: int) -> Findable:
    """Return at most `most` teams and people whose name holds `text`; before it the actor's teams.

    A guest, who sees their own key results alone, finds nobody.
    """
    wanted = text.casefold().strip()
    with store.read() as tx:
        member = acting(tx, actor)
        if not allowed(Act.SEE_PUBLIC, roles_of(member)):
            return Findable()
        if not wanted:
            return Findable(teams.teams_of(tx, actor.workspace_id, member.id)[:most])
        every = [team for _, team in in_tree_order(teams.teams(tx, actor.workspace_id))]
        known = people.present_names(tx, actor.workspace_id)
    found = tuple(team for team in every if wanted in team.name.casefold())[:most]
    named = [(one, name) for one, name, full in known if wanted in f"{name} {full}".casefold()]
    return Findable(found, tuple(sorted(named, key=_by_name)[: most - len(found)]))


def _by_name(named: tuple[str, str]) -> tuple[str, str]:
    member_id, name = named
    return name.casefold(), member_id
