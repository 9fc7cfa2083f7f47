"""The Events API: what the app subscribed to, sent until it is acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.conversations import Channel
from okrbot.sandbox.manifest import App
from okrbot.sandbox.socket import NotAcknowledged, Sockets
from okrbot.sandbox.wire import Json, new_id

_SCOPES = {
    "member_joined_channel": ("channels:read", "groups:read"),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "channel_rename": ("channels:read",),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "message.im": ("im:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
}


class Events:
    """Sends events in the background, again after each of `retries` seconds while unanswered."""

    def __init__(
        self, app: App, sockets: Sockets, clock: Clock, retries: tuple[float, ...]
    ) -> None:
        self._app = app
        self._sockets = sockets
        self._clock = clock
        self._retries = retries
        self._under_way: set[asyncio.Task[None]] = set()

    def emit(self, event: Json, subscription: str | None = None) -> None:
        """Send `event` if the manifest subscribes to it and holds one of its scopes."""
        name = subscription or event["type"]
        scopes = _SCOPES.get(name, ())
        if name not in self._app.events or (scopes and self._app.scopes.isdisjoint(scopes)):
            return
        self.run(self._deliver(self._envelope(event)))

    def emit_message(self, channel: Channel, event: Json) -> None:
        """Send a message event of `channel`, which the bot must be in to hear it."""
        if self._app.bot_user_id not in channel.members:
            return
        stamps = {"event_ts": event.get("ts", ""), "channel_type": channel.kind}
        self.emit({"channel": channel.id, **event, **stamps}, f"message.{channel.scope_family}")

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Let `work` go on in the background until the sandbox stops."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def settle(self) -> None:
        """Return when everything sent so far was answered or given up."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def stop(self) -> None:
        """Give up what is under way."""
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _deliver(self, payload: Json) -> None:
        reason = ""
        for attempt, pause in enumerate((0.0, *self._retries)):
            await asyncio.sleep(pause)
            retry: Json = {"retry_attempt": attempt, "retry_reason": reason}
            try:
                await self._sockets.deliver("events_api", payload, retry=retry)
            except NotAcknowledged:
                reason = "timeout"
            else:
                return

    def _envelope(self, event: Json) -> Json:
        bot, team = self._app.bot_user_id, self._app.team.id
        return {
            "token": "sandbox",
            "team_id": team,
            "context_team_id": team,
            "context_enterprise_id": None,
            "api_app_id": self._app.id,
            "event": {"event_ts": self._clock.stamp(), **event},
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(self._clock.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team,
                    "user_id": bot,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": new_id("4-"),
        }
