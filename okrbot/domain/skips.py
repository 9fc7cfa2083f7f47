"""Why somebody is not asked this week: one rule for the prompt, its nudges and the preview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from okrbot.domain.cadence import SkipReason, answered_recently
from okrbot.domain.cycles import prompts_allowed
from okrbot.domain.okrs import Member, OpenKeyResult, Workspace
from okrbot.domain.zones import day_in


def reason_not_to_ask(
    workspace: Workspace,
    member: Member,
    asked: Sequence[OpenKeyResult],
    at: datetime,
    *,
    is_away: bool,
) -> SkipReason | None:
    """Return the first reason not to ask a member at an instant; None where there is none.

    `asked` is what they answer for, `is_away` whether they are away on that day of theirs.
    """
    today = day_in(workspace.zone, at)
    return next(
        (
            reason
            for reason, applies in (
                (SkipReason.SUSPENDED, workspace.suspended is not None),
                (SkipReason.PAUSED, workspace.is_paused_on(today)),
                (SkipReason.DEACTIVATED, not member.is_active),
                (SkipReason.BOT, member.is_bot),
                (SkipReason.GUEST, member.is_guest),
                (SkipReason.NO_OPEN_KEY_RESULT, not asked),
                (SkipReason.STOPPED, not member.wants_prompts),
                (SkipReason.AWAY, is_away),
                (
                    SkipReason.BEFORE_CYCLE,
                    not any(prompts_allowed(one.cycle, today) for one in asked),
                ),
                (
                    SkipReason.ANSWERED_RECENTLY,
                    answered_recently((one.key_result.standing.answered_at for one in asked), at),
                ),
            )
            if applies
        ),
        None,
    )
