"""User groups: people who can be mentioned together."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrbot.sandbox.wire import Json


@dataclass
class Usergroup:
    """A group of the workspace; `handle` is what is typed after @."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)

    def wire(self, team: str, created: int, *, with_users: bool) -> Json:
        """The `usergroup` of usergroups.list."""
        wire: Json = {
            "id": self.id,
            "team_id": team,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "description": "",
            "handle": self.handle,
            "is_external": False,
            "date_create": created,
            "date_update": created,
            "date_delete": 0,
            "user_count": len(self.users),
        }
        return {**wire, "users": self.users} if with_users else wire


def seeded(present: list[str]) -> list[Usergroup]:
    """The groups a workspace begins with, of those who are there."""
    wanted = ("U0AYU000001", "U0MIA000004", "U0LEO000005")
    users = [user for user in wanted if user in present]
    return [Usergroup("S0GROWTH001", "growth-team", "Growth team", users)]
