"""Who lives in a proof: workspaces full of people, one of whom is asked of each one key result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from okrbot.domain.okrs import (
    Cycle,
    CycleState,
    KeyResult,
    Kind,
    Measure,
    Member,
    Objective,
    ObjectiveState,
    Workspace,
)
from okrbot.sandbox.people import Member as Account
from okrbot.sandbox.people import Team
from okrbot.store import cycles, objectives, people

MONDAY = datetime(2026, 11, 23, 9, 0, 1, tzinfo=UTC)
"""One second after all of the town is to be asked."""
WEEK = "2026-W48"
_SHARE = 5
"""So many people share an objective, each with a key result."""


@dataclass(frozen=True)
class Town:
    """So many workspaces of so many people; every id follows from its number."""

    workspaces: int
    people: int

    @property
    def size(self) -> int:
        """How many people there are."""
        return self.workspaces * self.people

    def within(self, people: int) -> Town:
        """This town, or where it has more people a smaller one of about so many."""
        workspaces = min(self.workspaces, people)
        return Town(workspaces, min(self.people, people // workspaces))

    def teams(self) -> Iterator[Team]:
        """The workspaces, as Slack knows them."""
        for number in range(self.workspaces):
            yield Team(team_id(number), f"Team {number}", f"team-{number}")

    def residents(self) -> Iterator[tuple[str, str]]:
        """Every person as (workspace, member)."""
        for number in range(self.workspaces):
            for person in range(self.people):
                yield team_id(number), user_id(number, person)

    def accounts(self) -> dict[Team, tuple[Account, ...]]:
        """The town as Slack knows it."""
        return {
            team: tuple(self._account(number, person) for person in range(self.people))
            for number, team in enumerate(self.teams())
        }

    def settle(self, tx: Connection) -> None:
        """Write the town as the bot knows it, a week after its people were first met."""
        for number in range(self.workspaces):
            workspace_id = team_id(number)
            people.put_workspace(tx, Workspace(workspace_id, f"Team {number}"))
            cycle = cycles.add_cycle(tx, _cycle(workspace_id))
            ids = [user_id(number, person) for person in range(self.people)]
            for member_id in ids:
                people.put_member(tx, _member(workspace_id, member_id))
            for first in range(0, self.people, _SHARE):
                sharing = ids[first : first + _SHARE]
                objective = objectives.add_objective(tx, _objective(cycle, sharing[0]))
                for member_id in sharing:
                    objectives.add_key_result(tx, _key_result(objective, member_id))

    def _account(self, number: int, person: int) -> Account:
        user = user_id(number, person)
        return Account(user, user.lower(), f"Person {person} of {number}", "Etc/UTC")


def team_id(number: int) -> str:
    """The id of a workspace."""
    return f"T0PROOF{number:04d}"


def user_id(number: int, person: int) -> str:
    """The id of a person."""
    return f"U0P{number:04d}{person:04d}"


def dm_of(member_id: str) -> str:
    """The id of the bot's conversation with a person, as the sandbox gives it."""
    return f"D{member_id[1:]}"


def team_of(name: str) -> str:
    """The workspace of a person or of a conversation with one, by its id."""
    return team_id(int(name[3:7]))


def _cycle(workspace_id: str) -> Cycle:
    days = (date(2026, 10, 1), date(2026, 12, 31))
    return Cycle(workspace_id, 0, "Q4 2026", *days, CycleState.ACTIVE)


def _member(workspace_id: str, member_id: str) -> Member:
    return Member(
        workspace_id,
        member_id,
        member_id.lower(),
        dm_channel=dm_of(member_id),
        refreshed_at=MONDAY,
    )


def _objective(cycle: Cycle, owner_id: str) -> Objective:
    title = "Make onboarding effortless"
    state = ObjectiveState.ACTIVE
    return Objective(cycle.workspace_id, 0, title, owner_id, cycle.id, state=state)


def _key_result(objective: Objective, member_id: str) -> KeyResult:
    return KeyResult(
        objective.workspace_id,
        0,
        objective.number,
        "Trial sign-ups",
        Measure(Kind.INCREASE, None, Decimal(0), Decimal(100)),
        member_id,
        member_id,
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
