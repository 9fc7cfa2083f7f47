"""docs/coaching.md says what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrbot.domain.coaching import RULES
from okrbot.domain.coaching.page import page

PAGE = Path(__file__).parents[2] / "docs" / "coaching.md"


def test_the_page_says_what_the_rules_say(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden", default=False):
        PAGE.write_text(page(RULES), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(RULES), (
        "docs/coaching.md is not what the rules say; run this test with --update-golden"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_row(rule) -> None:
    assert page(RULES).count(f"| `{rule.id}` |") == 1
