"""Whether a key result measures the doing, not what comes of it."""

from __future__ import annotations

from okrbot.domain.drafts import KeyResultDraft, ReadKind


def is_task(text: str, draft: KeyResultDraft) -> bool:
    """Return whether what `text` measures is work being done.

    `draft` is the same line as it was read: its kind, target and unit.
    """
    return bool(text.strip()) and draft.kind is ReadKind.MILESTONE
