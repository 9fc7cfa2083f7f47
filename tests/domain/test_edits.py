"""What two people change at once: each keeps what the other did not touch."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.edits import (
    KeyResultEdit,
    ObjectiveEdit,
    as_text,
    clashes,
    merged,
    prints_of,
    touched,
)
from okrbot.domain.errors import NeedsBaseline, NeedsTarget, SameStartAndTarget
from okrbot.domain.okrs import Commitment, Kind, Measure, Support, Visibility
from tests.domain.okr_makers import a_key_result, an_objective

EDIT = ObjectiveEdit.of(an_objective())
EDITS = st.builds(
    ObjectiveEdit,
    title=st.sampled_from(["a", "b", "c", "\ud800"]),
    owner_id=st.sampled_from(["U1", "U2"]),
    commitment=st.sampled_from(Commitment),
    visibility=st.sampled_from(Visibility),
    supports=st.sampled_from([None, Support(1), Support(key_result=1)]),
    contributors=st.sampled_from([(), ("U1",), ("U1", "U2")]),
)


@given(began=EDITS, mine=EDITS, theirs=EDITS)
def test_each_change_is_kept_or_is_a_clash(
    began: ObjectiveEdit, mine: ObjectiveEdit, theirs: ObjectiveEdit
) -> None:
    after = merged(prints_of(began), mine, theirs)
    clashing = clashes(prints_of(began), mine, theirs)
    for name in touched(began, mine):
        assert getattr(after, name) == getattr(mine, name)
    for name in set(touched(began, theirs)) - set(touched(began, mine)):
        assert getattr(after, name) == getattr(theirs, name)
    for name in clashing:
        assert name in touched(began, mine)
        assert name in touched(began, theirs)
        assert getattr(mine, name) != getattr(theirs, name)
    both = set(touched(began, mine)) & set(touched(began, theirs)) & set(touched(mine, theirs))
    assert both == set(clashing)


def test_another_kind_competes_with_another_number() -> None:
    began = KeyResultEdit.of(
        a_key_result(measure=Measure(Kind.INCREASE, "%", Decimal(10), Decimal(20)))
    )
    prints = prints_of(began)
    number, kind = replace(began, target=Decimal(30)), replace(began, kind=Kind.MILESTONE)
    assert clashes(prints, number, kind) == ("kind",)
    assert clashes(prints, kind, number) == ("target",)
    assert not clashes(prints, replace(began, title="Mine"), kind)
    assert not clashes(prints, kind, replace(began, title="Theirs"))


@given(began=EDITS, theirs=EDITS)
def test_a_form_left_alone_changes_nothing(began: ObjectiveEdit, theirs: ObjectiveEdit) -> None:
    assert merged(prints_of(began), began, theirs) == theirs
    assert not clashes(prints_of(began), began, theirs)


def test_a_field_the_form_did_not_know_of_counts_as_untouched() -> None:
    mine = replace(EDIT, title="Mine")
    assert merged({}, mine, EDIT) == EDIT


def test_nothing_and_empty_text_have_different_prints() -> None:
    key_result = KeyResultEdit.of(a_key_result())
    nothing, empty = replace(key_result, unit=None), replace(key_result, unit="")
    assert prints_of(nothing)["unit"] != prints_of(empty)["unit"]


def test_an_edit_put_on_unchanged_gives_the_same_thing_back() -> None:
    key_result, objective = a_key_result(), an_objective(supports=Support(key_result=3))
    assert KeyResultEdit.of(key_result).put_on(key_result) == key_result
    assert ObjectiveEdit.of(objective).put_on(objective) == objective


def test_a_target_on_the_other_side_of_the_start_turns_the_direction() -> None:
    rising = a_key_result(measure=Measure(Kind.INCREASE, "%", Decimal(10), Decimal(20)))
    falling = replace(KeyResultEdit.of(rising), target=Decimal(5)).put_on(rising)
    assert falling.measure == Measure(Kind.DECREASE, "%", Decimal(10), Decimal(5))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"baseline": None}, NeedsBaseline),
        ({"target": None}, NeedsTarget),
        ({"target": Decimal(10)}, SameStartAndTarget),
    ],
)
def test_a_measure_keeps_its_rules_when_it_is_edited(
    change: dict[str, Decimal | None], problem: type[Exception]
) -> None:
    rising = a_key_result(measure=Measure(Kind.INCREASE, "%", Decimal(10), Decimal(20)))
    with pytest.raises(problem):
        replace(KeyResultEdit.of(rising), **change).put_on(rising)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ((), None),
        (Decimal("5E+3"), "5000"),
        (Support(3), "O-3"),
        (Support(key_result=4), "KR-4"),
        (("U1", "U2"), "U1,U2"),
        (Commitment.MUST_HIT, "must_hit"),
        ("", ""),
    ],
)
def test_a_change_keeps_values_as_people_would_write_them(value: object, text: str | None) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (Kind.AT_LEAST, Measure(Kind.AT_LEAST, "EUR", None, Decimal(20))),
        (Kind.AT_MOST, Measure(Kind.AT_MOST, "EUR", None, Decimal(20))),
        (Kind.MILESTONE, Measure(Kind.MILESTONE, "%")),
    ],
)
def test_another_kind_keeps_the_numbers_that_it_has_room_for(kind: Kind, measure: Measure) -> None:
    rising = a_key_result(measure=Measure(Kind.INCREASE, "EUR", Decimal(10), Decimal(20)))
    assert replace(KeyResultEdit.of(rising), kind=kind).put_on(rising).measure == measure


def test_a_form_knows_no_direction_but_the_numbers() -> None:
    falling = a_key_result(measure=Measure(Kind.DECREASE, "%", Decimal(20), Decimal(10)))
    edit = KeyResultEdit.of(falling)
    assert edit.kind is Kind.INCREASE
    assert edit.put_on(falling) == falling
