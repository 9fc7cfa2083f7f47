from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrbot.domain.errors import AmbiguousNumber, NotANumber, WrongUnit
from okrbot.domain.measures import format_value, parse_value, unit_beside

LOCALES = ("en-US", "de-DE", "id-ID", "fr-FR", "en-IN")
UNITS = ("%", "USD", "EUR", "IDR", "INR", "JPY", "ms", "seconds", "minutes", "hours", "days",
         "weeks", "months", "points", "score", "x", "count", "loaves", None)  # fmt: skip
VALUES = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=None
).filter(lambda value: -value.as_tuple().exponent <= 12)


@pytest.mark.parametrize(
    ("text", "unit", "locale", "value"),
    [
        ("42k", "count", "en-US", "42000"),
        ("1.5M", "count", "en-US", "1500000"),
        ("$2M", "USD", "en-US", "2000000"),
        ("2M USD", "USD", "en-US", "2000000"),
        ("US$ 2m", "USD", "en-US", "2000000"),
        ("2 million dollars", "USD", "en-US", "2000000"),
        ("€50k", "EUR", "en-US", "50000"),
        ("50.000 €", "EUR", "de-DE", "50000"),
        ("Rp 1,5 jt", "IDR", "id-ID", "1500000"),
        ("Rp1,5 jt", "IDR", "en-US", "1500000"),
        ("Rp 2 M", "IDR", "id-ID", "2000000000"),
        ("42rb", "count", "en-US", "42000"),
        ("₹3.5 lakh", "INR", "en-IN", "350000"),
        ("₹25,00,000", "INR", "en-IN", "2500000"),
        ("2 crore", "INR", "en-US", "20000000"),
        ("72%", "%", "en-US", "72"),
        ("72 percent", "%", "en-US", "72"),
        ("72", "%", "en-US", "72"),
        ("3 d", "days", "en-US", "3"),
        ("2 weeks", "days", "en-US", "14"),
        ("90 min", "hours", "en-US", "1.5"),
        ("800ms", "seconds", "en-US", "0.8"),
        ("15m", "minutes", "en-US", "15"),
        ("2:30", "minutes", "en-US", "2.5"),
        ("2:30", "seconds", "en-US", "150"),
        ("1:30", "hours", "en-US", "1.5"),
        ("1,000", "count", "en-US", "1000"),
        ("1.000,5", "count", "en-US", "1000.5"),
        ("1.000,5", "count", "de-DE", "1000.5"),
        ("1,000.5", "count", "de-DE", "1000.5"),
        ("1,5", "count", "en-US", "1.5"),
        ("0.500", "count", "en-US", "0.5"),
        ("1 234 567", "count", "fr-FR", "1234567"),
        ("1\u202f234,5", "count", "fr-FR", "1234.5"),
        ("1'234'567", "count", "en-US", "1234567"),
        ("4.5/5", "score", "en-US", "4.5"),
        ("9 out of 10", "score", "en-US", "9"),
        ("3x", "x", "en-US", "3"),
        ("3 ×", "x", "en-US", "3"),
        ("46 points", "score", "en-US", "46"),
        ("310 leads", "count", "en-US", "310"),
        ("12 loaves", "loaves", "en-US", "12"),
        ("-$5", "USD", "en-US", "-5"),
        ("$-5", "USD", "en-US", "-5"),
        ("−20", "count", "en-US", "-20"),
        ("about 40", "count", "en-US", "40"),
        ("~40", "count", "en-US", "40"),
        ("٤٢", "count", "en-US", "42"),
        ("４２", "count", "en-US", "42"),
        ("\u200e42\u200f", "count", "en-US", "42"),
        (".5", "%", "en-US", "0.5"),
        ("  7  ", None, "en-US", "7"),
    ],
)
def test_a_value_is_read_as_people_write_it(text, unit, locale, value):
    assert parse_value(text, unit, locale=locale) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "soon", "k", "$", "%", "1..5", "1,2,3", "1.2.3.4", "12,34.5.6", "NaN", "Infinity",
     "--5", "9" * 31, "1" * 500, "½", "5 % of all the people in the world who ever lived on it and"
     " more of them", "0x1F", "1e5", "#5"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumber):
        parse_value(text, "%", locale="en-US")


@pytest.mark.parametrize("text", ["1e9", "42k42", "1½", "5-6", "1:30", "42k to 50k"])
@pytest.mark.parametrize("unit", [None, "count", "kg", "USD"])
def test_of_a_number_no_part_is_taken_for_the_whole(text, unit):
    with pytest.raises(NotANumber):
        parse_value(text, unit, locale="en-US")


