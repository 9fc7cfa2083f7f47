"""What a key result is called once its numbers and its day stand in fields of their own."""

from __future__ import annotations

from datetime import date

import pytest

from okrbot.domain.okrs import Cycle
from okrbot.domain.reading import name_of, read_line

CYCLE = Cycle("W1", 1, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Self-serve plan live by 26 Feb", "Self-serve plan live"),
        ("By the 26 Feb, self-serve plan live", "Self-serve plan live"),
        ("Pricing page live (before end of January).", "Pricing page live"),
        ("Pricing page live – 26 Feb 2027", "Pricing page live"),
        ("Log in by 26 Feb at the latest", "Log in"),
        ("Get the board to agree, at the latest by 3 March", "Get the board to agree"),
        ("Hold the retro this quarter", "Hold the retro"),
        ("Peluncuran aplikasi sebelum 26 Februari", "Peluncuran aplikasi"),
    ],
)
def test_a_milestone_is_called_without_the_day_that_is_told_beside_it(text, name):
    assert name_of(read_line(text, cycle=CYCLE)) == name


@pytest.mark.parametrize(
    "text",
    [
        "Set goals for Q1",
        "Move the launch to 26 Feb",
        "Ship it to Europe in Q1 and to Asia in Q2",
        "Run the offsite on 12 Feb in Bali",
        "Launch the 2027 roadmap",
        "By 26 Feb",
    ],
)
def test_a_day_that_is_part_of_what_is_said_stays_in_it(text):
    assert name_of(read_line(text, cycle=CYCLE)) == text


def test_a_day_that_could_not_be_read_stays_in_the_name():
    text = "Self-serve plan live by 26 Feb"
    assert name_of(read_line(text)) == text


def test_what_is_measured_names_what_has_a_number():
    assert name_of(read_line("Raise NPS from 20 to 40 by March", cycle=CYCLE)) == "NPS"
    assert name_of(read_line("42k", cycle=CYCLE)) == "42k"
