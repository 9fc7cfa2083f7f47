"""What an app is allowed and asks for, read from its manifest."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.sandbox.people import KOPI, Member, Team
from okrbot.sandbox.wire import Json, Refused


@dataclass(frozen=True)
class Command:
    """A slash command as the workspace knows it."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True)
class Shortcut:
    """A shortcut of the app: `kind` is "global" or "message"."""

    name: str
    kind: str
    callback_id: str
    description: str


class App:
    """The app as installed in a team: its id, its bot and what its manifest declares."""

    id = "A0SANDBOX01"
    bot_id = "B0SANDBOX01"
    bot_user_id = "U0SANDBOT01"

    def __init__(self, manifest: Json, team: Team = KOPI) -> None:
        self.team = team
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        home = features.get("app_home", {})
        self.name: str = manifest.get("display_information", {}).get("name", "app")
        self.bot_name: str = features.get("bot_user", {}).get("display_name", self.name)
        self.scopes = frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))
        self.events = frozenset(settings.get("event_subscriptions", {}).get("bot_events", ()))
        self.interactive = bool(settings.get("interactivity", {}).get("is_enabled"))
        self.home_tab = bool(home.get("home_tab_enabled"))
        self.messages_tab = bool(home.get("messages_tab_enabled"))
        self.messages_read_only = bool(home.get("messages_tab_read_only_enabled"))
        self.commands = {
            entry["command"]: Command(
                entry["command"],
                entry.get("description", ""),
                entry.get("usage_hint", ""),
                bool(entry.get("should_escape")),
            )
            for entry in features.get("slash_commands", ())
        }
        self.shortcuts = {
            entry["callback_id"]: Shortcut(
                entry["name"], entry["type"], entry["callback_id"], entry.get("description", "")
            )
            for entry in features.get("shortcuts", ())
        }

    def member(self) -> Member:
        """The bot's own account in the workspace."""
        return Member(
            self.bot_user_id,
            self.bot_name,
            self.bot_name,
            "America/Los_Angeles",
            is_bot=True,
            bot_id=self.bot_id,
            app_id=self.id,
        )

    def profile(self) -> Json:
        """The `bot_profile` under each message the bot writes."""
        return {
            "id": self.bot_id,
            "deleted": False,
            "name": self.bot_name,
            "updated": 0,
            "app_id": self.id,
            "icons": {},
            "team_id": self.team.id,
        }

    def require(self, *scopes: str) -> None:
        """Refuse the call unless the manifest holds one of `scopes`; none asks for nothing."""
        if scopes and self.scopes.isdisjoint(scopes):
            raise Refused(
                "missing_scope", needed=",".join(scopes), provided=",".join(sorted(self.scopes))
            )
