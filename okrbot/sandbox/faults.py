"""What can go wrong between an app and Slack, on purpose, seeded and repeatable."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from math import ceil

from okrbot.sandbox.given import fraction, maybe, span, word
from okrbot.sandbox.wire import Json, NotPossible

ANY = "*"


class Kind(StrEnum):
    """What goes wrong. The first group meets a call of the Web API, the second an envelope."""

    RATELIMITED = "ratelimited"
    """HTTP 429 with Retry-After, beside the real limits; not accepted."""
    REFUSED = "refused"
    """The error `code`; not accepted."""
    SERVER_ERROR = "server_error"
    """HTTP 500; not accepted."""
    BAD_GATEWAY = "bad_gateway"
    """HTTP 502 with a page of HTML; not accepted."""
    RESET_BEFORE = "reset_before"
    """The connection is reset before Slack accepts."""
    RESET_AFTER = "reset_after"
    """Accepted, and the connection is reset instead of an answer."""
    INTERNAL_ERROR = "internal_error"
    """Accepted, and answered with `internal_error`."""
    TRUNCATED = "truncated"
    """Accepted, and only half of the answer comes."""
    LATE = "late"
    """Accepted and answered so many seconds late, also to a caller who is gone by then."""
    HIDDEN = "hidden"
    """Accepted and answered, but in no history for so many seconds; comes with any other fault."""

    DROPPED = "dropped"
    """The envelope is never sent."""
    DUPLICATED = "duplicated"
    """The envelope is sent twice, under two envelope ids."""
    REFRESH = "refresh"
    """Every connection is asked to come anew before the envelope is sent."""
    DISCONNECTED = "disconnected"
    """Every connection is cut as soon as the envelope is sent."""

    @property
    def is_of_envelopes(self) -> bool:
        """Whether it meets envelopes rather than calls."""
        return self in (Kind.DROPPED, Kind.DUPLICATED, Kind.REFRESH, Kind.DISCONNECTED)


class Shape(StrEnum):
    """How Retry-After is written."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    GARBAGE = "garbage"


@dataclass(frozen=True)
class Rule:
    """One thing that goes wrong, how often, and to whom."""

    kind: Kind
    rate: float = 1.0
    """The share of calls that it meets, 0…1."""
    method: str = ANY
    """A method of the Web API, or an envelope's type."""
    target: str = ""
    """Only calls that name this person, channel or workspace; all of them where empty."""
    code: str = ""
    """The error of `refused`."""
    seconds: tuple[float, float] = (1.0, 1.0)
    """From and to: how late, how long hidden, or what Retry-After asks for."""
    retry_after: Shape = Shape.INTEGER


@dataclass(frozen=True)
class Fault:
    """A rule that struck one call, with the seconds drawn for it."""

    rule: Rule
    seconds: float

    @property
    def kind(self) -> Kind:
        """What goes wrong."""
        return self.rule.kind

    def retry_after(self, now: datetime) -> str:
        """The header's text."""
        return retry_after(self.seconds, self.rule.retry_after, now)


@dataclass(frozen=True)
class Fate:
    """What a call or an envelope meets: nothing where both are as at the start."""

    fault: Fault | None = None
    hidden_s: float = 0.0
    """How long no history shows what is accepted."""


class Faults:
    """The rules in force, and the dice.

    The n-th call of a method that names the same places meets the same fate under the same seed
    and rules, in whatever order the calls of others come between.
    """

    def __init__(self) -> None:
        self.seed = 0
        self.rules: tuple[Rule, ...] = ()
        self.struck: Counter[Kind] = Counter()
        """How often each kind struck since the rules were set."""
        self._seen: Counter[tuple[str, ...]] = Counter()

    def set(self, seed: int, rules: Iterable[Rule]) -> None:
        """Put these rules in force instead of those before, all dice fresh."""
        self.seed, self.rules = seed, tuple(rules)
        self.struck.clear()
        self._seen.clear()

    def meet(self, method: str, names: Collection[str]) -> Fate:
        """What befalls a call or an envelope: the first fault that strikes, hidden or not.

        `names` are the workspace, the channel and the people it is about.
        """
        if not self.rules:
            return _NOTHING
        identity = (method, *sorted(set(names)))
        self._seen[identity] += 1
        struck = self._struck(identity, names)
        hidden = next((fault for fault in struck if fault.kind is Kind.HIDDEN), None)
        fault = next((fault for fault in struck if fault.kind is not Kind.HIDDEN), None)
        self.struck.update(each.kind for each in (hidden, fault) if each)
        return Fate(fault, hidden.seconds if hidden else 0.0)

    def _struck(self, identity: tuple[str, ...], names: Collection[str]) -> list[Fault]:
        method, nth = identity[0], self._seen[identity]
        struck = []
        for number, rule in enumerate(self.rules):
            if not _concerns(rule, method, names):
                continue
            dice = random.Random(repr((self.seed, number, nth, identity)))  # noqa: S311 - no secret
            if dice.random() < rule.rate:
                struck.append(Fault(rule, dice.uniform(*rule.seconds)))
        return struck


_NOTHING = Fate()


def retry_after(seconds: float, shape: Shape, now: datetime) -> str:
    """Seconds to wait, written in that shape; never less than they are."""
    match shape:
        case Shape.INTEGER:
            return str(max(1, ceil(seconds)))
        case Shape.DECIMAL:
            return f"{ceil(seconds * 10) / 10:.1f}"
        case Shape.DATE:
            return format_datetime(now + timedelta(seconds=ceil(seconds)), usegmt=True)
        case Shape.GARBAGE:
            return "soon"


def read_rule(given: object) -> Rule:
    """A rule from its JSON; NotPossible naming what is wrong."""
    if not isinstance(given, dict):
        raise NotPossible("a rule must be an object")
    unknown = sorted(set(given) - set(Rule.__dataclass_fields__))
    if unknown:
        raise NotPossible(f"a rule has no {', '.join(unknown)}")
    kind = word(given, "kind", Kind)
    code = maybe(given, "code") or ""
    if (kind is Kind.REFUSED) != bool(code):
        raise NotPossible("code belongs to refused, and to nothing else")
    return Rule(
        kind,
        fraction(given, "rate", 1.0),
        maybe(given, "method") or ANY,
        maybe(given, "target") or "",
        code,
        span(given, "seconds", (1.0, 1.0)),
        word(given, "retry_after", Shape, Shape.INTEGER),
    )


def shown(rule: Rule) -> Json:
    """The rule's JSON."""
    return asdict(rule)


def _concerns(rule: Rule, method: str, names: Collection[str]) -> bool:
    is_envelope = "." not in method
    return (
        rule.kind.is_of_envelopes == is_envelope
        and rule.method in (ANY, method)
        and (not rule.target or rule.target in names)
    )
