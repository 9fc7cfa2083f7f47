from __future__ import annotations

from decimal import Decimal

import pytest

from okrbot.domain.drafts import Direction, KeyResultDraft, ReadKind
from okrbot.domain.errors import NeedsBaseline, NeedsTarget, NoTitle, SameStartAndTarget
from okrbot.domain.okrs import Kind, Measure
from okrbot.domain.planning_rules import checked_title, measure_of
from okrbot.domain.reading import read_line


def _measure(text, start=None):
    draft = read_line(text)
    if start is not None:
        draft = _starting(draft, start)
    return measure_of(draft, title=text)


def _starting(draft, start):
    return KeyResultDraft(
        draft.text,
        draft.kind,
        Decimal(start),
        draft.target,
        draft.unit,
        draft.metric,
        direction=draft.direction,
    )


@pytest.mark.parametrize(
    "text", ["", " \u2003", "\u200b\u2060", "\u202e", "\u3164\u2800", "\u0301"]
)
def test_a_title_of_which_nothing_is_seen_is_none(text):
    with pytest.raises(NoTitle):
        checked_title(text, "title")


@pytest.mark.parametrize(
    ("text", "start", "kind", "unit", "baseline", "target"),
    [
        ("Grow orders from 400 to 900", None, Kind.INCREASE, "count", 400, 900),
        ("Reduce churn from 6% to 4%", None, Kind.DECREASE, "%", 6, 4),
        ("Generate 1,000 leads", None, Kind.INCREASE, "count", 0, 1000),
        ("CSAT of 9 or above", "8", Kind.INCREASE, "score", 8, 9),
        ("Keep churn below 2%", None, Kind.AT_MOST, "%", None, 2),
        ("Maintain 99.9% uptime", None, Kind.AT_LEAST, "%", None, 99.9),
        ("Increase orders by 20%", "400", Kind.INCREASE, None, 400, 480),
        ("Reduce complaints by 25%", "80", Kind.DECREASE, None, 80, 60),
        ("Increase conversion rate by 10%", "40", Kind.INCREASE, "%", 40, 44),
        ("Raise CSAT by 5 points", "60", Kind.INCREASE, "points", 60, 65),
        ("Improve pass rate by 8 percentage points", "70", Kind.INCREASE, "%", 70, 78),
        ("Double the number of donors", "300", Kind.INCREASE, None, 300, 600),
        ("Halve the number of open findings", "90", Kind.DECREASE, None, 90, 45),
        ("Grow the community by 500 members", "900", Kind.INCREASE, "count", 900, 1400),
    ],
)  # fmt: skip
def test_what_was_read_becomes_what_is_measured(text, start, kind, unit, baseline, target):
    measure = _measure(text, start)
    meant = [None if one is None else Decimal(str(one)) for one in (baseline, target)]
    assert measure == Measure(kind, unit, *meant)


def test_a_milestone_is_measured_by_its_stage():
    assert _measure("Launch the portal") == Measure(Kind.MILESTONE, unit="%")


@pytest.mark.parametrize(
    "text",
    ["Increase retention to 60%", "Increase orders by 20%", "CSAT of 9 or above", "Raise $2M"],
)
def test_a_change_without_a_start_asks_for_it(text):
    with pytest.raises(NeedsBaseline) as asked:
        _measure(text)
    assert asked.value.field == "from"


def test_a_placeholder_asks_for_its_target():
    with pytest.raises(NeedsTarget) as asked:
        _measure("Increase retention from 40% to X%")
    assert asked.value.field == "to"


@pytest.mark.parametrize("kind", [ReadKind.INCREASE, ReadKind.DECREASE, ReadKind.REACH])
def test_a_target_equal_to_the_start_offers_to_keep_it(kind):
    draft = KeyResultDraft("NPS", kind, Decimal(10), Decimal("10.0"), "score")
    with pytest.raises(SameStartAndTarget) as refused:
        measure_of(draft, title="NPS")
    assert "keep NPS at 10" in str(refused.value)


def test_the_numbers_say_the_way_where_the_verb_says_another():
    draft = KeyResultDraft("Increase churn", ReadKind.INCREASE, Decimal(5), Decimal(3), "%")
    assert measure_of(draft, title="Churn").kind is Kind.DECREASE


def test_three_times_less_is_a_third():
    draft = KeyResultDraft(
        "3x fewer", ReadKind.RELATIVE, Decimal(90), Decimal(3), "x", direction=Direction.DOWN
    )
    assert measure_of(draft, title="Errors").target == 30
