"""What the coach looks for in an objective together with its key results."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.drafts import KeyResultDraft, ObjectiveDraft
from okrbot.domain.okrs import Commitment, Level
from okrbot.domain.reading.doings import BETTERING, GAINING, is_form_of, words

MOST_OBJECTIVES = 5
FEWEST_KEY_RESULTS = 2
MOST_KEY_RESULTS = 5

_OWED = re.compile(
    r"\b(?:complian(?:ce|t)|regulat(?:or|ors|ory|ion|ions)|statutory|legal(?:ly)?|mandatory|"
    r"contractual(?:ly)?|audit|gdpr|hipaa|licen[cs]e to operate|by law|required by)\b",
    re.IGNORECASE,
)
_DARING = re.compile(
    r"\b(?:moon ?shot|10x|ten times|tenfold|stretch|dream|revolutioni[sz]e|reinvent|"
    r"never been done|world[- ]record|impossible)\b",
    re.IGNORECASE,
)
_FILLING = words(
    "a an and at average for from in number of on our per share the their this to total with"
)


@dataclass(frozen=True, slots=True)
class ObjectiveSet:
    """An objective among the others of its level, itself counted."""

    draft: ObjectiveDraft
    objectives_at_level: int


def _is_one_of_many(looked: ObjectiveSet) -> Finding | None:
    count = looked.objectives_at_level
    if count <= MOST_OBJECTIVES:
        return None
    return Finding({"count": count, "most": MOST_OBJECTIVES})


def _has_few_key_results(looked: ObjectiveSet) -> Finding | None:
    few = len(looked.draft.key_results) < FEWEST_KEY_RESULTS
    return Finding({"fewest": FEWEST_KEY_RESULTS, "most": MOST_KEY_RESULTS}) if few else None


def _has_many_key_results(looked: ObjectiveSet) -> Finding | None:
    count = len(looked.draft.key_results)
    return Finding({"count": count, "most": MOST_KEY_RESULTS}) if count > MOST_KEY_RESULTS else None


def _has_no_owner(looked: ObjectiveSet) -> Finding | None:
    return Finding() if looked.draft.owner_id is None else None


def _supports_nothing(looked: ObjectiveSet) -> Finding | None:
    draft = looked.draft
    stands_alone = draft.level is not Level.COMPANY and draft.supports is None
    return Finding() if stands_alone else None


def _sounds_owed(looked: ObjectiveSet) -> Finding | None:
    return _says(looked.draft, Commitment.STRETCH, _OWED)


def _sounds_daring(looked: ObjectiveSet) -> Finding | None:
    return _says(looked.draft, Commitment.MUST_HIT, _DARING)


def _says(
    draft: ObjectiveDraft, commitment: Commitment, words_of_other: re.Pattern[str]
) -> Finding | None:
    """Find words of the other commitment in an objective that is marked with this one."""
    if draft.commitment is not commitment:
        return None
    lines = (draft.title, *(key_result.text for key_result in draft.key_results))
    found = next((said for line in lines if (said := words_of_other.search(line))), None)
    return Finding({"words": found.group()}) if found else None


def _says_one_thing_twice(looked: ObjectiveSet) -> Finding | None:
    for one, other in combinations(looked.draft.key_results, 2):
        measured = _what_is_measured(one)
        if measured and one.unit == other.unit and measured == _what_is_measured(other):
            return Finding({"first": one.text.strip(), "second": other.text.strip()})
    return None


def _what_is_measured(draft: KeyResultDraft) -> frozenset[str]:
    """Return the words of a line without its numbers, its verb of change and its filling."""
    text = draft.text
    for start, end in sorted(
        (span for part, span in draft.spans.items() if part in ("baseline", "target")),
        reverse=True,
    ):
        text = f"{text[:start]} {text[end:]}"
    said = re.findall(r"\w+", text.casefold())
    is_change = bool(said) and is_form_of(said[0], BETTERING | GAINING)
    return frozenset(said[1:] if is_change else said) - _FILLING


SET_RULES: tuple[Rule[ObjectiveSet], ...] = (
    Rule(
        id="few-key-results",
        looks_at="set",
        reason="One number can be met while the goal is missed; a second one keeps it honest.",
        weak="An objective with one key result",
        strong="An objective with three key results",
        template="{fewest} to {most} key results show best whether this was reached.",
        check=_has_few_key_results,
    ),
    Rule(
        id="many-key-results",
        looks_at="set",
        reason="With more than five numbers to move, attention moves none of them.",
        weak="An objective with eight key results",
        strong="An objective with three key results",
        template="These are {count} key results. Which {most} matter most?",
        check=_has_many_key_results,
    ),
    Rule(
        id="many-objectives",
        looks_at="set",
        reason="With more than five objectives at once, none of them is the important one.",
        weak="Nine objectives of one team in a quarter",
        strong="Three objectives of one team in a quarter",
        template="This makes {count} objectives here. With {most} or fewer, each gets attention.",
        check=_is_one_of_many,
    ),
    Rule(
        id="owner",
        looks_at="set",
        reason="What everybody owns, nobody answers for.",
        weak="An objective without an owner",
        strong="An objective owned by Sari",
        template="Who answers for this? One name is enough; others can contribute.",
        check=_has_no_owner,
    ),
    Rule(
        id="supports-nothing",
        looks_at="set",
        reason="A goal tied to the one above it shows people why it matters.",
        weak="A team's objective that supports nothing",
        strong="A team's objective that supports O-3 of the company",
        template="Which objective above does this support? Choose it under Supports.",
        check=_supports_nothing,
    ),
    Rule(
        id="must-hit",
        looks_at="set",
        reason="What is owed in full is planned differently from what is dared.",
        weak="A stretch objective: “Meet the new food regulation in every kitchen”",
        strong="The same objective, marked must-hit",
        template="“{words}” sounds owed in full. If it is, mark it must-hit: then 100 % counts.",
        check=_sounds_owed,
    ),
    Rule(
        id="stretch",
        looks_at="set",
        reason="A dare that must be met in full is not dared twice.",
        weak="A must-hit objective: “Reinvent how bakeries order flour”",
        strong="The same objective, marked stretch",
        template="“{words}” sounds like a stretch. Marked so, 70 % of the way is a success.",
        check=_sounds_daring,
    ),
    Rule(
        id="duplicate",
        looks_at="set",
        reason="Two lines that measure one thing count it twice.",
        weak="“Raise NPS to 45” beside “Get NPS up to 50”",
        strong="“Raise NPS to 45” beside “Cut refunds to 2 %”",
        template="“{first}” and “{second}” measure the same. One of them is enough.",
        check=_says_one_thing_twice,
    ),
)
