"""The coach speaks where a line is weak, keeps silent where it is strong, and never fails."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrbot.domain.coaching import (
    RULES,
    Advice,
    Rule,
    advise_key_result,
    advise_objective,
    advise_set,
)
from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.reading.lines import read_line

OF_ONE_LINE = [rule for rule in RULES if rule.looks_at != "set"]


def advise(rule: Rule, line: str) -> tuple[Advice, ...]:
    if rule.looks_at == "objective":
        return advise_objective(line)
    return advise_key_result(read_line(line))


def ids(found: tuple[Advice, ...]) -> set[str]:
    return {advice.id for advice in found}


@pytest.mark.parametrize("rule", OF_ONE_LINE, ids=lambda rule: rule.id)
def test_a_rule_advises_on_its_weak_example(rule: Rule) -> None:
    assert rule.id in ids(advise(rule, rule.weak))


@pytest.mark.parametrize("rule", OF_ONE_LINE, ids=lambda rule: rule.id)
def test_nothing_is_left_to_say_of_a_strong_example(rule: Rule) -> None:
    assert ids(advise(rule, rule.strong)) == set()


@pytest.mark.parametrize("rule", OF_ONE_LINE, ids=lambda rule: rule.id)
def test_applying_a_suggestion_settles_the_advice(rule: Rule) -> None:
    for advice in advise(rule, rule.weak):
        for line in (advice.suggestion or "").splitlines():
            assert advice.id not in ids(advise(rule, line)), f"{advice.id} repeats on {line!r}"


@pytest.mark.parametrize("rule", OF_ONE_LINE, ids=lambda rule: rule.id)
def test_advice_says_why(rule: Rule) -> None:
    assert {a.reason for a in advise(rule, rule.weak) if a.id == rule.id} == {rule.reason}


def test_rules_have_ids_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_plainly_and_briefly(rule: Rule) -> None:
    said = rule.template.lower()
    unshown = ("pace", "health", "stale", "baseline", "roll-up", "commitment", "!")
    assert not [word for word in unshown if word in said]
    assert len(said) <= 100
    assert rule.reason.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_template_holds_named_facts_only(rule: Rule) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(rule.template) if name is not None]
    assert all(name.isidentifier() for name in names)


PIECES = (
    "Win", "and", "to", "by", "20", "%", "from", "3", "NPS", "{", "}", "{x}", "{0}", "%s", ";",
    "(", "between", "1,2", "\u202e", "🚀", "to%", "<!channel>", "improve", "launch", "10k", "$",
    "soon", "ASAP", "the", "of", "\u200b", "٣", "½", "१०", "-", "’", "\x00", "\n", "X", "’s",
)  # fmt: skip
HOSTILE = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_no_text_upsets_the_coach(text: str) -> None:
    draft = read_line(text)
    found = (*advise_objective(text), *advise_key_result(draft))
    found += advise_set(ObjectiveDraft(text, (draft, draft)), 7)
    for advice in found:
        assert advice.message
        assert advice.suggestion is None or advice.suggestion.strip()


@pytest.mark.parametrize(
    "text", ["a " * 1000, "and " * 500, "9" * 2000, "win 3 and " * 200, "(" * 2000, "to 5 " * 400]
)
def test_a_long_line_is_answered_at_once(text: str) -> None:
    assert isinstance(advise_key_result(read_line(text)), tuple)
    assert isinstance(advise_objective(text), tuple)
