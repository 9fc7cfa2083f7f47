"""Trigger ids: leave to open one form, for three seconds, once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.wire import Refused


@dataclass
class Trigger:
    """What a person did that allows a form: where, and in which open form if in one."""

    user: str
    channel: str | None
    view_id: str | None
    until: float
    used: bool = False


class Triggers:
    """Trigger ids given out, and which of them were redeemed."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._given: dict[str, Trigger] = {}

    def issue(self, user: str, *, channel: str | None = None, view_id: str | None = None) -> str:
        """A fresh trigger id for what `user` just did; real seconds count, not the sandbox's."""
        trigger_id = (
            f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        )
        until = self._clock.steady() + self._seconds
        self._given[trigger_id] = Trigger(user, channel, view_id, until)
        return trigger_id

    def look_at(self, trigger_id: str) -> Trigger:
        """The trigger, still good and left unused; refused otherwise."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._clock.steady() >= trigger.until:
            raise Refused("expired_trigger_id")
        return trigger
