"""What somebody wants a team to be, and where it stands among the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from okrbot.domain.okrs import Level, Objective, Team

COMPANY = "company"
"""What the root of the tree is called, whatever its name."""


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """A team before it was checked; `parent_id` is the team above, the company by preset."""

    name: str = ""
    channel_id: str | None = None
    lead_id: str | None = None
    members: tuple[str, ...] = ()
    zone: str | None = None
    parent_id: int | None = None
    digest_weekday: int | None = None
    digest_at: time | None = None


@dataclass(frozen=True, slots=True)
class TeamWords:
    """Which team is meant: by a button's id, by a channel, or by name; by none of them my own."""

    name: str = ""
    channel_id: str | None = None
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team in a list: how deep in the tree, who leads it, and what the reader is to it."""

    team: Team
    depth: int = 0
    lead_name: str | None = None
    is_mine: bool = False
    may_change: bool = False

    @property
    def is_company(self) -> bool:
        """True of the root, which everybody belongs to."""
        return self.team.parent_id is None


def company_among(teams: Iterable[Team]) -> Team | None:
    """Return the root of the tree: the one team without a parent; None before any was founded."""
    return next((team for team in teams if team.parent_id is None), None)


def is_of(objective: Objective, team: Team) -> bool:
    """Return whether an objective is the team's; the company's own belong to the root."""
    if objective.level is Level.COMPANY:
        return team.parent_id is None
    return objective.team_id == team.id


def is_below(team_id: int, above_id: int, teams: Iterable[Team]) -> bool:
    """Return whether a team is the one above, or anywhere beneath it."""
    parents = {team.id: team.parent_id for team in teams}
    seen: set[int] = set()
    here: int | None = team_id
    while here is not None and here not in seen:
        if here == above_id:
            return True
        seen.add(here)
        here = parents.get(here)
    return False


def in_tree_order(teams: Iterable[Team]) -> tuple[tuple[int, Team], ...]:
    """Return each team with its depth, parents before their children, siblings by name."""
    every = sorted(teams, key=lambda team: (team.name.casefold(), team.id))
    known = {team.id for team in every}
    below: dict[int | None, list[Team]] = {}
    for team in every:
        below.setdefault(team.parent_id if team.parent_id in known else None, []).append(team)
    ordered: list[tuple[int, Team]] = []
    left = [(0, team) for team in reversed(below.get(None, []))]
    while left:
        depth, team = left.pop()
        ordered.append((depth, team))
        left += [(depth + 1, child) for child in reversed(below.get(team.id, []))]
    return tuple(ordered)
