"""What somebody wants changed, and what becomes of it where another changed it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2s
from typing import Any, TypeVar

from okrbot.domain.errors import NeedsBaseline, NeedsTarget, SameStartAndTarget
from okrbot.domain.numerals import EXACT
from okrbot.domain.okrs import (
    Comes,
    Commitment,
    KeyResult,
    KeyResultState,
    Kind,
    Level,
    Measure,
    Objective,
    Support,
    Visibility,
)
from okrbot.domain.units import PERCENT

ASKS_WHY = frozenset({"kind", "baseline", "target", "due_on"})
"""What may not move under an active key result without a line of why."""
MEASURED = frozenset({"kind", "unit", "baseline", "target"})
"""How a key result is measured: of another kind, the numbers mean something else."""
WHOSE = frozenset({"level", "team_id"})
"""What says whose an objective is, together."""


@dataclass(frozen=True, slots=True)
class ObjectiveEdit:
    """What the form of an objective says; each field is the objective's of the same name."""

    title: str
    owner_id: str
    level: Level
    team_id: int | None
    commitment: Commitment
    visibility: Visibility
    supports: Support | None = None
    contributors: tuple[str, ...] = ()

    @classmethod
    def of(cls, objective: Objective) -> ObjectiveEdit:
        """Return what the form says before anybody has touched it."""
        return cls(**{one.name: getattr(objective, one.name) for one in fields(cls)})

    def put_on(self, objective: Objective) -> Objective:
        """Return the objective as the form says."""
        return replace(objective, **_parts(self))


@dataclass(frozen=True, slots=True)
class KeyResultEdit:
    """What the form of a key result says; `kind` to `target` are its measure's.

    `kind` is INCREASE for a decrease too: start and target say which way it goes.
    """

    title: str
    kind: Kind
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None
    weight: Decimal
    due_on: date
    owner_id: str
    asked_id: str
    comes: Comes = Comes.WEEKLY
    comes_on: date | None = None
    state: KeyResultState = KeyResultState.ACTIVE

    @classmethod
    def of(cls, key_result: KeyResult) -> KeyResultEdit:
        """Return what the form says before anybody has touched it."""
        measure = key_result.measure
        return cls(
            title=key_result.title,
            kind=Kind.INCREASE if measure.kind is Kind.DECREASE else measure.kind,
            unit=measure.unit,
            baseline=measure.baseline,
            target=measure.target,
            weight=key_result.weight,
            due_on=key_result.due_on,
            owner_id=key_result.owner_id,
            asked_id=key_result.asked_id,
            comes=key_result.comes,
            comes_on=key_result.comes_on,
            state=key_result.state,
        )

    def put_on(self, key_result: KeyResult) -> KeyResult:
        """Return the key result as the form says.

        Raises NeedsBaseline (field "baseline"), NeedsTarget or SameStartAndTarget (field
        "target").
        """
        parts = _parts(self)
        for of_measure in ("kind", "unit", "baseline", "target"):
            del parts[of_measure]
        return replace(key_result, measure=self._measure(self.kind), **parts)

    def _measure(self, kind: Kind) -> Measure:
        if kind is Kind.MILESTONE:
            return Measure(kind, PERCENT)
        if self.target is None:
            raise NeedsTarget("target")
        if kind.is_limit:
            return Measure(kind, self.unit, target=self.target)
        if self.baseline is None:
            raise NeedsBaseline("baseline")
        if self.baseline == self.target:
            target = format(self.target.normalize(EXACT), "f")
            raise SameStartAndTarget("target", target=target, title=self.title)
        turned = Kind.INCREASE if self.target > self.baseline else Kind.DECREASE
        return Measure(turned, self.unit, self.baseline, self.target)


Edit = TypeVar("Edit", ObjectiveEdit, KeyResultEdit)


Prints = Mapping[str, str]
"""What a form showed when it was opened, field by field: enough to tell whether it is the same."""


def prints_of(edit: Edit) -> Prints:
    """Return a short print of each field, small enough to travel with a form."""
    return {one.name: print_of(getattr(edit, one.name)) for one in fields(edit)}


def merged(began: Prints, wanted: Edit, current: Edit) -> Edit:
    """Return `current` with every field that `wanted` has otherwise than the form began with."""
    return replace(current, **{name: getattr(wanted, name) for name in _changed(began, wanted)})


def clashes(began: Prints, wanted: Edit, current: Edit) -> tuple[str, ...]:
    """Return the fields that two changed to different things while the form was open.

    Where one of them changed the kind, whatever the other changed of the measure competes with it.
    """
    mine, theirs = set(_changed(began, wanted)), _changed(began, current)
    if "kind" in mine.union(theirs) and not mine.isdisjoint(MEASURED):
        mine |= MEASURED
    return tuple(
        name for name in theirs if name in mine and getattr(wanted, name) != getattr(current, name)
    )


def touched(before: Edit, after: Edit) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    return tuple(
        one.name for one in fields(before) if getattr(before, one.name) != getattr(after, one.name)
    )


def as_text(value: object) -> str | None:
    """Return a field's value as a change keeps it: O-3, 5000, 2027-03-31; None for nothing."""
    match value:
        case None | ():
            return None
        case Support(objective=int() as number):
            return f"O-{number}"
        case Support(key_result=int() as number):
            return f"KR-{number}"
        case Decimal():
            return format(value.normalize(EXACT), "f")
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case tuple():
            return ",".join(map(str, value))
        case _:
            return str(value)


def support_in(text: str) -> Support:
    """Return what `as_text` wrote: O-3 or KR-5. ValueError for anything else."""
    kind, _, number = text.partition("-")
    return Support(key_result=int(number)) if kind == "KR" else Support(objective=int(number))


def _parts(edit: Edit) -> dict[str, Any]:
    return {one.name: getattr(edit, one.name) for one in fields(edit)}


def _changed(began: Prints, edit: Edit) -> list[str]:
    """The fields that are not as the form began; one it did not know of counts as untouched."""
    prints = prints_of(edit)
    return [name for name, print_ in prints.items() if began.get(name, print_) != print_]


def print_of(value: object) -> str:
    """Return a short print of a value, the same for the same."""
    text = as_text(value)
    known = "" if text is None else f"={text}"
    return blake2s(known.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
