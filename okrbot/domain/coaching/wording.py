"""What the coach looks for in the words of a key result."""

from __future__ import annotations

import re

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.coaching.sentences import opened
from okrbot.domain.drafts import KeyResultDraft, ReadKind
from okrbot.domain.reading.clauses import Clauses
from okrbot.domain.reading.doings import BETTERING, DOING, GAINING, is_form_of, words
from okrbot.domain.reading.lines import LONGEST_LINE, read_line

_VAGUE = BETTERING | words("inspire support sustain")
_COMING = BETTERING | GAINING
_VERBS = _COMING | DOING
_NOTHING_MEASURED = words(
    "a about achieve an and another are at attain be better by change completely decline "
    "decrease down each every faster fewer for from full fully gain get growth has have higher hit "
    "improvement in increase is it least less lower maintain min minimum month monthly more most "
    "next of on our over per percent pp quarter rate reach reduction rise roughly since than that "
    "the them things this to total under up uplift us we week year yoy"
)
_SO_THAT = re.compile(r"\b(?:in order to|so (?:that )?we|to)\s+(?=[a-z])", re.IGNORECASE)
_SOMEDAY = re.compile(
    r"\b(?:as soon as possible|a\.?s\.?a\.?p|sooner or later|in the (?:near )?future|over time|"
    r"one day|some ?day|at some point|when (?:we have|there is) time|when possible|if possible|"
    r"in due course|going forward|eventually|soon|ongoing|continuously|tbd|tba)\b\.?",
    re.IGNORECASE,
)


def _is_activity(draft: KeyResultDraft) -> Finding | None:
    if not draft.is_task:
        return None
    return Finding(suggestion=_purpose(draft.text))


def _purpose(text: str) -> str | None:
    """Return what the work is for, where the line says so with a number of its own."""
    for found in _SO_THAT.finditer(text[:LONGEST_LINE]):
        purpose = text[found.end() : LONGEST_LINE]
        if is_form_of(Clauses.of(purpose).verb, _COMING):
            draft = read_line(purpose)
            return opened(purpose) if draft.target is not None and not draft.is_task else None
    return None


def _is_vague(draft: KeyResultDraft) -> Finding | None:
    if not _has_no_number(draft) or draft.is_task:
        return None
    verb = Clauses.of(draft.text).verb
    return Finding({"verb": verb}) if is_form_of(verb, _VAGUE) else None


def _lacks_a_number(draft: KeyResultDraft) -> Finding | None:
    is_told_already = draft.is_task or _is_vague(draft) is not None
    return Finding() if _has_no_number(draft) and not is_told_already else None


def _has_no_number(draft: KeyResultDraft) -> bool:
    return draft.kind is ReadKind.MILESTONE and draft.target is None


def _is_share_of_nothing(draft: KeyResultDraft) -> Finding | None:
    if draft.unit != "%":
        return None
    line = Clauses.of(draft.text)
    is_named = any(
        word[0].isalpha()
        and word not in _NOTHING_MEASURED
        and not (at == line.opens and is_form_of(word, _VERBS))
        for at, word in enumerate(line.tokens)
    )
    return None if is_named else Finding()


def _has_no_day(draft: KeyResultDraft) -> Finding | None:
    said = _SOMEDAY.search(draft.text)
    if said is None:
        return None
    left = (draft.text[: said.start()].rstrip() + draft.text[said.end() :]).strip(" ,;–-")
    suggestion = opened(left) if len(left.split()) > 1 else None
    return Finding({"words": said.group()}, suggestion)


WORDING_RULES: tuple[Rule[KeyResultDraft], ...] = (
    Rule(
        id="activity",
        looks_at="key_result",
        reason="Work can be finished without anything getting better for anyone.",
        weak="Run 6 webinars to win 120 new customers",
        strong="Win 120 new customers through webinars",
        template="This measures the work itself. What should be different once it is done?",
        check=_is_activity,
    ),
    Rule(
        id="vague-verb",
        looks_at="key_result",
        reason="“Improve” is done when everybody agrees that it is; a number can say so.",
        weak="Improve the returns process",
        strong="Cut returns handled late from 18 % to 6 %",
        template="How would you see that it worked? A number makes “{verb}” something to check.",
        check=_is_vague,
    ),
    Rule(
        id="number",
        looks_at="key_result",
        reason="A key result is how you know, so it can be counted or measured.",
        weak="Customers recommend us to their friends",
        strong="Raise orders that come by recommendation from 30 % to 45 %",
        template="There is no number in it yet. What could be counted?",
        check=_lacks_a_number,
    ),
    Rule(
        id="percentage-of-nothing",
        looks_at="key_result",
        reason="A percentage says something only once it says of what.",
        weak="Reach 80 %",
        strong="Raise shops that order a second time from 60 % to 80 %",
        template="A percentage of what? Name what is measured.",
        check=_is_share_of_nothing,
    ),
    Rule(
        id="due",
        looks_at="key_result",
        reason="A day to look back from makes a goal real; by itself that is the cycle's last day.",
        weak="Win 40 wholesale customers soon",
        strong="Win 40 wholesale customers by 30 November",
        template="“{words}” can be any day. Name one, or leave it out to end with the cycle.",
        check=_has_no_day,
    ),
)
