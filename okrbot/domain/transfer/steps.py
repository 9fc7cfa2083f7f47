"""What a row would do, before anything is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from okrbot.domain.edits import Edit, KeyResultEdit, ObjectiveEdit, touched
from okrbot.domain.errors import OkrError
from okrbot.domain.okrs import KeyResult, Objective
from okrbot.domain.transfer.rows import Row


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One row held against what there is.

    `after` is what it makes of `before`; something new has a number below 0, which its key
    results name as their objective until it gets its own. `problem` says why a row is refused,
    or what of it is left alone.
    """

    row: Row
    outcome: Outcome
    before: Objective | KeyResult | None = None
    after: Objective | KeyResult | None = None
    problem: OkrError | None = None

    @property
    def writes(self) -> bool:
        """Whether something would be written."""
        return self.outcome in (Outcome.CREATED, Outcome.UPDATED)

    @property
    def changed(self) -> tuple[tuple[str, object, object], ...]:
        """Each field that an update changes, with what it was and what it would be."""
        match self.before, self.after:
            case Objective() as before, Objective() as after:
                return _differences(ObjectiveEdit.of(before), ObjectiveEdit.of(after))
            case KeyResult() as before, KeyResult() as after:
                return _differences(KeyResultEdit.of(before), KeyResultEdit.of(after))
        return ()

    @property
    def title(self) -> str:
        """What the row is about, as far as that is known."""
        thing = self.after or self.before
        return thing.title if thing else self.row.text("title")

    @property
    def public_id(self) -> str:
        """The id people see; "" where there is none yet."""
        thing = self.before or self.after
        return thing.public_id if thing and thing.number > 0 else ""


def _differences(before: Edit, after: Edit) -> tuple[tuple[str, object, object], ...]:
    names = touched(before, after)
    return tuple((name, getattr(before, name), getattr(after, name)) for name in names)


def fingerprint(steps: Iterable[Step]) -> str:
    """Return what is the same only for the same rows that would still do the same."""
    seen = hashlib.sha256()
    for step in steps:
        version = step.before.version if step.before and step.writes else 0
        cells = sorted((name, str(cell)) for name, cell in step.row.cells.items())
        seen.update(repr((step.row.line, step.outcome.value, version, cells)).encode())
    return seen.hexdigest()[:32]
