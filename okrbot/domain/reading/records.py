"""A line as one flat record, for machines: what `okrbot read --json` prints."""

from __future__ import annotations

from decimal import Decimal

from okrbot.domain.coaching import advise_key_result
from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.errors import TooLong
from okrbot.domain.okrs import Cycle
from okrbot.domain.reading.lines import read_line


def record(text: str, *, locale: str = "en-US", cycle: Cycle | None = None) -> dict[str, object]:
    """Return what `text` was read as, with numbers as numbers and dates as ISO text.

    A line that is too long gives its text's beginning and the reason under "error".
    """
    try:
        draft = read_line(text, locale=locale, cycle=cycle)
    except TooLong as error:
        return {"text": text[:80], "error": str(error)}
    return _fields(draft)


def _fields(draft: KeyResultDraft) -> dict[str, object]:
    return {
        "text": draft.text,
        "kind": draft.kind.value,
        "baseline": _number(draft.baseline),
        "target": _number(draft.target),
        "unit": draft.unit,
        "metric": draft.metric,
        "due": str(draft.due) if draft.due else None,
        "missing": list(draft.missing),
        "is_task": draft.is_task,
        "advice": [
            {"id": advice.id, "message": advice.message, "suggestion": advice.suggestion}
            for advice in advise_key_result(draft)
        ],
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def spoken(fields: dict[str, object]) -> str:
    """Return a record as one line for people: the kind, the numbers, what is missing."""
    if "error" in fields:
        return str(fields["error"])
    parts = [str(fields["kind"]).replace("_", " ")]
    if fields["baseline"] is not None:
        parts.append(f"from {fields['baseline']}")
    if fields["target"] is not None:
        parts.append(f"to {fields['target']} {fields['unit'] or ''}".strip())
    if fields["due"]:
        parts.append(f"by {fields['due']}")
    missing = fields["missing"]
    if isinstance(missing, list) and missing:
        parts.append(f"missing: {', '.join(missing)}")
    return f"{'; '.join(parts)} | {fields['text']}"
