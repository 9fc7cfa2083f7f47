"""What a row makes of a key result: a new one, or one that is there and is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from okrbot.domain.edits import KeyResultEdit
from okrbot.domain.errors import (
    NotAStage,
    NotUnderWay,
    OkrError,
    StaysAsItIs,
    TooMany,
    ValueStays,
)
from okrbot.domain.measures import format_value
from okrbot.domain.okrs import (
    LIVING,
    Cycle,
    KeyResult,
    KeyResultState,
    Kind,
    Measure,
    Objective,
    Standing,
    Status,
    Visibility,
)
from okrbot.domain.planning_rules import MOST_KEY_RESULTS, check_due, measure_of
from okrbot.domain.progress import DONE, standing_after
from okrbot.domain.reading import read_line
from okrbot.domain.transfer import cells
from okrbot.domain.transfer.known import Known
from okrbot.domain.transfer.made import check_new
from okrbot.domain.transfer.rows import Row, spoken
from okrbot.domain.units import PERCENT

_TURNS = (Kind.INCREASE, Kind.DECREASE)
"""One follows from the other's numbers, so a file may say either."""


@dataclass(frozen=True, slots=True)
class _Read:
    """How it is measured, and until when, where the words say so."""

    measure: Measure
    due_on: date | None = None


def new_key_result(
    row: Row, number: int, parent: Objective, beside: Sequence[KeyResult], known: Known
) -> KeyResult:
    """Return a new key result of `parent`, at the end of those `beside` it.

    Without a kind and without numbers its title is read as a typed line is. The value, where it
    has one, is its first answer. Raises OkrError about a cell.
    """
    _must_live(parent)
    check_new(parent, known)
    if len(beside) >= MOST_KEY_RESULTS:
        raise TooMany(count=len(beside) + 1, limit=MOST_KEY_RESULTS)
    cycle = known.cycles[parent.cycle_id]
    read = _measured(row, cycle, known)
    due_on = _due_on(row, cycle) or read.due_on or cycle.ends_on
    owner_id = _named(row, "owner", parent, known) or parent.owner_id
    weight = cells.weight(row, known.locale)
    return KeyResult(
        workspace_id=known.workspace.id,
        number=number,
        objective=parent.number,
        title=cells.title(row),
        measure=read.measure,
        owner_id=owner_id,
        asked_id=_named(row, "asked", parent, known) or owner_id,
        starts_on=min(max(cycle.starts_on, known.today), due_on),
        due_on=due_on,
        position=max((one.position for one in beside), default=-1) + 1,
        weight=Decimal(1) if weight is None else weight,
        state=cells.word(row, "state", KeyResultState) or KeyResultState.ACTIVE,
        standing=_first_standing(row, read.measure, known),
    )


def edited_key_result(
    row: Row, before: KeyResult, parent: Objective, known: Known
) -> tuple[KeyResult, OkrError | None]:
    """Return the key result as the row says, and what of the row is left alone.

    An empty cell leaves what is there. Raises OkrError about a cell, StaysAsItIs where a file may
    not change it, NotUnderWay where its objective is over.
    """
    if row.text("objective") and cells.public_id(row.text("objective")).objective != parent.number:
        raise _stays("objective", before, parent.public_id)
    state = cells.word(row, "state", KeyResultState)
    if state not in (None, before.state):
        raise _stays("state", before, before.state.value)
    kind = cells.kind(row)
    if kind not in (None, before.measure.kind) and not {kind, before.measure.kind} <= set(_TURNS):
        raise _stays("kind", before, before.measure.kind.value.removeprefix("maintain_"))
    after = _edit(row, before, parent, known).put_on(before)
    if after != before:
        _must_live(parent)
        cycle = known.cycles[parent.cycle_id]
        if after.due_on != before.due_on:
            check_due(after.due_on, cycle, "due")
        after = replace(
            after,
            starts_on=min(after.starts_on, after.due_on),
            standing=_standing_of(after.measure, before),
        )
    return after, _value_left(row, before, known)


