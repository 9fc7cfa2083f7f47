"""The page of rules, docs/coaching.md, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrbot.domain.coaching.rules import Rule

_HEADINGS = {
    "objective": "The objective",
    "key_result": "Each key result",
    "set": "The objective with its key results",
}
_INTRODUCTION = """\
# What the coach looks for

Rules, not a model: each has an id, a reason, an example on either side of it and, where one can
honestly be made, a rewritten line to apply with one tap. Advice never keeps anything from being
saved. This page is made from `okrbot/domain/coaching/`, and a test holds it to the code:
`pytest tests/domain/test_coaching_page.py --update-golden` writes it anew.
"""


def page(rules: Iterable[Rule[Any]]) -> str:
    """Return the page in Markdown: a table of rules for each thing they look at."""
    chosen = tuple(rules)
    parts = [_INTRODUCTION]
    for looks_at, heading in _HEADINGS.items():
        rows = (_row(rule) for rule in chosen if rule.looks_at == looks_at)
        parts.append(
            f"## {heading}\n\n| id | why | weak | strong | what it says |\n|---|---|---|---|---|\n"
            + "\n".join(rows)
            + "\n"
        )
    return "\n".join(parts)


def _row(rule: Rule[Any]) -> str:
    cells = (f"`{rule.id}`", rule.reason, rule.weak, rule.strong, rule.template)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
