"""What the coach looks for in an objective together with its key results."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.okrs import Level

MOST_OBJECTIVES = 5


@dataclass(frozen=True, slots=True)
class ObjectiveSet:
    """An objective among the others of its level; how many these are may be unknown."""

    draft: ObjectiveDraft
    objectives_at_level: int | None = None


def _too_many_objectives(looked: ObjectiveSet) -> Finding | None:
    count = looked.objectives_at_level
    if count is None or count <= MOST_OBJECTIVES:
        return None
    return Finding({"count": count, "most": MOST_OBJECTIVES})


def _supports_nothing(looked: ObjectiveSet) -> Finding | None:
    draft = looked.draft
    stands_alone = draft.level is not Level.COMPANY and draft.supports is None
    return Finding() if stands_alone else None


SET_RULES: tuple[Rule[ObjectiveSet], ...] = (
    Rule(
        id="many-objectives",
        looks_at="set",
        reason="With more than five objectives at once, none of them is the important one.",
        weak="Nine objectives for one team in a quarter",
        strong="Three objectives for one team in a quarter",
        template="This makes {count} objectives here. With {most} or fewer, each gets attention.",
        check=_too_many_objectives,
    ),
    Rule(
        id="supports-nothing",
        looks_at="set",
        reason="A goal tied to the one above it shows people why it matters.",
        weak="A team's objective that supports nothing",
        strong="A team's objective that supports O-3 of the company",
        template="Which objective above does this support? You can choose it under More.",
        check=_supports_nothing,
    ),
)
