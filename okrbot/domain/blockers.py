"""What holds a key result up: from the first worried answer until somebody says *Solved*.

Nothing is kept of a blocker but what people did: their answers, offers of help, and *Solved*. An
answer that is taken back thereby takes its blocker with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from okrbot.domain.okrs import Change, CheckIn, Status

ENTITY, OFFER, SOLVED, THANKED = "blocker", "offer", "solved", "thanked"
"""How the changes of a blocker are told from others; their `entity_id` is the key result's number.

Of a thanks, `new` is whom it went to.
"""


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds up one key result: the last words about it, since when, and who offered help."""

    key_result: int
    author_id: str
    words: str
    since: datetime
    asks_help: bool = False
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Help that somebody offers with what holds up a key result."""

    key_result: int
    helper_id: str
    helper_name: str


def is_worried(check_in: CheckIn) -> bool:
    """Tell whether an answer names something that is in the way, or asks for help."""
    return check_in.asks_help or (
        bool(check_in.words) and check_in.status in (Status.AT_RISK, Status.OFF_TRACK)
    )


def open_blockers(check_ins: Iterable[CheckIn], marks: Iterable[Change]) -> dict[int, Blocker]:
    """Return what holds up each key result now; those that nothing holds up have no entry.

    `marks` are the offers and *Solved* of these key results. Neither needs an order.
    """
    told = sorted(marks, key=lambda one: one.at)
    solved = {one.entity_id: one.at for one in told if one.field == SOLVED}
    found: dict[int, Blocker] = {}
    for one in sorted(check_ins, key=lambda check_in: (check_in.made_at, check_in.id)):
        if one.undone_at or not is_worried(one) or _is_over(one, solved):
            continue
        known = found.get(one.key_result)
        found[one.key_result] = Blocker(
            key_result=one.key_result,
            author_id=one.author_id,
            words=one.words or (known.words if known else ""),
            since=known.since if known else one.made_at,
            asks_help=one.asks_help or bool(known and known.asks_help),
        )
    return {number: replace(one, helpers=_helpers(one, told)) for number, one in found.items()}


def open_offers(marks: Iterable[Change], names: Mapping[str, str]) -> tuple[Offer, ...]:
    """Return the offers after which nobody said *Thank* or *Solved*, the oldest first.

    `marks` are those of the key results concerned and need no order; `names` are their actors'.
    """
    standing: dict[tuple[str, str], None] = {}
    for one in sorted(marks, key=lambda mark: mark.at):
        if one.field == OFFER:
            standing.setdefault((one.entity_id, one.actor_id))
        elif one.field == THANKED:
            standing.pop((one.entity_id, one.new or ""), None)
        elif one.field == SOLVED:
            standing = {key: None for key in standing if key[0] != one.entity_id}
    return tuple(
        Offer(int(number), helper_id, names.get(helper_id, helper_id))
        for number, helper_id in standing
    )


def _is_over(check_in: CheckIn, solved: dict[str, datetime]) -> bool:
    at = solved.get(str(check_in.key_result))
    return at is not None and check_in.made_at <= at


def _helpers(blocker: Blocker, marks: Iterable[Change]) -> tuple[str, ...]:
    """Whoever offered since it stands, each once, the first first."""
    offers = (
        one.actor_id
        for one in marks
        if one.field == OFFER
        and one.entity_id == str(blocker.key_result)
        and one.at >= blocker.since
    )
    return tuple(dict.fromkeys(offers))
