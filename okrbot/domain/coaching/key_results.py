"""What the coach looks for in one key result."""

from __future__ import annotations

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.reading.tasks import is_task


def _activity(draft: KeyResultDraft) -> Finding | None:
    return Finding() if is_task(draft.text, draft) else None


KEY_RESULT_RULES: tuple[Rule[KeyResultDraft], ...] = (
    Rule(
        id="activity",
        looks_at="key_result",
        reason="Work can be finished without anything getting better for anyone.",
        weak="Run 6 webinars",
        strong="Win 120 trial sign-ups from webinars",
        template="This measures the work itself. What should be different once it is done?",
        check=_activity,
    ),
)
