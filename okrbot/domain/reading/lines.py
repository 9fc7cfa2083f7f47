"""One line: which key result it describes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from okrbot.domain.drafts import KeyResultDraft, ReadKind
from okrbot.domain.errors import TooLong
from okrbot.domain.okrs import Cycle
from okrbot.domain.reading.changes import is_factor
from okrbot.domain.reading.directions import Sense, governor_of
from okrbot.domain.reading.dues import Due, dates_in, due_of, window_of
from okrbot.domain.reading.kinds import direction_of, kind_of
from okrbot.domain.reading.mentions import Mention
from okrbot.domain.reading.metrics import metric_of
from okrbot.domain.reading.nouns import unit_of
from okrbot.domain.reading.numbers import mentions_of
from okrbot.domain.reading.targets import Reading, reading_of
from okrbot.domain.reading.tasks import is_task
from okrbot.domain.reading.tokens import Line, tokenise
from okrbot.domain.units import COUNT, TIMES

#: A longer line is refused: it is a document, not a key result.
LONGEST_LINE = 2000


def read_line(text: str, *, locale: str = "en-US", cycle: Cycle | None = None) -> KeyResultDraft:
    """Return the key result that `text` describes, each part with the span it was read from.

    Numbers are read as `locale` writes them; a due date becomes a day where the text is a full
    date, or where `cycle` fixes it. A line without a number that is a target is a milestone.
    Raises TooLong beyond 2,000 characters; any shorter text gives a draft.
    """
    if len(text) > LONGEST_LINE:
        raise TooLong("text", length=len(text), limit=LONGEST_LINE)
    line = tokenise(text)
    dates = dates_in(text)
    due = due_of(text, dates, cycle)
    reading = reading_of(line, mentions_of(line, locale), [date.span() for date in dates])
    if due is None and cycle:
        due = window_of(text, cycle)
        if due and reading and reading.target.end > due.start:
            due = None
    draft = _measured(line, reading, due) if reading else _unmeasured(line, due)
    return replace(draft, is_task=True) if is_task(text, draft) else draft


def _measured(line: Line, reading: Reading, due: Due | None) -> KeyResultDraft:
    target, start = reading.target, reading.baseline
    kind = kind_of(line, reading)
    unit = TIMES if is_factor(line, target) else unit_of(line, target, start)
    spans = {"target": (target.start, target.end)}
    if start:
        spans["baseline"] = (start.start, start.end)
    if due:
        spans["due"] = (due.start, due.end)
    verb = reading.governor.index if reading.governor else None
    numbers = [target, start] if start else [target]
    return KeyResultDraft(
        line.text,
        kind,
        baseline=start.value if start else None,
        target=target.value,
        unit=unit,
        metric=metric_of(line, numbers, verb, spans.get("due")),
        due=due.said if due else None,
        bound=target.bound,
        missing=_missing(kind, start.value if start else None, target.value, unit),
        spans=spans,
        direction=direction_of(line, reading),
    )


def _missing(
    kind: ReadKind, start: Decimal | None, target: Decimal | None, unit: str | None
) -> tuple[str, ...]:
    """Return what has to be asked: a count to be reached starts at 0, any other reach asks."""
    missing = []
    moves = kind in (ReadKind.INCREASE, ReadKind.DECREASE, ReadKind.RELATIVE)
    if start is None and (moves or (kind is ReadKind.REACH and unit != COUNT)):
        missing.append("baseline")
    if target is None:
        missing.append("target")
    return tuple(missing)


def _unmeasured(line: Line, due: Due | None) -> KeyResultDraft:
    """Return a milestone, or “no X …” as a limit of zero."""
    spans = {"due": (due.start, due.end)} if due else {}
    draft = KeyResultDraft(
        line.text,
        ReadKind.MILESTONE,
        metric=metric_of(line, (), None, spans.get("due")),
        due=due.said if due else None,
        spans=spans,
    )
    if line.at(0).lower in ("no", "zero", "nol") and line.at(1).kind == "word":
        spans["target"] = (line.at(0).start, line.at(0).end)
        return replace(draft, kind=ReadKind.AT_MOST, target=Decimal(0), unit=COUNT, bound="<=")
    return replace(draft, missing=("number",)) if _sounds_measured(line) else draft


def _sounds_measured(line: Line) -> bool:
    """Return whether the line speaks of a value that moves, or of nothing at all."""
    words = [token for token in line.tokens if token.kind == "word"]
    if not words:
        return True
    end = len(line.tokens)
    probe = Mention(None, None, end, end, len(line.text), len(line.text))
    governor = governor_of(line, probe)
    return governor is not None and governor.sense is not Sense.MOVE
