"""The stand-in Slack as a whole, apart from how it is reached."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.events import Events
from okrbot.sandbox.faults import Faults
from okrbot.sandbox.files import Files
from okrbot.sandbox.inputs import Values
from okrbot.sandbox.ledger import Ledger
from okrbot.sandbox.manifest import App
from okrbot.sandbox.people import Member, Team, user_object
from okrbot.sandbox.rates import RateLimits
from okrbot.sandbox.response_urls import ResponseUrls
from okrbot.sandbox.socket import Sockets
from okrbot.sandbox.triggers import Triggers
from okrbot.sandbox.views import Views
from okrbot.sandbox.wire import Json
from okrbot.sandbox.workspace import Workspace

_CALLS_KEPT = 10_000
_NOTICES_KEPT = 20


@dataclass(frozen=True)
class Timings:
    """Slack's windows, in real seconds, which the movable clock never stretches."""

    ack: float = 3.0
    trigger: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    """Pauses before each redelivery of an event nobody acknowledged."""


SLACKS_TIMINGS = Timings()


@dataclass(frozen=True)
class Call:
    """One call of the bot, for the log; `error` is None when it was taken."""

    method: str
    error: str | None
    at: datetime
    messages: tuple[str, ...] = ()


class Slack:
    """All that is true in one workspace; handlers of every face work on this one.

    Workspaces of one sandbox share their clock, their faults and their rate limits.
    """

    def __init__(
        self,
        manifest: Json,
        team: Team,
        people: tuple[Member, ...],
        clock: Clock,
        timings: Timings,
        faults: Faults,
        rates: RateLimits,
    ) -> None:
        self.clock = clock
        self.faults = faults
        self.rates = rates
        self.ledger = Ledger()
        self.files = Files()
        self.app = App(manifest, team)
        self.workspace = Workspace(self.app, people, clock)
        self.sockets = Sockets(self.app.id, timings.ack, faults)
        self.events = Events(self.app, self.sockets, clock, timings.retries)
        self.triggers = Triggers(clock, timings.trigger)
        self.response_urls = ResponseUrls(self.workspace)
        self.views = Views(clock)
        self.picked: dict[tuple[str, str, str], Values] = {}
        """What each person picked in a message: (user, channel, ts) → its state."""
        self.offered: dict[tuple[str, str, str], list[Json]] = {}
        """Options an external select last showed: (user, block id, action id)."""
        self.calls: deque[Call] = deque(maxlen=_CALLS_KEPT)
        self.notices: dict[str, deque[Json]] = {}
        self.bot_token = f"xoxb-sandbox-{secrets.token_hex(8)}"
        self.app_token = f"xapp-sandbox-{secrets.token_hex(8)}"
        self.signing_secret = secrets.token_hex(16)
        self.url = ""
        """Where the sandbox is reached, known once it listens."""

    def log(self, method: str, error: str | None = None, messages: list[str] | None = None) -> None:
        """Remember a call of the bot and what became of it."""
        self.calls.append(Call(method, error, self.clock.now(), tuple(messages or ())))

    def notice(self, user: str, text: str) -> None:
        """Tell `user` something as Slack's client itself does, beside the conversation."""
        notice = {"text": text, "at": self.clock.now().isoformat()}
        self.notices.setdefault(user, deque(maxlen=_NOTICES_KEPT)).append(notice)
        self.workspace.changed()

    def user_object(self, member: Member, *, with_locale: bool = False) -> Json:
        """The member as Slack describes them now."""
        return user_object(member, self.app.team, self.clock.now(), with_locale=with_locale)

    def response_url(self, user: str, channel: Channel, original_ts: str | None = None) -> str:
        """A fresh response_url."""
        secret = self.response_urls.issue(user, channel, original_ts)
        return f"{self.url}/response/{self.app.team.id}/{secret}"

    def header(self, kind: str, user: str) -> Json:
        """What every interactive payload begins with."""
        member = self.workspace.members[user]
        return {
            "type": kind,
            "user": {
                "id": user,
                "username": member.name,
                "name": member.name,
                "team_id": self.app.team.id,
            },
            "api_app_id": self.app.id,
            "token": "sandbox",
            "team": {"id": self.app.team.id, "domain": self.app.team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def clock_moved(self) -> None:
        """Do what time alone does: drop the statuses whose time is over, and tell the bot."""
        for member in self.workspace.members.values():
            if member.clear_expired_status(self.clock.now()):
                self.user_changed(member)
        self.workspace.changed()

    def user_changed(self, member: Member) -> None:
        """Tell the bot, and all screens, that a member is not as before."""
        user = self.user_object(member, with_locale=True)
        self.events.emit(
            {"type": "user_change", "user": user, "cache_ts": int(self.clock.now().timestamp())}
        )
        self.workspace.changed()
