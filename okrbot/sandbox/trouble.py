"""The control API over what goes wrong: faults, rate limits, and the ledger to judge a bot by."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from okrbot.sandbox.faults import Faults, read_rule, shown
from okrbot.sandbox.given import seconds
from okrbot.sandbox.rates import LIMITS, Limit, RateLimits
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, NotPossible, parse_json


class Trouble:
    """Routes that hold for every workspace of the sandbox."""

    def __init__(self, slacks: Sequence[Slack], faults: Faults, rates: RateLimits) -> None:
        self._slacks = slacks
        self._faults = faults
        self._rates = rates

    def routes(self) -> list[web.RouteDef]:
        """What the server mounts."""
        return [
            web.get("/sandbox/faults", self._see),
            web.post("/sandbox/faults", self._set),
            web.get("/sandbox/ledger", self._ledger),
        ]

    async def _see(self, _: web.Request) -> web.Response:
        return web.json_response(self._shown())

    async def _set(self, request: web.Request) -> web.Response:
        """Put `seed`, `rules` and `rate_limits` in force; what is left out is as at the start."""
        try:
            given = parse_json(await request.read())
            if not isinstance(given, dict):
                raise NotPossible("the body must be an object")
            rules = given.get("rules", [])
            if not isinstance(rules, list):
                raise NotPossible("rules must be a list")
            read = [read_rule(rule) for rule in rules]
            seed = seconds(given, "seed") if "seed" in given else 0
            limits = _limits(given.get("rate_limits", True))
        except (ValueError, NotPossible) as wrong:
            return web.json_response({"ok": False, "error": str(wrong)}, status=400)
        self._faults.set(seed, read)
        self._rates.set(limits is not None, limits or {})
        return web.json_response(self._shown())

    async def _ledger(self, _: web.Request) -> web.Response:
        posts = [post for slack in self._slacks for post in slack.ledger.shown()]
        return web.json_response({"posts": posts})

    def _shown(self) -> Json:
        return {
            "seed": self._faults.seed,
            "rules": [shown(rule) for rule in self._faults.rules],
            "struck": self._faults.struck,
            "limited": self._rates.limited,
            "rate_limits": self._rates.limits if self._rates.on else False,
        }


def _limits(given: object) -> dict[str, Limit] | None:
    """Limits that differ from Slack's, by method; None for no limits at all."""
    if given is False:
        return None
    if given is True:
        return {}
    if not isinstance(given, dict) or not set(given) <= set(LIMITS):
        raise NotPossible("rate_limits must be true, false, or [a minute, at once] by method")
    return {method: _limit(numbers) for method, numbers in given.items()}


def _limit(given: object) -> Limit:
    match given:
        case [int(a_minute), int(burst)] if a_minute > 0 and burst > 0:
            return Limit(a_minute, burst)
    raise NotPossible("a limit is two whole numbers above 0: calls a minute, and at once")
