from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from okrbot.domain.okrs import Level
from okrbot.store.types import ExactDecimal, OneOf, UtcInstant, Words, canonical, folded

_KEPT = Table(
    "kept",
    MetaData(),
    Column("instant", UtcInstant),
    Column("number", ExactDecimal),
    Column("words", Words),
    Column("level", OneOf(Level)),
    prefixes=["TEMPORARY"],
)


@pytest.fixture
def tx(store):
    with store.write() as tx:
        _KEPT.create(tx)
        yield tx


@pytest.fixture
def kept(tx):
    """Returns what a column gives back for what was written to it."""

    def keep(**written):
        tx.execute(insert(_KEPT), written)
        (name,) = written
        return tx.execute(select(_KEPT.c[name])).scalar_one()

    return keep


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        datetime(2026, 11, 20, 8, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 7, 1, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 11, 20, 8, 0, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(9999, 12, 30, tzinfo=UTC),
    ],
)
def test_an_instant_comes_back_as_the_same_instant_in_utc(kept, instant):
    read = kept(instant=instant)
    assert read == instant
    assert read.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(kept):
    with pytest.raises(StatementError, match="has no zone"):
        kept(instant=datetime(2026, 11, 20, 8, 0))  # noqa: DTZ001 - it is what must be refused


def test_instants_compare_as_instants_whatever_zone_they_were_written_in(tx):
    early = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=9)))
    late = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    tx.execute(insert(_KEPT), [{"instant": late}, {"instant": early}])
    found = tx.execute(select(_KEPT.c.instant).where(_KEPT.c.instant < late)).scalars().all()
    assert found == [early]


@pytest.mark.parametrize("number", ["0.1", "99.95", "-0.000001", "1E+3", "12345678901234567890.5"])
def test_a_decimal_comes_back_exactly(kept, number):
    assert kept(number=Decimal(number)) == Decimal(number)


@given(
    st.builds(
        lambda digits, places: Decimal(digits).scaleb(places),
        st.integers(-(10**25), 10**25),
        st.integers(-30, 30),
    )
)
@settings(max_examples=100)
def test_equal_decimals_have_one_text(number):
    assert Decimal(canonical(number)) == number
    longer = Decimal(f"{number:f}0" if "." in f"{number:f}" else f"{number:f}.0")
    assert canonical(longer) == canonical(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("1000.0", "1000"), ("-0.00", "0"), ("0E+9", "0"), ("1.50", "1.5")],
)
def test_a_decimal_is_written_in_plain_digits(number, text):
    assert canonical(Decimal(number)) == text


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+999999", "1E-999999"])
def test_what_is_no_measure_is_refused(kept, number):
    with pytest.raises(StatementError, match="no "):
        kept(number=Decimal(number))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "O'Brien \"; DROP TABLE member; --",
        "100 % \\ %s :x ?",
        "🚀👩‍👩‍👧",
        "日本語",
        "‮evil",
        "a\nb\tc",
    ],
)
def test_hostile_words_come_back_as_they_were_written(kept, words):
    assert kept(words=words) == words


@pytest.mark.parametrize("words", ["a\0b", "a\ud83db", "\0a\udfffb\0"])
def test_what_no_database_can_hold_is_dropped(kept, words):
    assert kept(words=words) == "ab"


@given(words=st.text(alphabet=st.characters(codec=None), max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_kept_and_found_again(tx, words):
    tx.execute(insert(_KEPT), {"words": words})
    assert tx.execute(select(_KEPT).where(_KEPT.c.words == words)).first() is not None


def test_a_choice_comes_back_as_itself(kept):
    assert kept(level=Level.TEAM) is Level.TEAM


def test_what_is_no_choice_is_refused(kept):
    with pytest.raises(StatementError, match="not a valid Level"):
        kept(level="planet")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Growth", "gROWTH"), ("ÉQUIPE", "équipe"), ("Straße", "STRASSE"), ("a  b ", " A\tb")],
)
def test_names_that_read_the_same_fold_to_the_same(one, other):
    assert folded(one) == folded(other)
