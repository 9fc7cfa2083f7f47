"""How often an app may call: Slack's tiers and its limit on messages, as token buckets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Limit(NamedTuple):
    """Calls a minute and workspace, and how many of them may come at once."""

    a_minute: int
    burst: int


_TIER_2, _TIER_3, _TIER_4 = Limit(20, 20), Limit(50, 50), Limit(100, 100)

LIMITS: Mapping[str, Limit] = {
    "conversations.list": _TIER_2,
    "users.list": _TIER_2,
    "usergroups.list": _TIER_2,
    "usergroups.users.list": _TIER_2,
    "chat.delete": _TIER_3,
    "chat.update": _TIER_3,
    "conversations.history": _TIER_3,
    "conversations.info": _TIER_3,
    "conversations.open": _TIER_3,
    "conversations.replies": _TIER_3,
    "chat.postEphemeral": _TIER_4,
    "conversations.members": _TIER_4,
    "files.completeUploadExternal": _TIER_4,
    "files.getUploadURLExternal": _TIER_4,
    "files.info": _TIER_4,
    "users.info": _TIER_4,
    "views.open": _TIER_4,
    "views.publish": _TIER_4,
    "views.push": _TIER_4,
    "views.update": _TIER_4,
    "chat.postMessage": Limit(300, 300),  # Slack says “several hundred”
}
"""By method; one that is not here has no limit worth a bucket."""

_POST = "chat.postMessage"
_CHANNEL = Limit(60, 5)
"""Slack allows “short bursts” over its one message a second and channel; how short is not said."""


class Bucket:
    """Tokens that come back steadily, up to `most`; full at the start."""

    def __init__(self, most: float, a_second: float, now: float) -> None:
        self._most = most
        self._a_second = a_second
        self._tokens = most
        self._seen = now

    def wait(self, now: float) -> float:
        """Return the seconds until there is a token, 0 where there is one."""
        self._tokens = min(self._most, self._tokens + (now - self._seen) * self._a_second)
        self._seen = now
        return max(0.0, (1 - self._tokens) / self._a_second)

    def take(self) -> None:
        """Take the token that is there."""
        self._tokens -= 1


class RateLimits:
    """The buckets of every workspace.

    Args:
        steady: seconds of a clock that nobody moves.
    """

    def __init__(self, steady: Callable[[], float], *, on: bool = True) -> None:
        self._steady = steady
        self.on = on
        """Whether they hold; calls go through unhindered otherwise."""
        self.limits = dict(LIMITS)
        self.limited: Counter[str] = Counter()
        """How many calls of each method were told to wait since the limits were set."""
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    def set(self, on: bool, limits: Mapping[str, Limit]) -> None:
        """Switch the limits, with other numbers for the methods named, and fill every bucket."""
        self.on = on
        self.limits = {**LIMITS, **limits}
        self.limited.clear()
        self.fill()

    def fill(self) -> None:
        """Fill every bucket, as time does; the sandbox's clock was moved, for one."""
        self._buckets.clear()

    def wait(self, team: str, method: str, channel: str) -> float:
        """Take leave for one call; returns the seconds to wait where there is none, else 0."""
        if not self.on or method not in self.limits:
            return 0.0
        now = self._steady()
        buckets = [self._bucket((team, method), self.limits[method], now)]
        if method == _POST:
            buckets.append(self._bucket((team, method, channel), _CHANNEL, now))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait:
            self.limited[method] += 1
        else:
            for bucket in buckets:
                bucket.take()
        return wait

    def _bucket(self, key: tuple[str, ...], limit: Limit, now: float) -> Bucket:
        return self._buckets.setdefault(key, Bucket(limit.burst, limit.a_minute / 60, now))
