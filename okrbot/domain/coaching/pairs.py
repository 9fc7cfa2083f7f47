"""What the coach looks for where one line holds two key results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.coaching.sentences import opened
from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.reading.clauses import Clauses
from okrbot.domain.reading.doings import BETTERING, DOING, GAINING, words
from okrbot.domain.reading.lines import LONGEST_LINE, read_line

# A line with more joints is prose; reading it at every one of them would take its square.
MOST_JOINTS = 8

_JOINT = re.compile(
    r"\s*;\s*(?:and\s+)?|\s*,?\s+(?:and|plus|&|while|as well as)\s+(?:also\s+)?", re.I
)
_REFERS_BACK = re.compile(r"\s*(?:it|them|this|these|that|those|all|by|within|in|with|of)\b", re.I)
_COUNT = re.compile(r"(?:at least |over |more than )?\d[\d.,]*\s?[kKM]?\+?\s+[^\W\d_]{3,}")
_VERB_AND_COUNT = re.compile(r"\W*\w+\s+(?:at least |over |more than |about |another )?\d")
_LEVEL = re.compile(r"[^\d;,]+?\s(?:to|from|at|above|below|of|under|over|[<>≤≥=]+)\s?\S*\d")
_LEVELS = re.compile(r"\s(?:to|by|of|from|at|above|below|under|over|[<>≤≥])\s")
_VERBS = BETTERING | DOING | GAINING
_METRICS = words(
    "absenteeism accuracy activation adoption attendance attrition availability awareness "
    "bookings churn completion complaints conversion conversions costs cost coverage crashes csat "
    "defects delays downloads ebitda emissions engagement enps errors growth happiness incidents "
    "income latency leads margin margins morale nps orders output pipeline productivity profit "
    "profitability profits quality retention revenue revenues sales satisfaction savings sign-ups "
    "signups speed subscribers throughput traffic trials turnover uptime usage views waste"
)


def _holds_two(draft: KeyResultDraft) -> Finding | None:
    for left, right in _halves(draft.text[:LONGEST_LINE]):
        if _are_two_measures(left, right):
            return Finding(suggestion=_as_two_lines(left, right))
        shared = _LEVELS.search(f" {right}")
        if shared and _share_a_number(left, right):
            tail = f" {right}"[shared.start() :].strip()
            second = opened(f"{_verb(left)} {right}")
            return Finding(suggestion=f"{opened(left)} {tail}\n{second}")
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two sides of each of a line's first joints that have a number behind them."""
    for joint in islice(_JOINT.finditer(text), MOST_JOINTS):
        left, right = text[: joint.start()], text[joint.end() :]
        is_inside = left.count("(") > left.count(")") or re.search(r"\bbetween\b", left, re.I)
        if not is_inside and re.search(r"\d", right) and not _REFERS_BACK.match(right):
            yield left, right


def _are_two_measures(left: str, right: str) -> bool:
    if Clauses.of(right).verb in _VERBS:
        is_own = not re.search(r"\b(?:it|them|there)\b", right)
    else:
        is_own = bool(_COUNT.match(right) or _LEVEL.match(right))
    return is_own and _has_target(left) and _has_target(right)


def _has_target(line: str) -> bool:
    return read_line(line).target is not None


def _as_two_lines(left: str, right: str) -> str | None:
    """Return both lines, the second with the verb of the first where that one is plainly shared."""
    if Clauses.of(right).verb in _VERBS:
        return f"{opened(left)}\n{opened(right)}"
    verb, is_count = _verb(left), bool(_COUNT.match(right))
    if verb and not (is_count and not _VERB_AND_COUNT.match(left)):
        return f"{opened(left)}\n{opened(f'{verb} {right}')}"
    return None


def _share_a_number(left: str, right: str) -> bool:
    """Whether two things are to move by one number: "revenue and profit by 10 %"."""
    first, second = left.split()[-1:], right.split()[:2]
    return (
        bool(_verb(left))
        and all(word.lower() in _METRICS for word in (*first, *second[:1]))
        and bool(_LEVELS.match(f" {' '.join(second[1:])} "))
        and not _has_target(left)
        and _has_target(right)
    )


def _verb(line: str) -> str:
    """Return the verb that both halves hang on, as it is written; empty where there is none."""
    first = line.split()[0] if line.split() else ""
    return first if first.lower() in _VERBS else ""


PAIR_RULES: tuple[Rule[KeyResultDraft], ...] = (
    Rule(
        id="two-metrics",
        looks_at="key_result",
        reason="Two numbers in one line move apart, and then the line can say neither.",
        weak="Raise NPS from 30 to 45 and cut churn from 6 % to 4 %",
        strong="Raise NPS from 30 to 45",
        template="There are two measures in this line. Two lines let each have its own number.",
        check=_holds_two,
    ),
)