def _edit(row: Row, before: KeyResult, parent: Objective, known: Known) -> KeyResultEdit:
    began = KeyResultEdit.of(before)
    unit = cells.unit(row) if row.text("unit") else began.unit
    near = [one for one in (began.baseline, began.target, before.standing.value) if one is not None]
    is_measured = before.measure.kind is not Kind.MILESTONE
    start = cells.number(row, "start", unit, known.locale, near) if is_measured else None
    target = cells.number(row, "target", unit, known.locale, near) if is_measured else None
    weight = cells.weight(row, known.locale)
    return replace(
        began,
        title=cells.title(row) if row.text("title") else began.title,
        unit=unit,
        baseline=began.baseline if start is None or before.measure.kind.is_limit else start,
        target=began.target if target is None else target,
        weight=began.weight if weight is None else weight,
        due_on=cells.day(row, "due") or began.due_on,
        owner_id=_named(row, "owner", parent, known, began.owner_id) or began.owner_id,
        asked_id=_named(row, "asked", parent, known, began.asked_id) or began.asked_id,
    )


def _measured(row: Row, cycle: Cycle, known: Known) -> _Read:
    title, kind = cells.title(row), cells.kind(row)
    if kind is None and not any(row.text(name) for name in ("start", "target", "unit")):
        draft = read_line(title, locale=known.locale, cycle=cycle)
        due_on = draft.due if isinstance(draft.due, date) else None
        is_inside = due_on is not None and cycle.starts_on <= due_on <= cycle.ends_on
        return _Read(measure_of(draft, title=title), due_on if is_inside else None)
    if kind is Kind.MILESTONE:
        return _Read(Measure(kind, PERCENT))
    unit = cells.unit(row)
    bare = KeyResult(
        workspace_id=known.workspace.id,
        number=0,
        objective=0,
        title=title,
        measure=Measure(kind or Kind.INCREASE),
        owner_id="",
        asked_id="",
        starts_on=cycle.starts_on,
        due_on=cycle.ends_on,
    )
    target = cells.number(row, "target", unit, known.locale)
    near = [] if target is None else [target]
    start = cells.number(row, "start", unit, known.locale, near)
    edit = replace(KeyResultEdit.of(bare), unit=unit, baseline=start, target=target)
    return _Read(edit.put_on(bare).measure)


def _first_standing(row: Row, measure: Measure, known: Known) -> Standing:
    """Where it stands by the first answer, which is as of now; nowhere without one."""
    status = cells.word(row, "status", Status)
    near = [one for one in (measure.baseline, measure.target) if one is not None]
    value = cells.number(row, "value", measure.unit, known.locale, near)
    if value is None and status is None:
        return Standing()
    if measure.kind is Kind.MILESTONE and value is not None and not 0 <= value <= DONE:
        raise NotAStage("value")
    return standing_after(measure, value, status, known.now, known.now)


def _standing_of(measure: Measure, before: KeyResult) -> Standing:
    """The last answer held against the measure as it is now."""
    last = before.standing
    if last.as_of is None or last.answered_at is None:
        return last
    return standing_after(measure, last.value, last.status, last.as_of, last.answered_at)


def _value_left(row: Row, before: KeyResult, known: Known) -> OkrError | None:
    """What is said of a value that differs: answers are logged, never overwritten by a file."""
    now, unit = before.standing.value, before.measure.unit
    if not row.text("value"):
        return None
    said = cells.number(row, "value", unit, known.locale, [] if now is None else [now])
    if said == now:
        return None
    return ValueStays("value", value="–" if now is None else format_value(now, unit, known.locale))


def _due_on(row: Row, cycle: Cycle) -> date | None:
    due_on = cells.day(row, "due")
    if due_on is not None:
        check_due(due_on, cycle, "due")
    return due_on


def _named(
    row: Row, column: str, parent: Objective, known: Known, before: str | None = None
) -> str | None:
    """Who is named in the row, if anybody: a guest sees key results of what is public alone."""
    is_public = parent.visibility is Visibility.PUBLIC
    return known.named(row.text(column), column, before, guests_too=is_public)


def _must_live(parent: Objective) -> None:
    if parent.state not in LIVING:
        raise NotUnderWay(id=parent.public_id)


def _stays(column: str, before: KeyResult, now: str) -> OkrError:
    return StaysAsItIs(column, column=column, id=before.public_id, now=spoken(now))