def test_digits_of_the_unit_are_none_of_the_number():
    assert parse_value("12 tCO2", "tCO2", locale="en-US") == 12


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5%", "count"), ("$5", "EUR"), ("€5", "USD"), ("3 days", "USD"), ("3 days", "%"),
     ("5 USD", "count"), ("5%", "days")],
)  # fmt: skip
def test_a_value_in_another_unit_is_refused_by_name(text, unit):
    with pytest.raises(WrongUnit) as refused:
        parse_value(text, unit, locale="en-US")
    assert unit in str(refused.value)


@pytest.mark.parametrize(
    ("text", "locale", "near", "value"),
    [
        ("1.500", "en-US", ("1200", "2000"), "1500"),
        ("1.500", "en-US", ("1.2", "2"), "1.5"),
        ("1,500", "en-US", ("1.2", "2"), "1.5"),
        ("1,500", "en-US", (), "1500"),
        ("1.500", "de-DE", (), "1500"),
        ("1.500", "id-ID", ("1.1",), "1.5"),
        ("1.500", "en-US", ("1500", "2"), "1500"),
        ("1.500", "en-US", ("0", "2000"), "1500"),
        ("1.500", "en-US", ("70000000",), "1.5"),
    ],
)
def test_a_number_two_locales_read_differently_takes_the_reading_that_fits(
    text, locale, near, value
):
    known = [Decimal(one) for one in near]
    assert parse_value(text, "count", locale=locale, near=known) == Decimal(value)


@pytest.mark.parametrize("near", [(), ("2", "2000")])
def test_where_both_readings_fit_both_are_named(near):
    with pytest.raises(AmbiguousNumber) as asked:
        parse_value("1.500", "count", locale="en-US", near=[Decimal(one) for one in near])
    assert asked.value.facts["values"] == (Decimal("1.500"), Decimal(1500))
    assert "1.5 or 1,500" in str(asked.value)


@pytest.mark.parametrize(
    ("value", "unit", "locale", "text"),
    [
        ("72", "%", "en-US", "72%"),
        ("72.5", "%", "de-DE", "72,5\u00a0%"),
        ("2000000", "USD", "en-US", "$2,000,000"),
        ("42.5", "USD", "en-US", "$42.50"),
        ("1500000", "IDR", "id-ID", "Rp1.500.000"),
        ("2500000", "INR", "en-IN", "₹25,00,000"),
        ("3", "days", "en-US", "3 d"),
        ("250", "ms", "de-DE", "250 ms"),
        ("4.5", "score", "fr-FR", "4,5"),
        ("3", "x", "en-US", "3x"),
        ("12", "points", "en-US", "12 points"),
        ("12", "loaves", "en-US", "12 loaves"),
        ("1234567", "count", "en-US", "1,234,567"),
        ("0.00001", None, "en-US", "0.00001"),
        ("1E+3", "count", "en-US", "1,000"),
        ("42.000", "count", "en-US", "42"),
    ],
)
def test_a_value_is_shown_as_its_reader_writes_it(value, unit, locale, text):
    assert format_value(Decimal(value), unit, locale) == text


@settings(max_examples=300, deadline=None)
@given(VALUES, st.sampled_from(UNITS), st.sampled_from(LOCALES))
@example(Decimal("1.125"), "%", "en-US")
@example(Decimal("-999.999"), "USD", "fr-FR")
@example(Decimal("1500"), "days", "de-DE")
@example(Decimal("0.001"), "count", "id-ID")
@example(Decimal("-0"), "x", "en-IN")
def test_reading_what_was_shown_gives_the_value_back(value, unit, locale):
    shown = format_value(value, unit, locale)
    assert parse_value(shown, unit, locale=locale) == value
    if value != 1000:  # between 1 and 1,000 both readings are at hand, so it is asked
        assert parse_value(shown, unit, locale=locale, near=[value, Decimal(1)]) == value


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=40), st.sampled_from(UNITS), st.sampled_from([*LOCALES, "", "xx"]))
def test_no_text_can_break_the_reading_of_a_value(text, unit, locale):
    try:
        value = parse_value(text, unit, locale=locale)
    except (NotANumber, AmbiguousNumber):
        return
    assert value.is_finite()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("70%", "%"),
        ("$2M", "USD"),
        ("1.5M USD", "USD"),
        ("3 d", "days"),
        ("42k", None),
        ("42", None),
        ("12 shops", None),
        ("soon", None),
        ("5" * 200 + "%", None),
    ],
)
def test_the_unit_beside_a_number_is_known_where_it_is_written(text, unit):
    assert unit_beside(text) == unit
