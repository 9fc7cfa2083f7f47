"""What the coach looks for in the sentence of an objective."""

from __future__ import annotations

from okrbot.domain.coaching.rules import Finding, Rule

FEWEST_WORDS = 4
MOST_WORDS = 18


def _too_long(title: str) -> Finding | None:
    words = len(title.split())
    return Finding({"words": words, "most": MOST_WORDS}) if words > MOST_WORDS else None


OBJECTIVE_RULES: tuple[Rule[str], ...] = (
    Rule(
        id="objective-long",
        looks_at="objective",
        reason="People act on an objective they can say from memory.",
        weak=(
            "Become the supplier that hospitals across the whole region think of first whenever "
            "they need anything delivered quickly, safely and kindly"
        ),
        strong="Be the supplier hospitals call first",
        template="This is {words} words long. With at most {most} it is easier to remember.",
        check=_too_long,
    ),
)
