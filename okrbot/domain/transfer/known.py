"""What a file is held against: all of a workspace that its rows may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from okrbot.domain.access import check_named
from okrbot.domain.cycles import parse_cycle_name
from okrbot.domain.errors import NobodyCalled, NotFound, TwoAreCalled
from okrbot.domain.okrs import Actor, Cycle, KeyResult, Member, Objective, Team, Workspace
from okrbot.domain.phrases import Phrase

_MEMBER_ID = re.compile(r"(?:(?P<name>.*\S)?\s*[(<]@?)?(?P<id>[UW][A-Z0-9]{5,})(?:\|[^>]*)?[)>]?")


@dataclass(frozen=True)
class Known:
    """A workspace as it stands. `cycle` is the running one, `today` the day it is there."""

    workspace: Workspace
    actor: Actor
    locale: str
    now: datetime
    today: date
    cycle: Cycle
    objectives: Mapping[int, Objective]
    key_results: Mapping[int, KeyResult]
    teams: Mapping[int, Team]
    cycles: Mapping[int, Cycle]
    members: Mapping[str, Member]

    def still_holds(self, later: Known) -> bool:
        """Tell whether rows would mean the same, what they update aside: that has a version."""
        return (
            self.today == later.today
            and self.cycle == later.cycle
            and self.teams == later.teams
            and self.cycles == later.cycles
            and self._by_name == later._by_name
            and self.members.keys() == later.members.keys()
            and self.objectives.keys() == later.objectives.keys()
            and self.key_results.keys() == later.key_results.keys()
        )

    def member(self, text: str, before: str | None = None) -> str:
        """Return the id of who is named: “Ayu”, “Ayu (U0AYU000001)” or the id alone.

        Who it was `before` stays, even where they have left. Raises NobodyCalled and TwoAreCalled.
        """
        member_id = member_id_in(text)
        if member_id is not None and member_id != before:
            found = self.members.get(member_id)
            if found is None or not found.takes_part:
                raise NobodyCalled(name=text)
        if member_id is not None:
            return member_id
        ids = self._by_name.get(text.removeprefix("@").casefold(), [])
        if not ids:
            raise NobodyCalled(name=text)
        if len(ids) > 1:
            raise TwoAreCalled(count=len(ids), name=text)
        return ids[0]

    def named(self, text: str, column: str, before: str | None, *, guests_too: bool) -> str | None:
        """Return who is to own or answer for something, None where a cell names nobody.

        Raises as `member` does, and what `access.check_named` does of somebody new.
        """
        if not text:
            return None
        member_id = self.member(text, before)
        if member_id != before:
            check_named(self.members[member_id], column, guests_too=guests_too)
        return member_id

    def team(self, name: str) -> Team:
        """Return the team of a name, whatever its case. Raises NotFound."""
        found = self._teams_by_name.get(name.casefold())
        if found is None:
            raise NotFound(what=Phrase("team called “{name}”", {"name": name}))
        return found

    def cycle_named(self, name: str) -> Cycle:
        """Return the cycle of a name, however its quarter is written. Raises NotFound."""
        found = self._cycles_by_name.get(name.casefold())
        if found is None:
            span = parse_cycle_name(name, self.today, self.workspace.fiscal_start_month)
            found = self._cycles_by_name.get(span.name.casefold()) if span else None
        if found is None:
            raise NotFound(what=Phrase("cycle called “{name}”", {"name": name}))
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        ids: dict[str, list[str]] = {}
        here = (member for member in self.members.values() if member.takes_part)
        for member in here:
            for name in {member.name.casefold(), member.full_name.casefold()} - {""}:
                ids.setdefault(name, []).append(member.id)
        return ids

    @cached_property
    def _teams_by_name(self) -> Mapping[str, Team]:
        return {team.name.casefold(): team for team in reversed(tuple(self.teams.values()))}

    @cached_property
    def _cycles_by_name(self) -> Mapping[str, Cycle]:
        return {cycle.name.casefold(): cycle for cycle in reversed(tuple(self.cycles.values()))}


def member_id_in(text: str) -> str | None:
    """Return the member's id that a cell gives, None where it gives a name alone."""
    match = _MEMBER_ID.fullmatch(text)
    return match["id"] if match else None
