"""Which objectives somebody wants to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from okrbot.domain.okrs import LIVING, Health, ObjectiveState

PAGE = 20
"""So many rows a list shows at once."""


class Whose(StrEnum):
    """Whose objectives; a member or a team is named beside it."""

    EVERYONE = "everyone"
    MINE = "mine"
    MEMBER = "member"
    MY_TEAMS = "my_teams"
    TEAM = "team"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What a list shows.

    `member_id` goes with MEMBER; `team_name`, as it was typed, `team_id` or `channel_id` with
    TEAM. `health` None shows every health. `cycle` is the name as it was typed ("Q1 2027", "next"),
    `cycle_id` names one otherwise; without either it is of any. `words` are all that was typed:
    where no team is called `team_name`, a name may stand among them.
    """

    whose: Whose = Whose.EVERYONE
    member_id: str | None = None
    team_name: str | None = None
    health: Health | None = None
    drafts: bool = False
    closed: bool = False
    cycle: str | None = None
    cycle_id: int | None = None
    team_id: int | None = None
    channel_id: str | None = None
    words: str = field(default="", compare=False)

    @property
    def states(self) -> tuple[ObjectiveState, ...]:
        """What is closed is listed where it or its cycle is asked for; what is dropped nowhere."""
        if self.drafts:
            return (ObjectiveState.DRAFT,)
        if self.closed:
            return (ObjectiveState.CLOSED,)
        if self.cycle is None and self.cycle_id is None:
            return LIVING
        return (*LIVING, ObjectiveState.CLOSED)
