"""The coach: rules, each with its reason, that say how an OKR could be stronger.

Advice never blocks saving. docs/coaching.md is made from these rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from okrbot.domain.coaching.figures import FIGURE_RULES
from okrbot.domain.coaching.objectives import OBJECTIVE_RULES
from okrbot.domain.coaching.pairs import PAIR_RULES
from okrbot.domain.coaching.rules import Advice, Rule
from okrbot.domain.coaching.sets import SET_RULES, ObjectiveSet
from okrbot.domain.coaching.wording import WORDING_RULES
from okrbot.domain.drafts import KeyResultDraft, ObjectiveDraft

__all__ = ["RULES", "Advice", "Rule", "advise_key_result", "advise_objective", "advise_set"]

Looked = TypeVar("Looked")

KEY_RESULT_RULES = (*WORDING_RULES, *FIGURE_RULES, *PAIR_RULES)

RULES: tuple[Rule[Any], ...] = (
    *OBJECTIVE_RULES,
    *KEY_RESULT_RULES,
    *SET_RULES,
)


def advise_objective(title: str) -> tuple[Advice, ...]:
    """Return what could be stronger in the sentence of an objective."""
    return _advice(OBJECTIVE_RULES, title)


def advise_key_result(draft: KeyResultDraft) -> tuple[Advice, ...]:
    """Return what could be stronger in one key result as it was read."""
    return _advice(KEY_RESULT_RULES, draft)


def advise_set(draft: ObjectiveDraft, objectives_at_level: int = 1) -> tuple[Advice, ...]:
    """Return what could be stronger in an objective together with its key results.

    `objectives_at_level` is how many objectives its level has in the cycle, this one counted.
    """
    return _advice(SET_RULES, ObjectiveSet(draft, objectives_at_level))


def _advice(rules: Iterable[Rule[Looked]], looked: Looked) -> tuple[Advice, ...]:
    found = (rule.advise(looked) for rule in rules)
    return tuple(advice for advice in found if advice is not None)
