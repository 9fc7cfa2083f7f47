"""What a key result is called: the words beside the numbers and days that stand in fields."""

from __future__ import annotations

import re
from datetime import date

from okrbot.domain.drafts import KeyResultDraft, ReadKind

_LEADS = r"by|before|until|till|on|in|due|no later than|sebelum|pada|hingga|sampai"
_LATEST = r"(?:[\s,]+at (?:the )?latest)?"
_TIED = re.compile(r"\b(?:for|over|of|per|from|since|to|and|or)\s+(?:the\s+)?$", re.IGNORECASE)
_LEADING = re.compile(
    rf"{_LATEST}[\s,;:(–—]*(?:(?<![\w-])(?:{_LEADS})\s+)?(?:the\s+)?$", re.IGNORECASE
)
_LONGEST_LEAD = 40
_CLOSING = re.compile(rf"^{_LATEST}[\s,;:.)–—]*", re.IGNORECASE)


def name_of(draft: KeyResultDraft) -> str:
    """Return what a line measures, in its own words.

    A milestone keeps its line but for the day it is due, where that was read and opens or closes
    it: the day is told beside the name everywhere.
    """
    is_milestone = draft.kind is ReadKind.MILESTONE
    name = (_without_due(draft) if is_milestone else draft.metric) or draft.text
    return name[:1].upper() + name[1:]


def _without_due(draft: KeyResultDraft) -> str:
    """The line without its day; "" where that is in its middle or part of what is said."""
    if not isinstance(draft.due, date) or "due" not in draft.spans:
        return ""
    start, end = draft.spans["due"]
    before, after = draft.text[:start], draft.text[end:]
    if _TIED.search(before):
        return ""
    said, lead = before[:-_LONGEST_LEAD], before[-_LONGEST_LEAD:]
    before, after = said + _LEADING.sub("", lead), _CLOSING.sub("", after)
    return "" if before and after else before or after
